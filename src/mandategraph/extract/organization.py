"""Organizations: listed ones, acronyms that the report defines, and names whose head is Association, Ministry, Centre …

Examples: "Association of Victims of Terrorism of Lebanon (AVT-L)"; "WHO Expert Committee on Drug Dependence";
"Task Force for Combating Human Trafficking and Forced Labour in Supply Chains".
"""

import re
from collections.abc import Iterator

from mandategraph.extract.phrase import phrase_end
from mandategraph.extract.reading import Reading, formed, listed
from mandategraph.model import Mention

# Parts of the reporting or another entity, and offices that are no organization of their own.
_PART = re.compile(
    r"(?:UN |United Nations )?(?:Regional|Country|Field|Liaison|Subregional|Programme|Project|Resident Coordinator|Head|Front|Private|"
    r"Executive|Home)(?: \w+)? Offices?\b|(?:Executive|Deputy|Permanent|Security|First|Prime|Resident) (?!Force)\w+$|Office of the (?:President|Executive|Special Envoy|Prime)"
    r"|(?:Ministerial|Executive|Working) Group$|Government\b|Head(?:s)? of|Ministers? (?:of|for)|Member States?"
)
_DESCRIBED = re.compile(
    r"\b(?:the |an? )?(?P<head>(?:(?:standing|open-ended|intergovernmental|ad hoc|inter-agency|high-level|joint|technical|expert|advisory) )*"
    r"(?:working group|task force|steering committee|reference group|expert group)) (?P<of>on|for|of|to) (?!the margins)"
)
_ACRONYM = re.compile(r"(?<![\w/-])[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Z]\w*)*(?![\w])")


def find(reading: Reading) -> Iterator[Mention]:
    """The organizations that a unit names, without the reporting entity itself."""
    yield from listed(reading, "organization")
    for name in formed(reading, "organization"):
        if name.text in reading.context.self_names or _PART.match(name.text) or _is_own(reading, name.text):
            continue
        if name.head in ("Conference",) and "Part" not in name.text:
            continue
        yield reading.mention("organization", name.start, name.end, "organization/form", 0.8)
    for name in reading.names:
        if name.head == "Conference" and re.search(r"of the (?:States )?Parties", name.text):
            yield reading.mention("organization", name.start, name.end, "organization/form", 0.8)
    for match in _DESCRIBED.finditer(reading.text):
        if match["of"] in ("on", "for", "to"):
            end = phrase_end(reading.text, match.end())
            yield reading.mention("organization", match.start("head"), end, "organization/described", 0.65)
    yield from defined(reading, "organization")


def _is_own(reading: Reading, name: str) -> bool:
    entity = reading.context.entity
    return entity is not None and (name.startswith(f"{entity.key} ") and name.removeprefix(f"{entity.key} ") in
                                   ("Office", "Headquarters", "Mission", "Executive Director"))


def defined(reading: Reading, kind: str) -> Iterator[Mention]:
    """The mentions of things of `kind` by an acronym that the report defines."""
    acronyms = reading.context.acronyms
    for match in re.finditer(_ACRONYM, reading.text):
        definition = acronyms.get(match[0])
        if definition is not None and definition.kind == kind:
            yield reading.mention(kind, match.start(), match.end(), f"{kind}/acronym", 0.9, key=definition.key,
                                  label=definition.label, names=(definition.acronym,))
