"""The named queries as an API: /api/queries/NAME answers one of them as JSON or CSV."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mandategraph import sparql
from mandategraph.errors import QueryError
from mandategraph.serve.answers import acceptable
from mandategraph.serve.held import Graphs
from mandategraph.serve.reply import Reply, StoppedError

FORMS = {"json": "application/json", "csv": "text/csv"}
LONGEST = 1000  # characters of a parameter
PROBLEM = "application/problem+json"


def parameters(query: sparql.Query, given: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The parameters of a query from a query string.

    Raises QueryError if one is missing, unknown, given twice, empty, too long or holds control characters.
    """
    found: dict[str, str] = {}
    known = ", ".join(query.parameters) or "none"
    for name, value in given:
        if name not in query.parameters:
            raise QueryError(f"query {query.name} has no parameter {name[:80]}; it has {known}.")
        if name in found:
            raise QueryError(f"parameter {name} is given twice; give it once.")
        if not value.strip():
            raise QueryError(f"parameter {name} is empty; it is {query.parameters[name]}.")
        if len(value) > LONGEST:
            raise QueryError(f"parameter {name} has {len(value):,} characters; at most {LONGEST:,} are taken.")
        if any(ord(sign) < 32 for sign in value):
            raise QueryError(f"parameter {name} holds control characters; give plain text.")
        found[name] = value
    if missing := [p for p in query.parameters if p not in found]:
        raise QueryError(f"query {query.name} needs {missing[0]}=… ({query.parameters[missing[0]]}).")
    return found


def answer(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer the named query `name` with `parameters`, pairs of name and value, in `form` (json, csv) or by Accept."""
    query = sparql.named().get(asked["name"])
    if query is None:
        problem(reply, 404, f"There is no named query {asked['name'][:80]}; /api/queries lists them.")
        return
    try:
        given = parameters(query, [(k, v) for k, v in asked["parameters"]])
        media = FORMS[asked["form"]] if asked.get("form") else acceptable(asked.get("accept"), list(FORMS.values()))
        table = sparql.table(sparql.ask(graphs.store, query, given))
    except (QueryError, StoppedError) as error:
        problem(reply, error.status if isinstance(error, StoppedError) else 400, str(error))
        return
    reply.begin(media)
    if media == "text/csv":
        reply.write(table.csv().encode())
    else:
        reply.write(json.dumps(table.records(), ensure_ascii=False).encode())


def problem(reply: Reply, status: int, text: str) -> None:
    """Say what is wrong in the form of RFC 9457."""
    reply.begin(PROBLEM, {"cache-control": "no-store"}, status=status)
    titles = {400: "Bad Request", 404: "Not Found", 406: "Not Acceptable"}
    body = {"type": "about:blank", "title": titles[status], "status": status, "detail": text}
    reply.write(json.dumps(body, ensure_ascii=False).encode())


def listing() -> list[dict[str, Any]]:
    """Every named query: name, question, parameters with their meaning, columns."""
    return [
        {"name": q.name, "summary": q.summary, "parameters": dict(q.parameters), "columns": list(q.columns)}
        for q in sparql.named().values()
    ]
