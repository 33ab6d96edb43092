"""Seconds and triples of each way to reason over a graph: `python benchmarks/reason.py [GRAPH...]`.

The rules in Oxigraph, HermiT (where there is Java), and owlrl, which is left out for graphs of more than 50,000 triples.
"""

import shutil
import sys
import time
from pathlib import Path

import owlrl
from rdflib import Graph

from mandategraph.reason import hermit, reason
from mandategraph.reason.closure import axioms
from mandategraph.sparql import open_graphs

ROOT = Path(__file__).parent.parent


def main() -> None:
    graphs = sys.argv[1:] or [str(ROOT / "graphs" / "E-CN.7-2024-2.ttl")]
    triples = [quad.triple for quad in open_graphs(graphs)]
    print(f"{len(triples):,} triples of {', '.join(graphs)} and the ontology")
    start = time.perf_counter()
    result = reason(triples, profile="rl")
    print(f"rules in Oxigraph  {time.perf_counter() - start:7.1f} s, {len(result.inferred):,} triples follow")
    if shutil.which("java"):
        start = time.perf_counter()
        verdict = hermit.decide([*axioms(), *triples])
        print(f"HermiT             {time.perf_counter() - start:7.1f} s, consistent: {verdict.consistent}")
    if len(triples) <= 50_000:
        # Without keys: owlrl takes all things that lack a key for one, and would not end.
        kept = {t for t in (*axioms(), *triples) if not t.predicate.value.endswith("#hasKey")}
        graph = Graph().parse(data="".join(f"{t} .\n" for t in kept), format="nt")
        start, before = time.perf_counter(), len(graph)
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
        print(f"owlrl              {time.perf_counter() - start:7.1f} s, {len(graph) - before:,} triples more")


if __name__ == "__main__":
    main()
