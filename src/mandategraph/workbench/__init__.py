"""The SPARQL page: a query in the URL, its answer as a table, chart or graph, and what to take from it.

    URL ── Asked ── the query as it is sent ── Result ── Views (table, chart, graph) ── page or file

Everything is made on the server; the editor only replaces the field that the query is typed in.
"""

from mandategraph.workbench.result import Answered, Ask
from mandategraph.workbench.routes import routes

__all__ = ["Answered", "Ask", "routes"]
