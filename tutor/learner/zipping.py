"""Zip files that are written whole, and never over another file."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tutor.errors import EnvironmentLacksError, UsageError
from tutor.learner.workspace import show

# The earliest that a zip file can say: when a part of it was packed is nobody's concern.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file that holds these files, by their names; it says nothing of who packed it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises a `UsageError` where something has its name, an `EnvironmentLacksError` where it cannot
    be written.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        _name(temporary, path)
    except FileExistsError as error:
        raise UsageError(f"{show(path)} is already there, and stays as it is. Name another file "
                         "with `--output FILE`.") from error
    except OSError as error:
        raise EnvironmentLacksError(
            f"{show(path)} cannot be written ({error.strerror}). Nothing was changed.") from error
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _name(temporary: str, path: Path) -> None:
    """Give what was written its name. Raises `FileExistsError` where that is taken."""
    try:
        # A second name, unlike a new one, never takes the place of another file.
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # A system without second names.
        if path.exists() or path.is_symlink():
            raise FileExistsError(path) from None
        os.rename(temporary, path)
