"""The log: one JSON object a line, on standard error. What a query says is not in it unless that is asked for."""

import json
import sys
from datetime import UTC, datetime
from typing import TextIO

from starlette.types import Scope

from mandategraph.serve.report import Report

_encoded = json.JSONEncoder(ensure_ascii=False).encode


class Journal:
    """Writes lines to a stream."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr

    def event(self, what: str, **facts: object) -> None:
        """Something that happened to the server."""
        self._write({"event": what, **facts})

    def request(self, scope: Scope, report: Report, seconds: float) -> None:
        """A request that was answered, or cut."""
        line: dict[str, object] = {
            "method": scope["method"],
            "path": scope["path"][:500],
            "status": report.status,
            "ms": round(seconds * 1000, 1),
            "bytes": report.size,
            "rows": report.rows,
            "client": scope["client"][0] if scope.get("client") else None,
        }
        if report.cached:
            line["cached"] = True
        if report.stopped:
            line["stopped"] = report.stopped
        if report.query:
            line["query"] = report.query
        self._write(line)

    def _write(self, line: dict[str, object]) -> None:
        time = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._stream.write(_encoded({"time": time, **line}) + "\n")
        self._stream.flush()


class Silence(Journal):
    """Writes nothing."""

    def event(self, what: str, **facts: object) -> None:
        """Nothing."""

    def request(self, scope: Scope, report: Report, seconds: float) -> None:
        """Nothing."""
