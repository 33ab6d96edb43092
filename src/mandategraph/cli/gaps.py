"""`mandategraph gaps`: what a budget lists and no report tells of, what a report answers and no budget lists, and more.

Each gap is a named query gap-*.rq; a further one is found by its name.
"""

import csv
import io
import json
import sys
from pathlib import Path

import click
from rich.table import Table as Sheet
from rich.text import Text

from mandategraph import sparql
from mandategraph.cli.graphs import Source, over_graphs
from mandategraph.cli.screen import console
from mandategraph.output import write
from mandategraph.sparql import Query, Queryable, Table

_PREFIX = "gap-"
_SHOWN = 12
_BOTH = """
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
ASK { ?mandate mg:givenTo ?entity ; mg:listedAt ?place . ?report mg:reportedBy ?entity }
"""


@click.command()
@over_graphs
@click.option(
    "--only", "names", multiple=True, metavar="GAP", help="Only this gap (repeatable): no-activity, not-in-budget, …"
)
@click.option("--format", "form", type=click.Choice(["text", "csv", "json", "md"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(), help="The file to write (csv, json, md).")
@click.option(
    "--all", "everything", is_flag=True, help=f"Show every row on the screen, not the first {_SHOWN} of each gap."
)
def gaps(source: Source, names: tuple[str, ...], form: str, output: str | None, everything: bool) -> None:
    """Tell the gaps between mandates and reports: mandates without activity, activities without mandate, and others."""
    queries = _queries(names)
    store = source.open()
    found = [(q, sparql.table(sparql.ask(store, q))) for q in queries]
    ready = _ready(store)
    if form == "text":
        if output is not None:
            raise click.UsageError("text is for the screen; write csv, json or md to a file.")
        _print(found, ready, everything)
        return
    text = {"csv": _csv, "json": _json, "md": _markdown}[form](found, ready)
    if output is not None:
        write(Path(output), text.encode())
    else:
        sys.stdout.write(text)


def _queries(names: tuple[str, ...]) -> list[Query]:
    known = {name.removeprefix(_PREFIX): q for name, q in sparql.named().items() if name.startswith(_PREFIX)}
    if unknown := [n for n in names if n.removeprefix(_PREFIX) not in known]:
        raise click.UsageError(f"there is no gap “{unknown[0]}”; there are {', '.join(known)}.")
    return [known[n.removeprefix(_PREFIX)] for n in names] if names else list(known.values())


def _ready(store: Queryable) -> str:
    """What the graphs lack for an answer, as a sentence; nothing if they hold a report and the list of its entity."""
    if sparql.table(sparql.ask(store, sparql.parse(_BOTH))).values() == [["true"]]:
        return ""
    return (
        "The graphs hold no report together with the budget list of its entity, so the two cannot be compared: "
        "make the list with `mandategraph register`."
    )


def _print(found: list[tuple[Query, Table]], ready: str, everything: bool) -> None:
    screen = console()
    if ready:
        screen.print(Text(ready, style="yellow"))
    for query, table in found:
        rows = table.values()
        screen.print(Text(f"\n{query.name.removeprefix(_PREFIX)}: {len(rows)}", style="bold"))
        screen.print(Text(query.summary))
        if not rows:
            continue
        sheet = Sheet(box=None, pad_edge=False)
        shown = [i for i, _ in enumerate(table.columns) if any(row[i] for row in rows)][:6]
        for i in shown:
            widest = 64 if table.columns[i] in ("title", "activity") else 34
            sheet.add_column(
                table.columns[i], overflow="ellipsis", no_wrap=not everything, max_width=None if everything else widest
            )
        for row in rows if everything else rows[:_SHOWN]:
            sheet.add_row(*(Text(row[i]) for i in shown))
        screen.print(sheet)
        if not everything and len(rows) > _SHOWN:
            screen.print(f"… and {len(rows) - _SHOWN} more (--all, or --format csv)")


def _csv(found: list[tuple[Query, Table]], _: str) -> str:
    """One table of all gaps, with the union of their columns behind the name of the gap."""
    columns = list(dict.fromkeys(c for _, table in found for c in table.columns))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, ["gap", *columns], lineterminator="\n", restval="")
    writer.writeheader()
    for query, table in found:
        for row in table.values():
            writer.writerow({"gap": query.name.removeprefix(_PREFIX), **dict(zip(table.columns, row, strict=True))})
    return buffer.getvalue()


def _json(found: list[tuple[Query, Table]], ready: str) -> str:
    data = {
        "lacking": ready or None,
        "gaps": [
            {
                "gap": query.name.removeprefix(_PREFIX),
                "question": query.summary,
                "count": len(table.rows),
                "rows": table.records(),
            }
            for query, table in found
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _markdown(found: list[tuple[Query, Table]], ready: str) -> str:
    lines = ["# Gaps between mandates and reports", *(["", ready] if ready else [])]
    for query, table in found:
        lines += ["", f"## {query.name.removeprefix(_PREFIX)} ({len(table.rows)})", "", query.summary]
        if table.rows:
            lines += ["", f"| {' | '.join(table.columns)} |", f"|{' --- |' * len(table.columns)}"]
        lines += [f"| {' | '.join(_escaped(v) for v in row)} |" for row in table.values()]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
