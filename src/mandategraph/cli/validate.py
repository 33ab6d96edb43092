"""`mandategraph validate GRAPH...`: is the graph right, and if not, what is wrong, in sentences."""

import json
from dataclasses import asdict

import click

from mandategraph.cli.graphs import Source, of_graphs
from mandategraph.validate import Validation
from mandategraph.validate import validate as validate_triples


@click.command()
@of_graphs
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ttl"]),
    default="text",
    show_default=True,
    help="ttl gives the SHACL report graph.",
)
@click.option("--all", "everything", is_flag=True, help="Show warnings and information too, not only violations.")
@click.pass_context
def validate(context: click.Context, source: Source, form: str, everything: bool) -> None:
    """Hold graphs against the SHACL shapes, each by itself; exit code 1 if there are violations.

    GRAPHs are files; with --store each report, register and catalogue in it.
    """
    results = {name: validate_triples(triples) for name, triples in source.one_by_one()}
    if form == "ttl":
        for result in results.values():
            click.echo(result.report.serialize(format="turtle"))
    elif form == "json":
        click.echo(
            json.dumps({p: [asdict(v) for v in r.violations] for p, r in results.items()}, ensure_ascii=False, indent=1)
        )
    else:
        for path, result in results.items():
            _print(path, result, everything)
    context.exit(0 if all(r.conforms for r in results.values()) else 1)


def _print(path: str, result: Validation, everything: bool) -> None:
    counts = ", ".join(
        f"{len(result.of(level))} {level}{'s' if len(result.of(level)) != 1 else ''}"
        for level in ("violation", "warning")
        if result.of(level) or level == "violation"
    )
    click.secho(f"{path}: {'conforms' if result.conforms else 'does not conform'} ({counts})", bold=True)
    for violation in result.violations:
        if everything or violation.severity == "violation":
            click.echo(f"  {violation.severity}: {violation.sentence}")
