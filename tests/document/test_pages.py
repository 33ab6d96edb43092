"""The pages of the ontology: complete, linked without a gap, the same in every run, with true examples."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from lxml import etree, html
from rdflib import Graph
from rdflib.compare import isomorphic

from mandategraph.cli import main
from mandategraph.document.diagram import _ARROWS, _PLACES, svg
from mandategraph.document.pages import pages
from mandategraph.document.term import terms
from mandategraph.sparql import open_graphs

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
TERMS = {term.name: term for term in terms()}


@cache
def made() -> dict[str, bytes]:
    return pages(open_graphs([GRAPH]))


def page(name: str) -> html.HtmlElement:
    return html.document_fromstring(made()[name].decode())


PAGES = [*(f"{name}.html" for name in TERMS), "index.html", "changes.html"]


def test_the_same_ontology_gives_the_same_bytes() -> None:
    assert pages(open_graphs([GRAPH])) == made()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole(name: str) -> None:
    found = page(name)
    assert found.get("lang") == "en"
    assert len(found.findall(".//h1")) == 1
    assert found.findtext(".//title")
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert found.xpath("//script | //img | //iframe") == []
    assert "None" not in found.text_content()


@pytest.mark.parametrize("name", PAGES)
def test_no_link_leads_nowhere(name: str) -> None:
    for link in page(name).xpath("//a/@href | //link/@href"):
        if not re.match(r"https?:", link):
            target, fragment = urldefrag(unquote(link))
            assert (target or name) in made(), link
            assert not fragment or page(target or name).get_element_by_id(fragment, None) is not None, link


@pytest.mark.parametrize("name", TERMS)
def test_a_term_has_its_page_and_stands_in_the_index(name: str) -> None:
    text = page(f"{name}.html").text_content()
    term = TERMS[name]
    for words in (term.definition, term.iri, term.kind, *term.notes, *term.examples):
        assert words in text
    assert page("index.html").get_element_by_id(name) is not None
    assert len(page(f"{name}.html").xpath("//dd[@lang]")) == 6


def test_examples_quote_the_report() -> None:
    source = re.sub(r"\W+", "", (ROOT / "graphs" / "sources").glob("*.txt").__next__().read_text(encoding="utf-8"))
    quoted = [q for name in TERMS for q in page(f"{name}.html").xpath("//blockquote/text()")]
    assert len(quoted) > 30
    for words in quoted:
        assert re.sub(r"\W+", "", words)[:60] in source


def test_what_refers_to_a_term_is_told() -> None:
    text = page("hasFigure.html").text_content()
    assert "follows from the chain mg:hasResult, then mg:hasFigure" in text
    assert "Which figures does a report give for a programme?" in text
    assert "prov:Activity" in page("Activity.html").text_content()
    assert "told apart by mg:unitName and mg:unitOf" in page("Unit.html").text_content()


# -- the diagram ----------------------------------------------------------------------------------------------------


def test_the_diagram_says_what_the_ontology_says() -> None:
    for relation, start, end in _ARROWS:
        for name, allowed in ((start, TERMS[relation].domains), (end, TERMS[relation].ranges)):
            above = {TERMS[name].iri}
            while more := {p for iri in above for t in terms() if t.iri == iri for p in t.parents} - above:
                above |= more
            assert not allowed or set(allowed) & above, f"{start} {relation} {end}"


def test_no_arrow_crosses_a_box() -> None:
    for relation, start, end in _ARROWS:
        (x1, y1), (x2, y2) = _PLACES[start], _PLACES[end]
        between = [(x1 + (x2 - x1) * n / 8, y1 + (y2 - y1) * n / 8) for n in range(9)]
        others = set(_PLACES.values()) - {(x1, y1), (x2, y2)}
        assert not others & {(x, y) for x, y in between}, relation


def test_the_diagram_is_svg() -> None:
    tree = etree.fromstring(svg(terms()).encode())
    assert len(tree.findall(".//{*}rect")) == len(_PLACES)
    assert len(tree.findall(".//{*}line")) == len(_ARROWS)
    assert tree.get("aria-label")
    assert etree.fromstring(made()["diagram.svg"]).find("{*}style") is not None


# -- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "form"), [("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")])
def test_the_ontology_is_the_same_in_every_format(suffix: str, form: str) -> None:
    ours = Graph().parse(ROOT / "ontology" / "mandategraph.ttl")
    assert isomorphic(Graph().parse(data=made()[f"ontology.{suffix}"].decode(), format=form), ours)


def test_the_command_writes_pages_and_a_folder_for_the_version(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["ontology", "-o", str(tmp_path), "--graph", str(GRAPH)])
    assert result.exit_code == 0, result.output
    for name, data in made().items():
        assert (tmp_path / name).read_bytes() == data
        assert (tmp_path / "0.1.0" / name).read_bytes() == data


def test_the_command_asks_for_a_folder() -> None:
    result = CliRunner().invoke(main, ["ontology"])
    assert result.exit_code == 2
    assert "-o" in result.output


def test_pages_need_no_graph() -> None:
    assert "In the graphs" not in pages()["Activity.html"].decode()
    assert ox.parse(pages()["ontology.ttl"], format=ox.RdfFormat.TURTLE)
