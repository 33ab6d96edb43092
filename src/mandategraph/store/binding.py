"""Values for the variables of a query that goes to another store.

In the process Oxigraph substitutes them; the SPARQL protocol has no such thing. So each value is put into the text as a
VALUES block, written by pyoxigraph's own serialiser, into every group that uses the variable: what a group, a subquery
or FILTER EXISTS cannot see from outside, it then has inside. Joined on the same one value, the answer is the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from mandategraph.sparql import Term

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n]* )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> \"{3} (?: \"{0,2} (?:[^"\\]|\\.) )* \"{3} | '{3} (?: '{0,2} (?:[^'\\]|\\.) )* '{3}
                | " (?:[^"\\\n\r]|\\.)* " | ' (?:[^'\\\n\r]|\\.)* ' )
    | [?$] (?P<variable> \w+ )
    | (?P<name> [\w.-]* : [\w.:%\\-]* )
    | (?P<word> [A-Za-z]\w* )
    | (?P<open> \{ ) | (?P<close> \} )
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(slots=True)
class _Group:
    """Braces: where the inside begins, what it is, which variables stand in it, not in groups within."""

    start: int
    kind: str
    variables: set[str] = field(default_factory=set)
    query: "_Query | None" = None


@dataclass(slots=True)
class _Query:
    """A query or subquery: the variables of all of it, and the group of its WHERE once that is reached."""

    variables: set[str] = field(default_factory=set)
    where: _Group | None = None


def bind(text: str, values: Mapping[ox.Variable, Term]) -> str:
    """The query with each of these variables standing for its term.

    >>> bind("ASK { ?s ?p ?o FILTER EXISTS { ?o ?q ?x } }", {ox.Variable("x"): ox.Literal('"')})
    'ASK { VALUES ?x { "\\\\"" } ?s ?p ?o FILTER EXISTS { VALUES ?x { "\\\\"" } ?o ?q ?x } }'
    """
    blocks = {v.value: f" VALUES ?{v.value} {{ {term} }}" for v, term in values.items()}
    parts, done = [], 0
    for group in sorted(_groups(text), key=lambda g: g.start):
        used = group.variables | (group.query.variables if group.query else set())
        parts += [text[done : group.start], *(block for name, block in sorted(blocks.items()) if name in used)]
        done = group.start
    return "".join([*parts, text[done:]])


def _groups(text: str) -> Iterator[_Group]:
    """The groups of a query that can take a VALUES block."""
    queries, stack, last = [_Query()], list[_Group](), ""
    for token in _TOKEN.finditer(text):
        if word := token["word"]:
            last = word.upper()
            if last == "SELECT" and stack:
                stack[-1].kind = "subquery"
                queries.append(_Query())
        elif name := token["variable"]:
            for query in queries:
                query.variables.add(name)
            if stack:
                stack[-1].variables.add(name)
        elif token["open"]:
            stack.append(_opened(token.end(), last, queries[-1], stack))
            last = ""
        elif token["close"] and stack:
            group = stack.pop()
            if group.kind == "subquery":
                queries.pop()
            elif group.kind == "group":
                yield group


def _opened(start: int, last: str, query: _Query, stack: list[_Group]) -> _Group:
    if last == "VALUES":
        return _Group(start, "data")
    if last == "CONSTRUCT" and not stack:
        return _Group(start, "template")
    group = _Group(start, "group")
    if query.where is None:
        query.where, group.query = group, query
    return group
