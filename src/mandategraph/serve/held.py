"""What a child holds and asks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:  # the explorer is dear to import, and the front has no use for it
    from mandategraph.serve.site import Site


@dataclass(frozen=True)
class Graphs:
    """The store, the names of its graphs, the pages over it if there are any; `place` is where it lies on disk."""

    store: ox.Store
    names: frozenset[str]
    place: Path | None = None
    site: "Site | None" = None

    def opened(self) -> "Graphs":
        """The same for one child: databases on disk are not shared over a fork."""
        if self.place is None:
            return self
        store = ox.Store.read_only(str(self.place))
        return replace(self, store=store, site=self.site and self.site.on(store))

    def facts(self) -> Mapping[str, Any]:
        """What the front is told."""
        held = {"quads": len(self.store)} if self.place is None else {"place": "disk"}
        return {"graphs": len(self.names), **held, "pages": self.site is not None}
