"""Outcomes: clauses that tell an effect beyond the work delivered.

Examples: "resulting in the identification of 39 victims"; "the police force increased its digital forensic capabilities
by 90 per cent"; "with two countries adopting legislative amendments". An aim ("in order to", "aimed at") is none.
"""

import re
from collections.abc import Iterator, Sequence

from mandategraph.extract.reading import Reading
from mandategraph.model import Mention, Outcome
from mandategraph.sentence import Sentence

_CHANGE = r"(?:align|cut|reduce|improve|increase|lower|prevent|strengthen|accelerate|raise|restore|enhance|boost|expand|double|triple|secure|unlock|avert|save|mobilize|integrate|bring|recover|dismantle|resolve|ensure)"
_ADOPT = r"(?:adopting|ratifying|joining|becoming|enacting|acceding|amending|achieving|integrating|establishing|endorsing|reporting|passing|approving|implementing|committing|strengthening|revising|reforming|introducing|updating|incorporating|improving|reducing|increasing|criminalizing|aligning)"
# States that changed a law, policy or practice: "With ILO assistance, 42 member States adopted employment policies".
_MANY = (
    r"(?:\d[\d,]*|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[A-Za-z]+teen|[Tt]wenty(?:-\w+)?|"
    r"[Tt]hirty(?:-\w+)?|[Ss]everal|[Mm]any|[Ss]ome \d+|[Mm]ore than \d+) (?:\w+ ){0,2}?(?:countries|States|Member States|member States|Governments|municipalities|cities) (?:have |had )?"
)
_HELPED = (
    r"(?:[Ff]ollowing (?:[A-Z][\w' -]*? )?(?:technical |legal |policy )?(?:advice|advocacy|support|assistance|recommendations)(?: (?:of|from|by) [^,.;]{2,60})?, "
    r"|(?:[Tt]hanks|[Oo]wing) to [^.;]{5,120}?, (?=[A-Z])|(?:[Ww]ith|[Tt]hanks to|[Oo]wing to) (?:the )?(?:technical |legal |financial )?(?:support|assistance|help) (?:of|from) [^,.;]{2,60}, |(?:[Ww]ith|[Tt]hanks to|[Oo]wing to) [A-Z][\w-]+(?:'s)? (?:technical )?(?:support|assistance), )"
)
_ACTED = r"(?:adopted|enacted|ratified|amended|revised|reformed|strengthened|passed|approved|expanded|institutionalized|established|set up|introduced|drafted|criminalized|decriminalized|abolished|restructured|repealed)"
# "With the assistance of the Office, Sri Lanka drafted …, and the Philippines established a court": the second one.
_AND_ACTED = re.compile(rf", (?:and|while) (?P<clause>(?:the )?[A-Z][\w' -]{{2,40}} {_ACTED}) ")
_CUES: tuple[tuple[str, re.Pattern[str], float], ...] = (
    (
        "outcome/result",
        re.compile(
            r"\b(?:which )?(?:has |have |had )?(?:resulting|resulted|culminat(?:ing|ed)) in\b(?! (?:\d|[\w-]+ )?[\w, ]*(?:practitioners|officials|people|participants)\b[\w ]* (?:being )?trained)"
        ),
        0.85,
    ),
    (
        "outcome/lead",
        re.compile(r"(?<!be )(?<!by )\b(?:leading|led) to\b(?! (?:the )?(?:launch|production|publication) )"),
        0.85,
    ),
    (
        "outcome/contribute",
        re.compile(
            r"(?<!to )(?<!at )(?<!will )(?<!can )\b(?:has |have )?(?:contributed|contributing)(?:, inter alia,)? (?:significantly |substantially |directly )?to\b(?! (?:the )?[A-Z][\w-]+(?!'s [a-z]))(?! (?:the |these |those |such |this |that |inter-agency |global |international |regional |joint )?(?:efforts?\b|SDG|Goals?\b|Sustainable Development|a (?:comprehensive|more) |(?:relevant )?work|development of|discussion|preparation|implementation|report|drafting|lasting|creating \d|\d))"
        ),
        0.75,
    ),
    (
        "outcome/adoption",
        re.compile(
            rf"\bwith (?:\w+ )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen) (?:\w+ ){{0,2}}(?:per cent of )?(?:countries|States|Member States|Governments|parties|jurisdictions|cities|municipalities) (?:now )?{_ADOPT}\b"
        ),
        0.8,
    ),
    ("outcome/share", re.compile(rf"\b\d+ per cent of countries {_ADOPT}\b"), 0.7),
    (
        "outcome/use",
        re.compile(
            r"(?:\bwith (?:the )?)?(?:\b(?:[Ee]valuation )?results? (?:were |being )?used to\b|\b(?:was|were) used by\b(?! (?:\d|over |more |some )))"
        ),
        0.7,
    ),
    (
        "outcome/help",
        re.compile(
            rf"\b(?:has |have )?help(?:ed|ing) (?:(?:to )?(?:(?!the )[\w]+ )?|(?:(?!to\b)[\w'-]+ ){{1,6}}to (?:(?!the )[\w]+ )?){_CHANGE}\b"
            r"|\b(?:has |have )?help(?:ed|ing) (?:to )?bring about\b"
        ),
        0.75,
    ),
    (
        "outcome/with-help",
        re.compile(
            r"\b(?:had |have |has )?(?:boosted|increased|improved|reduced|doubled|tripled|restored|cut|halved) [^,.;]{3,90}? (?:with the (?:help|support|assistance) of|thanks to)\b"
        ),
        0.6,
    ),
    ("outcome/enable", re.compile(r"\b(?:has |have )?enabled (?=\w)(?!the (?:production|office|organization)\b)"), 0.6),
    (
        "outcome/trigger",
        re.compile(r"\b(?:has |have )?(?:triggered|catalysed|spurred|prompted|inspired|sparked)\b"),
        0.75,
    ),
    (
        "outcome/foster",
        re.compile(
            r"\bfostered the establishment\b|\bincreased the (?:interest|capacity|ability|awareness|willingness|commitment|confidence|resilience)\b"
        ),
        0.7,
    ),
    (
        "outcome/benefit",
        re.compile(
            r"\b(?:has |have )(?:bolstered|improved|reduced|increased (?!the number|its|their)|transformed|lowered|averted|saved|restored|kept)\b|\baverting\b|\bdriving (?:tangible|systemic|lasting|significant)\b|\bpositioned [\w ]+ at the (?:core|centre)\b|\bunlock(?:ed|ing)\b"
        ),
        0.55,
    ),
    ("outcome/participle", re.compile(r"(?<=, )(?:improving|reducing|boosting) (?!the (?:ability|capacity) of)"), 0.5),
    ("outcome/present", re.compile(r"(?<=[a-z] )(?:improves|strengthens|bolsters?|reduces|boosts) (?=[a-z])"), 0.5),
    (
        "outcome/states-act",
        re.compile(
            rf"\b(?:{_MANY}|[Aa]s a result of which (?:\w+ )?|{_HELPED}[A-Z][\w' -]{{2,60}}? )(?:\w+ly )?{_ACTED} "
            rf"(?!a (?:joint )?(?:workshop|meeting|event|study))"
            rf"|\b[A-Z][\w' -]{{2,60}} {_ACTED} [^.;]{{5,120}}? (?:following|after|with) (?:technical |legal |policy |the |its |their )?(?:advice|advocacy|support|assistance)\b"
        ),
        0.6,
    ),
    ("outcome/enabling", re.compile(r"(?<=, )(?:enabling|allowing|empowering) (?=\d|over |more |some |nearly )"), 0.55),
    (
        "outcome/cutting",
        re.compile(r"(?<=, )(?:cutting|lowering|saving|avoiding|preventing) (?=[^,.;]{2,60}? by \d|\d|an estimated )"),
        0.55,
    ),
    ("outcome/accession", re.compile(r"\bbecame (?:the \d+(?:st|nd|rd|th)\b[^.]*|a )?part(?:y|ies) to\b"), 0.8),
)
_INCREASE = re.compile(
    r"(?P<subject>(?:the|The|its|national|local|\d[\d,]*) [\w, -]{3,80}?) (?P<verb>increased|improved|reduced|decreased|doubled|tripled|cut) (?:its|their|the) [^.;]*? by (?:\d|more|over|nearly|almost|about)"
)
_SHOWED = re.compile(
    r"\b(?:survey|evaluation|assessment|review|stud(?:y|ies)|data|results)\b[^.;]*? (?:showed|found|revealed|indicated|concluded|confirmed) that "
    r"(?P<clause>[^.;,]{4,120}? (?:had|have|has) (?:been )?(?:significantly |substantially |further )?"
    r"(?:doubled|tripled|increased|improved|decreased|declined|fallen|risen|strengthened|enhanced|reduced|contributed)\b)"
)
_AS_RESULT = re.compile(
    r"\bAs a (?:direct )?(?:result|consequence)(?: of (?:these|this|its|their|[A-Z]\w+|the|such)[^,]{0,80})?, (?P<clause>[^.]+)"
)
_AIM_BEFORE = re.compile(
    r"(?:\b(?:in order|so as|aims?|aimed|designed|intended|expected|with a view|able|continu\w+|seeks?|seeking|will|would|could|may|can|should|need|needs|helps|is|are|strives) (?:to |at |be )?(?:\w+ )?|\b(?:efforts?|potential) to (?:\w+ )?|\bto |\b(?:sought|aimed|worked|efforts) to [^,.;]{3,60} and )$"
)
_PLAN = re.compile(r"\b(?:will|is to|are to|plans? to|intends? to)\b")
_END = re.compile(
    r"(?<!\bNo)\.(?=\s|$)|;|, (?:and|while|but|with|including|as well as|which|where|whereas) (?=[a-z])|, (?:building|reaching|creating|using|providing|supporting)\b|"
    rf", and (?:the )?[A-Z][\w']+(?: [A-Z][\w']+)* {_ACTED}\b|"
    r",? and (?:has|have|had|was|were|is|also|included?|including|provided|launched|developed|supported|a total|an increase)\b|, (?:leading|resulting|contributing|thereby|resulted|helping|enabling|and fostering)\b"
)
_NEGATIVE = re.compile(r"\b(?:may wish|should|would|could|is expected|are expected|will be)\b")


_WORK = re.compile(
    r"\b(?:[Pp]rojects?|[Pp]rogrammes?|subprogramme|component's work|[Ii]nitiatives?|[Tt]raining|[Aa]ssistance|(?:direct|technical|this|that|its|the) support|[Cc]ampaigns?|[Aa]dvocacy|interventions?|"
    r"meeting|[Tt]h(?:e|is) (?:event|conference|forum|dialogue)|[Gg]rants? from|workshops?|[Tt]hrough|mission|laboratory)\b"
)


def _tells_work(reading: Reading, mentions: Sequence[Mention], sentence: Sentence) -> bool:
    """Whether the sentence tells what the reporting entity or a programme did: an effect needs a cause that reports."""
    text = reading.text[sentence.start : sentence.end]
    own = any(re.search(rf"\b{re.escape(name)}\b", text) for name in reading.context.self_names)
    named = any(m.kind == "programme" and sentence.start <= m.start < sentence.end for m in mentions)
    taken_up = re.match(r"(?:It|These|They|This|That|As a (?:direct )?(?:result|consequence))\b", text) is not None
    return own or named or taken_up or _WORK.search(text) is not None


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Outcome]:
    """The outcomes of a unit, by position; recommendations and headings have none."""
    if reading.unit.kind not in ("paragraph", "item", "box", "summary"):
        return
    found: list[tuple[int, int, str, float]] = []
    works = [_tells_work(reading, mentions, s) or reading.unit.kind in ("item", "box") for s in reading.sentences]
    for number, sentence in enumerate(reading.sentences):
        text = reading.text[sentence.start : sentence.end]
        if _NEGATIVE.search(text) or not any(works[max(number - 1, 0) : number + 1]):
            continue
        clauses = (c for c in _clauses(text) if works[number] or c[2] in ("outcome/states-act", "outcome/accession"))
        found.extend((sentence.start + s, sentence.start + e, rule, c) for s, e, rule, c in clauses)
    kept: list[tuple[int, int, str, float]] = []
    for start, end, rule, confidence in sorted(found, key=lambda f: (f[0], -f[1])):
        if end - start > 20 and not any(start < e and s < end for s, e, _, _ in kept):
            kept.append((start, end, rule, confidence))
    for start, end, rule, confidence in kept:
        yield Outcome(start, end, reading.unit.text[start:end], rule, confidence)


def _clauses(text: str) -> Iterator[tuple[int, int, str, float]]:
    for match in _AS_RESULT.finditer(text):
        yield match.start("clause"), match.start("clause") + _length(match["clause"]), "outcome/as-a-result", 0.7
    for match in _INCREASE.finditer(text):
        if not re.search(r"\b(?:budget|income|website|media|expenditure|visits)\b", match[0]):
            end = match.end() + _length(text[match.end() :])
            yield match.start(), end, "outcome/increase", 0.75
    if re.match(_HELPED, text):
        for match in _AND_ACTED.finditer(text):
            end = match.end() + _length(text[match.end() :])
            yield match.start("clause"), end, "outcome/states-act", 0.6
    for match in _SHOWED.finditer(text):
        yield match.start("clause"), match.end() + _length(text[match.end() :]), "outcome/showed", 0.65
    for rule, pattern, confidence in _CUES:
        for match in pattern.finditer(text):
            if _AIM_BEFORE.search(text[max(0, match.start() - 90) : match.start()]) or _PLAN.search(
                text[: match.start()]
            ):
                continue
            yield _subject(text, match.start(), rule), match.end() + _length(text[match.end() :]), rule, confidence


def _subject(text: str, start: int, rule: str) -> int:
    """An accession is told with its subject: the clause begins where the sentence does."""
    return 0 if rule == "outcome/accession" else start


def _length(rest: str) -> int:
    end = _END.search(rest)
    return len(rest[: end.start()].rstrip()) if end else len(rest.rstrip())
