"""Binding treaties and protocols: listed ones, and names whose head is Convention, Protocol, Treaty, Covenant.

Examples: "the Organized Crime Convention"; "International Convention for the Suppression of Acts of Nuclear Terrorism".
"""

import re
from collections.abc import Iterator

from mandategraph.extract.reading import Reading, formed, listed
from mandategraph.model import Mention

_COLLECTIVE = re.compile(
    r"\b(?:(?:\d+|core|nine|relevant|applicable) )?(?P<name>(?:(?:core )?international (?:[\w-]+ ){0,3}(?:conventions|treaties)(?: and protocols)?(?: (?:against|on) [\w-]+)?))"
)


def find(reading: Reading) -> Iterator[Mention]:
    """The treaties that a unit names, collective phrases included."""
    yield from listed(reading, "convention")
    for name in formed(reading, "convention", words=3):
        if not re.match(r"(?:Conference|Committee|States|Parties)", name.text):
            yield reading.mention("convention", name.start, name.end, "convention/form", 0.8)
    for match in _COLLECTIVE.finditer(reading.text):
        yield reading.mention("convention", match.start("name"), match.end("name"), "convention/collective", 0.75)
