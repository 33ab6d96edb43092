"""Where ontology/ and queries/ are: inside an installed wheel, or at the root of a checkout."""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("mandategraph")))


def folder(name: str) -> Path:
    """The folder `name` ("ontology" or "queries") of this installation."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name
