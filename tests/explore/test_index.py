"""The search finds things by any spelling of their names and symbols, and counts what the facets leave."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.explore.corpus import Corpus
from mandategraph.explore.find import Search, found
from mandategraph.explore.index import CLOSE, FACETS, OPEN, Document, Index, match

SPELLINGS = {
    "CND/RES/65/2": [
        "65/2",
        "CND 65/2",
        "CND/RES/65/2",
        "cnd/res/65/2",
        "CND resolution 65/2",
        "resolution 65/2 of the Commission on Narcotic Drugs",
        "Commission on Narcotic Drugs resolution 65/2",
    ],
    "A/RES/78/223": ["78/223", "A/RES/78/223", "General Assembly resolution 78/223", "GA 78/223"],
    "PER": ["Peru", "peru", "PER"],
    "CIV": ["Côte d’Ivoire", "cote d'ivoire", "Côte d'Ivoire"],
    "WHO": ["WHO", "World Health Organization", "the World Health Organization"],
    "CRIMJUST": ["CRIMJUST", "crimjust", "Global Programme on Strengthening Criminal Justice Cooperation"],
    "Organized Crime Convention": [
        "Organized Crime Convention",
        "United Nations Convention against Transnational Organized Crime",
        "UNTOC",
    ],
    "41": ["para 41", "paragraph 41"],
    "40(b)": ["40(b)", "para. 40 (b)"],
    "SDG 16": ["SDG 16", "Goal 16"],
}


@pytest.mark.parametrize(("meant", "typed"), [(k, v) for k, all_ in SPELLINGS.items() for v in all_])
def test_the_first_hit_is_what_is_meant(corpus: Corpus, meant: str, typed: str) -> None:
    hits = found(corpus, Search(typed, {})).hits
    assert hits, typed
    assert hits[0].document.id == meant


def test_full_text_finds_inflected_words_and_beginnings(corpus: Corpus) -> None:
    for typed in ("trafficked firearms", "firearm traffick", "links between firearms"):
        ids = [h.document.id for h in found(corpus, Search(typed, {"kind": ("unit",)})).hits]
        assert "41" in ids, typed


def test_a_quoted_phrase_is_one(corpus: Corpus) -> None:
    loose = found(corpus, Search("trafficking drug", {"kind": ("unit",)})).total
    exact = found(corpus, Search('"drug trafficking"', {"kind": ("unit",)})).total
    assert found(corpus, Search('"trafficking drug"', {"kind": ("unit",)})).total == 0
    assert 0 < exact < loose


def test_snippets_mark_the_words(corpus: Corpus) -> None:
    hit = next(h for h in found(corpus, Search("issue paper firearms", {"kind": ("unit",)})).hits)
    assert f"{OPEN}firearms{CLOSE}" in hit.snippet


def test_a_count_is_what_choosing_the_value_finds(corpus: Corpus) -> None:
    answer = found(corpus, Search("drug", {}))
    assert set(answer.facets) == set(FACETS)
    for name, values in answer.facets.items():
        for value in values[:3]:
            assert found(corpus, Search("drug", {name: (value.value,)})).total == value.count, (name, value)


def test_values_of_one_facet_add_and_facets_narrow(corpus: Corpus) -> None:
    def total(**chosen: tuple[str, ...]) -> int:
        return found(corpus, Search("", chosen)).total

    assert total(kind=("country", "region")) == total(kind=("country",)) + total(kind=("region",))
    assert total(kind=("unit",), country=("PER",)) < min(total(kind=("unit",)), total(country=("PER",)))


def test_facets_of_a_resolution(corpus: Corpus) -> None:
    document = found(corpus, Search("CND/RES/65/2", {})).hits[0].document
    assert document.facets["body"] == {"CND": "Commission on Narcotic Drugs"}
    assert document.facets["year"] == {"2022": "2022"}
    assert set(document.facets["report"].values()) == {"E/CN.7/2024/2", "A/80/6 (Sect. 16)"}
    assert set(document.facets["strength"].values()) == {"mandated by"}


def test_the_same_graph_gives_the_same_order(corpus: Corpus) -> None:
    again = Corpus.open(corpus.paths)
    for words in ("drug", "", "Peru"):
        assert [h.document for h in found(corpus, Search(words, {})).hits] == [
            h.document for h in found(again, Search(words, {})).hits
        ]


@given(st.text(max_size=80))
def test_nothing_typed_breaks_it(typed: str) -> None:
    index = Index([Document("i:1", "unit", "1", "One", text="some words"), Document("i:2", "country", "PER", "Peru")])
    assert index.search(typed, {"kind": ["unit", typed]}).total >= 0
    assert match(typed).count('"') % 2 == 0


# What a facet of a thing is, said again as directly as it can be asked.
ASKED = {
    "theme": "{ ?x mg:hasTheme ?v } UNION { ?u mg:mentions ?x . ?u mg:hasTheme ?v }",
    "body": "{ ?x mg:adoptedBy ?v } UNION { ?x mg:addressedTo ?v } UNION { ?x a mg:Unit ; mg:mentions ?r . ?r mg:adoptedBy ?v }",
    "strength": "?t mg:strength ?v . { ?t rdf:object ?x } UNION { ?t rdf:subject ?a . ?a mg:reportedIn ?x }",
}
PREFIX = """PREFIX mg: <https://w3id.org/mandategraph/ontology/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_facet_counts_what_the_graph_states(corpus: Corpus, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(v.value for v in corpus.index.counts({})["kind"])))
    name = data.draw(st.sampled_from(sorted(ASKED)))
    counted = {v.value: v.count for v in corpus.index.counts({"kind": [kind]})[name] if v.count}
    answer = corpus.store.query(f"{PREFIX}SELECT DISTINCT ?x ?v WHERE {{ {ASKED[name]} }}")
    kinds = {d.iri for d in corpus.index.documents("", {"kind": [kind]})}
    stated = Counter(_code(row["v"].value) for row in answer if row["x"].value in kinds)
    assert counted == dict(stated)


def _code(iri: str) -> str:
    return iri.partition("/id/")[2].partition("/")[2] or iri.rpartition("/")[2]
