"""Paper: the table of mandates and their implementation, as a paper that can go into a meeting.

The form is that of E/CN.7/2008/CRP.13, which the Commission on Narcotic Drugs had asked for in its resolution 50/14:
Resolution, Para, Summary of action required, Implementation, Resources.

    graphs ── collect ──> Paper ── markdown | html | word ──> bytes
"""

from mandategraph.paper.collect import collect
from mandategraph.paper.model import COLUMNS, Answer, Paper, Row, Source

__all__ = ["COLUMNS", "Answer", "Paper", "Row", "Source", "collect"]
