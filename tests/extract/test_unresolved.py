"""Acronyms that nothing explains are kept as unresolved."""

from collections.abc import Callable

import pytest

from mandategraph.model import Findings

Found = Callable[..., Findings]


def unresolved(findings: Findings) -> list[str]:
    return [m.text for m in findings.mentions if m.key is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNODC worked with XQZT in Peru.", ["XQZT"]),
        ("UNODC worked with XQZT. XQZT helped.", ["XQZT"]),
        ("UNODC worked with XQZT and BRFFP-3.", ["XQZT", "BRFFP-3"]),
        # explained
        ("UNODC worked with WHO and INTERPOL.", []),
        ("the Xenial Quarter Zone Trust (XQZT) and XQZT", []),
        ("UNODC helped.", []),
        # in general use
        ("HIV prevention, AIDS, COVID-19, NGOs, and DNA tests", []),
        ("the symbol E/CN.7/2024/2", []),
        ("Nos. II and III", []),
    ],
)
def test_unresolved(found: Found, text: str, expected: list[str]) -> None:
    assert unresolved(found(text)) == expected


def test_kept_with_its_words_and_a_low_confidence(found: Found) -> None:
    [mention] = [m for m in found("UNODC worked with XQZT in Peru.").mentions if m.key is None]
    assert (mention.kind, mention.label, mention.confidence) == ("unresolved", "XQZT", 0.5)


def test_not_in_footnotes(found: Found) -> None:
    assert unresolved(found("See XQZT.", kind="footnote")) == []
