"""`mandategraph build REPORT...`: from reports to validated graphs, with a summary that a person likes to read."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from mandategraph.batch.account import account
from mandategraph.batch.result import printable
from mandategraph.cli.several import several
from mandategraph.pipeline import Built
from mandategraph.pipeline import build as build_reports


@click.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", default="graphs", show_default=True, type=click.Path(), help="The folder of the graphs."
)
@click.option("--symbol", help="The document symbol, if the file does not tell it (one report only).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), help="So many processes; one for each processor if left out.")
@click.option("--timeout", default=600.0, show_default=True, type=click.FloatRange(min=1), help="Seconds for one file.")
@click.option("--memory", default=4096, show_default=True, type=click.IntRange(min=512), help="Megabytes for one file.")
@click.option("--scheduler", metavar="ADDRESS", help="Build on the Dask cluster of this scheduler (tcp://host:8786).")
@click.option("--again", is_flag=True, help="Build also what is built already.")
@click.pass_context
def build(
    context: click.Context, /, reports: tuple[str, ...], output: str, symbol: str | None, form: str, **how: Any
) -> None:
    """Read REPORTs, find what they say, and write a validated graph of each.

    A folder stands for the reports in it. They are done on all processors; what was built before from the same file
    by the same release is left as it is. A file that cannot be read, takes too long or needs too much memory is listed
    at the end with its reason (exit code 3) and stops no other.
    """
    if len(reports) == 1 and not Path(reports[0]).is_dir():
        one(context, reports[0], output, symbol, form)
    elif symbol:
        raise click.UsageError("--symbol is for one report; build the others by themselves.")
    else:
        several(context, reports, Path(output), form, how)


def one(context: click.Context, report: str, output: str, symbol: str | None, form: str) -> None:
    """Build one report in this process, with a summary for a person or as JSON."""
    [built] = build_reports([report], output, symbol=symbol)
    if form == "text":
        _print(built)
    else:
        click.echo(
            json.dumps([{"file": printable(report), "state": "built", **account(built)}], ensure_ascii=False, indent=1)
        )
    context.exit(0 if built.validation.conforms else 1)


def _print(built: Built) -> None:
    data = account(built)
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
