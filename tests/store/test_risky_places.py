"""Places where a live workspace would be torn."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from cfhire.store.files import RiskyPlace, refuse_risky_place
from tests.store.desk import Desk

SYNCHRONISED = [
    PureWindowsPath(r"C:\Users\maya\OneDrive\Hiring\w.cfhire"),
    PureWindowsPath(r"C:\Users\maya\OneDrive - Harbour Hotel\w.cfhire"),
    PureWindowsPath(r"C:\Users\maya\Dropbox (Personal)\w.cfhire"),
    PureWindowsPath(r"C:\Users\maya\iCloud Drive\w.cfhire"),
    PurePosixPath("/Users/maya/Library/Mobile Documents/com~apple~CloudDocs/w.cfhire"),
    PurePosixPath("/Users/maya/Library/CloudStorage/Box-Box/w.cfhire"),
    PurePosixPath("/Users/maya/Google Drive/My Drive/w.cfhire"),
    PurePosixPath("/home/maya/Nextcloud/hiring/w.cfhire"),
    PurePosixPath("/home/maya/DROPBOX/w.cfhire"),
    PurePosixPath("/home/maya/Syncthing/w.cfhire"),
]
MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /mnt/hiring nfs4 rw,vers=4.2 0 0
//server/share /mnt/share\\040of\\040all cifs rw 0 0
maya@host:/ /home/maya/remote fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
drvfs /mnt/c 9p rw 0 0
/dev/sdb1 /mnt/hiring/local ext4 rw 0 0
"""


@pytest.mark.parametrize("path", SYNCHRONISED, ids=str)
def test_a_folder_that_a_sync_program_watches_is_refused(path: PureWindowsPath | PurePosixPath) -> None:
    with pytest.raises(RiskyPlace, match="synchronised folder") as told:
        refuse_risky_place(path, "")
    assert told.value.hint.startswith("Keep the workspace on this computer's own disk")


@pytest.mark.parametrize("share", [r"\\server\hiring\w.cfhire", "//server/hiring/w.cfhire"])
def test_a_network_share_is_refused_by_its_name(share: str) -> None:
    with pytest.raises(RiskyPlace, match="on a network share"):
        refuse_risky_place(PureWindowsPath(share), "")


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/mnt/hiring/w.cfhire", "nfs4"),
        ("/mnt/share of all/2026/w.cfhire", "cifs"),
        ("/home/maya/remote/w.cfhire", "fuse.sshfs"),
        ("/run/user/1000/gvfs/smb/w.cfhire", "fuse.gvfsd-fuse"),
        ("/mnt/c/Users/maya/w.cfhire", "9p"),
    ],
)
def test_a_network_file_system_is_refused_by_the_mount_table(place: str, kind: str) -> None:
    with pytest.raises(RiskyPlace, match=rf"on a network file system \({kind}\)"):
        refuse_risky_place(PurePosixPath(place), MOUNTS)


@pytest.mark.parametrize(
    "place",
    [
        "/home/maya/hiring/w.cfhire",
        "/mnt/hiring/local/w.cfhire",
        "/mnt/hiring-2026/w.cfhire",
        "/home/maya/Dropbox.cfhire",
        "/home/maya/boxes/megaphone/w.cfhire",
    ],
)
def test_the_own_disk_is_not_refused(place: str) -> None:
    refuse_risky_place(PurePosixPath(place), MOUNTS)


def test_neither_making_nor_opening_follows_a_link_into_such_a_folder(tmp_path: Path, desk: Desk) -> None:
    synchronised = tmp_path / "OneDrive"
    synchronised.mkdir()
    (tmp_path / "hiring").symlink_to(synchronised)
    there = Desk(tmp_path / "hiring" / "w.cfhire", desk.device)
    with pytest.raises(RiskyPlace):
        there.create()
    assert list(synchronised.iterdir()) == []
    desk.create().close()
    desk.path.rename(synchronised / "w.cfhire")
    with pytest.raises(RiskyPlace):
        there.open()
    assert [each.name for each in synchronised.iterdir()] == ["w.cfhire"]
