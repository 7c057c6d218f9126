"""Datasets of an atlas hold what the atlas says, in every format."""

from __future__ import annotations

import csv
import hashlib
import json

import pytest
from pycocotools.coco import COCO

from seatizen_atlas_plugin.exports.images.statements import _unique
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.vision.formats import FORMATS
from tests.qgis.atlas.atlas_material import change, rows
from tests.qgis.exports.export_material import change_spatial
from tests.qgis.images.image_material import (
    HOSTILE,
    HOSTILE_LABEL,
    annotated,
    export,
    predicted,
    said,
    tree,
)
from tests.support.google_reader import records

SPLITS = ("train", "val", "test")


def frames_of(folder) -> list:
    with (folder / "frames.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def session_of(atlas) -> dict:
    return dict(
        rows(
            atlas,
            "SELECT f.id, d.session_name FROM frame f JOIN version v ON v.doi = f.version_doi "
            "JOIN deposit d ON d.doi = v.deposit_doi",
        )
    )


@pytest.mark.parametrize("source", ["annotations", "predictions"])
def test_coco_and_records_hold_every_statement(image_atlas, tmp_path, source):
    expected = annotated(image_atlas) if source == "annotations" else predicted(image_atlas)
    assert {0, 1} == set(expected.values())
    for name in ("COCO", "TF"):
        folder = tmp_path / name
        report = export(image_atlas, folder, format=name, source=source)
        found = FORMATS[name].read(folder)
        assert found.left_out == []
        assert said(found.dataset.images) == expected
        assert report.counts["annotations"] == sum(expected.values())
        assert report.counts["absent"] == len(expected) - sum(expected.values())
        assert report.counts["frames"] == len({frame for frame, _ in expected})
    view = "multilabel_prediction p JOIN multilabel_class c ON c.id = p.ml_class_id"
    told = rows(image_atlas, f"SELECT p.frame_id, c.name, p.score FROM {view}")
    scores = {(frame, name): score for frame, name, score in told}
    images = FORMATS["COCO"].read(tmp_path / "COCO").dataset.images
    if source == "predictions":
        assert all(one.score == scores[image.id, one.category] for image in images for one in image.annotations)
    else:
        authors = {one.author for image in images for one in image.annotations}
        assert authors == {"one", "two"}


@pytest.mark.parametrize("name", ["CSV", "VOC", "YOLO"])
def test_the_other_formats_hold_what_is_present(image_atlas, tmp_path, name):
    export(image_atlas, tmp_path / "out", format=name)
    expected = annotated(image_atlas)
    frames = sorted({frame for frame, _ in expected})
    ids = {row["file_name"].rpartition(".")[0]: frame for row, frame in zip(frames_of(tmp_path / "out"), frames)}
    images = FORMATS[name].read(tmp_path / "out").dataset.images
    if name == "CSV":  # the address ends with the frame's path in the archives, not with the name in the dataset
        keys = {one.key for image in images for one in image.annotations}
        told = rows(
            image_atlas,
            "SELECT frame_id, name FROM multilabel_annotation a JOIN multilabel_label l ON l.id = a.ml_label_id "
            f"WHERE a.id IN ({','.join(keys)})",
        )
        assert set(told) == {key for key, value in expected.items() if value}
        return
    present = {(ids[image.file_name.rpartition(".")[0]], one.category) for image in images for one in image.annotations}
    assert present == {key for key, value in expected.items() if value}
    if name == "VOC":
        absent = {(ids[image.file_name.rpartition(".")[0]], one) for image in images for one in image.absent}
        assert absent == {key for key, value in expected.items() if not value}


def test_the_threshold_of_the_filters_counts(image_atlas, tmp_path):
    export(image_atlas, tmp_path / "out", source="predictions", selection=Selection(threshold=0.9))
    assert said(FORMATS["COCO"].read(tmp_path / "out").dataset.images) == predicted(image_atlas, 0.9)


def test_scores_outside_the_wide_table_count(image_atlas, tmp_path):
    """For a frame without any, for a class without, and not where there is one."""
    change(
        image_atlas,
        "UPDATE multilabel_prediction_1 SET Sand = NULL WHERE frame_id = 1",
        *(
            "INSERT INTO multilabel_prediction_long (score, version_doi, frame_id, ml_class_id) "
            f"VALUES ({score}, '20011', {frame}, (SELECT id FROM multilabel_class WHERE name = '{name}'))"
            for frame, name, score in ((1, "Sand", 0.98765432101234567), (1, "Rock", 2.0), (3, "Sand", 0.75))
        ),
    )
    export(image_atlas, tmp_path / "out", source="predictions", split="")
    images = {image.id: image for image in FORMATS["COCO"].read(tmp_path / "out").dataset.images}
    assert [one.score for one in images[1].annotations if one.category == "Sand"] == [0.98765432101234567]
    assert not [one for one in images[1].annotations if one.score == 2.0]
    assert [(one.category, one.score) for one in images[3].annotations] == [("Sand", 0.75)]


def test_sessions_never_straddle_and_the_seed_decides(image_atlas, tmp_path):
    sessions = session_of(image_atlas)
    parts = []
    for seed in (1, 2, 3):
        export(image_atlas, tmp_path / str(seed), seed=seed, split="2,1,1")
        images = FORMATS["COCO"].read(tmp_path / str(seed)).dataset.images
        part = {}
        for image in images:
            part.setdefault(sessions[image.id], set()).add(image.split)
        assert all(len(one) == 1 for one in part.values())
        assert {split for one in part.values() for split in one} == set(SPLITS)
        assert {(row["session_name"], row["split"]) for row in frames_of(tmp_path / str(seed))} == {
            (session, next(iter(one))) for session, one in part.items()
        }
        parts.append(part)
    assert parts[0] != parts[1] or parts[1] != parts[2]


@pytest.mark.parametrize("source", ["annotations", "predictions"])
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_again_is_the_same_bytes_and_the_sums_are_right(image_atlas, tmp_path, name, source):
    for place in ("one", "two"):
        report = export(image_atlas, tmp_path / place, format=name, source=source)
    files = tree(tmp_path / "one")
    assert files == tree(tmp_path / "two")
    sums = dict(line.split("  ", 1)[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    assert report.counts["files"] == len(files) + 1
    assert not [path for path in (tmp_path / "one").rglob("*") if ".part" in path.name or ".seatizen" in path.name]


def test_names_are_safe_unique_and_found_again(image_atlas, tmp_path):
    export(image_atlas, tmp_path / "out", format="VOC")
    frames = frames_of(tmp_path / "out")
    made = {row["FileName"]: row["file_name"] for row in frames}
    ids = {name: key for key, name in rows(image_atlas, "SELECT id, filename FROM frame")}
    assert made[HOSTILE] == f"a _quoted_, _name_ & line_feed 😀~{ids[HOSTILE]}.jpeg"
    assert made["Same.jpeg"] == f"Same~{ids['Same.jpeg']}.jpeg"
    assert made["same.PNG"] == f"same~{ids['same.PNG']}.PNG"
    others = {name: kept for name, kept in made.items() if name not in (HOSTILE, "Same.jpeg", "same.PNG")}
    assert all(name == kept for name, kept in others.items())
    stems = [name.rpartition(".")[0].casefold() for name in made.values()]
    assert len(set(stems)) == len(stems) == len(frames)
    assert {category.name for category in FORMATS["VOC"].read(tmp_path / "out").dataset.categories} == {
        "Acropora_Branching",
        "Sand",
        HOSTILE_LABEL,
    }


def test_coco_of_an_atlas_in_pycocotools(image_atlas, tmp_path):
    change_spatial(image_atlas, "UPDATE frame SET GPSDatetime = '2023-06-02T09:59:58.918Z' WHERE id = 3")
    export(image_atlas, tmp_path / "out", width=4000, height=3000, split="")
    coco = COCO(str(tmp_path / "out/annotations/instances_all.json"))
    expected = annotated(image_atlas)
    assert set(coco.getImgIds()) == {frame for frame, _ in expected}
    assert coco.getCatIds() == [2, 39, 900]
    sand = coco.loadAnns(coco.getAnnIds(catIds=[39], areaRng=[1, 1e9]))
    assert {one["image_id"] for one in sand} == {f for (f, name), value in expected.items() if name == "Sand" and value}
    assert {tuple(one["bbox"]) for one in sand} == {(0, 0, 4000, 3000)}
    image = coco.imgs[3]
    name, version, path = rows(image_atlas, "SELECT filename, version_doi, relative_file_path FROM frame WHERE id = 3")[
        0
    ]
    x, y, altitude = rows(
        image_atlas,
        "SELECT minx, miny, -GPSAltitude FROM frame AS f JOIN rtree_frame_GPSPosition USING (id) WHERE id = 3",
    )[0]
    assert image["file_name"] == name
    assert image["coco_url"] == f"https://zenodo.org/records/{version}#{path}"
    assert (image["longitude"], image["latitude"]) == (pytest.approx(x, abs=1e-5), pytest.approx(y, abs=1e-5))
    assert image["depth"] == altitude
    assert image["date_captured"] == "2023-06-02 09:59:58.918"
    assert not {"longitude", "latitude", "depth", "date_captured"} & set(coco.imgs[2])


def test_records_of_an_atlas_by_googles_reader(image_atlas, tmp_path):
    export(image_atlas, tmp_path / "out", format="TF", split="")
    expected = annotated(image_atlas)
    found = {}
    for record in records(tmp_path / "out" / "annotations.record"):
        frame = int(record["image/source_id"][1][0])
        names = [name.decode() for name in record["image/class/text"][1]]
        found.update(((frame, name), int(value)) for name, value in zip(names, record["image/class/confidence"][1]))
    assert found == expected


def test_times_of_another_day_are_none(image_atlas, tmp_path):
    """A camera's clock that was never set; the same rule as that of Darwin Core and iFDO."""
    change_spatial(
        image_atlas,
        "UPDATE frame SET GPSDatetime = '1970-01-01 00:00:12' WHERE id = 3",
        "UPDATE frame SET GPSDatetime = '2023-06-02 23:59:59' WHERE id = 4",
    )
    export(image_atlas, tmp_path / "out", split="")
    coco = json.loads((tmp_path / "out/annotations/instances_all.json").read_text("utf-8"))
    taken = {image["id"]: image.get("date_captured") for image in coco["images"]}
    assert (taken[3], taken[4]) == (None, "2023-06-02 23:59:59")


def test_names_of_categories_are_unique_whatever_labels_are_called():
    assert _unique([(1, "Sand"), (2, "Sand"), (3, "Sand (1)"), (4, ""), (5, "Rock")]) == {
        1: "Sand (1) (1)",
        2: "Sand (2)",
        3: "Sand (1) (3)",
        4: "(4)",
        5: "Rock",
    }


def test_filters_narrow_the_frames(image_atlas, tmp_path):
    sessions = session_of(image_atlas)
    one = sorted(set(sessions.values()))[0]
    export(image_atlas, tmp_path / "out", selection=Selection(sessions=(one,)), split="")
    images = FORMATS["COCO"].read(tmp_path / "out").dataset.images
    assert {sessions[image.id] for image in images} == {one}
    expected = {key: value for key, value in annotated(image_atlas).items() if sessions[key[0]] == one}
    assert said(images) == expected
    readme = (tmp_path / "out/README.txt").read_text("utf-8")
    assert one in readme
    assert hashlib.sha256((tmp_path / "out/frames.csv").read_bytes()).hexdigest() in readme


def test_too_few_sessions_are_told(image_atlas, tmp_path):
    one = sorted(set(session_of(image_atlas).values()))[0]
    report = export(image_atlas, tmp_path / "out", selection=Selection(sessions=(one,)))
    assert "There are too few sessions: nothing is in the part val, test." in [str(note) for note in report.notes]
    assert json.loads((tmp_path / "out/annotations/instances_val.json").read_text("utf-8"))["images"] == []
