"""Files are replaced whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
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


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Put these files into the folder at `path`, those of the same name replaced; all are written before any is moved.

    Raises OutputError if the folder cannot be made or written, or the disk is full.
    """
    temporary: str | None = None
    try:
        path.mkdir(parents=True, exist_ok=True)
        temporary = tempfile.mkdtemp(dir=path, prefix=".writing.")
        for name, data in files.items():
            write(Path(temporary, name), data)
        for name in files:
            os.replace(Path(temporary, name), path / name)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror}); free space or choose another folder with -o."
        ) from None
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
