"""UN documents cited by their symbol: "ST/AI/2021/3", "CEDAW/C/SVN/CO/7", "A/78/842-S/2024/384"."""

import re
from collections.abc import Iterator

from mandategraph.extract.reading import Reading
from mandategraph.identifiers import DOCUMENT_SYMBOL, joint
from mandategraph.model import Mention

KINDLESS = re.compile(r"/(?:RES|DEC)/")


def find(reading: Reading) -> Iterator[Mention]:
    """The documents that a unit cites by symbol; the report's own symbol is not one."""
    own = set(reading.context.report.symbols)
    for match in DOCUMENT_SYMBOL.finditer(reading.text):
        symbol = match["symbol"].rstrip(".")
        if not re.search(r"\d", symbol) or KINDLESS.search(symbol) or own & set(joint(symbol)):
            continue
        yield reading.mention(
            "document", match.start(), match.start() + len(symbol), "document/symbol", 0.98, key=symbol
        )
