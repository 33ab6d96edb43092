"""The table of contents, which is no text of the report."""

from mandategraph.read import marks
from mandategraph.read.ahead import Ahead
from mandategraph.read.line import Line


class Contents:
    """The table of contents: `listed` once it was seen, `open` while it lasts."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead
        self._entries: set[str] | None = None
        self.listed = False

    @property
    def open(self) -> bool:
        """Whether its entries are being read."""
        return self._entries is not None

    def leave(self, i: int, line: Line) -> None:
        """End it, if it is over before the line."""
        if line.page_break or (self._entries is not None and self._ahead.contents_over(i, self._entries)):
            self._entries = None

    def take(self, i: int, line: Line) -> bool:
        """Take the line as the title or an entry of it, if it is that."""
        if self._entries is not None:
            self._entries.add(marks.PAGE.sub("", line.text))
            return True
        if marks.LEADER.search(line.text):
            return True
        if not marks.CONTENTS.fullmatch(line.text):
            return False
        if self._ahead.is_listing(i) or self._ahead.is_tabled(i):
            self._entries, self.listed = set(), True
        return True
