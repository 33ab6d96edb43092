"""`mandategraph identities`: which things of several reports are one, and which may be."""

from pathlib import Path

import click
import pyoxigraph as ox

from mandategraph import output
from mandategraph.cli.graphs import from_graphs
from mandategraph.cli.screen import print_table
from mandategraph.identifiers import THINGS
from mandategraph.identities import NAME, Pair, decided, found
from mandategraph.identities import identities as as_turtle
from mandategraph.identities.pair import Decision
from mandategraph.identities.record import known
from mandategraph.sparql import Table

_COLUMNS = ("decision", "kind", "id", "name", "reports", "other_id", "other_name", "other_reports", "rule", "score",
            "reason", "iri", "other_iri")  # fmt: skip


@click.command()
@from_graphs
@click.option("--look", is_flag=True, help="Only what a person should look at.")
@click.option("--write", is_flag=True, help=f"Keep the identities as {NAME} in the folder; what opens it heeds them.")
@click.option("--same", nargs=2, multiple=True, metavar="KEEP OTHER", help="Decide: these two IRIs are one thing.")
@click.option("--different", nargs=2, multiple=True, metavar="ONE OTHER", help="Decide: these are two things.")
@click.option("--why", default="", help="The reason of a decision; it is kept.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def identities(
    graphs: tuple[str, ...],
    look: bool,
    write: bool,
    same: tuple[tuple[str, str], ...],
    different: tuple[tuple[str, str], ...],
    why: str,
    form: str,
) -> None:
    """Tell which things of several reports are one, with the reason, and which may be, for a person to decide.

    An authority list, a symbol, an ISO code, or the same acronym and name give one IRI when a graph is built. Names
    that differ in case or signs, and acronyms that another report of the entity explains, are found here; --write keeps
    them. Nothing is made one without a reason. --same and --different keep what you decide (with --why).
    """
    decisions = [_decision(pair, True, why) for pair in same] + [_decision(pair, False, why) for pair in different]
    if decisions:
        _keep(graphs, decisions)
    pairs = found(graphs)
    if write and not decisions:
        _write(graphs, pairs, known(graphs))
    shown = [p for p in pairs if p.decision == "look" or not look]
    print_table(_table(shown), form, "Which things of several reports are one, and which may be?")


def _decision(pair: tuple[str, str], same: bool, why: str) -> Decision:
    if not why.strip():
        raise click.UsageError("say why, with --why; nothing is decided without a reason.")
    keep, other = (iri if iri.startswith("http") else THINGS + iri for iri in pair)
    return Decision(keep, other, same, " ".join(why.split()))


def _keep(graphs: tuple[str, ...], decisions: list[Decision]) -> None:
    """Keep decisions beside the first of the graphs, with the identities that there are."""
    whole = decided(known(graphs), decisions)
    _write(graphs, [], whole)
    _write(graphs, found(graphs), whole)


def _write(graphs: tuple[str, ...], pairs: list[Pair], decisions: list[Decision]) -> None:
    first = Path(graphs[0])
    output.write((first if first.is_dir() else first.parent) / NAME, as_turtle(pairs, decisions))


def _table(pairs: list[Pair]) -> Table:
    return Table(_COLUMNS, tuple(tuple(map(_literal, _row(p))) for p in pairs))


def _row(pair: Pair) -> tuple[str | float, ...]:
    thing, other = pair.thing, pair.other
    names = (other.id, other.name, ", ".join(other.reports)) if other != thing else ("", "", "")
    return (
        pair.decision, thing.kind, thing.id, thing.name, ", ".join(thing.reports), *names, pair.rule, pair.score,
        pair.reason, thing.iri, other.iri if other != thing else "",
    )  # fmt: skip


def _literal(value: str | float) -> ox.Literal:
    return ox.Literal(value)
