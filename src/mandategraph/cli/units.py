"""`mandategraph units FILE`: what the reader saw."""

import csv
import json
import sys
from dataclasses import asdict

import click

from mandategraph.read import read, transcript


@click.command()
@click.argument("file", type=click.Path())
@click.option("--symbol", help="The document symbol, if the file does not tell it.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json", "source"]), default="text", show_default=True
)
def units(file: str, symbol: str | None, form: str) -> None:
    """Print the units of a report as the reader saw them, to check them by eye.

    With --format source: the text that the offsets of units count, which for PDF, DOCX and HTML the reader wrote.
    """
    if form == "source":
        click.echo(transcript(file), nl=False)
        return
    report = read(file, symbol=symbol)
    if form == "json":
        keep = ("name", "kind", "text", "headings", "start", "end", "parent", "restored")
        rows = [{k: v for k, v in asdict(u).items() if k in keep} for u in report.units]
        click.echo(
            json.dumps({"symbols": report.symbols, "title": report.title, "units": rows}, ensure_ascii=False, indent=1)
        )
    elif form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(["unit", "kind", "headings", "start", "end", "text"])
        writer.writerows([u.name, u.kind, " > ".join(u.headings), u.start, u.end, u.text] for u in report.units)
    else:
        click.echo(f"{'-'.join(report.symbols)}  {report.title}\n")
        path: tuple[str, ...] = ()
        for unit in report.units:
            if unit.headings != path:
                path = unit.headings
                click.secho("\n" + " > ".join(path), bold=True)
            mark = " (number restored)" if unit.restored else ""
            click.echo(f"{click.style(unit.name, fg='cyan')}{mark}  {unit.text}")
