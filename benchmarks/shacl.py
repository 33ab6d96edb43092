"""Seconds of two SHACL engines on the same graph and shapes: `python benchmarks/shacl.py [GRAPH...]`.

pyshacl as `mandategraph validate` runs it (SPARQL answered by Oxigraph), plain pyshacl where --plain asks for it (minutes
on a report), and rudof, which is written in Rust. Each is timed with its reading of the graph, once, after a first run on
a few triples.
"""

import sys
import time
from pathlib import Path

import pyrudof
import pyshacl
from rdflib import RDFS, Graph

from mandategraph.validate import load, validate

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"


def main() -> None:
    plain = "--plain" in sys.argv
    paths = [Path(a) for a in sys.argv[1:] if a != "--plain"] or [ROOT / "graphs" / "E-CN.7-2024-2.ttl"]
    core = Graph().parse(ONTOLOGY / "mandategraph.ttl")
    hierarchy = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in core.triples((None, RDFS.subClassOf, None)))
    shapes = Graph()
    for file in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        shapes.parse(file)
    validate(load(paths[0])[:100])
    for path in paths:
        start = time.perf_counter()
        triples = load(path)
        ours = validate(triples)
        _say(path, f"pyshacl, as validate runs it: {len(ours.violations)} results", start)
        start = time.perf_counter()
        session = pyrudof.Rudof(pyrudof.RudofConfig())
        session.read_data(path.read_text(encoding="utf-8"), format=pyrudof.RDFFormat.Turtle)
        session.read_data(hierarchy, format=pyrudof.RDFFormat.NTriples, merge=True)
        session.read_shacl(shapes.serialize(format="turtle"), format=pyrudof.ShaclFormat.Turtle)
        _say(path, f"rudof: {len(session.validate_shacl())} results", start)
        if plain:
            start = time.perf_counter()
            data = Graph().parse(path).parse(data=hierarchy, format="nt")
            pyshacl.validate(data, shacl_graph=shapes, inference="none", allow_warnings=True, allow_infos=True)
            _say(path, "pyshacl on rdflib alone", start)


def _say(path: Path, what: str, start: float) -> None:
    print(f"{path.name}  {time.perf_counter() - start:7.2f} s  {what}")


if __name__ == "__main__":
    main()
