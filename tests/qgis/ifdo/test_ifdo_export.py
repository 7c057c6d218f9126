"""iFDO files of an atlas: what is in them, that they are valid, and what they say they lack."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.exports.ifdo import IfdoOptions, export_ifdo, hashes
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.source import EmptySelection
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import rows
from tests.support.ifdo import SCHEMAS, complaints, read, schema_complaints

README = "README.txt"


def export(source, folder, feedback=None, selection=None, **asked):
    options = IfdoOptions(selection=Selection(**(selection or {})), **asked)
    return export_ifdo(str(source), str(folder), options, feedback or SilentFeedback())


def change(path, *statements):
    """Change an atlas as a foreign program would, without the R-trees."""
    with closing(sqlite3.connect(path)) as connection:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda blob: 1)
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def name_of(source, number):
    return rows(source, "SELECT session_name FROM deposit WHERE id = ?", number)[0][0]


def one(source, folder, number, **asked):
    """The iFDO of one session."""
    name = name_of(source, number)
    export(source, folder, selection={"sessions": (name,)}, **asked)
    return read(folder / f"{name}_iFDO.json")


@pytest.fixture(scope="module")
def exported(whole, tmp_path_factory):
    """All sessions, without anything that people add."""
    folder = tmp_path_factory.mktemp("ifdo") / "out"
    return folder, export(whole, folder)


def test_there_is_a_file_a_session_and_each_is_valid(whole, exported):
    folder, report = exported
    names = [name for (name,) in rows(whole, "SELECT session_name FROM deposit ORDER BY 1")]
    made = [f"{name}_iFDO.json" for name in names]
    assert files(folder) == sorted([*made, README, "completeness.csv", "completeness.txt"])
    assert [one.name for one in report.files] == [*made, "completeness.csv", "completeness.txt"]
    assert (report.counts["sessions"], report.counts["images"], report.left_out) == (6, 120, [])
    for name, found in zip(made, report.files):
        content = read(folder / name)
        assert complaints(content) == []
        assert found.rows == len(content["image-set-items"]) == 20
        assert found.sha256 == hashlib.sha256((folder / name).read_bytes()).hexdigest()
    readme = (folder / README).read_text(encoding="utf-8")
    assert "image-pi: unknown for 6 of 6 sessions" in readme and report.files[0].sha256 in readme


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the public schemas are not beside the project")
def test_the_public_schema_has_no_complaint(exported):
    for path in exported[0].glob("*_iFDO.json"):
        assert schema_complaints(read(path)) == []


def test_another_reader_of_ifdo_reads_them(exported):
    import ifdo

    for path in exported[0].glob("*_iFDO.json"):
        content, found = read(path), ifdo.iFDO.load(path)
        assert len(found.image_set_items) == 20
        assert found.image_set_header.image_pi is None
        assert found.image_set_header.image_set_uuid == content["image-set-header"]["image-set-uuid"]


def test_our_own_checks_find_planted_errors(exported):
    path = next(exported[0].glob("*ASV-2_01_iFDO.json"))
    for plant, said in (
        (lambda header, item: header.pop("image-pi"), "header lacks image-pi"),
        (lambda header, item: item.pop("image-handle"), "lacks image-handle"),
        (lambda header, item: item.update({"image-latitude": 95}), "image-latitude is 95"),
        (lambda header, item: item.update({"image-longitude": 10.0}), "outside the bounding box"),
        (lambda header, item: item.update({"image-uuid": header["image-set-uuid"]}), "a UUID is there twice"),
        (lambda header, item: item.update({"image-datetime": "2023-06-08T09:59:58Z"}), "image-datetime is"),
        (lambda header, item: header.update({"image-annotation-labels": []}), "not explained in the header"),
    ):
        content = read(path)
        plant(content["image-set-header"], next(iter(content["image-set-items"].values())))
        assert any(said in line for line in complaints(content)), said


def test_the_exact_content_of_a_drone_session(whole, tmp_path):
    content = one(whole, tmp_path / "out", 4, kinds=("annotations",))
    frames = rows(
        whole,
        "SELECT filename, GPSPosition, GPSAltitude, GPSPitch, GPSRoll, GPSTrack, GPSDatetime, GPSFix, "
        "OriginalFileName, relative_file_path FROM frame WHERE id BETWEEN 61 AND 80 ORDER BY id",
    )
    positions = [struct.unpack("<dd", row[1][-16:]) for row in frames]
    name = "20230605_REU-TROU-DEAU_UAV-2_04"
    header = content["image-set-header"]
    doi = "https://doi.org/10.5281/zenodo.20042"
    assert header.pop("image-set-uuid") and len(header.pop("image-abstract")) > 500
    assert header.pop("image-latitude") == pytest.approx(sum(y for _, y in positions) / 20, abs=1e-12)
    assert header.pop("image-longitude") == pytest.approx(sum(x for x, _ in positions) / 20, abs=1e-12)
    assert header.pop("image-altitude-meters") == pytest.approx(sum(row[2] for row in frames) / 20)
    assert header.pop("image-coordinate-uncertainty-meters") == pytest.approx((0.1 + 1 + 10) / 3)
    unknown = ("image-project", "image-sensor", "image-pi", "image-creators", "image-copyright")
    assert [header.pop(field) for field in unknown] == [None] * 5
    labels, creators = header.pop("image-annotation-labels"), header.pop("image-annotation-creators")
    third = rows(whole, "SELECT name, description, id_gbif, code_gcrmn FROM multilabel_label WHERE id = 3")[0]
    info = f"{third[1]}; https://www.gbif.org/species/{third[2]}; GCRMN {third[3]}"
    assert labels == [{"id": third[0], "name": third[0], "info": info}]
    assert [(entry["id"], entry["name"]) for entry in creators] == [("other-author", "other-author")]
    links = header.pop("image-set-related-material")
    assert [link["uri"].rpartition(".")[2] for link in links] == ["11125847", "20040", "20041"]
    assert links[2]["relation"] == "The published version that holds the images"
    xs, ys = zip(*positions)
    assert header == {
        "image-set-name": name,
        "image-set-handle": doi,
        "image-set-ifdo-version": "v2.2.1",
        "image-datetime": "2023-06-08 09:59:58.250000",
        "image-coordinate-reference-system": "EPSG:4326",
        "image-context": {"name": "Seatizen Atlas", "uri": "https://doi.org/10.5281/zenodo.11125847"},
        "image-event": {"name": name, "uri": doi},
        "image-platform": {"name": "UAV-2 (unmanned aerial vehicle)"},
        "image-license": {"name": "CC-BY", "uri": "https://creativecommons.org/licenses/by/4.0/legalcode"},
        "image-acquisition": "photo",
        "image-quality": "processed",
        "image-navigation": "satellite",
        "image-illumination": "sunlight",
        "image-marine-zone": "atmosphere",
        "image-spatial-constraints": "HERMITAGE, REU",
        "image-time-synchronisation": header["image-time-synchronisation"],
        "image-set-min-latitude-degrees": min(ys),
        "image-set-max-latitude-degrees": max(ys),
        "image-set-min-longitude-degrees": min(xs),
        "image-set-max-longitude-degrees": max(xs),
    }
    assert "camera's clock" in header["image-time-synchronisation"]
    for number, (row, (x, y)) in enumerate(zip(frames, positions)):
        filename, _, altitude, pitch, roll, track, moment, fix, original, path = row
        item = content["image-set-items"][filename]
        assert item.pop("image-uuid")
        annotated = item.pop("image-annotations", None)
        uncertainty = item.pop("image-coordinate-uncertainty-meters", None)
        assert uncertainty == {1: 0.1, 2: 1.0, 5: 10.0}.get(fix)
        settings = {"OriginalFileName": original, "GPSAltitude": altitude, "GPSPitch": pitch, "GPSRoll": roll}
        settings.update({"GPSTrack": track, **({"GPSFix": fix} if fix else {})})
        assert item == {
            "image-hash-sha256": None,
            "image-handle": f"https://zenodo.org/records/20041#{path}",
            "image-datetime": moment.replace("T", " ").replace("Z", "000"),
            "image-latitude": y,
            "image-longitude": x,
            "image-altitude-meters": altitude,
            "image-acquisition-settings": settings,
        }
        said = [{"label": third[0], "annotator": "other-author", "created-at": "2024-06-24T15:14:09.000Z"}]
        expected = [{"shape": "whole-image", "coordinates": [[]], "labels": said}]
        assert annotated == (expected if number < 4 else None)


def test_the_sign_of_altitudes(whole, source, tmp_path):
    """An ASV floats, and its echo sounder says how far the ground is; a drone flies; a diver's GPS tells nothing."""
    asv = one(whole, tmp_path / "asv", 1)
    depths = dict(rows(whole, "SELECT filename, -GPSAltitude FROM frame WHERE id <= 20"))
    assert asv["image-set-header"]["image-altitude-meters"] == 0.0
    for name, item in asv["image-set-items"].items():
        assert item["image-meters-above-ground"] == depths[name] > 0
        assert "image-altitude-meters" not in item
    change(source, "UPDATE frame SET GPSAltitude = 3.5 WHERE id = 1")
    change(source, "UPDATE deposit SET platform_type = 'SCUBA' WHERE id = 2")
    change(source, "UPDATE frame SET GPSAltitude = 12 WHERE id = 21")
    wrong = one(source, tmp_path / "wrong", 1)
    assert "image-meters-above-ground" not in next(iter(wrong["image-set-items"].values()))
    diver = one(source, tmp_path / "diver", 2)
    said = dict(rows(source, "SELECT filename, GPSAltitude FROM frame WHERE id BETWEEN 21 AND 40"))
    for name, item in diver["image-set-items"].items():
        assert item["image-altitude-meters"] is None and "image-meters-above-ground" not in item
        assert item["image-acquisition-settings"]["GPSAltitude"] == said[name]
    assert diver["image-set-header"]["image-altitude-meters"] is None
    assert diver["image-set-header"]["image-marine-zone"] == "seafloor"


def said(content):
    """(file name, label, annotator) -> (created-at, confidence)."""
    return {
        (name, label["label"], label["annotator"]): (label["created-at"], label.get("confidence"))
        for name, item in content["image-set-items"].items()
        for annotation in item.get("image-annotations", [])
        for label in annotation["labels"]
    }


def test_what_people_and_the_model_see(whole, tmp_path):
    name = name_of(whole, 2)
    report = export(whole, tmp_path / "out", selection={"sessions": (name,), "model": "1"})
    content = read(tmp_path / "out" / f"{name}_iFDO.json")
    labels = dict(rows(whole, "SELECT id, name FROM multilabel_label"))
    names = dict(rows(whole, "SELECT id, filename FROM frame"))
    (link,) = rows(whole, "SELECT link FROM multilabel_model WHERE id = 1")[0]
    updated = dict(rows(whole, "SELECT doi, replace(updated, '+00:00', 'Z') FROM version"))
    made = rows(whole, "SELECT creation_date FROM multilabel_model WHERE id = 1")[0][0]
    expected = {
        (names[frame], labels[label], "one-author"): ("2024-05-24T15:14:09.000Z", None)
        for frame, label in rows(
            whole,
            "SELECT frame_id, ml_label_id FROM multilabel_annotation WHERE value = 1 AND frame_id BETWEEN 21 AND 40",
        )
    }
    people = len(expected)
    for frame, label, version, score in rows(
        whole,
        "SELECT p.frame_id, c.ml_label_id, p.version_doi, p.score FROM multilabel_prediction p JOIN multilabel_class c "
        "ON c.id = p.ml_class_id WHERE c.ml_model_id = 1 AND p.score >= c.threshold AND p.frame_id BETWEEN 21 AND 40",
    ):
        when = f"{made}T00:00:00Z" if version.startswith("local:") else updated[version]
        expected[names[frame], labels[label], link] = (when, score)
    assert said(content) == expected
    assert (report.counts["annotations"], people) == (people, 2)
    absent = rows(whole, "SELECT count(*) FROM multilabel_annotation WHERE value = 0 AND frame_id BETWEEN 21 AND 40")[
        0
    ][0]
    assert f"{absent} annotations that say a label is absent" in " ".join(map(str, report.notes))
    assert complaints(content) == []


def test_the_newest_annotation_counts_and_a_threshold_may_be_given(source, tmp_path):
    change(
        source,
        "INSERT INTO multilabel_annotation_session VALUES (20, '2025-01-01T00:00:00.000Z', 'later', 'later-author')",
        "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id)"
        " VALUES (0, 3, 1, 20), (-1, 3, 2, 20), (1, 4, 1, 20)",
    )
    content = one(source, tmp_path / "people", 1, kinds=("annotations",))
    labels = dict(rows(source, "SELECT id, name FROM multilabel_label"))
    names = dict(rows(source, "SELECT id, filename FROM frame"))
    assert said(content) == {(names[4], labels[1], "later-author"): ("2025-01-01T00:00:00.000Z", None)}
    name = name_of(source, 1)
    chosen = {"sessions": (name,), "threshold": 0.85, "model": "7"}
    export(source, tmp_path / "model", selection=chosen, kinds=("predictions",))
    found = said(read(tmp_path / "model" / f"{name}_iFDO.json"))
    assert len(found) == 10 and {confidence for _, confidence in found.values()} == {0.9}
    assert said(one(source, tmp_path / "nobody", 1, kinds=())) == {}


def test_what_is_not_known_of_an_image_is_not_that_of_the_set(whole, tmp_path):
    content = one(whole, tmp_path / "out", 3)
    items = list(content["image-set-items"].values())
    for number, item in enumerate(items):
        known = number % 5 != 0
        assert (item["image-latitude"] is not None) == (item["image-datetime"] is not None) == known
        assert ("image-coordinate-uncertainty-meters" in item) == (known and number % 4 != 3)
    assert content["image-set-header"]["image-latitude"] is not None


def test_the_middle_of_a_session_that_crosses_the_antimeridian(source, tmp_path):
    half = (
        "UPDATE frame SET GPSPosition = x'47500001e61000000101000000"
        + "{}"
        + struct.pack("<d", -17.5).hex()
        + "' WHERE {}"
    )
    change(
        source,
        half.format(struct.pack("<d", 179.75).hex(), "id <= 15"),
        half.format(struct.pack("<d", -179.75).hex(), "id BETWEEN 16 AND 20"),
    )
    header = one(source, tmp_path / "out", 1)["image-set-header"]
    assert (header["image-longitude"], header["image-latitude"]) == (179.875, -17.5)


def test_a_session_without_any_position_or_time(source, tmp_path):
    zero = "47500001e6100000" + "0101000000" + 32 * "0"
    change(
        source,
        "UPDATE frame SET GPSPosition = NULL, GPSDatetime = NULL WHERE id <= 20",
        f"UPDATE frame SET GPSPosition = x'{zero}' WHERE id = 7",
    )
    content = one(source, tmp_path / "out", 1)
    header = content["image-set-header"]
    assert (header["image-latitude"], header["image-longitude"]) == (None, None)
    assert header["image-datetime"] == "2023-06-08 00:00:00.000000"
    assert "image-set-min-latitude-degrees" not in header and "image-navigation" not in header
    assert {item["image-longitude"] for item in content["image-set-items"].values()} == {None}
    assert complaints(content) == []


def test_times_that_cannot_be_are_none(source, tmp_path):
    """As the check of the atlas says, and as the other exports do: a camera whose clock was not set tells nothing."""
    change(
        source,
        "UPDATE frame SET GPSDatetime = '1980-01-06T00:00:00.000Z' WHERE id = 1",
        "UPDATE frame SET GPSDatetime = '2023-06-08T25:61:61.000Z' WHERE id = 2",
        "UPDATE frame SET GPSDatetime = '2023-06-09T13:59:00.000Z' WHERE id = 3",
        "UPDATE frame SET GPSDatetime = '2023-06-09 14:01:00' WHERE id = 4",
        "UPDATE deposit SET session_date = 'June' WHERE id = 2",
    )
    report = export(source, tmp_path / "out", selection={"sessions": ("20012", "20022")})
    content = read(tmp_path / "out" / f"{name_of(source, 1)}_iFDO.json")
    moments = [item["image-datetime"] for item in content["image-set-items"].values()]
    assert moments[:4] == [None, None, "2023-06-09 13:59:00.000000", None] and None not in moments[4:]
    assert content["image-set-header"]["image-datetime"] == min(filter(None, moments))
    assert "1980" not in content["image-set-header"]["image-abstract"]
    notes = [str(note) for note in report.notes]
    assert any(note.startswith("2 images have a time that is not of the day") for note in notes)
    assert "image-datetime: unknown for 3 of 40 images" in notes
    assert complaints(content) == []


def test_numbers_without_end_are_left_out(source, tmp_path):
    change(
        source,
        "UPDATE frame SET GPSAltitude = -9e999, GPSPitch = 9e999 WHERE id = 61",
        "INSERT INTO multilabel_prediction_long (score, version_doi, frame_id, ml_class_id)"
        " VALUES (9e999, '20041', 61, 1)",
    )
    name = name_of(source, 4)
    export(source, tmp_path / "out", selection={"sessions": (name,), "model": "1"})
    content = read(tmp_path / "out" / f"{name}_iFDO.json")
    first = next(iter(content["image-set-items"].values()))
    assert first["image-altitude-meters"] is None
    assert set(first["image-acquisition-settings"]) == {"OriginalFileName", "GPSRoll", "GPSTrack", "GPSFix"}
    assert complaints(content) == []


def test_a_person_annotates_several_datasets(source, tmp_path):
    change(
        source,
        "UPDATE multilabel_annotation_session SET author_name = 'one-author', annotation_date = '2024-06-24'"
        " WHERE id = 6",
        "UPDATE multilabel_annotation SET frame_id = 5 WHERE id = 9061",
    )
    content = one(source, tmp_path / "out", 1, kinds=("annotations",))
    info = 'Annotations of first, second, "quoted"'
    assert content["image-set-header"]["image-annotation-creators"] == [
        {"id": "one-author", "name": "one-author", "info": info}
    ]
    assert "2024-06-24T00:00:00Z" in {when for when, _ in said(content).values()}
    assert complaints(content) == []


def test_a_picture_that_cannot_be_read_is_told_and_the_others_have_checksums(whole, tmp_path, monkeypatch):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    names = [name for (name,) in rows(whole, "SELECT filename FROM frame WHERE id IN (1, 2)")]
    for name in names:
        (pictures / name).write_bytes(b"a picture")

    def refuse(self, *args, real=Path.open, **asked):
        if self.name == names[0]:
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **asked)

    monkeypatch.setattr(hashes.Path, "open", refuse)
    selection = {"sessions": (name_of(whole, 1),)}
    report = export(whole, tmp_path / "out", selection=selection, pictures=str(pictures))
    items = read(tmp_path / "out" / f"{name_of(whole, 1)}_iFDO.json")["image-set-items"]
    assert [items[name]["image-hash-sha256"] for name in names] == [None, hashlib.sha256(b"a picture").hexdigest()]
    assert report.counts["hashes"] == 1
    assert [(left.what, left.count) for left in report.left_out] == [(name_of(whole, 1), 1)]


def test_a_folder_of_pictures_that_is_not_there_is_told(whole, tmp_path):
    with pytest.raises(AtlasError, match=f"{tmp_path / 'gone'} does not exist; nothing was exported"):
        export(whole, tmp_path / "out", pictures=str(tmp_path / "gone"))
    assert not (tmp_path / "out").exists()


def test_nobody_waits_for_the_atlas_while_pictures_are_read(source, tmp_path, monkeypatch):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for (name,) in rows(source, "SELECT filename FROM frame WHERE id <= 3"):
        (pictures / name).write_bytes(b"a picture")
    written = []

    def writing(path, feedback, real=hashes._sha256):
        with closing(sqlite3.connect(source, timeout=0)) as connection:
            connection.execute("UPDATE multilabel_label SET description = description || '!'")
            connection.commit()
        written.append(path)
        return real(path, feedback)

    monkeypatch.setattr(hashes, "_sha256", writing)
    report = export(source, tmp_path / "out", pictures=str(pictures))
    assert len(written) == report.counts["hashes"] == 3


def test_a_session_that_is_not_published(whole, tmp_path):
    content = one(whole, tmp_path / "out", 6)
    header = content["image-set-header"]
    assert header["image-set-handle"] == f"urn:uuid:{header['image-set-uuid']}"
    assert header["image-license"] is None and "uri" not in header["image-event"]
    assert header["image-spatial-constraints"].startswith('L\'ÎLE, "PETITE"\n🐠')
    assert {item["image-handle"] for item in content["image-set-items"].values()} == {None}


METADATA = {
    "_NB": "a remark",
    "image-project": "Plancha",
    "image-pi": {"name": "A. Person", "uri": "https://orcid.org/0000-0000-0000-0000"},
    "image-creators": ["A. Person", {"name": "B. Person"}],
    "image-copyright": "(c) them",
    "image-sensor": "a camera",
    "image-license": {"name": "CC-0"},
    "image-altitude-meters": -1,
    "image-coordinate-uncertainty-meters": 5,
    "platforms": {"uav": {"image-sensor": {"name": "a drone's camera"}, "image-deployment": "mapping"}},
    "sessions": {
        "20230602_REU-TROU-DEAU_ASV-2_01": {
            "image-sensor": "that camera",
            "image-acquisition-settings": {"ISO": 100, "GPSFix": 9},
        },
        "a session that is not there": {"image-sensor": "no camera"},
    },
    "annotators": {"one-author": "https://orcid.org/0000-0000-0000-0001"},
}


def test_people_fill_what_the_atlas_does_not_know(whole, tmp_path):
    path = tmp_path / "metadata.json"
    path.write_text(json.dumps(METADATA), encoding="utf-8")
    out = tmp_path / "out"
    report = export(whole, out, metadata=str(path))
    contents = {number: read(out / f"{name_of(whole, number)}_iFDO.json") for number in range(1, 7)}
    headers = {number: content["image-set-header"] for number, content in contents.items()}
    assert [headers[n]["image-sensor"]["name"] for n in (1, 2, 4)] == ["that camera", "a camera", "a drone's camera"]
    assert headers[4]["image-deployment"] == "mapping" and "image-deployment" not in headers[1]
    assert headers[2]["image-creators"] == [{"name": "A. Person"}, {"name": "B. Person"}]
    assert {"https://orcid.org/0000-0000-0000-0001"} < {one["id"] for one in headers[1]["image-annotation-creators"]}
    for content in contents.values():
        assert complaints(content) == []
        assert None not in content["image-set-header"].values()
    missing = [str(note) for note in report.notes]
    assert not any("image-pi" in note for note in missing)
    assert [note for note in missing if str(path) in note] == [
        f"{path} has fields of a session that is not there: no session or platform of this export is called so, so "
        "they are not used."
    ]
    settings = next(iter(contents[1]["image-set-items"].values()))["image-acquisition-settings"]
    assert settings["ISO"] == 100 and settings["GPSFix"] == 1
    assert headers[1]["image-acquisition-settings"] == {"ISO": 100, "GPSFix": 9}
    assert any("image-hash-sha256: unknown for 120 of 120 images" in note for note in missing)
    with (out / "completeness.csv").open(encoding="utf-8", newline="") as file:
        table = {(row["session"], row["field"]): row for row in csv.DictReader(file)}
    asv = name_of(whole, 1)
    assert table[asv, "image-pi"]["from"] == "metadata" and table[asv, "image-pi"]["required"] == "header"
    assert table[asv, "image-latitude"] == {
        "session": asv,
        "field": "image-latitude",
        "part": "core",
        "required": "header",
        "header": "yes",
        "images_filled": "20",
        "images": "20",
        "from": "atlas",
    }
    assert table[name_of(whole, 3), "image-latitude"]["images_filled"] == "16"
    assert table[asv, "image-hash-sha256"]["images_filled"] == "0"
    assert table[asv, "image-entropy"]["from"] == ""


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the public schemas are not beside the project")
def test_with_all_told_and_the_pictures_at_hand_the_strictest_reading_of_the_schema_holds(whole, tmp_path):
    path = tmp_path / "metadata.json"
    path.write_text(json.dumps(METADATA), encoding="utf-8")
    pictures = tmp_path / "pictures"
    digests = {}
    for name, place in rows(whole, "SELECT filename, relative_file_path FROM frame WHERE id <= 20"):
        picture = pictures / place
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(name.encode())
        digests[name] = hashlib.sha256(name.encode()).hexdigest()
    out = tmp_path / "out"
    content = one(whole, out, 1, metadata=str(path), pictures=str(pictures))
    assert {name: item["image-hash-sha256"] for name, item in content["image-set-items"].items()} == digests
    assert content["image-set-header"]["image-set-local-path"] == "../pictures"
    assert schema_complaints(content, strict=True) == complaints(content) == []
    assert "None: every required field" in (out / "completeness.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", ("is no JSON",)),
        ("[]", ("must be an object",)),
        ('{"image-pi": 7}', ("image-pi must be a name",)),
        ('{"image-pi": {"name": "x", "mail": "y"}}', ("image-pi must be a name",)),
        ('{"image-creators": []}', ("image-creators must be a list",)),
        ('{"image-latitude": 91}', ("image-latitude", "-90", "90")),
        ('{"image-altitude-meters": NaN}', ("image-altitude-meters must be a number",)),
        ('{"image-area-square-meters": 0}', ("image-area-square-meters",)),
        ('{"image-acquisition": "painting"}', ("photo, video, slide",)),
        ('{"image-uuid": "x"}', ("image-uuid must be a field of iFDO",)),
        ('{"image-colour": "x"}', ("image-colour must be a field of iFDO",)),
        ('{"platforms": {"UAV": {"image-pi": ""}}}', ("platforms/UAV/image-pi",)),
        ('{"sessions": 3}', ("sessions must be an object",)),
        ('{"image-event": {"name": "x", "uri": "no address"}}', ("image-event/uri", "address")),
        ('{"annotators": {"me": "somewhere"}}', ("annotators/me",)),
        ('{"image-set-related-material": [{"uri": "a:b"}]}', ("image-set-related-material",)),
        (
            '{"image-set-related-material": [{"uri": "a:b", "title": 3, "relation": "x"}]}',
            ("image-set-related-material[0]/title must be a text",),
        ),
        ('{"image-datetime": "1 December 2023"}', ("image-datetime must be a time of UTC",)),
        ('{"image-datetime": "2023-02-30 10:00:00"}', ("image-datetime must be a time of UTC",)),
        ('{"image-set-handle": "somewhere"}', ("image-set-handle must be an address",)),
    ],
)
def test_metadata_that_cannot_be_used(whole, tmp_path, content, words):
    path = tmp_path / "metadata.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        export(whole, tmp_path / "out", metadata=str(path))
    said = str(caught.value)
    assert str(path) in said and "\n" not in said
    assert all(word in said for word in words), said
    assert not (tmp_path / "out").exists()


def test_hostile_names(source, tmp_path):
    hostile = 'a "b",\n../c\t🐠.jpeg'
    quoted = hostile.replace("'", "''")
    change(
        source,
        "UPDATE deposit SET session_name = 'a/../b: \"c\"\n🐠' WHERE id = 1",
        "UPDATE deposit SET session_name = 'A/../B: \"c\"\n🐠' WHERE id = 2",
        f"UPDATE frame SET filename = '{quoted}', relative_file_path = '../../etc/passwd' WHERE id = 1",
        f"UPDATE frame SET filename = '{quoted}' WHERE id = 2",
    )
    report = export(source, tmp_path / "out", selection={"sessions": ("20012", "20022")}, pictures=str(tmp_path))
    made = [name for name in files(tmp_path / "out") if name.endswith("_iFDO.json")]
    assert made == ["A_.._B_c_iFDO.json", "a_.._b_c_2_iFDO.json"]
    content = read(tmp_path / "out" / made[1])
    assert content["image-set-header"]["image-set-name"] == 'a/../b: "c"\n🐠'
    assert complaints(content) == []
    assert len(content["image-set-items"]) == 19 and hostile in content["image-set-items"]
    assert [(left.what.endswith(hostile), left.count) for left in report.left_out] == [(True, 1)]


def test_filters_and_sessions_without_frames(source, tmp_path):
    name = name_of(source, 1)
    export(source, tmp_path / "part", selection={"extent": (55.2, -22, 55.2101, -21)})
    assert [one for one in files(tmp_path / "part") if "iFDO" in one] == [f"{name}_iFDO.json"]
    assert len(read(tmp_path / "part" / f"{name}_iFDO.json")["image-set-items"]) == 10
    change(source, "DELETE FROM frame WHERE id <= 20", "DELETE FROM multilabel_prediction_1 WHERE frame_id <= 20")
    report = export(source, tmp_path / "out", selection={"sessions": (name,)})
    assert [left.what for left in report.left_out] == [name] and report.counts["sessions"] == 0
    with pytest.raises(EmptySelection):
        export(source, tmp_path / "none", selection={"date_from": "2031-01-01"})
    assert not (tmp_path / "none").exists()


class CancelAfter(SilentFeedback):
    """Asks to stop at the nth look."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def isCanceled(self) -> bool:
        self.looks -= 1
        return self.looks < 0


@pytest.mark.parametrize("looks", [0, 3, 8, 12])
def test_a_cancel_leaves_nothing(whole, tmp_path, looks):
    with pytest.raises(Cancelled):
        export(whole, tmp_path / "out", feedback=CancelAfter(looks))
    assert files(tmp_path) == []


def test_repeated_it_is_the_same_and_asks_before_it_replaces(whole, exported, tmp_path):
    out = tmp_path / "out"
    export(whole, out)
    for path in out.iterdir():
        if path.name != README:
            assert path.read_bytes() == (exported[0] / path.name).read_bytes()
    (out / README).unlink()
    (out / "completeness.csv").write_bytes(b"mine")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(AtlasError, match="exists already"):
        export(whole, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    export(whole, out, overwrite=True)
    assert (out / "completeness.csv").read_bytes() == (exported[0] / "completeness.csv").read_bytes()
