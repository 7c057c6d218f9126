"""What a session's folders become as archives, and how these are written."""

from __future__ import annotations

import os
import resource
import zipfile
from pathlib import Path

import pytest

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.publish import zip_writer
from seatizen_atlas_plugin.publish.errors import PublishError
from seatizen_atlas_plugin.publish.packages import (
    Package,
    PackedFile,
    folder_package,
    images_package,
    natural,
    raw_gps_package,
    raw_packages,
    versions_of,
)
from seatizen_atlas_plugin.publish.zip_writer import is_packed, write_package
from seatizen_atlas_plugin.zenodo import CannotRead, NoSpace, SourceChanged

FRAMES = "PROCESSED_DATA/FRAMES"
SESSION = "20231201_REU-TROU-DEAU_ASV-2_01"


@pytest.fixture
def session(tmp_path):
    """A session's folder; `add` puts files into it."""
    root = tmp_path / SESSION
    root.mkdir()
    return root


def add(session, *paths, data=b"x"):
    for path in paths:
        (session / path).parent.mkdir(parents=True, exist_ok=True)
        (session / path).write_bytes(data)


def names(package):
    return [file.name for file in package.files]


def snapshot(root):
    """Everything that could change in a folder."""
    return {
        path.relative_to(root): (path.stat().st_mtime_ns, path.stat().st_mode, path.is_file() and path.read_bytes())
        for path in root.rglob("*")
    }


def test_natural_order():
    found = sorted(["G10.JPG", "G2.JPG", "g1.JPG", "GOPRO", "100", "20"], key=natural)
    assert found == ["20", "100", "g1.JPG", "G2.JPG", "G10.JPG", "GOPRO"]


def test_a_folder_as_a_whole(session):
    add(session, "PROCESSED_DATA/IA/b.csv", "PROCESSED_DATA/IA/a/c.csv", "PROCESSED_DATA/IA/ortho.tif.aux.xml")
    add(session, "PROCESSED_DATA/IA/a/kept.tif.aux.xml")
    (session / "PROCESSED_DATA/IA/empty").mkdir()
    package = folder_package(session, "PROCESSED_DATA/IA")
    assert (package.name, package.stored) == ("PROCESSED_DATA_IA.zip", False)
    assert names(package) == ["a/c.csv", "a/kept.tif.aux.xml", "b.csv"]
    assert package.folders == ("a", "empty")
    with pytest.raises(CannotRead):
        folder_package(session, "BATHY")


def test_raw_pictures_in_parts(session):
    add(session, "DCIM/G10.MP4", "DCIM/G2.MP4", "DCIM/GOPRO2/a.MP4", "DCIM/GOPRO2/deep/b.MP4", "DCIM/other/c.MP4",
        data=bytes(40))  # fmt: skip
    add(session, "DCIM/G1.MP4", data=bytes(90))
    parts = raw_packages(session, part_bytes=80)
    assert [(part.name, names(part)) for part in parts] == [
        ("DCIM.zip", ["G1.MP4"]),
        ("DCIM_p02.zip", ["G2.MP4", "G10.MP4"]),
        ("DCIM_p03.zip", ["GOPRO2/a.MP4", "GOPRO2/deep/b.MP4"]),
        ("DCIM_p04.zip", ["other/c.MP4"]),
    ]
    assert all(part.stored for part in parts)


def test_raw_positions(session):
    add(session, "GPS/DEVICE/log.zip", "GPS/DEVICE/track.GPX", "GPS/DEVICE/solution.pos", "GPS/BASE/merged.o",
        "GPS/BASE/x.txt", "GPS/note.txt")  # fmt: skip
    assert names(raw_gps_package(session)) == ["DEVICE/log.zip", "DEVICE/track.GPX", "BASE/merged.o"]


def test_raw_positions_without_a_base(session):
    add(session, "GPS/a.gpx", "GPS/b.txt")
    assert names(raw_gps_package(session)) == ["a.gpx", "b.txt"]


@pytest.mark.parametrize(
    ("paths", "name", "inside"),
    [
        ([f"{FRAMES}/b.jpeg", f"{FRAMES}/a.jpeg"], "PROCESSED_DATA_FRAMES.zip", ["a.jpeg", "b.jpeg"]),
        (["DCIM/G1/a.JPG", "DCIM/G2/b.JPG"], "DCIM.zip", ["G1/a.JPG", "G2/b.JPG"]),
        (["DCIM/a.JPG", f"{FRAMES}/b.jpeg"], f"{SESSION}.zip", ["DCIM/a.JPG", f"{FRAMES}/b.jpeg"]),
    ],
)  # fmt: skip
def test_images_are_named_after_their_folder(session, paths, name, inside):
    add(session, *paths)
    package = images_package(session, [*paths, "DCIM/gone.JPG"])
    assert (package.name, names(package)) == (name, inside)


def test_versions_hold_what_zenodo_takes():
    packages = [Package(f"{place}.zip", (PackedFile("a", Path("a"), 20_000),)) for place in range(5)]
    assert [len(version) for version in versions_of(packages, most_bytes=50_000)] == [2, 2, 1]
    # Three times 20,000 bytes and what three zips say of them are more.
    assert [len(version) for version in versions_of(packages, most_bytes=60_000)] == [2, 2, 1]
    assert [len(version) for version in versions_of(packages, most_bytes=60_500)] == [2, 2, 1]
    assert [len(version) for version in versions_of(packages, most_bytes=61_000)] == [3, 2]
    assert [len(version) for version in versions_of(packages, most_files=2)] == [2, 2, 1]
    assert versions_of([]) == []


def test_links_that_lead_out_are_refused(session, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    add(session, "METADATA/a.csv")
    (session / "METADATA/b.csv").symlink_to(session / "METADATA/a.csv")
    assert names(folder_package(session, "METADATA")) == ["a.csv", "b.csv"]
    (session / "METADATA/link").symlink_to(secret)
    with pytest.raises(PublishError):
        folder_package(session, "METADATA")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("not_there.csv", "METADATA/sub/link is a link to a file that is not there"),
        (".", "METADATA/sub/link is a link to a folder that holds it"),
        ("..", "METADATA/sub/link is a link to a folder that holds it"),
        ("../../../elsewhere", "METADATA/sub/link is a link that leads out of the session's folder"),
    ],
)
def test_links_that_lead_nowhere_or_back_are_refused(session, target, words):
    add(session, "METADATA/sub/a.csv", "../elsewhere/b.csv")
    (session / "METADATA/sub/link").symlink_to(target)
    with pytest.raises(PublishError) as caught:
        folder_package(session, "METADATA")
    assert words in str(caught.value)


def test_links_to_other_folders_of_the_session_are_packed(session):
    add(session, "GPS/a.csv")
    (session / "METADATA").mkdir()
    (session / "METADATA/gps").symlink_to("../GPS")
    assert names(folder_package(session, "METADATA")) == ["gps/a.csv"]


def test_looking_through_a_folder_can_be_cancelled(session):
    class AtTheThird(SilentFeedback):
        asked = 0

        def isCanceled(self):
            self.asked += 1
            return self.asked == 3

    add(session, *(f"DCIM/{place}.JPG" for place in range(9)))
    with pytest.raises(Cancelled):
        raw_packages(session, feedback=AtTheThird())
    with pytest.raises(Cancelled):
        images_package(session, [f"DCIM/{place}.JPG" for place in range(9)], feedback=AtTheThird())


def test_names_that_are_no_text_are_refused(session):
    add(session, "METADATA/a.csv")
    (session / "METADATA" / os.fsdecode(b"\xff.csv")).write_bytes(b"1")
    with pytest.raises(PublishError) as caught:
        folder_package(session, "METADATA")
    str(caught.value).encode()


@pytest.mark.parametrize("stored", [True, False])
def test_how_large_an_archive_gets_is_known_before(session, tmp_path, stored):
    for place in range(300):
        add(session, f"METADATA/{place}_é/{'x' * 60}.csv", data=os.urandom(place))
    found = folder_package(session, "METADATA")
    package = Package(found.name, found.files, found.folders, stored)
    size = write_package(package, tmp_path, SilentFeedback()).stat().st_size
    assert package.size < size <= package.most_bytes < 1.5 * size


@pytest.mark.parametrize("stored", [True, False])
def test_an_archive_holds_the_files_and_changes_nothing(session, tmp_path, stored):
    add(session, "METADATA/été.csv", data=b"a,b\n" * 5000)
    add(session, "METADATA/sub/b.csv")
    (session / "METADATA/empty").mkdir()
    found = folder_package(session, "METADATA")
    package = Package(found.name, found.files, found.folders, stored)
    before = snapshot(session)
    counts = []
    path = write_package(package, tmp_path / "out", SilentFeedback(), counts.append)
    assert snapshot(session) == before
    assert counts[-1] == package.size
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["empty/", "sub/", "sub/b.csv", "été.csv"]
        assert opened.read("été.csv") == b"a,b\n" * 5000
        assert {entry.compress_type for entry in opened.infolist() if not entry.is_dir()} == {0 if stored else 8}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["METADATA.zip"]


def test_the_same_files_give_the_same_bytes(session, tmp_path):
    add(session, "DCIM/a.JPG", "DCIM/b.JPG", data=os.urandom(1000))
    first = write_package(raw_packages(session)[0], tmp_path / "one", SilentFeedback()).read_bytes()
    for path in (session / "DCIM").iterdir():
        os.utime(path, (1, 1))
        path.chmod(0o600)
    assert write_package(raw_packages(session)[0], tmp_path / "two", SilentFeedback()).read_bytes() == first


def test_an_archive_that_is_there_is_used_again(session, tmp_path, monkeypatch):
    add(session, "DCIM/a.JPG")
    (package,) = raw_packages(session)
    path = write_package(package, tmp_path / "out", SilentFeedback())
    # Clocks of file systems may tick too slowly for the archive to be younger.
    made = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(made, made))
    assert is_packed(package, path)
    assert write_package(package, tmp_path / "out", SilentFeedback()).stat().st_mtime_ns == made
    os.utime(session / "DCIM/a.JPG", ns=(made + 10**9, made + 10**9))
    assert not is_packed(package, path)
    write_package(package, tmp_path / "out", SilentFeedback())
    (session / "other.JPG").write_bytes((session / "DCIM/a.JPG").read_bytes()[::-1])
    os.utime(session / "other.JPG", ns=(made - 10**9, made - 10**9))
    (session / "other.JPG").replace(session / "DCIM/a.JPG")
    assert not is_packed(package, path)
    add(session, "DCIM/b.JPG")
    assert not is_packed(raw_packages(session)[0], path)
    path.write_bytes(b"no zip")
    assert not is_packed(package, path)


class CancelsLater(SilentFeedback):
    left = 3

    def isCanceled(self):
        self.left -= 1
        return self.left < 0


def test_what_is_not_complete_does_not_appear(session, tmp_path):
    out = tmp_path / "out"
    add(session, "DCIM/a.JPG", data=bytes(5 << 20))
    (package,) = raw_packages(session)
    with pytest.raises(Cancelled):
        write_package(package, out, CancelsLater())
    add(session, "DCIM/a.JPG", data=bytes(100))
    with pytest.raises(SourceChanged):
        write_package(package, out, SilentFeedback())
    add(session, "DCIM/a.JPG", data=bytes(6 << 20))
    with pytest.raises(SourceChanged):
        write_package(package, out, SilentFeedback())
    (session / "DCIM/a.JPG").unlink()
    with pytest.raises(CannotRead):
        write_package(package, out, SilentFeedback())
    assert list(out.iterdir()) == []


def test_no_room(session, tmp_path, monkeypatch):
    add(session, "DCIM/a.JPG", data=bytes(1000))

    class Disk:
        @staticmethod
        def disk_usage(_):
            return type("Usage", (), {"free": 999})

    monkeypatch.setattr(zip_writer, "shutil", Disk)
    with pytest.raises(NoSpace):
        write_package(raw_packages(session)[0], tmp_path / "out", SilentFeedback())


def test_memory_stays_flat(session, tmp_path):
    path = session / "DCIM" / "big.MP4"
    path.parent.mkdir()
    with path.open("wb") as stream:
        stream.truncate(600 << 20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    write_package(raw_packages(session)[0], tmp_path / "out", SilentFeedback())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024
