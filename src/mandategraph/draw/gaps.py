"""Gaps as one table, as JSON and as Markdown; `lacking` is what the graphs lack for an answer, or nothing."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from mandategraph.trace.gaps import Gap


def as_csv(found: Sequence[Gap], _lacking: str) -> str:
    """One table of all gaps, with the union of their columns behind the name of the gap."""
    columns = list(dict.fromkeys(c for gap in found for c in gap.table.columns))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, ["gap", *columns], lineterminator="\n", restval="")
    writer.writeheader()
    for gap in found:
        for row in gap.table.values():
            writer.writerow({"gap": gap.name, **dict(zip(gap.table.columns, row, strict=True))})
    return buffer.getvalue()


def data(found: Sequence[Gap], lacking: str) -> dict[str, Any]:
    """The gaps as values that JSON can hold."""
    gaps = [
        {"gap": gap.name, "question": gap.query.summary, "count": len(gap.table.rows), "rows": gap.table.records()}
        for gap in found
    ]
    return {"lacking": lacking or None, "gaps": gaps}


def as_json(found: Sequence[Gap], lacking: str) -> str:
    """The gaps as JSON text."""
    return json.dumps(data(found, lacking), ensure_ascii=False, indent=1) + "\n"


def markdown(found: Sequence[Gap], lacking: str) -> str:
    """The gaps as Markdown."""
    lines = ["# Gaps between mandates and reports", *(["", lacking] if lacking else [])]
    for gap in found:
        table = gap.table
        lines += ["", f"## {gap.name} ({len(table.rows)})", "", gap.query.summary]
        if table.rows:
            lines += ["", f"| {' | '.join(table.columns)} |", f"|{' --- |' * len(table.columns)}"]
        lines += [f"| {' | '.join(_escaped(v) for v in row)} |" for row in table.values()]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
