"""`mandategraph register FILE`: the legislative mandates of a budget section, counted, listed and written."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from mandategraph.register import Entry, Register, read
from mandategraph.register.write import Written, write

_COLUMNS = ("identifier", "title", "body", "year", "subprogramme", "kind", "entity", "printed", "place")


@click.command()
@click.argument("file", type=click.Path())
@click.option("-o", "--output", default="graphs/registers", show_default=True, type=click.Path(),
              help="The folder of the registers.")  # fmt: skip
@click.option("--symbol", help="The document symbol, if the file does not tell it: 'A/80/6 (Sect. 16)'.")
@click.option("--entity", help="The key of the entity (UNODC, UN-Women), if the section does not tell it.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.pass_context
def register(context: click.Context, file: str, output: str, symbol: str | None, entity: str | None, form: str) -> None:
    """Read the part "Legislative mandates" of a programme budget section (DOCX) into a register."""
    written = write(read(file, symbol=symbol, entity=entity), Path(output))
    if form == "csv":
        click.echo(_csv(written.register), nl=False)
    elif form == "json":
        click.echo(json.dumps(summary(written), ensure_ascii=False, indent=1))
    else:
        _print(written)
    context.exit(0 if written.validation.conforms else 1)


def _row(entry: Entry) -> dict[str, object]:
    return {
        "identifier": entry.identifier,
        "title": entry.title,
        "body": entry.body.label if entry.body is not None else None,
        "year": entry.year,
        "subprogramme": entry.subprogramme,
        "kind": entry.kind,
        "entity": entry.entity,
        "printed": entry.printed,
        "place": entry.place,
    }


def _csv(found: Register) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(e) for e in found.entries)
    return buffer.getvalue()


def summary(written: Written) -> dict[str, object]:
    """The register as data: where it comes from, counts, entries, what was not read, the SHACL result."""
    found = written.register
    return {
        "symbol": found.symbol,
        "title": found.title,
        "issued": found.issued.isoformat() if found.issued else None,
        "entities": list(found.entities),
        "graph": str(written.path),
        "triples": written.triples,
        "subprogrammes": [{"entity": e, "number": n, "title": t} for e, n, t in found.subprogrammes],
        "counts": found.counts(),
        "entries": [_row(e) for e in found.entries],
        "unread": [{"text": u.text, "place": u.place} for u in found.unread],
        "conforms": written.validation.conforms,
        "violations": [v.sentence for v in written.validation.of("violation")],
    }


def _print(written: Written) -> None:
    found = written.register
    console = Console(highlight=False, soft_wrap=True)
    issued = f", {found.issued.day} {found.issued:%B %Y}" if found.issued else ""
    console.print(f"[bold]{found.title}[/bold]  {found.symbol}{issued}")
    parts = Counter(e.subprogramme for e in found.entries)
    console.print(
        f"mandates of {', '.join(found.entities) or 'an entity that the section does not name'} · "
        f"{parts.pop(None, 0)} of the whole programme, {sum(parts.values())} under {len(parts)} subprogrammes\n"
    )
    sheet = Table(box=None, pad_edge=False)
    sheet.add_column("adopted by")
    sheet.add_column("mandates", justify="right")
    sheet.add_column("with year", justify="right")
    years = Counter(
        e.body.label if e.body is not None else "conventions and instruments" for e in found.entries if e.year
    )
    for name, count in sorted(found.counts().items(), key=lambda c: -c[1]):
        sheet.add_row(name, str(count), str(years[name]))
    console.print(sheet)
    distinct = len({e.iri for e in found.entries})
    console.print(
        f"\n[bold]{len(found.entries)}[/bold] entries, {distinct} different sources, {len(found.unread)} lines not read"
    )
    for line in found.unread[:20]:
        console.print(f"  not read: {line.text[:120]} ({line.place})", markup=False)
    state = "[green]conforms to all shapes[/green]" if written.validation.conforms else "[red]does not conform[/red]"
    console.print(f"[bold]SHACL[/bold]  {state}")
    for violation in written.validation.of("violation")[:20]:
        console.print(f"  {violation.sentence}", markup=False)
    console.print(f"[bold]written[/bold]  {written.path}  ({written.triples:,} triples)")
