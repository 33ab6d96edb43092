"""What one request may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one request; each of them ends the work and not only the wait.

    `seconds` of work, `rows` of a result, `mebibytes` of memory beyond the graphs, `size` of the answer in bytes
    before compression, `request` of a body in bytes.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    mebibytes: int = 1024
    size: int = 256 * 1024 * 1024
    request: int = 1024 * 1024
