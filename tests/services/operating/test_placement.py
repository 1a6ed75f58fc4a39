"""Where a file lies, read from the system's table of mounts."""

from pathlib import Path

import pytest

from services.operating.placement import NETWORK, file_system_of

TABLE = """\
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
40 22 0:35 / /srv rw,relatime shared:20 - nfs4 files.example:/srv rw,vers=4.2
41 40 254:2 / /srv/local rw,relatime - xfs /dev/vdb rw
42 22 0:36 / /mnt/fælles\\040drev rw - cifs //files.example/anker rw
43 22 0:37 / /over rw - ext4 /dev/vdc rw
44 43 0:38 / /over rw - fuse.sshfs lone@files.example: rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        pytest.param("/var/lib/anker/anker.db", "ext4", id="on the machine's disk"),
        pytest.param("/srv/anker/anker.db", "nfs4", id="on another machine"),
        pytest.param("/srv2/anker.db", "ext4", id="a name that begins alike"),
        pytest.param("/srv/local/anker.db", "xfs", id="a disk inside that one"),
        pytest.param("/mnt/fælles drev/anker.db", "cifs", id="a space in the name"),
        pytest.param("/over/anker.db", "fuse.sshfs", id="one mounted over another"),
    ],
)
def test_a_file_lies_on_what_is_mounted_nearest_above_it(place, kind):
    assert file_system_of(Path(place), TABLE) == kind


def test_a_system_that_tells_nothing_is_not_guessed_at():
    assert file_system_of(Path("/srv/anker.db"), "") is None


def test_what_other_machines_write_to_is_a_network():
    assert {"nfs", "nfs4", "cifs", "fuse.sshfs"} <= NETWORK
    assert not {"ext4", "xfs", "btrfs", "overlay", "zfs", "apfs"} & NETWORK
