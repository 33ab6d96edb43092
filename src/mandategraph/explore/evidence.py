"""Evidence as pages show it: the sentence in runs of text, the quoted words marked, and where they stand."""

from dataclasses import dataclass

from mandategraph.trace.grounds import Grounded
from mandategraph.trace.model import Evidence, Link

_LONG = 700


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with words marked: runs of text, each with whether it is quoted; the report, unit and span."""

    report: str
    unit: str
    unit_iri: str
    start: int
    end: int
    runs: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its quotes: its IRI, the link that it makes, the IRI of its subject."""

    iri: str
    subject: str
    link: Link
    quotes: tuple[Quote, ...]


def said(one: Grounded) -> Said:
    """A statement as pages show it; several quotations in one sentence are marked in it together."""
    return Said(one.iri, one.subject, one.link, quotes(one.link.evidence))


def quotes(evidence: tuple[Evidence, ...]) -> tuple[Quote, ...]:
    """The sentences that the evidence stands in, each once, with all its words marked."""
    sentences: dict[tuple[str, int, str], list[Evidence]] = {}
    for one in evidence:
        sentences.setdefault((one.unit_iri, one.start - one.offset, one.sentence), []).append(one)
    return tuple(_quote(text, found) for (_, _, text), found in sentences.items())


def _quote(sentence: str, found: list[Evidence]) -> Quote:
    first = found[0]
    spans = [(max(e.offset, 0), min(e.offset + len(e.quote), len(sentence))) for e in found]
    whole = spans == [(0, len(sentence))]
    runs = ((sentence, False),) if whole else marked(sentence, spans)
    return Quote(first.report, first.unit, first.unit_iri, first.start, first.end, _cut(runs))


def marked(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The text in runs, those within one of the spans marked.

    >>> marked("in Peru and Chile", [(3, 7), (12, 17)])
    (('in ', False), ('Peru', True), (' and ', False), ('Chile', True))
    """
    runs, at = [], 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end > start:
            runs += [(text[at:start], False), (text[start:end], True)]
            at = end
    return tuple(run for run in (*runs, (text[at:], False)) if run[0])


def _cut(runs: tuple[tuple[str, bool], ...]) -> tuple[tuple[str, bool], ...]:
    """Runs of a very long sentence with what stands far from the words left out."""
    if sum(len(t) for t, _ in runs) <= _LONG:
        return runs
    room, cut = _LONG // 3, []
    for number, (text, hit) in enumerate(runs):
        if hit or len(text) <= 2 * room:
            cut.append((text, hit))
        elif number == 0:
            cut.append((f"… {text[-room:].partition(' ')[2]}", hit))
        elif number == len(runs) - 1:
            cut.append((f"{text[:room].rpartition(' ')[0]} …", hit))
        else:
            cut.append((f"{text[:room].rpartition(' ')[0]} … {text[-room:].partition(' ')[2]}", hit))
    return tuple(cut)
