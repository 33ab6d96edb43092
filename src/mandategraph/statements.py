"""What one unit says: its mentions, and the activity that it reports with its relations and results."""

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from mandategraph import things
from mandategraph.evidence import A, Draft, Evidence, Found, Place
from mandategraph.identifiers import VOCABULARY, iri_path, thing_iri
from mandategraph.model import Figure, Findings, Link, Mention, Outcome, Unit
from mandategraph.terms import MG, RDFS, decimal, node
from mandategraph.vocabulary import concepts

_LABEL = NamedNode(RDFS + "label")

# Which property a link of the table asserts; the strength of a citation chooses among those of citations.
_PROPERTIES = {"activity_in": "activityIn", "partner": "hasPartner"}


class Statements:
    """What one unit says: statements with their evidence."""

    def __init__(self, draft: Draft, unit: Unit, iri: str) -> None:
        self._draft, self._unit, self._iri = draft, unit, iri
        self._evidence = Evidence(draft, unit, iri)
        self._add, self._text, self._state = draft.add, draft.text, self._evidence.state
        self._activity = self._evidence.activity
        self._known: dict[str, str] = {}

    def mentions(self, mentions: Sequence[Mention]) -> None:
        """One statement for each thing mentioned, with every place where it is."""
        for mention in mentions:
            if mention.key is None:
                self._unresolved(mention)
                continue
            thing = self._draft.thing(mention.kind, mention.key)
            self._known.setdefault(mention.key, thing)
            name = self._draft.names[mention.kind, mention.key]
            self._draft.triples |= set(
                things.thing(mention.kind, mention.key, name, mention.label, mention.text, *mention.names)
            )
            self._state(self._iri, "mentions", thing, mention, kind="Mention")

    def _unresolved(self, mention: Mention) -> None:
        iri = f"{self._iri}/unresolved/{mention.start}-{mention.end}"
        self._add(iri, A, MG.UnresolvedMention)
        self._add(iri, MG.unresolvedText, Literal(mention.text))
        self._evidence.ground(iri, mention)

    def activity(self, found: Findings, theme: str | None) -> None:
        """What the unit reports as done, where it reports anything; what it recommends; who became party to what."""
        links = {name: [k for k in found.links if k.predicate == name] for name in ("recommendation", "party_to")}
        work = [link for link in found.links if link.predicate not in links]
        for link in links["recommendation"]:
            self._recommendation(link)
        for link in links["party_to"]:
            country = things.iri("country", str(link.subject))
            self._state(country, "partyTo", self._object("convention", link.object), link)
        if self._unit.kind in ("cover", "summary"):
            for link in work:
                if link.strength is not None:
                    self._citation(self._draft.iri, link)
            self._figures(found, self._draft.iri)
            return
        programmes = [m for m in found.mentions if m.kind == "programme" and m.key and not links["recommendation"]]
        listed = any(m.rule == "publication/list" for m in _published(found.mentions))
        told = work or found.figures or found.outcomes or programmes or listed
        if self._unit.kind == "footnote" or not told:
            return
        self._describe(theme, found.mentions)
        for link in work:
            self._work(link)
        for mention in programmes:
            self._state(self._activity, "underProgramme", self._draft.thing("programme", str(mention.key)), mention)
        self._results(found)

    def _describe(self, theme: str | None, mentions: Sequence[Mention]) -> None:
        sentences = self._evidence.sentences
        self._add(self._activity, A, MG.Activity)
        self._text(self._activity, _LABEL, _short(sentences[0].text if sentences else self._unit.text))
        self._add(self._activity, MG.reportedIn, node(self._iri))
        if self._draft.entity:
            self._add(self._activity, MG.conductedBy, node(things.iri("organization", self._draft.entity)))
        if theme:
            self._add(self._activity, MG.hasTheme, node(thing_iri("theme", theme)))
        for mention in mentions:
            if mention.kind == "goal" and mention.key:
                self._state(self._activity, "contributesTo", things.iri("goal", mention.key), mention)

    def _work(self, link: Link) -> None:
        """A citation, a place or a partner of the activity."""
        if link.strength is not None:
            whole = self._unit.text.startswith("The present report")
            self._citation(self._draft.iri if whole else self._activity, link)
            return
        kind = "organization" if link.predicate == "partner" else "country"
        self._state(self._activity, _PROPERTIES[link.predicate], self._object(kind, link.object), link)

    def _object(self, kind: str, key: str) -> str:
        if key in self._known:
            return self._known[key]
        if kind == "organization" and len(key) == 3 and things.is_country(key):
            kind = "country"
        self._draft.triples |= set(things.thing(kind, key, self._draft.names.get((kind, key), key)))
        return self._draft.thing(kind, key)

    def _citation(self, subject: str, link: Link) -> None:
        concept = next(c for c in concepts("citation-strength") if c.label == link.strength)
        name = next(iter(concept.values("property")), MG.cites.value).removeprefix(MG.cites.value.removesuffix("cites"))
        statement = self._state(subject, name, self._object("resolution", link.object), link, kind="Citation")
        self._add(statement, MG.strength, node(concept.iri))

    def _recommendation(self, link: Link) -> None:
        actor = things.actor(link.object)
        self._draft.triples |= set(actor.triples)
        iri = f"{self._iri}/recommendation/{iri_path(link.object)}"
        self._add(iri, A, MG.Recommendation)
        self._add(iri, MG.recommendedIn, node(self._iri))
        self._text(iri, MG.text, self._unit.text)
        self._text(iri, _LABEL, _short(self._unit.text))
        if link.subject:
            body = things.iri("organization", link.subject)
            self._draft.triples |= set(things.thing("organization", link.subject, link.subject))
            self._add(iri, MG.addressedTo, node(body))
        self._state(iri, "calledToAct", actor.iri, link)

    # -- results -------------------------------------------------------------------------------------------------

    def _results(self, found: Findings) -> None:
        for outcome in found.outcomes:
            self._outcome(outcome)
        self._figures(found, self._activity)
        for mention in _published(found.mentions):
            self._output(mention, mention.label)

    def _outcome(self, outcome: Outcome) -> None:
        iri = f"{self._iri}/outcome/{outcome.start}-{outcome.end}"
        self._add(iri, A, MG.Outcome)
        self._text(iri, MG.text, outcome.text)
        self._text(iri, _LABEL, _short(outcome.text))
        self._add(iri, MG.resultType, NamedNode(VOCABULARY + "result-type/outcome"))
        if outcome.programme:
            self._add(iri, MG.underProgramme, node(self._draft.thing("programme", outcome.programme)))
        self._state(self._activity, "hasOutcome", iri, outcome)

    def _output(self, found: Found, label: str) -> str:
        iri = f"{self._iri}/output/{found.start}-{found.end}"
        self._add(iri, A, MG.Output)
        self._text(iri, _LABEL, label)
        self._add(iri, MG.resultType, NamedNode(VOCABULARY + "result-type/output"))
        self._state(self._activity, "hasOutput", iri, found)
        return iri

    def _figures(self, found: Findings, subject: str) -> None:
        for figure in found.figures:
            iri = f"{self._iri}/figure/{figure.start}-{figure.end}"
            self._figure(iri, figure)
            self._state(subject, "hasFigure", iri, figure)
            within = next((o for o in found.outcomes if o.start <= figure.start < o.end), None)
            if within is not None:
                self._add(f"{self._iri}/outcome/{within.start}-{within.end}", MG.hasFigure, node(iri))
            elif figure.measure == "count" and subject == self._activity:
                counted = Place(figure.start, figure.end, "output/figure", figure.confidence)
                output = self._output(counted, _short(figure.text))
                self._add(output, MG.hasFigure, node(iri))

    def _figure(self, iri: str, figure: Figure) -> None:
        self._add(iri, A, MG.Figure)
        self._text(iri, _LABEL, _short(figure.text))
        self._add(iri, MG.value, decimal(figure.value))
        self._add(iri, MG.counted, Literal(figure.counted))
        self._add(iri, MG.measure, Literal(figure.measure))
        self._add(iri, MG.qualifier, NamedNode(VOCABULARY + f"qualifier/{figure.qualifier.replace(' ', '-')}"))
        if figure.programme:
            self._add(iri, MG.underProgramme, node(self._draft.thing("programme", figure.programme)))


def _published(mentions: Sequence[Mention]) -> list[Mention]:
    """The publications that the unit tells of as work, and does not just cite."""
    told = ("publication/list", "publication/described")
    return [m for m in mentions if m.kind == "publication" and m.rule in told]


def _short(text: str, limit: int = 160) -> str:
    """The text on one line, cut at a word."""
    line = " ".join(text.split()).rstrip(" .;:")
    return line if len(line) <= limit else line[: line.rfind(" ", 0, limit)] + " …"
