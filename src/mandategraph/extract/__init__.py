"""Finding: a report becomes, unit by unit, mentions, figures, outcomes and links.

Each kind of entity is one module with `find(reading)`; the order of KINDS is precedence where two kinds claim the same
words. Figures, outcomes and relations are found after the mentions of their unit are settled.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mandategraph.extract import (
    accession,
    activity,
    citation,
    convention,
    country,
    document,
    event,
    figure,
    goal,
    instrument,
    organization,
    outcome,
    partner,
    programme,
    publication,
    recommendation,
    region,
    resolution,
    unresolved,
)
from mandategraph.extract.definitions import definitions
from mandategraph.extract.entity import receiving_bodies, reporting_entity, subject_country
from mandategraph.extract.reading import Context, Definition, Reading
from mandategraph.extract.settle import settle
from mandategraph.lexicon import Lexicon, standard
from mandategraph.model import Findings, Mention, Outcome, Report

__all__ = ["KINDS", "extract", "prepare"]

# The kinds of entity, each found by the module of its name, in order of precedence.
KINDS = {
    "resolution": resolution.find,
    "document": document.find,
    "convention": convention.find,
    "publication": publication.find,
    "event": event.find,
    "instrument": instrument.find,
    "programme": programme.find,
    "organization": organization.find,
    "goal": goal.find,
    "country": country.find,
    "region": region.find,
}


def extract(report: Report, context: Context | None = None) -> list[Findings]:
    """What every unit of a report says, in reading order; `context` is that of `prepare`, made anew if left out."""
    return list(_findings(report, context or prepare(report, standard())))


def prepare(report: Report, lexicon: Lexicon) -> Context:
    """What holds for the whole report: the reporting entity, the receiving bodies, the acronyms it defines."""
    defined = {unit.name: tuple(definitions(unit, lexicon)) for unit in report.units}
    acronyms: dict[str, Definition] = {}
    for found in defined.values():
        for definition, _, _ in found:
            acronyms.setdefault(definition.acronym, definition)
    return Context(
        report,
        lexicon,
        reporting_entity(report, lexicon),
        receiving_bodies(report, lexicon),
        subject_country(report, lexicon),
        acronyms,
        publication.short_titles(report),
        defined,
    )


def _findings(report: Report, context: Context) -> Iterator[Findings]:
    by_name = {unit.name: unit for unit in report.units}
    for unit in report.units:
        reading = Reading(unit, context, by_name.get(unit.parent) if unit.parent else None)
        mentions = settle(reading, ((kind, list(find(reading))) for kind, find in KINDS.items()))
        figures = tuple(figure.find(reading, mentions))
        outcomes = tuple(_with_programme(reading, mentions, outcome.find(reading, mentions)))
        links = (
            *citation.find(reading, mentions),
            *activity.find(reading, mentions),
            *partner.find(reading, mentions),
            *accession.find(reading, mentions),
            *recommendation.find(reading, mentions),
        )
        mentions.extend(unresolved.find(reading, mentions))
        yield Findings(unit, tuple(mentions), figures, outcomes, links)


def _with_programme(reading: Reading, mentions: Iterable[Mention], outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Each outcome with the programme that its sentence names."""
    for found in outcomes:
        sentence = reading.sentence_at(found.start)
        named = [m.key for m in mentions if m.kind == "programme" and sentence.start <= m.start < sentence.end]
        yield replace(found, programme=named[0] if named else None)
