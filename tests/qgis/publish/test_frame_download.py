"""Single frames come out of the archives on the server, and little else is read."""

from __future__ import annotations

import csv
import json
import os
import random
import zipfile

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from session_trees import break_transfers, broken_transfers, files_below, put_version

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.processing.download_frames import DownloadFrames
from seatizen_atlas_plugin.publish import frame_download
from seatizen_atlas_plugin.publish.errors import PublishError
from seatizen_atlas_plugin.publish.frame_download import download_frames
from seatizen_atlas_plugin.publish.wanted_frames import WantedFrame, frames_of_rows
from seatizen_atlas_plugin.zenodo import NoSpace
from tests.support.depositing import OWNER

ASV = "20240422_REU-HERMITAGE_ASV-2_03"
UAV = "20230715_REU-ST-LEU_UAV-01_06"
SCUBA = "20210830_MYT_scuba_11"
IMAGE_BYTES = 300_000


def stored(community, number, key):
    """Members of a stored archive: names to bytes."""
    version = next(one for one in community.control("published") if one["id"] == number)
    entry = next(entry for entry in version["files"] if entry["key"] == key)
    with zipfile.ZipFile(community.state / entry["path"]) as opened:
        return {member.filename: opened.read(member) for member in opened.infolist() if not member.is_dir()}


@pytest.fixture
def frames(community):
    """Frames of three sessions: version, path below the session's parent, name, bytes."""
    found = []
    for session, number, key, folder in (
        (ASV, 12520204, "PROCESSED_DATA_FRAMES.zip", "PROCESSED_DATA/FRAMES"),
        (UAV, 12520422, "DCIM.zip", "DCIM"),
        (SCUBA, 12520733, "DCIM.zip", "DCIM"),
    ):
        for name, data in list(stored(community, number, key).items())[:5]:
            found.append((session, str(number), f"{session}/{folder}/{name}", name.rpartition("/")[2], data))
    return found


def rows_of(frames):
    return frames_of_rows(
        {"version_doi": number, "relative_file_path": path, "filename": name} for _, number, path, name, _ in frames
    )


def expected_tree(frames):
    return {path: data for _, _, path, _, data in frames}


def test_frames_come_where_their_session_has_them(community, make_client, frames, tmp_path):
    report = download_frames(make_client(None), rows_of(frames), tmp_path, SilentFeedback())
    assert files_below(tmp_path) == expected_tree(frames)
    assert (report.rows, report.written, report.same, report.problems) == (len(frames), len(frames), 0, {})
    assert [report.paths[place] for place in range(len(frames))] == [str(tmp_path / frame[2]) for frame in frames]
    community.control("reset", {})
    again = download_frames(make_client(None), rows_of(frames), tmp_path, SilentFeedback())
    assert (again.written, again.same, len(again.paths)) == (0, len(frames), len(frames))


@pytest.mark.parametrize(
    "columns",
    [
        {"version_doi": "https://doi.org/10.5281/zenodo.{}", "FileName": "{}"},
        {"frames_doi": "10.5281/zenodo.{}", "filename": "{}", "relative_file_path": ""},
        {"frame_doi": "{}", "FILENAME": "{}", "relative_file_path": "nan"},
    ],
)
def test_names_alone_will_do(community, make_client, frames, tmp_path, columns):
    rows = []
    for _, number, _, name, _ in frames:
        values = {column: text.format(number if "doi" in column else name) for column, text in columns.items()}
        rows.append(values)
    report = download_frames(make_client(None), frames_of_rows(rows), tmp_path, SilentFeedback())
    assert report.problems == {}
    assert files_below(tmp_path) == expected_tree(frames)


def test_paths_are_read_with_and_without_the_session():
    found = frames_of_rows(
        [
            {"version_doi": 5.0, "relative_file_path": "/S/PROCESSED_DATA/FRAMES/a.jpeg"},
            {"version_doi": "5", "Relative_File_Path": "DCIM\\GOPRO1\\b.JPG"},
            {"version_doi": "5", "relative_file_path": "S/../../DCIM/c.JPG", "filename": "c.JPG"},
            {"version_doi": "", "relative_file_path": "S/DCIM/d.JPG"},
            {"version_doi": "5", "relative_file_path": None},
        ]
    )
    assert [row.frame for row in found] == [
        WantedFrame("5", "PROCESSED_DATA/FRAMES/a.jpeg", "S", "a.jpeg"),
        WantedFrame("5", "DCIM/GOPRO1/b.JPG", "", "b.JPG"),
        WantedFrame("5", "", "", "c.JPG"),
        None,
        None,
    ]
    assert "is not the DOI of a version" in str(found[3].problem)
    for rows in ([], [{"a": 1}], [{"version_doi": 5}]):
        with pytest.raises(PublishError):
            frames_of_rows(rows)


def test_what_is_missing_does_not_keep_the_others(community, make_client, frames, tmp_path):
    rows = [
        {"version_doi": frames[0][1], "relative_file_path": frames[0][2]},
        {"version_doi": frames[0][1], "relative_file_path": f"{ASV}/PROCESSED_DATA/FRAMES/no-such.jpeg"},
        {"version_doi": "999999999", "relative_file_path": "S/DCIM/a.JPG"},
        {"version_doi": "nonsense", "relative_file_path": "S/DCIM/a.JPG"},
    ]
    report = download_frames(make_client(OWNER), frames_of_rows(rows), tmp_path, SilentFeedback())
    assert set(report.paths) == {0}
    problems = {place: str(why) for place, why in report.problems.items()}
    assert "is in none of the archives" in problems[1]
    assert "does not exist (404)" in problems[2]
    assert "is not the DOI of a version" in problems[3]
    assert [entry["row"] for entry in json.loads(report.to_json())["missing"]] == [2, 3, 4]


def test_a_full_disk_ends_it(community, make_client, frames, tmp_path, monkeypatch):
    def full(path, content):
        raise NoSpace(str(path))

    monkeypatch.setattr(frame_download, "_write", full)
    with pytest.raises(NoSpace):
        download_frames(make_client(OWNER), rows_of(frames), tmp_path, SilentFeedback(), jobs=1)
    asked = {entry["path"] for entry in community.control("log")}
    assert [f"/api/records/{number}" in asked for number in (12520204, 12520422, 12520733)] == [True, False, False]


def test_a_frame_may_lie_in_another_version(community, make_client, frames, tmp_path):
    """The atlas names the processed version; a raw one has the pictures, and a token opens it."""
    session, number, key = ASV, 12520137, "DCIM.zip"
    name, data = next(iter(stored(community, number, key).items()))
    rows = frames_of_rows([{"version_doi": "12520204", "relative_file_path": f"{session}/DCIM/{name}"}])
    guest = download_frames(make_client(None), rows, tmp_path, SilentFeedback())
    assert "restricted (403)" in str(guest.problems[0])
    report = download_frames(make_client(OWNER), rows, tmp_path, SilentFeedback())
    assert report.problems == {}
    assert files_below(tmp_path) == {f"{session}/DCIM/{name}": data}


def test_frames_that_are_there_are_kept(community, make_client, frames, tmp_path):
    mine = tmp_path / frames[0][2]
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    report = download_frames(make_client(None), rows_of(frames), tmp_path, SilentFeedback())
    assert mine.read_bytes() == b"mine"
    assert report.kept == [frames[0][2]]
    assert report.written == len(frames) - 1


@pytest.fixture
def large(community, tmp_path):
    """A version with 120 MB of pictures in one archive."""
    path = tmp_path / "large.zip"
    names = [f"G{place:04d}.JPG" for place in range(400)]
    with zipfile.ZipFile(path, "w") as opened:
        for name in names:
            opened.writestr(name, os.urandom(IMAGE_BYTES))
    version = put_version(community, UAV, {"DCIM.zip": path.read_bytes()}, 8, version="RAW_DATA")
    return str(version["id"]), names, path


def test_little_more_than_the_frames_is_read(community, make_client, large, tmp_path):
    number, names, path = large
    chosen = [names[place] for place in (0, 1, 2, 150, 399)]
    rows = frames_of_rows({"version_doi": number, "relative_file_path": f"{UAV}/DCIM/{name}"} for name in chosen)
    community.control("reset", {})
    report = download_frames(make_client(None), rows, tmp_path / "out", SilentFeedback())
    with zipfile.ZipFile(path) as opened:
        assert files_below(tmp_path / "out") == {f"{UAV}/DCIM/{name}": opened.read(name) for name in chosen}
    content = [entry for entry in community.control("log") if "/content" in entry["path"]]
    assert sum(entry["bytes"] for entry in content) < len(chosen) * IMAGE_BYTES + 1_000_000
    assert len(content) <= 5
    print(f"{report.bytes} bytes in {report.requests} requests for {len(chosen)} frames of {IMAGE_BYTES} bytes")


IN_EACH, APART, SMALL_IMAGE = 10, 4, 60_000
FIVE = (ASV, UAV, SCUBA, "20210602_MDG-Toliara_UVC-01_01", "20211126_REU-TROU-DEAU_AUV-1_01")


@pytest.fixture
def five_sessions(community, tmp_path):
    """Every fourth picture of five sessions: version, path below the folder of the download, bytes."""
    found = []
    for session in FIVE:
        path = tmp_path / "frames.zip"
        pictures = {f"{session}_{place:03d}.jpeg": os.urandom(SMALL_IMAGE) for place in range(IN_EACH * APART)}
        with zipfile.ZipFile(path, "w") as opened:
            for name, data in pictures.items():
                opened.writestr(name, data)
        files = {"PROCESSED_DATA_FRAMES.zip": path.read_bytes()}
        number = put_version(community, session, files, 20 + len(found), version="PROCESSED_DATA")["id"]
        for name, data in list(pictures.items())[::APART]:
            found.append((number, f"{session}/PROCESSED_DATA/FRAMES/{name}", data))
    return found


def test_fifty_frames_of_five_sessions(community, five_sessions, tmp_path, qgis_app, monkeypatch):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    listing = tmp_path / "frames.csv"
    # Mixed, as a list that was sorted by a score is.
    mixed = random.Random(1).sample(five_sessions, len(five_sessions))
    lines = [f"{path.rpartition('/')[2]},10.5281/zenodo.{number}" for number, path, _ in mixed]
    listing.write_text("\n".join(["FileName,version_doi", *lines]), encoding="utf-8")
    community.control("reset", {})
    feedback = QgsProcessingFeedback(False)
    given = {"INPUT": str(listing), "OUTPUT": str(tmp_path / "out"), "ZENODO_URL": community.url}
    outputs, worked = DownloadFrames().create().run(given, QgsProcessingContext(), feedback)
    counters = community.control("")
    assert worked
    assert files_below(tmp_path / "out") == {path: data for _, path, data in five_sessions}
    assert (outputs["FRAMES"], outputs["DOWNLOADED"], outputs["MISSING"]) == (50, 50, 0)
    assert (outputs["REQUESTS"], outputs["BYTES"]) == (counters["requests"], counters["bytes"])
    content = [entry for entry in community.control("log") if "/content" in entry["path"]]
    # A session costs one request for the list of members and eight for its pictures, between two of which it reads on.
    assert len(content) == 5 * (1 + 8)
    assert outputs["REQUESTS"] <= len(content) + 2 * 5
    needed = 50 * SMALL_IMAGE
    read_on = 5 * 2 * (APART - 1) * SMALL_IMAGE
    assert needed < sum(entry["bytes"] for entry in content) < needed + read_on + 5 * 80_000
    assert f"{outputs['BYTES'] / 1e6:.1f} MB in {outputs['REQUESTS']} requests" in feedback.textLog()


def test_a_broken_picture_does_not_keep_the_others(community, make_client, tmp_path):
    path = tmp_path / "broken.zip"
    pictures = {f"G{place}.JPG": bytes([65 + place]) * 5000 for place in range(4)}
    with zipfile.ZipFile(path, "w") as opened:
        for name, data in pictures.items():
            opened.writestr(name, data)
    broken = path.read_bytes().replace(b"B" * 5000, b"B" * 4999 + b"x")
    number = put_version(community, UAV, {"DCIM.zip": broken}, 8, version="RAW_DATA")["id"]
    rows = frames_of_rows({"version_doi": number, "relative_file_path": f"{UAV}/DCIM/{name}"} for name in pictures)
    report = download_frames(make_client(None), rows, tmp_path / "out", SilentFeedback())
    assert list(report.problems) == [1]
    assert "is damaged" in str(report.problems[1])
    del pictures["G1.JPG"]
    assert files_below(tmp_path / "out") == {f"{UAV}/DCIM/{name}": data for name, data in pictures.items()}


class CancelledAtOnce(SilentFeedback):
    def isCanceled(self):
        return True


def test_a_cancel_leaves_nothing_half_done(community, make_client, large, tmp_path):
    number, names, _ = large
    rows = frames_of_rows({"version_doi": number, "relative_file_path": f"{UAV}/DCIM/{name}"} for name in names[:9])
    with pytest.raises(Cancelled):
        download_frames(make_client(None), rows, tmp_path / "out", CancelledAtOnce())
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").rglob("*.part"))


@pytest.mark.parametrize("fault", ["range_200", "range_504", "truncate", "reset", "error_500", "wrong_bytes"])
def test_transfers_that_break_are_mended(community, make_client, frames, tmp_path, fault):
    broken = [(12520204, "PROCESSED_DATA_FRAMES.zip"), (12520733, "DCIM.zip")]
    break_transfers(community, fault, broken)
    report = download_frames(make_client(None), rows_of(frames), tmp_path, SilentFeedback())
    assert report.problems == {}
    assert files_below(tmp_path) == expected_tree(frames)
    assert broken_transfers(community).count(fault) == len(broken)


def frame_layer(frames):
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=filename:string&field=relative_file_path:string&field=version_doi:string",
        "frame",
        "memory",
    )
    rows = []
    for place, (_, number, path, name, _) in enumerate(frames):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name, path, number])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(55 + place / 100, -21)))
        rows.append(feature)
    assert layer.dataProvider().addFeatures(rows)[0]
    return layer


def run(given, project=None):
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    return (*DownloadFrames().create().run(given, context, QgsProcessingFeedback(False)), context)


def test_the_selected_frames_of_a_layer(community, frames, tmp_path, qgis_app, monkeypatch):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    layer = frame_layer(frames)
    layer.selectByIds([1, 2, 7])
    project = QgsProject()
    project.addMapLayer(layer)
    given = {
        "INPUT": QgsProcessingFeatureSourceDefinition(layer.id(), True),
        "OUTPUT": str(tmp_path / "out"),
        "LAYER": str(tmp_path / "frames.gpkg"),
        "ZENODO_URL": community.url,
    }
    outputs, worked, _ = run(given, project)
    assert worked
    chosen = [frames[place] for place in (0, 1, 6)]
    assert (outputs["FRAMES"], outputs["DOWNLOADED"], outputs["MISSING"]) == (3, 3, 0)
    assert files_below(tmp_path / "out") == expected_tree(chosen)
    written = QgsVectorLayer(str(tmp_path / "frames.gpkg"), "written", "ogr")
    paths = {feature["filename"]: feature["local_path"] for feature in written.getFeatures()}
    assert paths == {frame[3]: str(tmp_path / "out" / frame[2]) for frame in chosen}
    assert all(not feature.geometry().isEmpty() for feature in written.getFeatures())
    project.clear()


@pytest.mark.parametrize(("wrong", "words"), [("version_doi =", "no expression"), ("Sand > 0.5", "a column Sand")])
def test_a_filter_that_cannot_be_is_refused(frame_rows, tmp_path, qgis_app, wrong, words):
    feedback = QgsProcessingFeedback(False)
    given = {"INPUT": str(frame_rows), "OUTPUT": str(tmp_path / "out"), "ZENODO_URL": "http://127.0.0.1:9"}
    assert not DownloadFrames().create().run({**given, "FILTER": wrong}, QgsProcessingContext(), feedback)[1]
    assert words in feedback.textLog()


@pytest.fixture
def frame_rows(tmp_path):
    listing = tmp_path / "frames.csv"
    listing.write_text("filename,version_doi\na.jpg,12520204\n", encoding="utf-8")
    return listing


def test_the_frames_that_fit_a_filter(community, frames, tmp_path, qgis_app, monkeypatch):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    layer = frame_layer(frames)
    project = QgsProject()
    project.addMapLayer(layer)
    table = tmp_path / "chosen.gpkg"
    given = {
        "INPUT": layer.id(),
        "FILTER": f"version_doi = '{frames[-1][1]}' and $x > {55 + (len(frames) - 2) / 100 - 0.001}",
        "OUTPUT": str(tmp_path / "out"),
        "LAYER": str(table),
        "ZENODO_URL": community.url,
    }
    outputs, worked, _ = run(given, project)
    assert (worked, outputs["FRAMES"], outputs["DOWNLOADED"]) == (True, 2, 2)
    assert files_below(tmp_path / "out") == expected_tree(frames[-2:])
    written = QgsVectorLayer(str(table), "written", "ogr")
    paths = {feature["filename"]: feature["local_path"] for feature in written.getFeatures()}
    assert paths == {frame[3]: str(tmp_path / "out" / frame[2]) for frame in frames[-2:]}
    project.clear()


def listed_paths(path):
    with path.open(newline="", encoding="utf-8") as stream:
        return [row["local_path"] for row in csv.DictReader(stream)]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_list(community, frames, tmp_path, qgis_app, monkeypatch, delimiter):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    listing = tmp_path / "frames.csv"
    with listing.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(["FileName", "version_doi", "relative_file_path"])
        writer.writerows([name, number, path] for _, number, path, name, _ in frames)
    given = {"INPUT": str(listing), "OUTPUT": str(tmp_path / "out"), "ZENODO_URL": community.url}
    outputs, worked, _ = run(given)
    assert worked
    assert "LAYER" not in outputs
    assert (outputs["FRAMES"], outputs["DOWNLOADED"]) == (len(frames), len(frames))
    assert files_below(tmp_path / "out") == expected_tree(frames)
    # The next run writes a list with the paths, and the one after it keeps them though a picture cannot be had.
    with listing.open("a", encoding="utf-8") as stream:
        stream.write(delimiter.join(["gone.jpg", frames[0][1], ""]) + "\n")
    first, again = tmp_path / "with-paths.csv", tmp_path / "again.csv"
    assert run({**given, "LAYER": str(first)})[1]
    paths = [str(tmp_path / "out" / path) for _, _, path, _, _ in frames]
    assert listed_paths(first) == [*paths, ""]
    (tmp_path / "out" / frames[1][2]).unlink()
    with first.open(encoding="utf-8") as stream:
        text = stream.read().replace(frames[1][1], "999999999", 2)
    first.write_text(text, encoding="utf-8")
    outputs, worked, _ = run({**given, "INPUT": str(first), "LAYER": str(again)})
    assert (worked, outputs["MISSING"]) == (True, 3)
    assert listed_paths(again) == [*paths, ""]
    nothing = tmp_path / "nothing.csv"
    nothing.write_text("FileName,version_doi\nx.jpg,999999999\n", encoding="utf-8")
    assert run({**given, "INPUT": str(nothing)})[1] is False
