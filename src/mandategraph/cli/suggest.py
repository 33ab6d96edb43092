"""`mandategraph suggest`: which paragraphs may answer a resolution that they do not cite, as a graph of its own."""

from pathlib import Path

import click

from mandategraph import output
from mandategraph.cli.graphs import Source, over_graphs
from mandategraph.identifiers import THINGS, file_name
from mandategraph.sparql import Queryable
from mandategraph.suggest.follow_ups import follow_ups
from mandategraph.suggest.judge import Judgement
from mandategraph.suggest.judge import judge as held_against
from mandategraph.suggest.links import LEAST, Suggestion
from mandategraph.suggest.links import suggest as found_in
from mandategraph.suggest.triples import graph
from mandategraph.trace.describe import things
from mandategraph.trace.opening import SUGGESTED


@click.command()
@over_graphs
@click.option("-o", "--output", "folder", type=click.Path(), help="Where to write; suggested/ beside the graphs.")
@click.option("--least", type=float, default=LEAST, show_default=True, help="The least score of a suggestion.")
@click.option("--all", "everything", is_flag=True, help="Ask for every titled resolution, not those a report names.")
@click.option("--judge", "gold", type=click.Path(), help="Write nothing: hold the suggestions against this reading.")
def suggest(source: Source, folder: str | None, least: float, everything: bool, gold: str | None) -> None:
    """Suggest mandates for paragraphs that cite none, by the title of the resolution: guesses for a person to confirm.

    Also which later resolution may have taken a recommendation up.

    They are written to suggested/<symbol>.ttl and stay out of everything unless asked for (`trace --suggested`). Titles
    come from the registers beside the graphs (`mandategraph register`).
    """
    if source.store is not None and folder is None and gold is None:
        raise click.UsageError("suggestions from a store need a folder to be written to; give it with -o.")
    store = source.open_traced()
    if gold is not None:
        _judge(store, Path(gold))
        return
    target = Path(folder) if folder else _beside(Path(source.graphs[0]))
    by_report: dict[str, list[Suggestion]] = {}
    for one in (*found_in(store, everything=everything, least=least), *follow_ups(store)):
        by_report.setdefault(one.unit.report, []).append(one)
    for report, found in by_report.items():
        symbol = report.removeprefix(THINGS + "document/")
        path = target / f"{file_name(symbol)}.ttl"
        output.write(path, graph(store, found))
        named = things(store, {s.source for s in found})
        click.echo(f"{symbol}: {len(found)} suggestions for {len(named)} resolutions, written to {path}")
        for one in found:
            way = "← taken up by" if one.recommendation else "answers"
            words = ", ".join(one.words[:6])
            click.echo(f"  {one.unit.name:<8}{way:<15}{named[one.source].id:<18}{one.score:5.2f}  {words}")
    if not by_report:
        click.echo("no suggestions: no title of a resolution that the reports name matches a paragraph well enough.")


def _beside(graph: Path) -> Path:
    """The folder of suggestions beside a graph file, or in a folder of them."""
    return (graph if graph.is_dir() else graph.parent) / SUGGESTED


def _judge(store: Queryable, gold: Path) -> None:
    report = held_against(store, gold)
    click.echo(f"least score {LEAST}\n{'':<44}{'suggested':>10}{'right':>7}{'wanted':>8}{'P':>7}{'R':>7}{'F1':>7}")
    _line("resolutions whose title the graphs hold", report.titled)
    _line("all resolutions of the reading", report.every)
    _line("each at the score best for the others", report.held_out)
    if report.without_title:
        click.echo(f"without a title: {', '.join(report.without_title)}")
    named = things(store, {s.source for s in report.wrong})
    click.echo(f"wrong: {', '.join(f'{named[s.source].id} {s.unit.name}' for s in report.wrong)}")
    click.echo(f"missed: {', '.join(f'{r} {u}' for r, u in report.missed)}")


def _line(name: str, one: Judgement) -> None:
    numbers = f"{one.suggested:>10}{one.right:>7}{one.wanted:>8}{one.precision:>7.2f}{one.recall:>7.2f}{one.f1:>7.2f}"
    click.echo(f"{name:<44}{numbers}")
