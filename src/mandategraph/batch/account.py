"""The account of a build: what was found in a report, as data."""

from collections import Counter
from typing import Any

from mandategraph.extract import KINDS
from mandategraph.pipeline import Built


def account(built: Built) -> dict[str, Any]:
    """What was found, as data: counts per kind, mandates with their strength, the unresolved, the SHACL result."""
    findings = built.findings
    mentions = [m for f in findings for m in f.mentions]
    return {
        "symbol": built.report.symbol,
        "symbols": list(built.report.symbols),
        "title": built.report.title,
        "entity": built.entity,
        "graph": str(built.path),
        "triples": len(built.triples),
        "units": len(built.report.units),
        "restored": [u.name for u in built.report.units if u.restored],
        "found": {
            kind: {
                "things": len({m.key for m in mentions if m.kind == kind}),
                "mentions": sum(m.kind == kind for m in mentions),
            }
            for kind in KINDS
        },
        "figures": sum(len(f.figures) for f in findings),
        "outcomes": sum(len(f.outcomes) for f in findings),
        "links": dict(sorted(Counter(link.predicate for f in findings for link in f.links).items())),
        "mandates": [
            {"resolution": link.object, "unit": f.unit.name, "strength": link.strength, "phrase": link.phrase}
            for f in findings
            for link in f.links
            if link.predicate == "mandated_by"
        ],
        "unresolved": [{"unit": f.unit.name, "text": m.text} for f in findings for m in f.mentions if m.key is None],
        "conforms": built.validation.conforms,
        "violations": [v.sentence for v in built.validation.of("violation")],
        "warnings": [v.sentence for v in built.validation.of("warning")],
    }
