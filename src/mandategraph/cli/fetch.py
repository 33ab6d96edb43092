"""`mandategraph fetch SYMBOL...`: documents from the United Nations' document system, by symbol."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from mandategraph.fetch import BASE, FORMATS, LANGUAGES, Fetched, Session
from mandategraph.fetch import fetch as fetch_documents
from mandategraph.fetch.place import Place


@click.command()
@click.argument("symbols", nargs=-1, required=True)
@click.option(
    "-o", "--output", default="reports", show_default=True, type=click.Path(), help="The folder for the files."
)
@click.option(
    "--format", "kind", type=click.Choice(FORMATS), default="pdf", show_default=True, help="Of the documents."
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--pause", default=2.0, show_default=True, type=click.FloatRange(min=0), help="Seconds between requests.")
@click.option(
    "--tries", default=5, show_default=True, type=click.IntRange(min=1), help="How often to ask a busy server."
)
@click.option("--patience", default=60.0, show_default=True, type=click.FloatRange(min=1), help="Seconds of silence.")
@click.option(
    "--base",
    default=BASE,
    show_default=True,
    envvar="MANDATEGRAPH_DOCUMENTS",
    help="The address of the document system.",
)
@click.option(
    "--report", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What is printed."
)
@click.pass_context
def fetch(
    context: click.Context,
    /,
    symbols: tuple[str, ...],
    output: str,
    kind: str,
    language: str,
    base: str,
    form: str,
    **manners: Any,
) -> None:
    """Fetch documents by SYMBOL, one after the other, with a pause between them; - reads symbols from standard input.

    A file that is there already is kept, one that was cut off is completed, a server that is busy is asked again later.
    What comes is checked: a web page or another document is refused. The terms of use of the United Nations
    (https://www.un.org/en/about-us/terms-of-use) hold for what you fetch.
    """
    wanted = [s for given in symbols for s in (sys.stdin.read().splitlines() if given == "-" else [given]) if s.strip()]
    place = Place(base, language, kind)
    done: list[Fetched] = []
    with Session(**manners) as session:
        for one in fetch_documents(wanted, Path(output), place, session):
            done.append(one)
            if form == "text":
                click.echo(_line(one))
        if session.keeps_out:
            click.echo(f"note: {base} asks crawlers to stay away (robots.txt); fetch what you need, not all.", err=True)
    if form == "json":
        click.echo(json.dumps([_record(one) for one in done], ensure_ascii=False, indent=1))
    missed = [one for one in done if one.state in ("absent", "failed")]
    context.exit(0 if not missed else 1 if all(one.state == "absent" for one in done) else 3)


def _line(one: Fetched) -> str:
    if one.reason is not None:
        return f"{one.symbol}: {one.reason}"
    unsure = "" if one.confirmed else " (its first page has no text that tells the symbol)"
    return f"{one.symbol}: {one.file}{', which was there' if one.state == 'kept' else ''}{unsure}"


def _record(one: Fetched) -> dict[str, object]:
    return {k: str(v) if isinstance(v, Path) else v for k, v in asdict(one).items() if v is not None}
