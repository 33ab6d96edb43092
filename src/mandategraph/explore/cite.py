"""How to cite a view: what it is, the graphs that it is made from, its identifier; no clock is read."""

import re

from mandategraph.explore.corpus import Corpus
from mandategraph.trace.model import Thing


def citation(corpus: Corpus, one: Thing, what: str = "") -> str:
    """The citation on one line, in the style of the United Nations Editorial Manual: title, source, identifier."""
    title = f"{what} {one.name}".strip()
    return f"“{title}”, in mandategraph, graph of {_sources(corpus)}. {one.iri}"


def bibtex(corpus: Corpus, one: Thing, what: str = "") -> str:
    """The same for a reference manager."""
    key = re.sub(r"\W+", "-", one.id).strip("-").lower()[:60]
    title = re.sub(r"([{}%&#_$\\])", r"\\\1", f"{what} {one.name}".strip())
    return (
        f"@misc{{mandategraph-{key},\n  title = {{{title}}},\n  author = {{{{mandategraph}}}},\n"
        f"  howpublished = {{Knowledge graph of {_sources(corpus)}}},\n  url = {{{one.iri}}}\n}}"
    )


def _sources(corpus: Corpus) -> str:
    symbols = [report.id for report in corpus.reports]
    if len(symbols) > 3:
        return f"{len(symbols)} reports, {symbols[0]} to {symbols[-1]}"
    return ", ".join((*symbols, *corpus.budgets)) or "no report"
