"""`mandategraph reason GRAPH...`: can all of it be true together, if not why, and what follows."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from mandategraph import sparql
from mandategraph.cli.graphs import Source, of_graphs
from mandategraph.output import write
from mandategraph.reason import PROFILES, Reasoning
from mandategraph.reason import reason as reason_over
from mandategraph.reason.clash import Clash
from mandategraph.reason.write import turtle

_SHOWN = 20


@click.command()
@of_graphs
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="dl",
    show_default=True,
    help="dl asks HermiT (needs Java); rl applies the rules of OWL 2 RL (no Java, and fast on many graphs).",
)
@click.option("-o", "output", type=click.Path(path_type=Path), help="Write what follows to this Turtle file.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def reason(context: click.Context, source: Source, profile: str, output: Path | None, form: str) -> None:
    """Reason over graphs and the ontology together; exit code 1 if they contradict one another."""
    triples = sparql.triples(source.open())
    result = reason_over(triples, profile=profile)
    if output:
        write(output, turtle(result.inferred, triples))
    if form == "json":
        click.echo(json.dumps(_record(result), ensure_ascii=False, indent=1))
    else:
        _print(result, output)
    context.exit(0 if result.sound else 1)


def _record(result: Reasoning) -> dict[str, object]:
    return {
        "profile": result.profile,
        "consistent": result.consistent,
        "coherent": not result.incoherent,
        "clashes": [asdict(clash) for clash in result.clashes],
        "incoherent": [asdict(clash) for clash in result.incoherent],
        "same": result.same,
        "inferred": len(result.inferred),
    }


def _print(result: Reasoning, output: Path | None) -> None:
    by = {"dl": "HermiT, OWL 2 DL", "rl": "rules of OWL 2 RL"}[result.profile]
    click.secho(f"graphs and ontology: {'consistent' if result.consistent else 'inconsistent'} ({by})", bold=True)
    if not result.consistent and not result.clashes:
        click.echo("  HermiT finds no way for all of it to be true, and none of the rules tells why: leave graphs out")
        click.echo("  one by one to find where it lies.")
    for clash in result.clashes[:_SHOWN]:
        _print_clash(clash)
    if len(result.clashes) > _SHOWN:
        click.echo(f"  and {len(result.clashes) - _SHOWN} more; --format json tells all")
    click.secho(f"ontology: {'not coherent' if result.incoherent else 'coherent'}", bold=True)
    for clash in result.incoherent[:_SHOWN]:
        click.echo(f"  nothing can ever be, or have, {clash.thing}")
        _print_clash(clash)
    for first, second in result.same:
        click.echo(f"  one thing under two IRIs: {first} and {second}")
    where = f", written to {output}" if output else "; -o FILE writes them"
    click.echo(f"what follows: {len(result.inferred)} triples{where}")


def _print_clash(clash: Clash) -> None:
    click.echo(f"  {clash.sentence}")
    for ground in clash.grounds:
        click.echo(f"    – {ground.words}")
        if ground.sentence:
            click.echo(f"      unit {ground.unit} of {ground.report}: “{ground.sentence}”")
