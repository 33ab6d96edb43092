// Search on a site without a server: the index is a script, the state of a search stands in the URL as on a server.
// A facet counts what choosing the value would find: the words and the other facets hold, its own values add.
const FACETS = { kind: "Kind", theme: "Theme", country: "Country of work", body: "Body", year: "Year", report: "Report or budget", strength: "Cited as" };
const SHOWN = 8, PAGE = 20, STOP = "a an and at by for in of on or the to un with".split(" ");
const { entries, labels } = window.mandategraphIndex;
const here = new URL(document.body.dataset.root, location.href);
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'").replace(/[/.(),"“”]/g, " ");

/* All words must begin a word of the names, or of the text; what is called so stands first, then what names them. */
window.mandategraphSearch = (typed) => {
  const words = plain(typed).split(/\s+/).filter((w) => w && !STOP.includes(w));
  if (!words.length) return typed.trim() ? [] : entries;
  const holds = (text, word) => text.startsWith(word) || text.includes(` ${word}`), found = [];
  for (const one of entries) {
    one.plain ??= [plain(one.words), plain(one.text)];
    const names = words.filter((w) => holds(one.plain[0], w)).length;
    if (words.every((w) => holds(one.plain[0], w) || holds(one.plain[1], w))) found.push([names * 1000 - one.words.length / 100, one]);
  }
  return found.sort((a, b) => b[0] - a[0]).map(([, one]) => one);
};

const made = (tag, values = {}, ...parts) => { const one = Object.assign(document.createElement(tag), values); one.append(...parts); return one; };
const many = (count, word, several = `${word}s`) => `${count.toLocaleString("en")} ${count === 1 ? word : several}`;
const address = (words, chosen, page) => {
  const state = new URLSearchParams(words ? { q: words } : {});
  for (const name of Object.keys(FACETS)) for (const value of chosen[name]) state.append(name, value);
  if (page > 1) state.set("page", page);
  return `${location.pathname.split("/").pop()}?${state}`;
};
const toggled = (chosen, name, value) => ({ ...chosen, [name]: chosen[name].includes(value) ? chosen[name].filter((v) => v !== value) : [...chosen[name], value] });
const has = (one, name, values) => !values.length || values.some((v) => one.facets[name]?.includes(v));

function counted(matched, chosen, name) {
  const others = Object.keys(FACETS).filter((other) => other !== name), counts = new Map(chosen[name].map((v) => [v, 0]));
  for (const one of matched) if (others.every((other) => has(one, other, chosen[other]))) for (const v of one.facets[name] ?? []) counts.set(v, (counts.get(v) ?? 0) + 1);
  const label = (v) => labels[name]?.[v] ?? v;
  return [...counts].sort(name === "year" ? (a, b) => b[0].localeCompare(a[0]) : (a, b) => b[1] - a[1] || label(a[0]).localeCompare(label(b[0]), "en")).map(([value, count]) => ({ value, count, label: label(value) }));
}
function facet(matched, words, chosen, name) {
  const values = counted(matched, chosen, name).map(({ value, count, label }) => {
    const link = made("a", { href: address(words, toggled(chosen, name, value)) }, made("span", {}, label), " ", made("span", { className: "count" }, count.toLocaleString("en")));
    if (chosen[name].includes(value)) link.setAttribute("aria-current", "true");
    return made("li", {}, link);
  });
  if (!values.length) return "";
  const box = made("fieldset", {}, made("legend", {}, FACETS[name]), made("ul", {}, ...values.slice(0, SHOWN)));
  if (values.length > SHOWN) box.append(made("details", {}, made("summary", {}, `${values.length - SHOWN} more`), made("ul", {}, ...values.slice(SHOWN))));
  return box;
}
function row(hit) {
  const head = made("h2", {}, made("span", { className: `kind kind-${hit.class}` }, hit.kind), " ", made("a", { href: new URL(hit.href, here).href }, hit.name));
  const text = hit.class === "unit" ? [made("p", { className: "snippet" }, hit.text.length > 240 ? `${hit.text.slice(0, 240)} …` : hit.text)] : [];
  return made("li", {}, head, ...text, made("p", { className: "note" }, hit.note));
}
function table(hits) {
  const cell = (text) => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return [["kind", "name", "note", "page"], ...hits.map((h) => [h.kind, h.name, h.note, h.href])].map((line) => line.map(cell).join(",")).join("\n");
}

const results = document.querySelector("[data-results]");
if (results) {
  const state = new URLSearchParams(location.search), words = state.get("q") ?? "", page = Math.max(1, Number(state.get("page")) || 1);
  const chosen = Object.fromEntries(Object.keys(FACETS).map((name) => [name, state.getAll(name).filter(Boolean)]));
  const matched = window.mandategraphSearch(words), hits = matched.filter((one) => Object.keys(FACETS).every((name) => has(one, name, chosen[name])));
  document.querySelectorAll("input[type=search]").forEach((input) => { input.value = words; });
  document.querySelector("[data-count]").textContent = words ? `${many(hits.length, "result")} for “${words}”` : many(hits.length, "entry", "entries");
  document.querySelector("[data-browse]").hidden = true;
  document.querySelector("[data-facets]").append(...Object.keys(FACETS).map((name) => facet(matched, words, chosen, name)));
  const picked = Object.keys(FACETS).flatMap((name) => chosen[name].map((value) => [name, value]));
  const chips = picked.map(([name, value]) => made("li", {}, made("a", { href: address(words, toggled(chosen, name, value)) }, `${FACETS[name]}: ${labels[name]?.[value] ?? value} × `, made("span", { className: "hidden" }, "remove"))));
  if (chips.length) document.querySelector("[data-chosen]").append(...chips, made("li", {}, made("a", { className: "plain", href: address(words, Object.fromEntries(Object.keys(FACETS).map((n) => [n, []]))) }, "Remove all")));
  results.start = (page - 1) * PAGE + 1;
  results.append(...hits.slice((page - 1) * PAGE, page * PAGE).map(row));
  const pages = Math.ceil(hits.length / PAGE), turn = document.querySelector("[data-pages]");
  if (pages > 1) turn.append(...(page > 1 ? [made("a", { rel: "prev", href: address(words, chosen, page - 1) }, "Previous")] : []), made("span", {}, `Page ${page} of ${pages}`), ...(page < pages ? [made("a", { rel: "next", href: address(words, chosen, page + 1) }, "Next")] : []));
  if (hits.length) document.querySelector("[data-saved]").append(made("a", { download: "search.csv", href: `data:text/csv;charset=utf-8,${encodeURIComponent(table(hits))}` }, "CSV"));
}
