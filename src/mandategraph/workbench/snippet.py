"""The same question from a shell and from Python, to copy."""

import shlex

_PYTHON = """from SPARQLWrapper import {form}, SPARQLWrapper

endpoint = SPARQLWrapper({endpoint})
endpoint.setQuery({query})
endpoint.setReturnFormat({form})
{rows}
"""
_ROWS = {
    "SELECT": 'for row in endpoint.queryAndConvert()["results"]["bindings"]:\n'
    '    print({name: term["value"] for name, term in row.items()})',
    "ASK": 'print(endpoint.queryAndConvert()["boolean"])',
}
_TRIPLES = "print(endpoint.query().response.read().decode())"


def curl(query: str, endpoint: str, verb: str) -> str:
    """The query as a command of curl, with the answer as CSV, JSON or Turtle."""
    media = {"SELECT": "text/csv", "ASK": "application/sparql-results+json"}.get(verb, "text/turtle")
    return f"curl -H {shlex.quote(f'Accept: {media}')} --data-urlencode {shlex.quote(f'query={query}')} {endpoint}"


def python(query: str, endpoint: str, verb: str) -> str:
    """The query as a program in Python that prints the rows."""
    form, rows = ("JSON", _ROWS[verb]) if verb in _ROWS else ("TURTLE", _TRIPLES)
    return _PYTHON.format(endpoint=repr(endpoint), query=_quoted(query), form=form, rows=rows)


def _quoted(query: str) -> str:
    """The query as a literal of Python, over several lines where its signs allow that."""
    plain = "\\" not in query and '"""' not in query and all(sign.isprintable() or sign == "\n" for sign in query)
    return f'"""\n{query.strip()}\n"""' if plain else repr(query)
