"""Pages that a person reads, answered in a child like everything else that asks the graphs."""

import re
from collections.abc import Mapping
from typing import Any

from mandategraph.serve import linked
from mandategraph.serve.address import SPACES, SUFFIXES, iri_of, split
from mandategraph.serve.held import Graphs
from mandategraph.serve.reply import Reply, StoppedError

_OWN = (
    "content-length",
    "content-type",
    "vary",
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
)
_FRONT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>mandategraph</title></head>
<body><h1>mandategraph</h1><ul>
<li><a href="/sparql">SPARQL endpoint</a></li><li><a href="/api/queries">named queries</a>
(<a href="/api/openapi.json">OpenAPI</a>)</li><li><a href="/graph/catalog">the graphs</a></li>
<li><a href="/ontology/">the ontology</a></li><li><a href="/void">the dataset (VoID)</a></li></ul></body></html>
"""


_MEDIA = {**SUFFIXES, "css": "text/css", "svg": "image/svg+xml"}
_ONTOLOGY = re.compile(r"/ontology/(?:\d+\.\d+\.\d+/)?(?P<name>[^/]*)")


def _of_ontology(graphs: Graphs, path: str) -> bytes | None:
    """The page or file of the ontology at a path, the current version also below its number."""
    match = _ONTOLOGY.fullmatch(path)
    return graphs.site.ontology.get(match["name"] or "index.html") if match and graphs.site else None


def answer(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer the page at `path` (see `Site.response`); raises StoppedError 404 if there is none."""
    response = graphs.site.response(asked) if graphs.site else None
    if response is not None:
        headers = {k: v for k, v in response.headers.items() if k not in _OWN}
        media = response.headers.get("content-type", "text/html").partition(";")[0]
        reply.begin(media, headers, status=response.status_code)
        reply.write(bytes(response.body))
    elif (file := _of_ontology(graphs, asked["path"])) is not None:
        reply.begin(_MEDIA.get(asked["path"].rpartition(".")[2], "text/html"))
        reply.write(file)
    elif split(asked["raw"])[1] and asked["raw"].lstrip("/").startswith(SPACES):
        linked.thing(graphs, {**asked, "iri": iri_of(asked["raw"])}, reply)
    elif asked["path"].startswith("/ontology/"):
        linked.ontology(graphs, {"media": "text/turtle"}, reply)
    elif asked["path"] == "/":
        reply.begin("text/html")
        reply.write(_FRONT.encode())
    else:
        raise StoppedError(404, "unknown", f"There is nothing at {asked['path'][:200]} here.")
