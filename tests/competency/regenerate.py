"""Write the expected answers anew: `python tests/competency/regenerate.py`.

Each named query is asked of the committed graph of E/CN.7/2024/2, with the values of parameters.json. The answers are
for a person to read against the report (graphs/sources): what `git diff` shows afterwards is what has changed. The
facts in read-in-the-report.json were read in the report by a person and are not touched.
"""

import json
from pathlib import Path

from mandategraph import sparql

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
GRAPHS = [ROOT / "graphs" / "E-CN.7-2024-2.ttl", ROOT / "graphs" / "catalog.ttl"]


def main() -> None:
    parameters = json.loads((HERE / "parameters.json").read_text(encoding="utf-8"))
    store = sparql.open_graphs(GRAPHS)
    written = set()
    for name, query in sparql.named().items():
        path = HERE / f"{name}.csv"
        text = sparql.table(sparql.ask(store, query, parameters.get(name))).csv()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            print("written:", path.relative_to(ROOT))
            path.write_text(text, encoding="utf-8")
        written.add(path.name)
    for path in sorted(HERE.glob("*.csv")):
        if path.name not in written:
            print("removed:", path.relative_to(ROOT))
            path.unlink()


if __name__ == "__main__":
    main()
