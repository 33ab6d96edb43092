"""The words of a cell, the same in every format: lines of a row's Implementation and Resources."""

from collections.abc import Iterator

from mandategraph.paper.model import Row


def implementation(row: Row) -> Iterator[tuple[str, str]]:
    """The lines of the column Implementation, each with its role: answer, quote, result, status."""
    told = [a for a in row.answers if not a.whole]
    for answer in told:
        yield "answer", f"{answer.report}, {answer.where} ({answer.strength}: “{answer.phrase}”):"
        yield "quote", f"“{answer.sentence}”"
        if answer.outputs:
            yield "result", f"Outputs: {'; '.join(answer.outputs)}"
        if answer.outcomes:
            yield "result", f"Outcomes: {'; '.join(answer.outcomes)}"
    for answer in row.answers:
        if answer.whole:
            yield (
                "answer",
                f"{answer.report}, {answer.where}: among those that the report as a whole answers (“{answer.phrase}”).",
            )
    if row.status:
        yield "status", f"Status: {row.status}. {_sentence(row.reason)}".rstrip()


def resources(row: Row) -> str:
    """The column Resources: the money that the paragraphs tell of."""
    return "; ".join(dict.fromkeys(money for answer in row.answers for money in answer.resources))


def resolution(row: Row) -> tuple[str, str]:
    """The column Resolution: the identifier with the year, and the title."""
    year = f" ({row.year})" if row.year and f"({row.year})" not in row.resolution else ""
    return f"{row.resolution}{year}", row.title


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}." if reason else ""
