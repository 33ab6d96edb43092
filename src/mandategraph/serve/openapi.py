"""The API of the named queries, and the endpoint, as an OpenAPI 3.1 document; made from the headers of the queries."""

from importlib.metadata import version
from typing import Any

from mandategraph import sparql
from mandategraph.serve.named import LONGEST, PROBLEM
from mandategraph.serve.negotiation import GRAPHS, RESULTS

_REFUSED = {
    "description": "The request is wrong; `detail` says how.",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_STOPPED = {
    "description": "Stopped at a limit, which the header Mandategraph-Stopped names, or the server is busy.",
    "content": {"text/plain": {"schema": {"type": "string"}}},
}


def document() -> dict[str, Any]:
    """The document."""
    paths: dict[str, Any] = {"/sparql": _sparql(), "/api/queries": _list()}
    paths |= {f"/api/queries/{q.name}": {"get": _operation(q)} for q in sparql.named().values()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "mandategraph",
            "version": version("mandategraph"),
            "summary": "Questions to graphs of United Nations mandates, programmes and results",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "paths": paths,
        "components": {"schemas": {"Problem": _problem()}},
    }


def _operation(query: sparql.Query) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {c: {"type": ["string", "number", "boolean", "null"]} for c in query.columns},
        "required": list(query.columns),
    }
    return {
        "operationId": query.name,
        "summary": query.summary,
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": True,
                "description": meaning,
                "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST},
            }
            for name, meaning in query.parameters.items()
        ],
        "responses": {
            "200": {
                "description": "The rows.",
                "content": {
                    "application/json": {"schema": {"type": "array", "items": row}},
                    "text/csv": {"schema": {"type": "string"}},
                },
            },
            "400": _REFUSED,
            "406": _REFUSED,
            "5XX": _STOPPED,
        },
    }


def _list() -> dict[str, Any]:
    found = {"description": "The named queries.", "content": {"application/json": {"schema": {"type": "array"}}}}
    return {"get": {"operationId": "queries", "summary": "Which questions are there?", "responses": {"200": found}}}


def _sparql() -> dict[str, Any]:
    def text(name: str, many: bool) -> dict[str, Any]:
        schema = {"type": "array", "items": {"type": "string", "format": "iri"}} if many else {"type": "string"}
        return {"name": name, "in": "query", "schema": schema}

    answers = {m: {"schema": _form(m)} for m in dict.fromkeys((*RESULTS, *GRAPHS))}
    told = {"text/plain": {"schema": {"type": "string"}}}
    responses = {
        "200": {"description": "The answer, or without a query the service description.", "content": answers},
        "400": {"description": "The query is wrong, or names a graph that is not here.", "content": told},
        "403": {"description": "It is an update, or calls a SERVICE.", "content": told},
        "406": {"description": "None of the formats that the client takes can be given.", "content": told},
        "413": {"description": "The request is too large.", "content": told},
        "415": {"description": "The body is no query.", "content": told},
        "5XX": _STOPPED,
    }
    given = [text("query", False), text("default-graph-uri", True), text("named-graph-uri", True)]
    body = {"application/sparql-query": {"schema": {"type": "string"}}}
    return {
        "get": {
            "operationId": "sparql",
            "summary": "SPARQL 1.1 Protocol.",
            "parameters": given,
            "responses": responses,
        },
        "post": {
            "operationId": "sparqlPost",
            "summary": "SPARQL 1.1 Protocol, the query as the body.",
            "parameters": given[1:],
            "requestBody": {"required": True, "content": body},
            "responses": responses,
        },
    }


def _form(media: str) -> dict[str, Any]:
    return {"type": ["object", "array"] if media.endswith("json") else "string"}


def _problem() -> dict[str, Any]:
    return {
        "type": "object",
        "description": "RFC 9457",
        "properties": {n: {"type": t} for n, t in (("title", "string"), ("status", "integer"), ("detail", "string"))},
        "required": ["title", "status", "detail"],
    }
