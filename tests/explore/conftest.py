"""The explorer on a real server, over the real graph and over a hostile one; a real browser that may go nowhere else."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import uvicorn
from playwright.sync_api import Page
from starlette.applications import Starlette

from mandategraph.explore import Corpus, routes
from mandategraph.serve.site import asking
from mandategraph.workbench import routes as bench

ROOT = Path(__file__).parent.parent.parent
GRAPHS = ROOT / "graphs"
Clean = Callable[..., AbstractContextManager[Page]]


def app_of(corpus: Corpus) -> Starlette:
    """The explorer with its SPARQL page, answered by the store of the corpus."""
    return Starlette(routes=[*routes(corpus), *bench(corpus, asking(corpus.store))])


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """An application on a free port of loopback: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="session")
def serving() -> Callable[[Starlette], AbstractContextManager[str]]:
    """What serves an application while a test looks at it."""
    return served


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The UNODC graph with its register and suggestions."""
    return Corpus.open([GRAPHS])


@pytest.fixture(scope="session")
def site(corpus: Corpus) -> Iterator[str]:
    """The explorer over it: the address of its start."""
    with served(app_of(corpus)) as address:
        yield address


@pytest.fixture(scope="session")
def get(site: str) -> Callable[[str], httpx.Response]:
    """Asks for a path."""
    return lambda path: httpx.get(site + path, timeout=30)


@pytest.fixture(scope="session")
def status() -> Callable[[str], int]:
    """The status of an address, asked once."""
    return cache(lambda address: httpx.get(address, timeout=30).status_code)


@pytest.fixture
def page(clean: Clean, site: str) -> Iterator[Page]:
    """A page of 1280 × 800 pixels."""
    with clean(site, viewport={"width": 1280, "height": 800}) as found:
        yield found


def hostile(label: str, folder: Path) -> Corpus:
    """A small corpus in which every label and text is the one given, in a file whose name is not that of its report."""
    file = folder / "mine.ttl"
    file.write_text(HOSTILE % {"label": str(ox.Literal(label))}, encoding="utf-8")
    store = ox.Store()
    store.load(path=str(file), format=ox.RdfFormat.TURTLE)
    return Corpus(store, [file])


HOSTILE = """
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix review: <https://w3id.org/mandategraph/vocabulary/review-state/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix strength: <https://w3id.org/mandategraph/vocabulary/citation-strength/> .
@base <https://w3id.org/mandategraph/id/> .
<resolution/CND/RES/1/1> a mg:Resolution ; skos:notation "CND/RES/1/1" ; skos:prefLabel %(label)s@en ; dcterms:title %(label)s@en .
<programme/evil> a mg:Programme ; skos:notation %(label)s ; skos:prefLabel %(label)s@en ; skos:altLabel %(label)s@en .
<document/X/1> a mg:Report ; skos:notation "X/1" ; mg:symbol "X/1" ; rdfs:label %(label)s@en ; dcterms:title %(label)s@en .
<document/X/1/unit/1> a mg:Unit ; mg:unitName "1" ; mg:position 1 ; mg:unitOf <document/X/1> ; mg:text %(label)s@en ;
    mg:headingPath %(label)s ; mg:mentions <programme/evil> .
<document/X/1/unit/1/activity> a mg:Activity ; rdfs:label %(label)s@en ; mg:reportedIn <document/X/1/unit/1> ;
    mg:mandatedBy <resolution/CND/RES/1/1> ; mg:underProgramme <programme/evil> .
<s1> a mg:Citation ; rdf:subject <document/X/1/unit/1/activity> ; rdf:predicate mg:mandatedBy ; mg:rule "r" ;
    mg:confidence 0.9 ; mg:reviewState review:unreviewed ;
    rdf:object <resolution/CND/RES/1/1> ; mg:phrase %(label)s ; mg:evidence <p1> ; mg:strength strength:mandated-by .
<s2> a mg:Statement ; rdf:subject <document/X/1/unit/1/activity> ; rdf:predicate mg:underProgramme ; mg:rule "r" ;
    mg:confidence 0.9 ; mg:reviewState review:unreviewed ; rdf:object <programme/evil> ; mg:evidence <p1> .
<s3> a mg:Mention ; rdf:subject <document/X/1/unit/1> ; rdf:predicate mg:mentions ; mg:rule "r" ;
    mg:confidence 0.9 ; mg:reviewState review:unreviewed ; rdf:object <programme/evil> ; mg:evidence <p1> .
<p1> a mg:Passage ; oa:hasSource <document/X/1/unit/1> ; oa:hasSelector <p1/s> ; mg:sentence <p1> .
<p1/s> a mg:Selector ; oa:exact %(label)s ; oa:start 0 ; oa:end 5 .
"""


@pytest.fixture(scope="session")
def opened(clean: Clean, site: str) -> Callable[..., AbstractContextManager[Page]]:
    """Opens a clean page with options of Playwright: a colour scheme, the size of a phone, no script."""
    return lambda **options: clean(site, **options)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], AbstractContextManager[str]]:
    """The explorer over a small graph in which every label and text is the one given."""
    return lambda label: served(app_of(hostile(label, tmp_path_factory.mktemp("hostile"))))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Corpus]:
    """A small corpus in which every label and text is the one given."""
    return lambda label: hostile(label, tmp_path_factory.mktemp("small"))
