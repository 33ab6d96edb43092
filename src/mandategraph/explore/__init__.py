"""The explorer: the graphs as pages that a person reads, searches and follows without instruction.

    graphs ── Corpus (store, index) ── pages (views rendered from templates) ── routes ──> an application

Every page is made on the server and works without a script; every link is relative; every view has a URL that holds
its state, and the same as a file. A page shows for each statement the sentence that it comes from.
"""

from mandategraph.explore.corpus import Corpus
from mandategraph.explore.render import compiled
from mandategraph.explore.reviewing import Desk, reviewing
from mandategraph.explore.routes import assets, routes

__all__ = ["Corpus", "Desk", "assets", "compiled", "reviewing", "routes"]
