"""Pages per second and core by format, reading apart from finding.

Reads every report of a folder (../shared/reports unless one is named) and prints, for each, its pages, the pages per
second of reading and of finding, and how much memory the process has had at most. A page of a PDF is a page; of other
formats, 2,700 characters. Seconds are of processor time. Run: .venv/bin/python benchmarks/read.py [FOLDER]
"""

import resource
import sys
import time
from collections import Counter
from pathlib import Path

from mandategraph.extract import extract, prepare
from mandategraph.lexicon import standard
from mandategraph.read import READERS, pdf, read

FOLDER = Path(__file__).parent.parent.parent / "shared" / "reports"
PAGE = 2_700
TIMES = 3


def measured(path: Path) -> tuple[str, float, float, float]:
    """The format, the pages, and the seconds of reading and of finding; the best of some runs."""
    reading, finding = [], []
    for _ in range(TIMES):
        start = time.process_time()
        report = read(path)
        reading.append(time.process_time() - start)
        start = time.process_time()
        for _ in extract(report, prepare(report, standard())):
            pass
        finding.append(time.process_time() - start)
    pages = report.source.characters / PAGE
    if path.suffix.lower() == ".pdf":
        pages = pdf.extract(path.read_bytes(), path.name).source.count("\f")
    return path.suffix.lstrip("."), pages, min(reading), min(finding)


def main() -> int:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in READERS and path.is_file())
    if not files:
        print(f"{folder} holds no report; name a folder that does.", file=sys.stderr)
        return 2
    measured(files[0])  # the lexicon is loaded once
    pages: Counter[str] = Counter()
    seconds: dict[str, Counter[str]] = {"read": Counter(), "find": Counter()}
    print(f"{'report':<44}{'format':>8}{'pages':>7}{'read/s':>9}{'find/s':>9}")
    for path in files:
        form, count, reading, finding = measured(path)
        print(f"{path.name[:42]:<44}{form:>8}{count:>7.0f}{count / reading:>9.1f}{count / finding:>9.1f}", flush=True)
        pages[form] += count  # type: ignore[assignment]
        seconds["read"][form] += reading  # type: ignore[assignment]
        seconds["find"][form] += finding  # type: ignore[assignment]
    for form in pages:
        read_s, find_s = (pages[form] / seconds[what][form] for what in ("read", "find"))
        print(f"{'all':<44}{form:>8}{pages[form]:>7.0f}{read_s:>9.1f}{find_s:>9.1f}")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
