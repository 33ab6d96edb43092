"""What every view tells of itself: the same as files for programs, and how to cite it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mandategraph.explore.address import Here, queried
from mandategraph.explore.cite import Reference, reference
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.forms import MEDIA_TYPES
from mandategraph.identifiers import THINGS

# The forms of most views, and how they are called.
TABLE = {"CSV": "csv", "JSON": "json"}
DATA = {"Turtle": "ttl", **TABLE}
# Views stand at the same paths as things, beside them.
_ROOT = THINGS.removesuffix("id/")


@dataclass(frozen=True, slots=True)
class File:
    """A view as a file: how it is called, where it is, its media type."""

    label: str
    href: str
    media: str


@dataclass(frozen=True, slots=True)
class About:
    """The files of a view, its citation, and the IRI of the thing that it shows, if it shows one."""

    files: tuple[File, ...]
    reference: Reference
    iri: str = ""


def about(
    corpus: Corpus, here: Here, path: str, title: str, forms: Mapping[str, str] = TABLE, /, **state: object
) -> About:
    """What the view with this path and state tells of itself; its address is the IRI of the thing that it shows."""
    stem = path.rpartition(".")[0]
    iri = THINGS + stem.removeprefix("id/") if stem.startswith("id/") else ""
    files = tuple(File(label, here.to(f"{stem}.{form}", **state), MEDIA_TYPES[form]) for label, form in forms.items())
    return About(files, reference(corpus, title, iri or _ROOT + queried(path, state)), iri)
