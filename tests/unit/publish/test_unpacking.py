"""Archives of a session are unpacked into its folder and nowhere else, whatever is in them."""

from __future__ import annotations

import shutil
import zipfile

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.publish.unpacking import unpack
from seatizen_atlas_plugin.zenodo import CannotWrite, UnsafeName, ZipBomb

MEBIBYTE = 1024 * 1024


@pytest.fixture
def session(tmp_path):
    return tmp_path / "session"


def zipped(tmp_path, *members, compression=zipfile.ZIP_STORED):
    """An archive of members (name, content), also of several with one name."""
    path = tmp_path / "DCIM.zip"
    with zipfile.ZipFile(path, "w", compression) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return path


def unpacked(path, session):
    return unpack(path, "session/DCIM.zip", session, session / "DCIM", (), SilentFeedback())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_a_name_that_is_there_twice_the_last_counts(tmp_path, session):
    """As everywhere else where zips are read; an archive that was added to holds the older file in front."""
    path = zipped(tmp_path, ("a.jpg", b"old"), ("b.jpg", b"other"), ("a.jpg", b"newer"))
    done = unpacked(path, session)
    assert (session / "DCIM/a.jpg").read_bytes() == b"newer"
    assert (done.written, done.written_bytes, done.same, done.kept) == (2, 10, 0, [])
    assert sorted(done.files) == [("DCIM/a.jpg", 5), ("DCIM/b.jpg", 5)]
    again = unpacked(path, session)
    assert (again.written, again.same, again.kept) == (0, 2, [])


def test_a_name_that_no_disk_takes_is_told(tmp_path, session):
    path = zipped(tmp_path, ("a.jpg", b"a"), ("x" * 300 + ".jpg", b"b"))
    with pytest.raises(CannotWrite, match=r"x{300}"):
        unpacked(path, session)


def test_many_dense_members_are_a_bomb(tmp_path, session):
    members = [(f"{number}.bin", bytes(8 * MEBIBYTE)) for number in range(4)]
    with pytest.raises(ZipBomb):
        unpacked(zipped(tmp_path, *members, compression=zipfile.ZIP_DEFLATED), session)
    assert not session.exists()


def test_a_damaged_member_keeps_none_of_the_others(tmp_path, session):
    path = zipped(tmp_path, ("a.jpg", b"a"), ("b.jpg", b"123456789"), ("c.jpg", b"c"))
    path.write_bytes(path.read_bytes().replace(b"123456789", b"123456780", 1))
    done = unpacked(path, session)
    assert [one.name for one in sorted((session / "DCIM").iterdir())] == ["a.jpg", "c.jpg"]
    assert (done.written, done.files) == (2, [("DCIM/a.jpg", 1), ("DCIM/c.jpg", 1)])
    assert ["b.jpg in session/DCIM.zip is damaged" in str(why) for why in done.damaged] == [True]


def test_links_that_lie_there_lead_nowhere_else(tmp_path, session):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.jpg").write_bytes(b"mine")
    path = zipped(tmp_path, ("./", b""), ("a.jpg", b"a"), ("sub/c.jpg", b"c"), ("sub/d.jpg", b"d"), ("b.jpg", b"b"))
    for place, target in (("DCIM/b.jpg", "b.jpg"), ("DCIM/b.jpg", "new.jpg"), ("DCIM/sub", "")):
        shutil.rmtree(session, ignore_errors=True)
        (session / "DCIM").mkdir(parents=True)
        (session / place).symlink_to(outside / target)
        with pytest.raises(UnsafeName):
            unpacked(path, session)
        assert [(one.name, one.read_bytes()) for one in outside.iterdir()] == [("b.jpg", b"mine")]
    shutil.rmtree(session)
    (session / "elsewhere").mkdir(parents=True)
    (session / "DCIM").symlink_to(session / "elsewhere")
    assert unpacked(path, session).written == 4
    assert (session / "elsewhere/sub/d.jpg").read_bytes() == b"d"
