"""Importing this reads the authority lists and the shapes: for the process of which the workers are copies."""

from mandategraph.batch.work import work
from mandategraph.lexicon import standard
from mandategraph.validate import validate

__all__ = ["work"]

standard()
validate([])
