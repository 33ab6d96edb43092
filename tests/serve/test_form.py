"""Fields of a query string are decoded as the standard library does it, only faster."""

from urllib.parse import parse_qsl, urlencode

from hypothesis import given
from hypothesis import strategies as st

from mandategraph.serve.protocol import pairs

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.tuples(_TEXT.filter(bool), _TEXT), max_size=5))
def test_what_was_encoded_is_decoded(fields: list[tuple[str, str]]) -> None:
    assert pairs(urlencode(fields).encode(), "it") == fields


@given(st.text(alphabet="ab=%+& 0123Ff\n\r._-?{}\u00e9", max_size=30))
def test_whatever_is_sent_reads_as_in_the_standard_library(sent: str) -> None:
    try:
        expected = parse_qsl(sent, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        return
    assert pairs(sent.encode(), "it") == expected
