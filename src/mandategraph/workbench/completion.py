"""What the editor completes: the terms of the ontology, and others that named queries use, with their prefixes."""

import json
import re
from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from mandategraph import resources, sparql
from mandategraph.identifiers import ONTOLOGY
from mandategraph.terms import PREFIXES, RDF, RDFS, SKOS

_KINDS = {"Class": "class", "ObjectProperty": "property", "DatatypeProperty": "property"}
_OWL = "http://www.w3.org/2002/07/owl#"
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w<:/])([a-z]+):([A-Za-z][\w-]*)")


@cache
def completion() -> str:
    """Prefixes and terms as JSON: {"prefixes": {…}, "terms": [{"name", "kind", "label", "note"}]}, sorted."""
    prefixes = dict(PREFIXES)
    used: set[str] = set()
    for query in sparql.named().values():
        own = dict(_PREFIX.findall(query.text))
        prefixes |= own
        used |= {f"{p}:{n}" for p, n in _NAME.findall(re.sub(r"#[^\n]*", "", query.text)) if p in own and p != "mg"}
    terms = [*_own(), *({"name": n, "kind": _kind(n), "label": "", "note": ""} for n in used)]
    found = {"prefixes": dict(sorted(prefixes.items())), "terms": sorted(terms, key=lambda t: t["name"].casefold())}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _kind(name: str) -> str:
    return "class" if name.partition(":")[2][0].isupper() else "property"


def _own() -> Iterator[dict[str, str]]:
    """The terms of the ontology with their labels and definitions in English."""
    store = ox.Store()
    store.bulk_load(path=str(resources.folder("ontology") / "mandategraph.ttl"), format=ox.RdfFormat.TURTLE)
    for kind, word in _KINDS.items():
        for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(_OWL + kind)):
            subject = quad.subject
            if isinstance(subject, ox.NamedNode) and subject.value.startswith(ONTOLOGY):
                told = {p: _text(store, subject, p) for p in (RDFS + "label", SKOS + "definition", RDFS + "comment")}
                note = told[SKOS + "definition"] or told[RDFS + "comment"]
                name = f"mg:{subject.value.removeprefix(ONTOLOGY)}"
                yield {"name": name, "kind": word, "label": told[RDFS + "label"], "note": note}


def _text(store: ox.Store, subject: ox.NamedNode, predicate: str) -> str:
    texts = [q.object for q in store.quads_for_pattern(subject, ox.NamedNode(predicate), None)]
    return next((t.value for t in texts if isinstance(t, ox.Literal) and t.language in ("en", None)), "")
