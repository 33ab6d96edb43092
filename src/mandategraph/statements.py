"""What one unit says: an activity with its relations and results, and for each triple the statement that grounds it."""

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from mandategraph import things
from mandategraph.identifiers import THINGS, VOCABULARY, iri_path, thing_iri
from mandategraph.model import Figure, Findings, Link, Mention, Outcome, Unit
from mandategraph.sentence import sentences
from mandategraph.terms import MG, OA, RDF, RDFS, decimal, integer, node
from mandategraph.vocabulary import concepts

_A = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")
_UNREVIEWED = NamedNode(VOCABULARY + "review-state/unreviewed")

# Which property a link of the table asserts; the strength of a citation chooses among those of citations.
_PROPERTIES = {"activity_in": "activityIn", "partner": "hasPartner", "party_to": "partyTo"}


class Draft:
    """The triples of one report under construction: its IRI, its entity's key, and its full names of things."""

    def __init__(self, iri: str, entity: str | None, names: Mapping[tuple[str, str], str]) -> None:
        self.iri, self.entity, self.names = iri, entity, names
        self.triples: set[Triple] = set()

    def thing(self, kind: str, key: str) -> str:
        """The IRI of a thing that the report names."""
        return things.iri(kind, key, self.names.get((kind, key), ""))

    def add(self, subject: str, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """Add a triple."""
        self.triples.add(Triple(node(subject), predicate, value))

    def text(self, subject: str, predicate: NamedNode, value: str) -> None:
        """Add a triple with a text in English."""
        self.add(subject, predicate, Literal(value, language="en"))


class Statements:
    """What one unit says: statements with their evidence."""

    def __init__(self, draft: Draft, unit: Unit, iri: str) -> None:
        self.draft, self.unit, self.iri, self.sentences = draft, unit, iri, sentences(unit.text)
        self.add, self.text = draft.add, draft.text
        self.subject = f"{iri}/activity"
        self.known: dict[str, str] = {}
        self.grounded: set[str] = set()

    def mentions(self, mentions: Sequence[Mention]) -> None:
        """One statement for each thing mentioned, with every place where it is."""
        for mention in mentions:
            if mention.key is None:
                self._unresolved(mention)
                continue
            thing = self.draft.thing(mention.kind, mention.key)
            self.known.setdefault(mention.key, thing)
            name = self.draft.names[mention.kind, mention.key]
            self.draft.triples |= set(
                things.thing(mention.kind, mention.key, name, mention.label, mention.text, *mention.names)
            )
            self.add(self.iri, MG.mentions, node(thing))
            self.state(
                "Mention", self.iri, "mentions", thing, (mention.start, mention.end), mention.rule, mention.confidence
            )

    def _unresolved(self, mention: Mention) -> None:
        iri = f"{self.iri}/unresolved/{mention.start}-{mention.end}"
        self.add(iri, _A, MG.UnresolvedMention)
        self.add(iri, MG.unresolvedText, Literal(mention.text))
        self._grounds(iri, (mention.start, mention.end), mention.rule, mention.confidence)

    def activity(self, found: Findings, theme: str | None) -> None:
        """What the unit reports as done, where it reports anything."""
        recommendations = [link for link in found.links if link.predicate == "recommendation"]
        accessions = [link for link in found.links if link.predicate == "party_to"]
        work = [link for link in found.links if link not in recommendations and link not in accessions]
        for link in recommendations:
            self._recommendation(link)
        for link in accessions:
            self.relate(
                "Statement",
                things.iri("country", str(link.subject)),
                "partyTo",
                self._object("convention", link.object),
                link,
            )
        if self.unit.kind in ("cover", "summary"):
            for link in work:
                if link.strength is not None:
                    self._citation(self.draft.iri, link)
            self._figures(found, self.draft.iri)
            return
        programmes = [m for m in found.mentions if m.kind == "programme" and m.key] if not recommendations else []
        if not (work or found.figures or found.outcomes or programmes) or self.unit.kind == "footnote":
            return
        self._describe(theme, found.mentions)
        for link in work:
            if link.strength is not None:
                whole = self.unit.text.startswith("The present report")
                self._citation(self.draft.iri if whole else self.subject, link)
            else:
                kind = "organization" if link.predicate == "partner" else "country"
                self.relate(
                    "Statement", self.subject, _PROPERTIES[link.predicate], self._object(kind, link.object), link
                )
        for mention in programmes:
            self.add(self.subject, MG.underProgramme, node(self.draft.thing("programme", str(mention.key))))
            self.state(
                "Statement",
                self.subject,
                "underProgramme",
                self.draft.thing("programme", str(mention.key)),
                (mention.start, mention.end),
                mention.rule,
                mention.confidence,
            )
        self._results(found)

    def _describe(self, theme: str | None, mentions: Sequence[Mention]) -> None:
        first = self.sentences[0].text if self.sentences else self.unit.text
        self.add(self.subject, _A, MG.Activity)
        self.text(self.subject, _LABEL, _short(first))
        self.add(self.subject, MG.reportedIn, node(self.iri))
        if self.draft.entity:
            self.add(self.subject, MG.conductedBy, node(things.iri("organization", self.draft.entity)))
        if theme:
            self.add(self.subject, MG.hasTheme, node(thing_iri("theme", theme)))
        for mention in mentions:
            if mention.kind == "goal" and mention.key:
                self.add(self.subject, MG.contributesTo, node(things.iri("goal", mention.key)))
                self.state(
                    "Statement",
                    self.subject,
                    "contributesTo",
                    things.iri("goal", mention.key),
                    (mention.start, mention.end),
                    mention.rule,
                    mention.confidence,
                )

    def _object(self, kind: str, key: str) -> str:
        if key in self.known:
            return self.known[key]
        if kind == "organization" and len(key) == 3 and things.is_country(key):
            kind = "country"
        self.draft.triples |= set(things.thing(kind, key, self.draft.names.get((kind, key), key)))
        return self.draft.thing(kind, key)

    def _citation(self, subject: str, link: Link) -> None:
        concept = next(c for c in concepts("citation-strength") if c.label == link.strength)
        name = next(iter(concept.values("property")), MG.cites.value).removeprefix(MG.cites.value.removesuffix("cites"))
        statement = self.relate("Citation", subject, name, self._object("resolution", link.object), link)
        self.add(statement, MG.strength, node(concept.iri))

    def _recommendation(self, link: Link) -> None:
        actor = things.actor(link.object)
        self.draft.triples |= set(actor.triples)
        iri = f"{self.iri}/recommendation/{iri_path(link.object)}"
        self.add(iri, _A, MG.Recommendation)
        self.add(iri, MG.recommendedIn, node(self.iri))
        self.text(iri, MG.text, self.unit.text)
        self.text(iri, _LABEL, _short(self.unit.text))
        self.add(iri, MG.calledToAct, node(actor.iri))
        if link.subject:
            body = things.iri("organization", link.subject)
            self.draft.triples |= set(things.thing("organization", link.subject, link.subject))
            self.add(iri, MG.addressedTo, node(body))
        self.state(
            "Statement",
            iri,
            "calledToAct",
            actor.iri,
            (min(link.start, len(self.unit.text) - 1), min(link.end, len(self.unit.text))),
            link.rule,
            link.confidence,
            phrase=link.phrase,
        )

    # -- results -------------------------------------------------------------------------------------------------

    def _results(self, found: Findings) -> None:
        for outcome in found.outcomes:
            self._outcome(outcome)
        self._figures(found, self.subject)
        for mention in found.mentions:
            if mention.kind == "publication" and mention.rule in ("publication/list", "publication/described"):
                self._output(mention.start, mention.end, mention.label, mention.rule, mention.confidence)

    def _outcome(self, outcome: Outcome) -> None:
        iri = f"{self.iri}/outcome/{outcome.start}-{outcome.end}"
        self.add(iri, _A, MG.Outcome)
        self.text(iri, MG.text, outcome.text)
        self.text(iri, _LABEL, _short(outcome.text))
        self.add(iri, MG.resultType, NamedNode(VOCABULARY + "result-type/outcome"))
        if outcome.programme:
            self.add(iri, MG.underProgramme, node(self.draft.thing("programme", outcome.programme)))
        self.add(self.subject, MG.hasOutcome, node(iri))
        self.state(
            "Statement", self.subject, "hasOutcome", iri, (outcome.start, outcome.end), outcome.rule, outcome.confidence
        )

    def _output(self, start: int, end: int, label: str, rule: str, confidence: float) -> str:
        iri = f"{self.iri}/output/{start}-{end}"
        self.add(iri, _A, MG.Output)
        self.text(iri, _LABEL, label)
        self.add(iri, MG.resultType, NamedNode(VOCABULARY + "result-type/output"))
        self.add(self.subject, MG.hasOutput, node(iri))
        self.state("Statement", self.subject, "hasOutput", iri, (start, end), rule, confidence)
        return iri

    def _figures(self, found: Findings, subject: str) -> None:
        for figure in found.figures:
            iri = f"{self.iri}/figure/{figure.start}-{figure.end}"
            self._figure(iri, figure)
            self.add(subject, MG.hasFigure, node(iri))
            self.state(
                "Statement",
                subject,
                "hasFigure",
                iri,
                (figure.start, figure.end),
                f"figure/{figure.measure.lower()}",
                figure.confidence,
            )
            within = next((o for o in found.outcomes if o.start <= figure.start < o.end), None)
            if within is not None:
                self.add(f"{self.iri}/outcome/{within.start}-{within.end}", MG.hasFigure, node(iri))
            elif figure.measure == "count" and subject == self.subject:
                output = self._output(figure.start, figure.end, _short(figure.text), "output/figure", figure.confidence)
                self.add(output, MG.hasFigure, node(iri))

    def _figure(self, iri: str, figure: Figure) -> None:
        self.add(iri, _A, MG.Figure)
        self.text(iri, _LABEL, _short(figure.text))
        self.add(iri, MG.value, decimal(figure.value))
        self.add(iri, MG.counted, Literal(figure.counted))
        self.add(iri, MG.measure, Literal(figure.measure))
        self.add(iri, MG.qualifier, NamedNode(VOCABULARY + f"qualifier/{figure.qualifier.replace(' ', '-')}"))
        if figure.programme:
            self.add(iri, MG.underProgramme, node(self.draft.thing("programme", figure.programme)))

    # -- statements and their grounds ----------------------------------------------------------------------------

    def relate(self, kind: str, subject: str, name: str, target: str, link: Link) -> str:
        """The triple that a link asserts and the statement that grounds it; returns the statement."""
        self.add(subject, MG[name], node(target))
        return self.state(
            kind, subject, name, target, (link.start, link.end), link.rule, link.confidence, phrase=link.phrase
        )

    def state(
        self,
        kind: str,
        subject: str,
        name: str,
        target: str,
        span: tuple[int, int],
        rule: str,
        confidence: float,
        phrase: str = "",
    ) -> str:
        """A statement with its grounds; a further place of the same statement is further evidence for it."""
        local = target.removeprefix(self.iri + "/").removeprefix(THINGS)
        about = (
            ""
            if subject in (self.iri, self.subject)
            else subject.removeprefix(self.iri + "/").removeprefix(THINGS) + "/"
        )
        iri = f"{self.iri}/statement/{about}{name}/{local}"
        self.add(iri, _A, MG[kind])
        self.add(iri, NamedNode(RDF + "subject"), node(subject))
        self.add(iri, NamedNode(RDF + "predicate"), MG[name])
        self.add(iri, NamedNode(RDF + "object"), node(target))
        if phrase:
            self.add(iri, MG.phrase, Literal(phrase))
        self._grounds(iri, span, rule, confidence)
        return iri

    def _grounds(self, iri: str, span: tuple[int, int], rule: str, confidence: float) -> None:
        self.add(iri, MG.evidence, node(self._passage(*span)))
        if iri not in self.grounded:
            self.grounded.add(iri)
            self.add(iri, MG.rule, Literal(rule))
            self.add(iri, MG.confidence, decimal(confidence))
            self.add(iri, MG.reviewState, _UNREVIEWED)

    def _passage(self, start: int, end: int) -> str:
        """The passage of the unit from `start` to `end`, within the passage of its sentence."""
        iri = self._quotation(start, end)
        around = next((s for s in self.sentences if s.start <= start < s.end), None)
        if around is not None:
            whole = self._quotation(around.start, max(around.end, end))
            self.add(iri, MG.sentence, node(whole))
            self.add(whole, MG.sentence, node(whole))
        return iri

    def _quotation(self, start: int, end: int) -> str:
        iri = f"{self.iri}/passage/{start}-{end}"
        selector, text = f"{iri}/selector", self.unit.text
        self.add(iri, _A, MG.Passage)
        self.add(iri, NamedNode(OA + "hasSource"), node(self.iri))
        self.add(iri, NamedNode(OA + "hasSelector"), node(selector))
        self.add(selector, _A, MG.Selector)
        self.add(selector, NamedNode(OA + "exact"), Literal(text[start:end]))
        self.add(selector, NamedNode(OA + "start"), integer(start))
        self.add(selector, NamedNode(OA + "end"), integer(end))
        return iri


def _short(text: str, limit: int = 160) -> str:
    """The text on one line, cut at a word."""
    line = " ".join(text.split()).rstrip(" .;:")
    return line if len(line) <= limit else line[: line.rfind(" ", 0, limit)] + " …"
