"""`mandategraph serve --review`: a judgement made in the browser rules what the endpoint answers from then on."""

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from mandategraph.cli import main

ROOT = Path(__file__).parent.parent.parent
CITATION = (
    "https://w3id.org/mandategraph/id/document/E/CN.7/2024/2/unit/41/statement/mandatedBy/resolution/CND/RES/65/2"
)
QUESTION = "ASK { ?activity <https://w3id.org/mandategraph/ontology/mandatedBy> <https://w3id.org/mandategraph/id/resolution/CND/RES/65/2> ; a <https://w3id.org/mandategraph/ontology/Activity> }"


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "graphs"
    folder.mkdir()
    shutil.copy(ROOT / "graphs" / "E-CN.7-2024-2.ttl", folder)
    return folder


@pytest.fixture(scope="module")
def address(graphs: Path) -> Iterator[str]:
    """The server of the command line, on a free port, with its desk."""
    command = [
        sys.executable,
        "-m",
        "mandategraph",
        "serve",
        "--graph",
        str(graphs),
        "--port",
        "0",
        "--review",
        "--quiet",
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    line = server.stdout.readline()
    found = re.search(r"http://\S+?(?=/? )", line)
    assert found is not None, line
    yield found[0].rstrip("/")
    server.send_signal(signal.SIGINT)
    server.wait(20)
    server.stdout.close()


def test_static_files_are_sent_compressed_and_once(address: str) -> None:
    sent = httpx.get(f"{address}/static/explore.css", headers={"accept-encoding": "gzip"})
    assert (sent.headers["content-encoding"], sent.headers["vary"].lower()) == ("gzip", "accept-encoding")
    plain = httpx.get(f"{address}/static/explore.css", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert sent.text == plain.text
    again = httpx.get(f"{address}/static/explore.css", headers={"if-none-match": sent.headers["etag"]})
    assert again.status_code == 304


def holds(address: str) -> bool:
    answer = httpx.get(
        f"{address}/sparql", params={"query": QUESTION}, headers={"Accept": "application/sparql-results+json"}
    )
    return bool(answer.json()["boolean"])


def test_a_judgement_rules_the_endpoint_at_once(address: str, graphs: Path) -> None:
    reader = f"{address}/read/document/E/CN.7/2024/2.html"
    page = httpx.get(reader, timeout=60).text
    token = re.findall(r'name="token" value="([^"]+)"', page)[0]
    judge = {
        "finding": CITATION,
        "state": "rejected",
        "words": ["In accordance with Commission on Narcotic Drugs resolution 65/2"],
    }
    form = {"token": token, "reviewer": "A. Reader", "reason": "Not so.", "judge": json.dumps(judge)}
    assert holds(address)
    assert httpx.post(f"{address}/review", data={**form, "token": "other"}).status_code == 403
    assert httpx.post(f"{address}/review", data=form, timeout=60).status_code == 303
    assert not holds(address)
    assert "by A. Reader" in httpx.get(reader, timeout=60).text
    assert (
        httpx.post(
            f"{address}/review", data={**form, "judge": json.dumps({**judge, "state": "withdrawn"})}, timeout=60
        ).status_code
        == 303
    )
    assert holds(address)
    assert not (graphs / "reviews" / "E-CN.7-2024-2.ttl").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "on this computer only"),
        (["--graph", "two"], "give one folder"),
        (["--store", "s"], "give one folder"),
    ],
)
def test_only_this_computer_reviews_and_only_a_folder(graphs: Path, arguments: list[str], told: str) -> None:
    place = [] if "--store" in arguments else ["--graph", str(graphs)]
    ran = CliRunner().invoke(main, ["serve", *place, "--review", *arguments])
    assert ran.exit_code == 2
    assert told in ran.output
