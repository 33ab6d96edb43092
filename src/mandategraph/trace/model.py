"""The nouns of a trace: things, the links between them with their evidence, activities, and the trace itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """What a graph describes: its IRI, kind, identifier and label; `title` of a document, `text` of a unit."""

    iri: str
    kind: str
    id: str
    label: str
    title: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """What to call the thing on one line.

        >>> Thing("…/resolution/CND/RES/65/2", "resolution", "CND/RES/65/2", "CND resolution 65/2", "On firearms").name
        'CND/RES/65/2 “On firearms”'
        >>> Thing("…/country/PER", "country", "PER", "Peru").name
        'Peru'
        """
        if self.kind in ("resolution", "decision"):
            return f"{self.id} “{self.title}”" if self.title else self.id
        return self.label or self.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a unit that a link rests on: the exact quotation, its sentence, and where it stands.

    `start` and `end` count the characters of the unit, `offset` those of the sentence before the quotation.
    """

    report: str
    unit: str
    unit_iri: str
    quote: str
    sentence: str
    start: int
    end: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to `thing` that a report states, with its grounds.

    `relation` is the property's local name; `strength` and `phrase` those of a citation; `through` the paragraph from
    which an item has the relation, or the programme that a result comes from; `score`, `words` those of a suggestion.
    """

    relation: str
    thing: Thing
    strength: str = ""
    phrase: str = ""
    confidence: float = 1.0
    rule: str = ""
    review: str = ""
    evidence: tuple[Evidence, ...] = ()
    through: Thing | None = None
    score: float | None = None
    words: tuple[str, ...] = ()

    @property
    def suggested(self) -> bool:
        """Whether no citation makes this link, only a likeness of words."""
        return self.relation == "suggestedMandate"


@dataclass(frozen=True, slots=True)
class Activity:
    """What a unit reports as done, how it is tied to the thing traced (`ties`), and what the report links it to."""

    thing: Thing
    unit: Thing
    report: Thing
    position: int = 0
    heading: str = ""
    theme: Thing | None = None
    part_of: Thing | None = None
    ties: tuple[Link, ...] = ()
    mandates: tuple[Link, ...] = ()
    programmes: tuple[Link, ...] = ()
    countries: tuple[Link, ...] = ()
    partners: tuple[Link, ...] = ()
    outputs: tuple[Link, ...] = ()
    outcomes: tuple[Link, ...] = ()
    goals: tuple[Link, ...] = ()

    def together(self, link: Link) -> bool:
        """Whether a sentence that ties the activity to the thing says this too; true where no sentence ties it.

        An activity is all that a paragraph reports, and a paragraph can tell of several things.
        """
        tied = {e.sentence for tie in self.ties for e in tie.evidence}
        return not tied or any(e.sentence in tied for e in link.evidence) or not link.evidence


@dataclass(frozen=True, slots=True)
class ReportMandate:
    """A mandate of a report as a whole, which is not one of each paragraph in it."""

    report: Thing
    link: Link


@dataclass(frozen=True, slots=True)
class Trace:
    """The way from a mandate to its results, or back.

    `activities` are those tied to the thing itself; `further` those of the programmes found on the way (depth 3 and
    more); `named_in` the units that only name the thing; `relations` what else a report says of it (party to);
    `omitted` how many ties a limit left out.
    """

    thing: Thing
    depth: int
    strengths: tuple[str, ...]
    suggested: bool = False
    activities: tuple[Activity, ...] = ()
    further: tuple[Activity, ...] = ()
    report_mandates: tuple[ReportMandate, ...] = ()
    named_in: tuple[Thing, ...] = ()
    relations: tuple[Link, ...] = ()
    omitted: int = 0

    @property
    def forward(self) -> bool:
        """Whether the trace goes from a mandate source to what became of it."""
        return self.thing.kind in SOURCES

    @property
    def mandates(self) -> tuple[tuple[Link, Activity], ...]:
        """Each mandate of an activity of the trace, with the activity."""
        return tuple(
            (link, activity)
            for activity in self.activities
            for link in (activity.ties if self.forward else activity.mandates)
            if link.strength
        )


SOURCES = ("resolution", "decision", "convention", "instrument")
