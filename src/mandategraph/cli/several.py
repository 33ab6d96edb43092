"""Many reports: the bar while they are built, and what became of them at the end."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from mandategraph.batch import Limits, Result, build_many, chosen, cluster, local
from mandategraph.batch.result import printable

_SHOWN = 50


def several(context: click.Context, reports: Iterable[str], folder: Path, form: str, how: Mapping[str, Any]) -> None:
    """Build the reports of files and folders; `how` are the options jobs, timeout, memory, scheduler, again."""
    files = chosen(reports)
    limits = Limits(how["timeout"], how["memory"])
    if how["scheduler"] and how["jobs"]:
        raise click.UsageError("--jobs is for this machine; a cluster has as many workers as were started.")
    if how["scheduler"]:
        crew = cluster(how["scheduler"], folder, limits=limits)
    else:
        crew = local(folder, jobs=how["jobs"], limits=limits)
    counts: Counter[str] = Counter()
    told: list[Result] = []
    with _bar(len(files.files)) as noted:
        results = build_many(files, folder, crew, again=how["again"], noted=noted)
        for result in _printed(results) if form == "json" else results:
            counts[result.state] += 1
            if result.state in ("failed", "copy") or not result.conforms:
                told.append(result)
    if form == "text":
        _tell(counts, told, files.others, folder)
    wrong = any(not r.conforms for r in told)
    context.exit(3 if counts["failed"] else 1 if wrong else 0)


class _Rate(ProgressColumn):
    """Reports a minute."""

    def render(self, task: Task) -> Text:
        """The rate of the last while."""
        return Text(f"{task.speed * 60:,.0f}/min" if task.speed else "", style="progress.data.speed")


@contextmanager
def _bar(total: int) -> Iterator[Any]:
    """A bar on standard error, if that is a terminal; gives what to call for each result."""
    columns = (
        TextColumn("reports"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    screen = Console(stderr=True)
    with Progress(*columns, console=screen, disable=not screen.is_terminal, transient=True) as progress:
        task = progress.add_task("reports", total=total, failed="")
        failed = 0

        def noted(result: Result) -> None:
            nonlocal failed
            failed += result.state == "failed"
            progress.update(task, advance=1, failed=f"{failed} failed" if failed else "")

        yield noted


def _printed(results: Iterable[Result]) -> Iterator[Result]:
    """The results, each printed as an element of one JSON array as it comes."""
    click.echo("[", nl=False)
    for number, result in enumerate(results):
        click.echo(",\n" if number else "", nl=False)
        click.echo(json.dumps(result.record(), ensure_ascii=False, indent=1), nl=False)
        yield result
    click.echo("]")


def _tell(counts: Mapping[str, int], told: Iterable[Result], others: int, folder: Path) -> None:
    """What became of the files: how many of each state, and each that needs a look."""
    words = ("built", "unchanged", "copy", "failed")
    parts = [f"{counts[w]:,} {w if w != 'copy' else 'the same as another file'}" for w in words if counts.get(w)]
    left = f"; {others:,} other files in the folders were left alone" if others else ""
    click.echo(f"{', '.join(parts) or 'nothing to do'}{left}. The graphs are in {folder}.")
    told = list(told)
    for title, chosen_ in (
        ("failed", [r for r in told if r.state == "failed"]),
        ("the same as another file", [r for r in told if r.state == "copy"]),
    ):
        _list(title, [str(r.reason) for r in chosen_])
    wrong = [(r, sentence) for r in told if not r.conforms and r.account for sentence in r.account["violations"]]
    _list("do not conform", [f"{r.graph}: {sentence}" for r, sentence in wrong])


def _list(title: str, lines: list[str]) -> None:
    if not lines:
        return
    click.secho(f"\n{title}", bold=True)
    for line in lines[:_SHOWN]:
        click.echo(f"  {printable(line)}")
    if len(lines) > _SHOWN:
        click.echo(f"  and {len(lines) - _SHOWN:,} more; --format json tells them all")
    sys.stdout.flush()
