"""What the installation holds beside the program: ontology/ and queries/, and the editor if it was bundled."""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("mandategraph")))
_EDITOR = _PACKAGE / "explore" / "static" / "dist" / "editor.js"


def folder(name: str) -> Path:
    """The folder `name` ("ontology" or "queries") of this installation."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name


def editor() -> bool:
    """Whether the SPARQL editor is in this installation: npm was reached when it was made (hatch_build.py)."""
    return _EDITOR.is_file()
