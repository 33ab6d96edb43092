"""`mandategraph compare A B`: what is new, what goes on, what fell silent, which figures moved."""

import json
from collections.abc import Iterable
from dataclasses import asdict

import click

from mandategraph.cli.graphs import Source, over_store
from mandategraph.draw.words import clean, short
from mandategraph.sparql import open_graphs
from mandategraph.store.opening import report_alone
from mandategraph.trace.compare import Comparison, Move, Shift, Told
from mandategraph.trace.compare import compare as held_against


@click.command()
@click.argument("first", type=click.Path())
@click.argument("second", type=click.Path())
@over_store
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def compare(first: str, second: str, source: Source, form: str) -> None:
    """Compare two graphs: the years of an entity, or two entities.

    They are files or folders; with --store they are two reports in it, by their symbols. Absence from a report is no
    proof of an end: programmes are "not reported any more", mandates "fell silent".
    """
    store = source.opened_store()
    if store is None:
        found = held_against(open_graphs([first]), open_graphs([second]))
    else:
        found = held_against(report_alone(store, first), report_alone(store, second))
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found):
            click.echo(line)


def _lines(found: Comparison) -> Iterable[str]:
    yield from _shift("programmes", found.programmes, "not reported any more")
    yield from _shift("mandates", found.mandates, "fell silent")
    yield click.style(f"figures that moved: {len(found.moved)}", bold=True)
    for move in found.moved:
        yield f"  {_move(move)}"
    yield f"  {found.alike} figures are the same; {found.several} are told more than once and not compared"


def _shift(name: str, shift: Shift, ended: str) -> Iterable[str]:
    counts = f"{len(shift.new)} new, {len(shift.continued)} continued, {len(shift.silent)} {ended}"
    yield click.style(f"{name}: {counts}", bold=True)
    for word, told in (("new", shift.new), ("continued", shift.continued), (ended, shift.silent)):
        for one in told:
            yield f"  {word:<22}{short(one.thing.name, 80)}  ({_where(one)})"


def _where(one: Told) -> str:
    return ", ".join(dict.fromkeys(clean(e.unit) for e in one.evidence))


def _move(move: Move) -> str:
    before, after = move.before, move.after
    unit = "" if before.measure == "count" else f" {before.measure}"
    share = f" ({move.share:+.0%}{'' if move.certain else ', not both exact'})" if move.share is not None else ""
    values = f"{before.qualifier} {before.value:,g} → {after.qualifier} {after.value:,g}{unit}{share}"
    places = " → ".join(e.unit for q in (before, after) for e in q.evidence[:1])
    return f"{short(after.counted, 60)} [{short(after.of, 40)}]: {values}  ({places})"
