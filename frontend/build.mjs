// Bundles src/editor.js into dist/, with the licences of exactly those packages that are in it.
import { build } from "esbuild";
import { readFile, readdir, writeFile } from "node:fs/promises";

const { metafile } = await build({
  entryPoints: ["src/editor.js"],
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});
const packages = Object.keys(metafile.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
const texts = ["What stands in editor.js, and under which licences.\n"];
for (const name of [...new Set(packages.filter(Boolean))].sort()) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} ${version} has no text of its licence`);
  texts.push(`${"-".repeat(80)}\n${name} ${version} (${license})\n\n${await readFile(`${folder}/${file}`, "utf8")}`);
}
await writeFile("dist/THIRD-PARTY.txt", texts.join("\n"));
