"""The state folder as a whole: the same for the same seed, sound files, and versions of every kind."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile

from generated_communities import SCRIPTS, generate, sessions_of


def content_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_runs_are_identical(small, tmp_path):
    target = tmp_path / "state"
    target.mkdir()
    (target / "left-over.txt").write_text("of an earlier run")
    command = [sys.executable, "-m", "session_generator", "--out", str(target), "--preset", "small", "--seed", "1"]
    done = subprocess.run(command, env={"PYTHONPATH": str(SCRIPTS)}, check=True, capture_output=True, text=True)
    assert "small: 6 sessions, 260 frames, 4805 scores" in done.stdout
    assert content_of(target) == content_of(small.folder)


def test_another_seed_gives_other_content_of_the_same_shape(small, tmp_path):
    other = generate(tmp_path / "state", "small", seed=2)
    same = ("sessions", "frames", "scores")
    assert [other.expected["totals"][key] for key in same] == [small.expected["totals"][key] for key in same]
    assert {s["name"] for s in other.expected["sessions"].values()} == {
        s["name"] for s in small.expected["sessions"].values()
    }
    assert other.expected["sessions"] != small.expected["sessions"]


def test_files_are_as_listed_and_zips_sound(small):
    listed = set()
    for record in small.records:
        assert len({file["key"] for file in record["files"]}) == len(record["files"])
        for file in record["files"]:
            content = small.content(file)
            listed.add(file["path"])
            assert (len(content), hashlib.md5(content).hexdigest()) == (file["size"], file["md5"])
            if file["key"].endswith(".zip"):
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    assert archive.testzip() is None
                    assert archive.namelist()
    on_disk = {str(path.relative_to(small.folder)) for path in (small.folder / "files").rglob("*") if path.is_file()}
    assert listed == on_disk


def test_folders_are_entries_and_names_relative(small):
    archives = [file for record in small.records for file in record["files"] if file["key"] == "GPS.zip"]
    for file in archives:
        with zipfile.ZipFile(io.BytesIO(small.content(file))) as archive:
            assert archive.namelist()[:2] == ["BASE/", "DEVICE/"]
            assert not any(name.startswith("/") for name in archive.namelist())


def test_photographs_are_jpegs(small):
    frames = [f for record in small.records for f in record["files"] if f["key"] == "PROCESSED_DATA_FRAMES.zip"]
    assert frames
    with zipfile.ZipFile(io.BytesIO(small.content(frames[0]))) as archive:
        assert len(archive.namelist()) == 6
        for name in archive.namelist():
            photograph = archive.read(name)
            assert photograph.startswith(b"\xff\xd8\xff\xe0")
            assert photograph.endswith(b"\xff\xd9")
            assert archive.getinfo(name).compress_type == zipfile.ZIP_STORED


def test_layouts(small):
    def shape(session):
        return [
            (version["version"], version["access"], sorted(f["key"] for f in version["files"] if "_" not in f["key"]))
            for version in small.versions(small.concept_of(session))
        ]

    assert [text for text, _, _ in shape("20240422_REU-HERMITAGE_ASV-2_03")] == [
        "RAW_DATA",
        "processed data",
        "processed data",
    ]
    assert shape("20210830_MYT_scuba_11")[-1] == ("DEPRECATED", "restricted", ["METADATA.zip"])
    assert shape("20211126_REU-TROU-DEAU_AUV-1_01") == [("RAW_DATA", "open", ["GPS.zip", "METADATA.zip"])]
    raw, with_metadata, with_predictions = small.versions(small.concept_of("20171104_MUS-Le-Morne_KITE-01_01"))
    assert raw["access"] == "restricted"
    assert "METADATA.zip" in {file["key"] for file in with_metadata["files"]}
    assert [file["key"] for file in with_predictions["files"]] == ["PROCESSED_DATA_IA.zip"]


def test_a_processed_version_carries_files_of_the_raw_one(small):
    raw, processed = small.versions(small.concept_of("20230715_REU-ST-LEU_UAV-01_06"))
    metadata = [next(file for file in one["files"] if file["key"] == "METADATA.zip") for one in (raw, processed)]
    assert metadata[0] == metadata[1]
    assert metadata[0]["path"] == f"files/{raw['id']}/METADATA.zip"


def test_records(small):
    assert small.expected["ignored"] == ["11125847", "11460120"]
    (outside,) = small.expected["outside"]
    assert outside not in small.expected["sessions"]
    assert {tuple(version["communities"]) for version in small.versions(outside)} == {("reef-monitoring",)}
    stamps = [record["updated"] for record in small.records]
    assert len(set(stamps)) == len(stamps)
    assert all(record["created"] < record["updated"] for record in small.records)
    for concept, session in small.expected["sessions"].items():
        versions = small.versions(concept)
        assert [version["index"] for version in versions] == list(range(len(versions)))
        assert all(int(concept) < version["id"] for version in versions)
        assert all(sessions_of(version) == [session["name"]] for version in versions)
    assert {bool(record["alternate_identifiers"]) for record in small.records} == {True, False}
