"""What a query asks for beyond the graphs: read from its tokens, so that strings, IRIs and comments cannot mislead.

Tokens are those of SPARQL 1.1, section 19.8. One sign has two readings: `<` opens an IRI or compares. Which one holds
depends on the grammar, so a search for a forbidden word follows both readings, and a word counts if either shows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHAR = rf"{_LETTER}_0-9\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+|\#[^\n\r]*)
  | (?P<string>
        \"{{3}}(?:\"{{0,2}}(?:[^\"\\]|\\.))*\"{{3}} | '{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
      | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<iri><[^<>\"{{}}|^`\x00-\x20]*>)
  | (?P<variable>[?$][{_LETTER}_0-9\u00b7\u0300-\u036f\u203f\u2040]+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<blank>_:[{_LETTER}_0-9](?:[{_CHAR}-]|\.+(?=[{_CHAR}-]))*)
  | (?P<name>(?:[{_LETTER}](?:[{_CHAR}-]|\.+(?=[{_CHAR}-]))*)?:
        (?:(?:[{_LETTER}_:0-9]|{_ESCAPED})(?:[{_CHAR}:-]|{_ESCAPED}|\.+(?=[{_CHAR}:-]|{_ESCAPED}))*)?)
  | (?P<word>[{_CHAR}]+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_GAP = r"(?:\s|\#[^\n\r]*)*"
_PROLOGUE = re.compile(
    rf"(?:\s|\#[^\n\r]*|PREFIX{_GAP}[^\s:<]*:{_GAP}<[^>]*>|BASE{_GAP}<[^>]*>|VERSION{_GAP}\S+)*+(?P<verb>[A-Za-z]+)",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"<[A-Za-z][\w+.-]*://")
_BEFORE_GROUP = re.compile(r"(?:\s|#[^\n\r]*)*\{")
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_CHANGING = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Demands:
    """What a query demands: its verb in capitals, the graphs of FROM and FROM NAMED, whether it calls a service.

    `lasting`: the same graphs give the same answer, since nothing in it depends on chance or the clock.
    """

    verb: str
    graphs: tuple[str, ...]
    named: tuple[str, ...]
    service: bool
    lasting: bool

    @property
    def updates(self) -> bool:
        """Whether it is an update and no query."""
        return self.verb in _UPDATES


@lru_cache(maxsize=1024)
def demands(query: str) -> Demands:
    """What the text of a query demands; a text that is no SPARQL gives something, and the engine says what is wrong."""
    prologue = _PROLOGUE.match(query)
    verb = prologue["verb"].upper() if prologue else ""
    folded = query.casefold()  # most queries hold none of these words, and are not looked at more closely
    graphs, named = _sources(list(_tokens(query))) if "from" in folded else ((), ())
    lasting = not any(call in folded for call in ("rand", "now", "uuid", "bnode")) or not _CHANGING.search(query)
    return Demands(verb, graphs, named, "service" in folded and _calls_service(query), lasting)


def places(query: str) -> list[int]:
    """Where the tokens of a query begin, without space and comments."""
    return [match.start() for match in _TOKEN.finditer(query) if match.lastgroup != "space"]


def alone(query: str, place: int) -> bool:
    """Whether a quotation mark opens a string that does not end."""
    match = _TOKEN.match(query, place)
    return match is not None and match.lastgroup == "sign"


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each token but space, an IRI wherever there can be one."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup != "space":
            yield match.lastgroup or "", match[0]


def _sources(tokens: list[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The IRIs of the dataset clauses, resolved by the prologue; FROM stands nowhere else in a query."""
    base, prefixes = "", {}
    graphs: list[str] = []
    named: list[str] = []
    for i, (kind, text) in enumerate(tokens):
        following = [t for _, t in tokens[i + 1 : i + 3]] + ["", ""]
        if kind != "word":
            continue
        if text.upper() == "BASE":
            base = following[0][1:-1]
        elif text.upper() == "PREFIX":
            prefixes[following[0]] = _joined(base, following[1][1:-1])
        elif text.upper() == "FROM":
            into, source = (named, following[1]) if following[0].upper() == "NAMED" else (graphs, following[0])
            into.append(_resolved(source, base, prefixes))
    return tuple(graphs), tuple(named)


def _resolved(source: str, base: str, prefixes: dict[str, str]) -> str:
    if source.startswith("<"):
        return _joined(base, source[1:-1])
    prefix, _, local = source.partition(":")
    return prefixes.get(f"{prefix}:", "") + re.sub(r"\\(.)", r"\1", local)


def _joined(base: str, iri: str) -> str:
    """An IRI resolved against a base, an empty fragment kept."""
    return urljoin(base, iri) + "#" * (iri.endswith("#"))


def _calls_service(query: str) -> bool:
    """Whether either reading of the text shows the keyword SERVICE.

    The engine asks for no space around a keyword: `trueSERVICE:x{` calls one.
    """
    waiting, seen = [0], {0}
    while waiting:
        match = _TOKEN.match(query, waiting.pop())
        if match is None:
            continue
        ends = {match.end()}
        if match.lastgroup == "word" and _says_service(match[0]):
            return True
        if match.lastgroup == "name":
            prefix = match[0].partition(":")[0]
            if _says_service(prefix) and _BEFORE_GROUP.match(query, match.end()):
                return True
        if match.lastgroup == "iri" and not _ABSOLUTE.match(match[0]):
            ends.add(match.start() + 1)
        waiting += ends - seen
        seen |= ends
    return False


def _says_service(word: str) -> bool:
    return "service" in word.casefold()
