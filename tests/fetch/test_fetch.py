"""Fetching, from a real server on loopback that answers as the document system does, and worse."""

import doctest
import io
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from click.testing import CliRunner, Result

from mandategraph.cli import main
from mandategraph.errors import CutOffError, FetchError, NoSuchDocumentError
from mandategraph.fetch import place
from mandategraph.fetch.check import check


def pdf(*lines: str, filling: int = 0) -> bytes:
    """A PDF file of one page with these lines (none: a page without text, as a scan has), and so many bytes of filling."""
    shown = "\n".join(f"1 0 0 1 72 {720 - 20 * n} Tm ({escaped(line)}) Tj" for n, line in enumerate(lines))
    stream = f"BT /F1 12 Tf\n{shown}\nET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n%" + b"x" * filling + b"\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def word(*paragraphs: str, cell: str = "") -> bytes:
    document = docx.Document()
    if cell:
        document.add_table(1, 2).rows[0].cells[1].text = cell
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


LARGE = pdf("United Nations A/74/821", filling=200_000)
PAGE = b"<!DOCTYPE html><html><head><title>ODS</title></head><body>Sorry, there is no document.</body></html>"


@dataclass
class Library:
    """What the server was asked, and what its robots.txt says."""

    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    robots: str = "User-agent: *\nDisallow:\n"
    base: str = ""

    def of(self, symbol: str) -> list[dict[str, str]]:
        """The headers of the requests for a symbol."""
        return [h for s, h in self.asked if s == symbol]


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    library: Library

    def log_message(self, *_: object) -> None:
        """No line for each request."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/robots.txt":
            self.send(200, self.library.robots.encode(), kind="text/plain")
        elif address.path.startswith("/doc/"):
            self.send(200, pdf("A/80/6 (Sect. 16)"))
        else:
            assert address.path == "/api/symbol/access"
            asked = parse_qs(address.query)
            [symbol], [self.kind], [self.language] = asked["s"], asked["t"], asked["l"]
            self.library.asked.append((symbol, dict(self.headers)))
            self.library.times.append(time.monotonic())
            self.library.count[symbol] += 1
            self.answer(symbol, self.library.count[symbol])

    def answer(self, symbol: str, time_: int) -> None:
        match symbol:
            case "A/80/6 (Sect. 16)":
                self.send(302, b"", Location="/doc/moved.pdf")
            case "A/1/404":
                self.send(404, PAGE, kind="text/html")
            case "A/1/200":
                self.send(200, PAGE, kind="text/html")
            case "A/1/403":
                self.send(403, PAGE, kind="text/html")
            case "A/1/429" if time_ == 1:
                self.send(429, b"", **{"Retry-After": "1"})
            case "A/1/503" if time_ < 3:
                self.send(503, b"", **{"Retry-After": formatdate(time.time() - 5, usegmt=True)})
            case "A/1/500":
                self.send(500, b"")
            case "A/1/2":
                self.send(200, pdf("A/1/3"))
            case "A/1/7":
                self.send(200, b"not a document at all, but 200 all the same")
            case "A/1/8":
                self.send(200, pdf())
            case "A/1/9":
                self.send(200, LARGE[:5000])
            case "A/1/10":
                self.send(302, b"", Location=self.path)
            case "A/74/821" | "A/74/822":
                self.piece(symbol, time_)
            case "A/1/11" if time_ == 1:
                self.send(200, pdf("A/1/11"), pause=3)
            case _ if self.kind == "docx":
                self.send(200, b"\xd0\xcf\x11\xe0" + b"x" * 3000 if symbol == "A/1/12" else word(symbol))
            case _:
                self.send(200, pdf(symbol, self.language))

    def piece(self, symbol: str, time_: int) -> None:
        """A large file that breaks off twice; A/74/822 is another file after the first time."""
        tag = '"one"' if symbol == "A/74/821" or time_ == 1 else '"two"'
        start, code = 0, 200
        if self.headers.get("If-Range") == tag:
            start, code = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-")), 206
        whole = LARGE if symbol == "A/74/821" else pdf(symbol, tag, filling=200_000)
        headers = {"ETag": tag}
        if code == 206:
            headers["Content-Range"] = f"bytes {start}-{len(whole) - 1}/{len(whole)}"
        self.send(code, whole[start:], cut=80_000 if time_ <= 2 else None, **headers)

    def send(
        self,
        code: int,
        body: bytes,
        kind: str = "application/pdf",
        cut: int | None = None,
        pause: float = 0,
        **headers: str,
    ) -> None:
        self.send_response(code)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        half = min(len(body) // 2, cut or len(body))
        self.wfile.write(body[:half])
        self.wfile.flush()
        time.sleep(pause)
        try:
            self.wfile.write(body[half:cut])
        except ConnectionError:
            self.close_connection = True
        if cut is not None:
            self.close_connection = True


@pytest.fixture
def library() -> Iterator[Library]:
    known = Library()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Answers,), {"library": known}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    known.base = f"http://127.0.0.1:{server.server_port}"
    yield known
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reports"


def fetched(library: Library, folder: Path, *symbols: str, pause: float = 0, **options: str) -> Result:
    extra = [part for name, value in options.items() for part in (f"--{name}", value)]
    command = ["fetch", *symbols, "-o", str(folder), "--base", library.base, "--pause", str(pause), *extra]
    return CliRunner().invoke(main, command)


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


def test_a_document_by_its_symbol(library: Library, folder: Path) -> None:
    ran = fetched(library, folder, "E/CN.7/2024/2", "E/CN.7/2024/2", "S/RES/1373(2001)")
    assert ran.exit_code == 0, ran.output
    assert names(folder) == ["E-CN.7-2024-2.pdf", "S-RES-1373_(2001).pdf"]
    assert (folder / "E-CN.7-2024-2.pdf").read_bytes() == pdf("E/CN.7/2024/2", "en")
    [headers] = library.of("E/CN.7/2024/2")
    assert headers["User-Agent"].startswith("mandategraph/")
    assert headers["Referer"] == "https://docs.un.org/en/E/CN.7/2024/2"


def test_a_redirect_is_followed(library: Library, folder: Path) -> None:
    assert fetched(library, folder, "A/80/6 (Sect. 16)").exit_code == 0
    assert names(folder) == ["A-80-6_(Sect._16).pdf"]


def test_symbols_from_standard_input(library: Library, folder: Path) -> None:
    command = ["fetch", "-", "-o", str(folder), "--base", library.base, "--pause", "0"]
    assert CliRunner().invoke(main, command, input="A/1/1\n\nA/1/3\n").exit_code == 0
    assert names(folder) == ["A-1-1.pdf", "A-1-3.pdf"]


def test_language_and_format(library: Library, folder: Path) -> None:
    assert fetched(library, folder, "A/74/1", format="docx", language="fr").exit_code == 0
    assert names(folder) == ["A-74-1-FR.docx"]
    ran = fetched(library, folder, "A/1/12", format="docx")
    assert ran.exit_code == 1
    assert "old Word file (.doc)" in ran.output


@pytest.mark.parametrize(
    ("symbol", "code", "words", "requests"),
    [
        ("A/1/404", 1, "no such document (status 404)", 1),
        ("A/1/200", 1, "answers with a web page", 1),
        ("A/1/403", 3, "refuses it (status 403)", 1),
        ("A/1/500", 3, "busy (status 500); try again later", 3),
        ("A/1/2", 3, "another document: its first page says A/1/3", 1),
        ("A/1/7", 3, "no PDF file (it begins with b'not a docume')", 1),
        ("A/1/9", 3, "not whole", 3),
        ("A/1/10", 3, "answers wrongly", 6),
    ],
)
def test_what_is_not_the_document_is_refused(
    library: Library, folder: Path, symbol: str, code: int, words: str, requests: int
) -> None:
    ran = fetched(library, folder, symbol, tries="3")
    assert ran.exit_code == code
    assert words in ran.output
    assert "Traceback" not in ran.output
    assert names(folder) == []
    assert library.count[symbol] == requests


def test_a_bad_one_stops_no_other(library: Library, folder: Path) -> None:
    ran = fetched(library, folder, "A/1/404", "A/1/403", "A/1/1", report="json")
    assert ran.exit_code == 3
    assert [(r["symbol"], r["state"]) for r in json.loads(ran.stdout)] == [
        ("A/1/404", "absent"), ("A/1/403", "failed"), ("A/1/1", "fetched"),
    ]  # fmt: skip
    assert names(folder) == ["A-1-1.pdf"]


def test_a_scan_cannot_tell_its_symbol(library: Library, folder: Path) -> None:
    ran = fetched(library, folder, "A/1/8")
    assert ran.exit_code == 0
    assert "no text that tells the symbol" in ran.output


def test_a_symbol_that_is_none_is_told_before_anything_is_asked(library: Library, folder: Path) -> None:
    ran = fetched(library, folder, "A/1/1", "../../etc/passwd")
    assert "is not a document symbol" in str(ran.exception)
    assert library.asked == []


def test_what_is_there_is_kept_and_what_is_not_it_is_replaced(library: Library, folder: Path) -> None:
    folder.mkdir()
    (folder / "A-1-1.pdf").write_bytes(pdf("A/1/1", "kept"))
    (folder / "A-1-3.pdf").write_bytes(PAGE)
    ran = fetched(library, folder, "A/1/1", "A/1/3")
    assert ran.exit_code == 0
    assert library.of("A/1/1") == []
    assert (folder / "A-1-1.pdf").read_bytes() == pdf("A/1/1", "kept")
    assert (folder / "A-1-3.pdf").read_bytes() == pdf("A/1/3", "en")


# A server that is busy, slow or breaks off


def test_a_busy_server_is_asked_again_when_it_says(library: Library, folder: Path) -> None:
    assert fetched(library, folder, "A/1/429", "A/1/503").exit_code == 0
    assert library.count == {"A/1/429": 2, "A/1/503": 3}
    assert library.times[1] - library.times[0] >= 0.9  # a second, but for how long each request took to arrive


def test_what_was_cut_off_goes_on_where_it_stopped(library: Library, folder: Path) -> None:
    assert fetched(library, folder, "A/74/821").exit_code == 0
    assert (folder / "A-74-821.pdf").read_bytes() == LARGE
    assert [h.get("Range") for h in library.of("A/74/821")] == [None, "bytes=80000-", "bytes=160000-"]
    assert names(folder) == ["A-74-821.pdf"]


def test_the_next_run_goes_on_too(library: Library, folder: Path) -> None:
    for code in (3, 3, 0):
        assert fetched(library, folder, "A/74/821", tries="1").exit_code == code
    assert (folder / "A-74-821.pdf").read_bytes() == LARGE
    assert library.of("A/74/821")[2]["Range"] == "bytes=160000-"


def test_a_file_that_changed_meanwhile_is_fetched_anew(library: Library, folder: Path) -> None:
    assert fetched(library, folder, "A/74/822").exit_code == 0
    assert (folder / "A-74-822.pdf").read_bytes() == pdf("A/74/822", '"two"', filling=200_000)


def test_a_server_that_falls_silent_is_asked_again(library: Library, folder: Path) -> None:
    assert fetched(library, folder, "A/1/11", patience="1").exit_code == 0
    assert library.count["A/1/11"] == 2


def test_a_server_that_is_not_there(library: Library, folder: Path) -> None:
    library.base = "http://127.0.0.1:9"
    ran = fetched(library, folder, "A/1/1", tries="2")
    assert ran.exit_code == 3
    assert "does not answer" in ran.output


# Manners


def test_requests_keep_their_distance(library: Library, folder: Path) -> None:
    assert fetched(library, folder, "A/1/1", "A/1/3", "A/1/4", pause=0.2).exit_code == 0
    assert all(b - a >= 0.19 for a, b in zip(library.times, library.times[1:], strict=False))


def test_what_robots_txt_asks_is_heard(library: Library, folder: Path) -> None:
    library.robots = "User-agent: *\nDisallow: /api\nCrawl-delay: 1\n"
    ran = fetched(library, folder, "A/1/1", "A/1/3")
    assert ran.exit_code == 0
    assert library.times[1] - library.times[0] >= 0.9  # a second, but for how long each request took to arrive
    assert "asks crawlers to stay away" in ran.stderr


# The check by itself


@pytest.mark.parametrize(
    ("symbol", "printed"),
    [
        ("A/74/821", "United Nations   A/74/821*"),
        ("E/CN.7/2024/2-E/CN.15/2024/2", "E/CN.7/2024/2\u2013E/CN.15/2024/2"),
        ("A/80/6 (Sect. 16)", "A/80/6 (Sect.16)"),
        ("S/RES/1373 (2001)", "S/RES/1373 (2001)"),
        ("A/HRC/WG.6/48/SVN/2", "A/HRC/WG.6/48/SVN/2"),
    ],
)
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_first_page_prints_the_symbol(tmp_path: Path, symbol: str, printed: str, form: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(pdf("General Assembly", printed) if form == "pdf" else word("General Assembly", cell=printed))
    assert check(path, symbol, form) is True


@pytest.mark.parametrize(
    ("symbol", "printed"),
    [("A/80/6", "A/80/6 (Sect. 16)"), ("A/74/82", "A/74/821"), ("A/74/821", "A/74/821/Add.1"), ("A/1/1", "S/A/1/1")],
)
def test_the_symbol_of_another_document_is_none(tmp_path: Path, symbol: str, printed: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(pdf(printed))
    with pytest.raises(FetchError, match="another document"):
        check(path, symbol, "pdf")


@pytest.mark.parametrize(
    ("data", "form", "error"),
    [
        (b"", "pdf", FetchError),
        (PAGE, "pdf", NoSuchDocumentError),
        (b"\r\n <!doctype HTML>", "docx", NoSuchDocumentError),
        (b"%PDF-1.7\nnothing\n%%EOF", "pdf", FetchError),
        (word("A/1/1"), "pdf", FetchError),
        (pdf("A/1/1"), "docx", FetchError),
        (word("A/1/1")[:3000], "docx", CutOffError),
        (b"PK\x03\x04" + b"\0" * 100, "docx", CutOffError),
    ],
)
def test_what_is_no_document(tmp_path: Path, data: bytes, form: str, error: type[FetchError]) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(error):
        check(path, "A/1/1", form)


REAL = Path(__file__).parents[3] / "shared" / "reports"


@pytest.mark.skipif(not REAL.is_dir(), reason="there is no ../shared/reports")
@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("unicef-ed-annual_E-ICEF-2025-12.pdf", "E/ICEF/2025/12"),
        ("unops-ed-annual_DP-OPS-2025-6.pdf", "DP/OPS/2025/6"),
        ("unowas_S-2025-495.pdf", "S/2025/495"),
        ("unodc-ppb2026_A-80-6-Sect16.docx", "A/80/6 (Sect. 16)"),
    ],
)
def test_real_documents_tell_their_symbol(name: str, symbol: str) -> None:
    assert check(REAL / name, symbol, Path(name).suffix[1:]) is True
    with pytest.raises(FetchError, match="another document"):
        check(REAL / name, "A/1/1", Path(name).suffix[1:])


def test_doctests() -> None:
    assert doctest.testmod(place).failed == 0
