"""
Files of films on the disk: taken in piece by piece, kept under names of our own.

A file lies in the folder of its organisation, is named by the SHA-256 of its
content, and never changes. It is written under another name first: what has its name is
whole.
"""

import os
from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from types import TracebackType
from typing import Final, Self
from uuid import UUID

from services.settings import ROOT

#: the films that come with Anker
SHIPPED: Final = ROOT / "content" / "film"
_UNFINISHED: Final = ".part"
#: a file that nobody needs and that nobody can be taking in any more
_LEFT_OVER: Final = timedelta(days=1)


class TooLarge(Exception):
    """More came in than may be kept."""


class Incoming:
    """
    A file that is being taken in.

    As a context manager it leaves nothing behind but what was kept with `keep`.
    """

    def __init__(self, folder: Path, *, most: int) -> None:
        """Begin a file in `folder`, which is made if need be, of `most` bytes at most."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = mkstemp(suffix=_UNFINISHED, dir=folder)
        self._path = Path(name)
        self._file = os.fdopen(descriptor, "wb")
        self._most = most
        self._digest = sha256()
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Take the next piece; raises `TooLarge` before more is kept than may be."""
        self.size += len(piece)
        if self.size > self._most:
            raise TooLarge
        self._digest.update(piece)
        self._file.write(piece)

    def keep(self, suffix: str) -> str:
        """Give the file its name, which ends in `suffix`, and return it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        name = f"{self._digest.hexdigest()}{suffix}"
        self._path.rename(self._path.with_name(name))
        return name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)


def folder_of(media: Path, organisation_id: UUID) -> Path:
    """Return where the organisation's files lie; it need not be there yet."""
    return media / str(organisation_id)


def path_of(media: Path, organisation_id: UUID, name: str) -> Path | None:
    """
    Return the file of that name, the organisation's own or one that came with Anker.

    None if it does not exist, or if the name leads elsewhere.
    """
    for folder in (folder_of(media, organisation_id), SHIPPED):
        path = folder / name
        if path.parent == folder and not path.is_symlink() and path.is_file():
            return path
    return None


def forget(
    media: Path,
    organisation_id: UUID,
    names: Collection[str] = (),
    *,
    needed: Collection[str],
    now: datetime,
) -> None:
    """Remove these files and leftovers of earlier ones, but no file in `needed`."""
    folder = folder_of(media, organisation_id)
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        age = now.timestamp() - path.stat().st_mtime
        is_old = age > _LEFT_OVER.total_seconds()
        if path.name not in needed and (path.name in names or is_old):
            path.unlink(missing_ok=True)
