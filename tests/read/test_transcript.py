"""The transcript: what a reader writes down, and where each word of it stands."""

from hypothesis import given
from hypothesis import strategies as st

from mandategraph.read.transcript import Token, Transcript

TOKENS = st.lists(st.builds(Token, st.text(max_size=8), st.booleans(), st.booleans()), max_size=8)


@given(lines=st.lists(TOKENS, max_size=5))
def test_words_know_their_place(lines: list[list[Token]]) -> None:
    transcript = Transcript()
    written = [transcript.line(tokens) for tokens in lines]
    source = str(transcript)
    for words in written:
        assert all(source[word.offset : word.offset + len(word.text)] == word.text for word in words)
        assert not any(character.isspace() for word in words for character in word.text)
    assert source.split() == ["".join(part) for words in written for part in joined([(w.text, w.glued) for w in words])]


def joined(words: list[tuple[str, bool]]) -> list[list[str]]:
    parts: list[list[str]] = []
    for text, glued in words:
        if glued:
            parts[-1].append(text)
        else:
            parts.append([text])
    return parts


def test_ligatures_and_hidden_characters() -> None:
    words = Transcript().line([Token("eﬃ\u00adcient\u200b"), Token("\u200b"), Token("of"), Token("ﬁces", glued=True)])
    assert [(word.text, word.glued) for word in words] == [("efficient", False), ("of", False), ("fices", True)]
