"""Files are replaced whole or not at all."""

import os
import tempfile
from pathlib import Path

from mandategraph.errors import OutputError


def write(path: Path, data: bytes) -> None:
    """Replace the file at `path` by `data` in one step; a failure leaves what was there.

    Raises OutputError if the folder cannot be made or written, or the disk is full.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        raise OutputError(
            f"{path} cannot be written ({error.strerror}); free space or choose another folder with -o."
        ) from None
