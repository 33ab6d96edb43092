"""Bytes become the same text whatever the encoding; what is no text is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.errors import UnreadableError
from mandategraph.read.encoding import decode

SENTENCE = (
    "1. L’Office a appuyé la Côte d’Ivoire — “très bien” — et le Bénin, pour 3 000 € de matériel; São Tomé and Príncipe, "
    "Türkiye and Curaçao took part in the workshop, where the representative of Côte d’Ivoire said that it was needed.\n"
) * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_same_text(encoding: str) -> None:
    text = SENTENCE
    assert decode(text.encode(encoding), "report.txt") == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")],
)
def test_byte_orders(mark: bytes, encoding: str) -> None:
    assert decode(mark + SENTENCE.encode(encoding), "report.txt") == SENTENCE


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bytes(range(256)) * 40, "binary data"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary data"),
        (b"%PDF-1.7\n1 0 obj << /Type /Catalog >>", "binary data"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(200) + b"\xff\xfe\xfd", "binary data"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "binary data"),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), "binary data"),
        (b"\x00\x01\x02\x03" * 400, "binary data"),
        (codecs.BOM_UTF8 + b"1. The \xff\xfe report.", "breaks at byte"),
        (codecs.BOM_UTF16_LE + "A report".encode("utf-16-le") + b"\x00", "breaks at byte"),
    ],
)
def test_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why) as caught:
        decode(data, "report.txt")
    assert str(caught.value).startswith("report.txt ")
    assert "\n" not in str(caught.value)


def test_message_tells_what_to_do() -> None:
    with pytest.raises(UnreadableError, match=r"give a \.txt or \.md file"):
        decode(b"\x00\x01" * 100, "scan.txt")


@given(st.binary(max_size=3000))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        found = decode(data, "any")
    except UnreadableError as error:
        found = str(error)
    assert isinstance(found, str)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=500))
def test_utf8_is_kept_as_it_is(text: str) -> None:
    assert decode(text.encode(), "any") == text.removeprefix("\ufeff")
