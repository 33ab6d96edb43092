"""What the log and the measures tell of one request."""

from dataclasses import dataclass


@dataclass(slots=True)
class Report:
    """Filled while the request is answered; `query` only where the log is asked to show it."""

    status: int = 0
    rows: int = 0
    size: int = 0
    stopped: str = ""
    cached: bool = False
    query: str = ""


KEY = "mandategraph.report"  # where it stands in an ASGI scope
