"""The paper in Markdown, with one table for each body."""

from mandategraph.paper import words
from mandategraph.paper.model import COLUMNS, Paper


def render(paper: Paper) -> bytes:
    """The paper as Markdown."""
    lines = [f"# {paper.title}", "", "In the form of E/CN.7/2008/CRP.13.", "", "Made from:", ""]
    lines += [f"- {source.kind}: {source}" for source in paper.sources]
    lines += ["", "How firmly a phrase ties what is reported to the resolution:", ""]
    lines += [f"- **{name}**: {phrases}" for name, phrases in paper.legend]
    lines += ["", "Notes:", ""]
    lines += [f"{number}. {note}" for number, note in enumerate(paper.notes, start=1)]
    for body, rows in paper.bodies():
        lines += ["", f"## {body}", "", _line(COLUMNS), _line("---" for _ in COLUMNS)]
        for row in rows:
            name, title = words.resolution(row)
            told = "<br>".join(_escaped(text) for _, text in words.implementation(row))
            lines.append(
                _line((f"**{_escaped(name)}** {_escaped(title)}".strip(), "", "", told, _escaped(words.resources(row))))
            )
    return ("\n".join(lines) + "\n").encode()


def _line(cells: object) -> str:
    return "| " + " | ".join(cells) + " |"  # type: ignore[arg-type]


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
