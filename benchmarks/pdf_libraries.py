"""How long PDF libraries take for the text of the same files, in a process of its own each: why PDFium was chosen.

The libraries are no dependencies: pip install pypdf pdfminer.six pdfplumber playa-pdf pymupdf, and poppler-utils.
Run: .venv/bin/python benchmarks/pdf_libraries.py FILE.pdf...
"""

import subprocess
import sys

# Name -> a program that takes the text of the files named on its command line: words with type size if it can.
PROGRAMS = {
    "pypdfium2": "import pypdfium2 as p\nfor f in files:\n d = p.PdfDocument(f)\n for i in range(len(d)): d[i].get_textpage().get_text_range()",
    "this reader": "from mandategraph.read import pdf\nfor f in files: pdf.extract(open(f, 'rb').read(), f)",
    "pypdf": "import pypdf\nfor f in files:\n for p in pypdf.PdfReader(f).pages: p.extract_text()",
    "pdfminer.six": "from pdfminer.high_level import extract_text\nfor f in files: extract_text(f)",
    "pdfplumber": "import pdfplumber\nfor f in files:\n with pdfplumber.open(f) as d:\n  for p in d.pages: p.extract_words(extra_attrs=['size', 'fontname'])",
    "playa-pdf": "import playa\nfor f in files:\n with playa.open(f) as d:\n  for p in d.pages: [t.chars for t in p.texts]",
    "PyMuPDF": "import pymupdf\nfor f in files:\n for p in pymupdf.open(f): p.get_text('dict')",
    "pdftotext -layout": "import subprocess\nfor f in files: subprocess.run(['pdftotext', '-layout', f, '-'], capture_output=True, check=True)",
}
TIMED = """
import resource, sys
files = sys.argv[1:]
{program}
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(sum(u.ru_utime + u.ru_stime for u in used), max(u.ru_maxrss for u in used) / 1024)
"""


def main() -> int:
    """Print seconds of processor time, start included, and the most memory of each library."""
    files = sys.argv[1:]
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    print(f"{'library':<20}{'seconds':>9}{'MB':>7}")
    for name, program in PROGRAMS.items():
        code = TIMED.format(program=program)
        ran = subprocess.run([sys.executable, "-c", code, *files], capture_output=True, text=True, check=False)
        if ran.returncode:
            print(f"{name:<20}  {ran.stderr.strip().splitlines()[-1]}")
        else:
            seconds, memory = map(float, ran.stdout.split())
            print(f"{name:<20}{seconds:>9.2f}{memory:>7.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
