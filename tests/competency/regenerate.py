"""Write the expected answers anew: `python tests/competency/regenerate.py`.

Each named query is asked of the committed graph of E/CN.7/2024/2, with the values of parameters.json. The answers are
for a person to read against the report (graphs/sources): what `git diff` shows afterwards is what has changed. The
facts in read-in-the-report.json were read in the report by a person and are not touched.
"""

import csv
import io
import json
from pathlib import Path

from mandategraph import sparql

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
GRAPHS = [ROOT / "graphs" / "E-CN.7-2024-2.ttl", ROOT / "graphs" / "catalog.ttl"]


def questions() -> str:
    """The questions as a table for people: docs/questions.md."""
    lines = [
        "# Questions",
        "",
        "What graphs can be asked by name: `mandategraph query NAME`. The answers to each on the sample graph are in",
        "[tests/competency](../tests/competency), a file for each question, to be read against the report. Who asked for it is",
        "told where a Member State did in the working group on the review of mandates in 2025, or a proposal of the",
        "Secretary-General; other questions came from readers of reports.",
        "",
        "| name | question | parameters | rows | asked by |",
        "|---|---|---|---|---|",
    ]
    for name, query in sparql.named().items():
        rows = len(list(csv.reader(io.StringIO((HERE / f"{name}.csv").read_text(encoding="utf-8"))))) - 1
        needs = "; ".join(f"`{p}`: {meaning}" for p, meaning in query.parameters.items())
        link = f"[{name}](../queries/{name}.rq)"
        lines.append(
            f"| {link} | {query.summary} | {needs} | [{rows}](../tests/competency/{name}.csv) | {query.asked} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    parameters = json.loads((HERE / "parameters.json").read_text(encoding="utf-8"))
    further = json.loads((HERE / "further-graphs.json").read_text(encoding="utf-8"))
    report = sparql.open_graphs(GRAPHS)
    written = set()
    for name, query in sparql.named().items():
        path = HERE / f"{name}.csv"
        beside = [ROOT / other for other in further.get(name, ())]
        store = sparql.open_graphs([*GRAPHS, *beside]) if beside else report
        text = sparql.table(sparql.ask(store, query, parameters.get(name))).csv()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            print("written:", path.relative_to(ROOT))
            path.write_text(text, encoding="utf-8")
        written.add(path.name)
    for path in sorted(HERE.glob("*.csv")):
        if path.name not in written:
            print("removed:", path.relative_to(ROOT))
            path.unlink()
    (ROOT / "docs" / "questions.md").write_text(questions(), encoding="utf-8")


if __name__ == "__main__":
    main()
