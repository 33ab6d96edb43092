"""Where views stand on a disk: a file for each, under names that every file system takes.

What would stand in a query on a server is part of the name: the kind of a listing, the two reports of a comparison, a
variant of a trace.
"""

import hashlib
import re

from mandategraph.explore.address import State, queried
from mandategraph.identifiers import file_name

_LONGEST = 100
_VARIANTS = {"strength": ".all", "reach": ".sentence", "suggested": ".suggested"}


def named(target: str, state: State) -> str:
    """The file of a view: of a listing by kind, of a variant of a trace, of anything else by its path alone.

    >>> named("", {}), named("search.html", {"kind": "country"}), named("trace/country/PER.html", {"suggested": True})
    ('index.html', 'kind/country.html', 'trace/country/PER.suggested.html')
    >>> named("compare.csv", {"a": "E/CN.7/2023/2", "b": "E/CN.7/2024/2"})
    'compare/E-CN.7-2023-2--E-CN.7-2024-2.csv'
    >>> named("id/country/C%C3%B4te.html", {})
    'id/country/C~C3~B4te~7b0957.html'
    """
    given = {k: v for k, v in state.items() if v not in (None, "", False, [])}
    if not target:
        return "index.html"
    stem, dot, form = target.rpartition(".")
    if stem == "search":
        kind = given.get("kind")
        return (
            safe(f"kind/{kind}.{form}") if set(given) == {"kind"} and isinstance(kind, str) else queried(target, given)
        )
    if stem == "compare" and {"a", "b"} <= set(given):
        return safe(f"compare/{file_name(str(given['a']))}--{file_name(str(given['b']))}.{form}")
    variant = "".join(suffix for name, suffix in _VARIANTS.items() if given.get(name) and stem.startswith("trace/"))
    return safe(f"{stem}{variant}{dot}{form}")


def safe(path: str) -> str:
    """The path with names that every file system takes; what had to change ends in a part of its hash."""
    *folders, name = path.split("/")
    stem, dot, form = name.rpartition(".")
    return "/".join([*map(_safe, folders), f"{_safe(stem)}{dot}{form}" if dot else _safe(name)])


def _safe(name: str) -> str:
    clean = re.sub(r"[^A-Za-z0-9._(),~-]", "~", name)
    if clean == name and len(name) <= _LONGEST:
        return name
    return f"{clean[: _LONGEST - 7]}~{hashlib.sha256(name.encode()).hexdigest()[:6]}"
