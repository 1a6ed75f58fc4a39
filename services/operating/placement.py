"""Where the database file lies, and who else has it open: what the system says."""

import os
import re
import tempfile
from pathlib import Path

PROCESSES = Path("/proc")
MOUNTS = PROCESSES / "self" / "mountinfo"

#: file systems on which two machines may write, or locks and memory are not shared
NETWORK = frozenset(
    {
        "9p",
        "ceph",
        "cifs",
        "fuse.glusterfs",
        "fuse.sshfs",
        "nfs",
        "nfs4",
        "smb3",
        "vboxsf",
        "virtiofs",
    }
)
#: file systems that are empty again when the machine has been off
MEMORY = frozenset({"ramfs", "tmpfs"})


def file_system_of(path: Path, mounts: str) -> str | None:
    """
    Return the kind of file system that `path` lies on, as `nfs4` or `ext4`.

    `mounts` is the system's table (`mount_table`). None if it says nothing of it.
    """
    real = path.resolve()
    best, kind = -1, None
    for line in mounts.splitlines():
        before, found, after = line.partition(" - ")
        fields = before.split()
        if not found or len(fields) < 5:  # noqa: PLR2004 the fifth is the place
            continue
        place = Path(_plain(fields[4]))
        # of two at the same place the later one lies on top
        if real.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), after.split()[0]
    return kind


def mount_table() -> str:
    """Return what is mounted where, as Linux tells it; empty on other systems."""
    return MOUNTS.read_text() if MOUNTS.exists() else ""


def holders_of(path: Path) -> list[int]:
    """
    Return the processes that have the file open and that we may see, by their ids.

    Empty where there is no /proc, and for a file that is not there.
    """
    real = str(path.resolve())
    return sorted(
        {
            int(handle.parts[-3])
            for handle in PROCESSES.glob("[0-9]*/fd/*")
            if _target(handle) == real
        }
    )


def keep_open(path: Path) -> None:
    """
    Have the file open for as long as this process lives.

    A server that is starting is then among `holders_of`. The file is never closed:
    that would end the locks that SQLite has on it in this process.
    """
    if path.exists():
        os.open(path, os.O_RDONLY)


def has_other_names(path: Path) -> bool:
    """Return whether the file is a symbolic link, or has a hard link."""
    return path.is_symlink() or path.stat().st_nlink > 1


def can_be_written(folder: Path) -> bool:
    """Return whether a file can be made in the folder, by making one and removing it."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"anker")
    except OSError:
        return False
    return True


def _target(handle: Path) -> str | None:
    try:
        return str(handle.readlink())
    except OSError:  # it was closed meanwhile, or is somebody else's
        return None


def _plain(place: str) -> str:
    """Return a place as the table means it, which writes a space by its number."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place)
