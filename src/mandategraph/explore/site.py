"""The explorer as files that any web server or a USB stick carries: every page, and no SPARQL.

Names are safe on every file system. A view whose state would stand in a query is a file of its own where it is one of
the usual; the search is done by the script over an index that is a script itself, since a page opened from a disk may
not fetch.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from mandategraph.errors import OutputError
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.inventory import MARK, pages


def write(corpus: Corpus, folder: Path, told: Callable[[int], None] = lambda _: None) -> int:
    """Write the site of a corpus into a folder, in place of an earlier one; the number of files.

    Raises OutputError if the folder holds something else, or cannot be written; then nothing has changed.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).exists())):
        raise OutputError(f"{folder} holds something else than a site; choose another folder with -o.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            count = _fill(corpus, made, told)
            os.chmod(made, 0o755)
            if folder.exists():
                shutil.rmtree(folder)
            os.replace(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written ({error.strerror}); choose another folder with -o.") from None
    return count


def _fill(corpus: Corpus, folder: Path, told: Callable[[int], None]) -> int:
    seen: set[str] = set()
    for path, content in pages(corpus):
        file = folder / path
        if path.lower() in seen:
            raise OutputError(f"two pages would be {path} on a disk that takes no notice of capitals.")
        seen.add(path.lower())
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        told(len(seen))
    return len(seen)
