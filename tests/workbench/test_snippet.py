"""What is offered to copy runs as it stands: in a shell, and in Python."""

import csv
import html
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

import httpx
import pytest

QUERIES = {
    "quotes": """SELECT ?x { VALUES ?x { "it's" 'a "b" c' "back\\\\slash" } }""",
    "three quotes": 'SELECT ?x { VALUES ?x { """a\nb""" } }',
    "a mark of the shell": 'SELECT ("$HOME `id` !" AS ?x) {}',
    "ask": "ASK { ?s ?p ?o }",
    "construct": "CONSTRUCT { <urn:a> <urn:b> 'c' } {}",
}


def snippet(page: str, name: str) -> str:
    found = re.search(rf'<pre id="as-{name}">(.*?)</pre>', page, re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


@pytest.mark.parametrize("name", QUERIES)
def test_the_snippets_run(ask: Callable[..., httpx.Response], name: str) -> None:
    page = ask(query=QUERIES[name]).text
    python = subprocess.run(
        [sys.executable, "-c", snippet(page, "python")], capture_output=True, text=True, check=False
    )
    assert python.returncode == 0, python.stderr
    told = {
        "quotes": 'a "b" c',
        "three quotes": "a\\nb",
        "a mark of the shell": "$HOME `id` !",
        "ask": "True",
        "construct": "urn:a",
    }
    assert told[name] in python.stdout
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    shell = subprocess.run(["sh", "-c", snippet(page, "curl")], capture_output=True, text=True, check=False)
    assert shell.returncode == 0
    assert told[name].replace("\\n", "\n").replace("True", "true") in shell.stdout.replace('""', '"')


def test_parameters_stand_in_the_snippets(ask: Callable[..., httpx.Response]) -> None:
    page = ask(name="what-was-done-in", **{"param-country": "Mexico"}).text
    shell = subprocess.run(["sh", "-c", snippet(page, "curl")], capture_output=True, text=True, check=False)
    rows = list(csv.DictReader(io.StringIO(shell.stdout)))
    assert len(rows) == page.count("<tr>") - 1
    assert {row["code"] for row in rows} == {"MEX"}
