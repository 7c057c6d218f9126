"""seatizen:exportimageannotations in the installed plugin, as scripts run it."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from contextlib import closing

import pytest
import yaml
from pycocotools.coco import COCO

from tests.support.google_reader import records

PRESENT = (
    "SELECT p.frame_id, c.name FROM multilabel_prediction AS p JOIN multilabel_class AS c ON c.id = p.ml_class_id "
    "WHERE p.score >= c.threshold"
)


def ask(atlas, statement):
    with closing(sqlite3.connect(f"{atlas.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def atlas(qgis_process, small, tmp_path):
    """A synchronised atlas."""
    path = tmp_path / "atlas.gpkg"
    qgis_process.run("seatizen:sync", ATLAS=path, ZENODO_URL=small.url, COMMUNITIES="seatizen-data")
    return path


def test_a_synchronised_atlas_becomes_datasets(qgis_process, atlas, tmp_path):
    present = set(ask(atlas, PRESENT))
    coco = tmp_path / "coco"
    done = qgis_process.run(
        "seatizen:exportimageannotations", ATLAS=atlas, SOURCE="predictions", OUTPUT=coco, WIDTH=4000, HEIGHT=3000
    )
    assert done["ANNOTATIONS"] == len(present)
    frames = {frame for (frame,) in ask(atlas, "SELECT frame_id FROM multilabel_prediction_1")}
    assert done["FRAMES_EXPORTED"] == done["TRAIN"] + done["VAL"] + done["TEST"] == len(frames)
    found, images = set(), set()
    for part in ("train", "val", "test"):
        opened = COCO(str(coco / f"annotations/instances_{part}.json"))
        images |= set(opened.getImgIds())
        found |= {(one["image_id"], opened.cats[one["category_id"]]["name"]) for one in opened.anns.values()}
    assert (found, images) == (present, frames)
    for line in (coco / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((coco / name).read_bytes()).hexdigest() == digest
    assert json.loads(done["REPORT"])["counts"]["files"] == len((coco / "SHA256SUMS").read_text().splitlines()) + 1

    tf = tmp_path / "tf"
    qgis_process.run(
        "seatizen:exportimageannotations", ATLAS=atlas, FORMAT="TF", SOURCE="predictions", SPLIT="", OUTPUT=tf
    )
    held = set()
    for record in records(tf / "annotations.record"):
        frame = int(record["image/source_id"][1][0])
        names = (name.decode() for name in record["image/class/text"][1])
        scores = record["image/class/confidence"][1]
        held |= {(frame, name) for name, score in zip(names, scores) if (frame, name) in present and score > 0}
    assert held == present


def test_annotations_for_yolo_and_what_is_refused(qgis_process, atlas, tmp_path):
    out = tmp_path / "out"
    none = qgis_process.attempt("seatizen:exportimageannotations", ATLAS=atlas, OUTPUT=out)
    assert none.returncode != 0
    assert "has annotations; nothing was exported" in none.stdout + none.stderr
    assert not out.exists()
    names = [name for (name,) in ask(atlas, "SELECT filename FROM frame ORDER BY id LIMIT 30")]
    campaign = tmp_path / "20240524_151409__first-last__x_labels.csv"
    campaign.write_text("FileName,Sand,Rock\n" + "".join(f"{name},1,0\n" for name in names), encoding="utf-8")
    qgis_process.run("seatizen:importannotations", ATLAS=atlas, INPUT=campaign)
    arguments = {"ATLAS": atlas, "FORMAT": "YOLO", "SPLIT": "", "OUTPUT": out}
    done = qgis_process.run("seatizen:exportimageannotations", **arguments)
    assert (done["FRAMES_EXPORTED"], done["ANNOTATIONS"], done["ABSENT"], done["CATEGORIES"]) == (30, 30, 30, 2)
    assert yaml.safe_load((out / "dataset.yaml").read_text("utf-8"))["names"] == {0: "Rock", 1: "Sand"}
    labels = {path.stem: path.read_text() for path in (out / "labels").iterdir()}
    assert labels == {name.rpartition(".")[0]: "1 0.5 0.5 1 1\n" for name in names}
    with (out / "frames.csv").open(encoding="utf-8", newline="") as file:
        assert [row["FileName"] for row in csv.DictReader(file)] == names
    again = qgis_process.attempt("seatizen:exportimageannotations", **arguments)
    assert again.returncode != 0
    assert "is not empty and was left as it is" in again.stdout + again.stderr
    assert qgis_process.run("seatizen:exportimageannotations", **arguments, OVERWRITE="true")["FRAMES_EXPORTED"] == 30
    wrong = qgis_process.attempt(
        "seatizen:exportimageannotations", ATLAS=atlas, OUTPUT=tmp_path / "other", SPLIT="most of it"
    )
    assert wrong.returncode != 0
    assert "does not say how to split" in wrong.stdout + wrong.stderr
    assert "Traceback" not in wrong.stdout + wrong.stderr
