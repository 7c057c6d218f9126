"""`seatizen:exporttables` in the installed plugin, as scripts run it."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from contextlib import closing

from pyarrow import parquet


def table(folder, name: str) -> list:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_synchronised_community_is_exported_whole_and_in_parts(qgis_process, small, tmp_path):
    atlas, out, part = tmp_path / "atlas.gpkg", tmp_path / "out", tmp_path / "part"
    synced = qgis_process.run("seatizen:sync", ATLAS=atlas, ZENODO_URL=small.url)
    found = qgis_process.run("seatizen:exporttables", ATLAS=atlas, FORMATS="CSV,Parquet", OUTPUT=out)
    assert (found["FRAMES"], found["ANNOTATED_FRAMES"]) == (synced["FRAMES"], 0)
    assert found["PREDICTED_FRAMES"] * 31 == synced["PREDICTIONS"]
    report = json.loads(found["REPORT"])
    assert len(report["files"]) == 8
    for one in report["files"]:
        content = (out / one["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["bytes"], one["sha256"])
    images = table(out, "metadata_images")
    assert len(images) == parquet.read_table(out / "metadata_images.parquet").num_rows == synced["FRAMES"]
    with closing(sqlite3.connect(f"{atlas.as_uri()}?mode=ro", uri=True)) as opened:
        names = [name for (name,) in opened.execute("SELECT filename FROM frame ORDER BY id")]
    assert [row["FileName"] for row in images] == names

    found = qgis_process.run(
        "seatizen:exporttables",
        ATLAS=atlas,
        TABLES="session_doi,metadata_images,footprints",
        FORMATS="CSV,GPKG",
        PLACES="hermitage",
        DATE_TO="2024-04-30",
        EXTENT="55.0,56.0,-22.0,-21.0 [EPSG:4326]",
        OUTPUT=part,
    )
    assert found["SESSIONS"] == 1
    assert [row["session_name"] for row in table(part, "session_doi")] == ["20240422_REU-HERMITAGE_ASV-2_03"]
    assert {row["frames_doi"] for row in table(part, "metadata_images")} < {row["frames_doi"] for row in images}
    assert sorted(one.name for one in part.iterdir()) == [
        "README.txt",
        "footprints.gpkg",
        "metadata_images.csv",
        "session_doi.csv",
    ]
    absent = tmp_path / "no" / "folder"
    done = qgis_process.attempt("seatizen:exporttables", ATLAS=atlas, OUTPUT=absent)
    assert done.returncode != 0
    assert f"The folder {absent} does not exist; nothing was exported." in done.stdout + done.stderr


def test_errors_end_with_one_sentence_and_leave_nothing(qgis_process, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    qgis_process.run("seatizen:createatlas", OUTPUT=atlas)
    before = atlas.read_bytes()
    for parameters, words in (
        ({}, "has no sessions yet; nothing was exported."),
        ({"SESSIONS": "nix"}, "has no session nix; nothing was exported."),
        ({"FORMATS": "GPKG"}, "Nothing can be written for "),
    ):
        given = {"ATLAS": atlas, "OUTPUT": tmp_path / "out", **parameters}
        done = qgis_process.attempt("seatizen:exporttables", **given)
        assert done.returncode != 0
        assert words in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["atlas.gpkg"]
    assert not (tmp_path / "out").exists()
    assert atlas.read_bytes() == before
