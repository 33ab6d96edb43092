"""`mandategraph build REPORT...`: from reports to validated graphs, with a summary that a person likes to read."""

import json
from collections import Counter
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from mandategraph.extract import KINDS
from mandategraph.pipeline import Built
from mandategraph.pipeline import build as build_reports


@click.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", default="graphs", show_default=True, type=click.Path(), help="The folder of the graphs."
)
@click.option("--symbol", help="The document symbol, if the file does not tell it (one report only).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def build(context: click.Context, reports: tuple[str, ...], output: str, symbol: str | None, form: str) -> None:
    """Read REPORTs, find what they say, and write a validated graph of each."""
    if symbol and len(reports) > 1:
        raise click.UsageError("--symbol is for one report; build the others by themselves.")
    results = []
    for built in build_reports(reports, output, symbol=symbol):
        results.append(built)
        if form == "text":
            _print(built)
    if form == "json":
        click.echo(json.dumps([summary(b) for b in results], ensure_ascii=False, indent=1))
    context.exit(0 if all(b.validation.conforms for b in results) else 1)


def summary(built: Built) -> dict[str, Any]:
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


def _print(built: Built) -> None:
    data = summary(built)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{built.report.title}[/bold]  {'-'.join(built.report.symbols)}")
    restored = f", number restored: {', '.join(data['restored'])}" if data["restored"] else ""
    console.print(
        f"reported by {built.entity or 'an entity that the cover does not name'} · {data['units']} units{restored}\n"
    )
    sheet = Table(box=None, pad_edge=False)
    sheet.add_column("found", min_width=13)
    sheet.add_column("things", justify="right", min_width=9)
    sheet.add_column("mentions", justify="right", min_width=9)
    for kind, counts in data["found"].items():
        if counts["mentions"]:
            sheet.add_row(kind, str(counts["things"]), str(counts["mentions"]))
    console.print(sheet)
    links = data["links"]
    counts = (
        f"{data['figures']} figures",
        f"{data['outcomes']} outcomes",
        f"{links.get('activity_in', 0)} countries of work",
        f"{links.get('partner', 0)} partners",
        f"{links.get('recommendation', 0)} recommendations",
    )
    console.print(f"\n{' · '.join(counts)}\n")
    _print_mandates(console, data["mandates"])
    unresolved = sorted({f"{u['text']} ({u['unit']})" for u in data["unresolved"]})
    console.print(f"[bold]unresolved[/bold]  {', '.join(unresolved) or 'nothing'}")
    state = "[green]conforms to all shapes[/green]" if data["conforms"] else "[red]does not conform[/red]"
    warnings = len(built.validation.of("warning"))
    console.print(f"[bold]SHACL[/bold]  {state}{f', {warnings} warnings' if warnings else ''}")
    for sentence in data["violations"][:20]:
        console.print(f"  {sentence}")
    console.print(f"[bold]written[/bold]  {built.path}  ({len(built.triples):,} triples)")


def _print_mandates(console: Console, mandates: list[dict[str, str]]) -> None:
    console.print(f"[bold]mandates[/bold]  {len({m['resolution'] for m in mandates})} resolutions and decisions")
    by_phrase: dict[tuple[str, str, str], list[str]] = {}
    for m in mandates:
        by_phrase.setdefault((m["strength"], m["phrase"], m["unit"]), []).append(m["resolution"])
    for (strength, phrase, unit), resolutions in by_phrase.items():
        console.print(f"  {strength:<15} {unit:<8} “{phrase}” {', '.join(dict.fromkeys(resolutions))}")
    console.print()
