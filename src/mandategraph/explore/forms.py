"""Answers over HTTP: pages and files with the headers that keep them safe."""

import json
from typing import Any

from starlette.responses import HTMLResponse, Response

# Nothing from elsewhere, no script or style in a page: words of reports can never become code.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# A drawn SVG carries its own style; opened by itself it may use that, and nothing else.
_DRAWN = "default-src 'none'; style-src 'unsafe-inline'"
_KEPT = ("docx", "png", "md")


def html(text: str, status: int = 200) -> Response:
    """A page."""
    return HTMLResponse(text, status, headers=HEADERS)


def file(content: str | bytes, form: str, name: str = "") -> Response:
    """A file of this form; those that a browser does not show are saved under the name."""
    headers = {**HEADERS, **({"Content-Security-Policy": _DRAWN} if form == "svg" else {})}
    if name:
        kind = "attachment" if form in _KEPT else "inline"
        headers["Content-Disposition"] = f'{kind}; filename="{name}.{form}"'
    return Response(content, media_type=MEDIA_TYPES[form], headers=headers)


def as_json(value: Any) -> Response:
    """A value as JSON, for a program on any origin."""
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    answer = file(text, "json")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
