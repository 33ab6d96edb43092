"""The whole flow on one page: read this first.

report file ─read→ Report ─extract→ Findings ─build→ triples ─validate→ Validation ─write→ graphs/
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from mandategraph import catalog, graph
from mandategraph.errors import MandategraphError
from mandategraph.extract import extract, prepare
from mandategraph.identifiers import file_name
from mandategraph.lexicon import standard
from mandategraph.model import Findings, Report
from mandategraph.output import write
from mandategraph.read import read
from mandategraph.validate import Validation, validate


@dataclass(frozen=True)
class Built:
    """A report with all that was made of it; `path` is the graph file that was written."""

    report: Report
    entity: str | None
    findings: tuple[Findings, ...]
    triples: tuple[Triple, ...]
    validation: Validation
    path: Path


def build(
    reports: Iterable[str | Path], folder: str | Path = "graphs", *, symbol: str | None = None
) -> Iterator[Built]:
    """Read, find, build, validate and write each report; `folder` gets `<symbol>.ttl` and the catalogue.

    Raises UnreadableError, SymbolError or OutputError; what was written before stays whole.
    """
    written: dict[str, Report] = {}
    for path in reports:
        report = read(path, symbol=symbol)
        earlier = written.setdefault(report.symbol, report)
        if earlier is not report:
            if earlier.source.sha256 == report.source.sha256:
                continue
            raise MandategraphError(
                f"{path} and {earlier.source.path} are both {report.symbol} and differ; "
                "build one of them, or give one another --symbol."
            )
        yield build_one(report, Path(folder))


def build_one(report: Report, folder: Path) -> Built:
    """One report through all stages."""
    built = make(report, folder)
    entry = catalog.entry(report, len(built.triples), conforms=built.validation.conforms)
    catalogue = catalog.updated(folder, entry)
    write(built.path, graph.turtle(built.triples))
    write(folder / catalog.NAME, catalogue)
    return built


def make(report: Report, folder: Path) -> Built:
    """One report through all stages but writing; its `path` in `folder` is where the graph goes."""
    context = prepare(report, standard())
    entity = context.entity.key if context.entity else None
    findings = tuple(extract(report, context))
    triples = tuple(graph.build(report, findings, entity=entity))
    return Built(report, entity, findings, triples, validate(triples), path_of(report.symbol, folder))


def path_of(symbol: str, folder: Path) -> Path:
    """The file of the graph of a report in `folder`."""
    return folder / f"{file_name(symbol)}.ttl"
