"""N-Quads (W3C, RDF 1.1): one triple a line with its graph, for bulk loading and for `sort`, `grep` and `diff`."""

from mandategraph.export.selection import Selection


def nquads(selection: Selection) -> bytes:
    """The triples as N-Quads, sorted."""
    return "".join(f"{quad} .\n" for quad in selection.quads).encode()
