"""A Frictionless Data Package (specs.frictionlessdata.io): the CSV tables, each column with its type and meaning."""

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from mandategraph import sparql
from mandategraph.export.picture import Edge, Node, columns
from mandategraph.export.selection import Selection
from mandategraph.export.tables import tables

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
# Types of the columns of the contract's tables that are no text.
_TYPED = {"start": "integer", "end": "integer", "confidence": "number", "value": "number"}
_MEANING = {
    "nodes": "The things and activities, one a row.",
    "edges": "The relations between them, one a row, with the sentences that say so.",
}


def datapackage(selection: Selection) -> Mapping[str, bytes]:
    """The tables and datapackage.json by file name; the latter is last, so that it is written when all else is."""
    found = tables(selection)
    package = {
        "profile": "tabular-data-package",
        "name": "mandategraph",
        "title": selection.title,
        "created_by": f"mandategraph {version('mandategraph')}",
        "resources": [_resource(file, data) for file, data in found.items()],
    }
    return {**found, "datapackage.json": (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()}


def _resource(file: str, data: bytes) -> dict[str, Any]:
    name = file.removesuffix(".csv")
    query = sparql.named().get(name)
    return {
        "name": name,
        "path": file,
        "profile": "tabular-data-resource",
        "description": query.summary if query is not None else _MEANING[name],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(name, data),
    }


def _schema(name: str, data: bytes) -> dict[str, Any]:
    if name not in _MEANING:
        header = data.decode().partition("\n")[0].split(",")
        return {"fields": [{"name": column, "type": _TYPED.get(column, "string")} for column in header]}
    kind = Node if name == "nodes" else Edge
    fields = [{"name": n, "type": _TYPES[type_], "description": meaning} for n, type_, meaning in columns(kind)]
    if kind is Node:
        return {"fields": fields, "primaryKey": "iri"}
    ends = [{"fields": end, "reference": {"resource": "nodes", "fields": "iri"}} for end in ("source", "target")]
    return {"fields": fields, "primaryKey": ["source", "target", "relation"], "foreignKeys": ends}
