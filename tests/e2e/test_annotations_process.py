"""`seatizen:importannotations` in the installed plugin, as scripts run it."""

from __future__ import annotations

import csv
import json
import sqlite3
import time
from contextlib import closing

import pytest

LABELS = ("Acropore_branched", "Sand", "Rock", "sand", "Not_a_label")
NAME = "20240524_151409__first-last__réunion_labels.csv"


def ask(atlas, statement):
    with closing(sqlite3.connect(f"{atlas.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def atlas(qgis_process, small, tmp_path):
    """A synchronised atlas."""
    path = tmp_path / "atlas.gpkg"
    qgis_process.run("seatizen:sync", ATLAS=path, ZENODO_URL=small.url, COMMUNITIES="seatizen-data")
    return path


def campaign(folder, names, name=NAME, values="1,0,-1,1,1"):
    folder.mkdir(exist_ok=True)
    path = folder / name
    lines = [",".join(("FileName", *LABELS)), *(f"{one},{values}" for one in names)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_campaign_its_correction_and_scores(qgis_process, atlas, tmp_path):
    frames = ask(atlas, "SELECT id, filename FROM frame ORDER BY filename LIMIT 40")
    names = [name for _, name in frames]
    folder = tmp_path / "campagnes"
    campaign(folder, [*names, "none.jpeg"])
    table = tmp_path / "report.csv"
    dry = qgis_process.run("seatizen:importannotations", ATLAS=atlas, INPUT=folder, DRY_RUN="true")
    assert (dry["ANNOTATIONS"], ask(atlas, "SELECT count(*) FROM multilabel_annotation")) == (120, [(0,)])
    done = qgis_process.run("seatizen:importannotations", ATLAS=atlas, INPUT=folder, REPORT_CSV=table)
    assert [done[key] for key in ("ANNOTATIONS", "SKIPPED_FRAMES", "UNKNOWN_LABELS", "SESSIONS", "PREDICTIONS")] == [
        120,
        1,
        2,
        1,
        0,
    ]
    assert ask(atlas, "SELECT * FROM multilabel_annotation_session") == [
        (1, "2024-05-24T15:14:09.000Z", "réunion", "first-last")
    ]
    assert ask(atlas, "SELECT frame_id, ml_label_id, value FROM multilabel_annotation ORDER BY id") == [
        (key, label, value) for key, _ in frames for label, value in ((2, 1), (39, 0), (38, -1))
    ]
    with table.open(encoding="utf-8", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["file", *["unknown_label"] * 2, "skipped_frame"]
    (one,) = json.loads(done["REPORT"])["files"]
    assert [(row["name"], row["suggestions"]) for row in one["unknown_labels"]] == [
        ("sand", ["Sand"]),
        ("Not_a_label", []),
    ]

    once = atlas.read_bytes()
    again = qgis_process.run("seatizen:importannotations", ATLAS=atlas, INPUT=folder)
    assert (again["ANNOTATIONS"], again["SESSIONS"], atlas.read_bytes() == once) == (0, 0, True)
    corrected = campaign(folder, names[:10], values="0,0,0,,")
    refused = qgis_process.attempt("seatizen:importannotations", ATLAS=atlas, INPUT=corrected)
    assert refused.returncode != 0
    assert "replace them on purpose" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr
    assert atlas.read_bytes() == once
    replaced = qgis_process.run("seatizen:importannotations", ATLAS=atlas, INPUT=corrected, REPLACE="true")
    assert (replaced["ANNOTATIONS"], ask(atlas, "SELECT count(*) FROM multilabel_annotation")) == (30, [(30,)])
    assert replaced["BACKUP"].startswith(str(atlas.with_suffix(".backup-")))

    otherwise = campaign(folder, names[:2], name="otherwise.csv")
    given = {"DATE": "2024-06-01 08:00:00", "AUTHOR": "some-body", "DATASET": "more"}
    assert qgis_process.run("seatizen:importannotations", ATLAS=atlas, INPUT=otherwise, **given)["SESSIONS"] == 1
    scores = tmp_path / "scores.csv"
    scores.write_text(f"FileName,Sand,Rock\n{names[0]},0.25,1\n", encoding="utf-8")
    with_model = {"ATLAS": atlas, "INPUT": scores, "MODEL": "DinoVdeau", "REPLACE": "true"}
    assert qgis_process.run("seatizen:importannotations", **with_model)["PREDICTIONS"] == 2
    found = ask(atlas, f'SELECT "Sand", "Rock", "Fish" FROM multilabel_prediction_1 WHERE frame_id = {frames[0][0]}')
    assert found == [(0.25, 1.0, None)]
    checked = qgis_process.run("seatizen:checkatlas", ATLAS=atlas)
    assert checked["ERRORS"] == 0


def test_a_kill_leaves_whole_campaigns_only(qgis_process, atlas, tmp_path):
    names = [name for (name,) in ask(atlas, "SELECT filename FROM frame")]
    folder = tmp_path / "campaigns"
    for number in range(30):
        campaign(folder, names, name=f"20240524_1514{number:02d}__a-b__c.csv")
    started = time.monotonic()
    qgis_process.run("seatizen:importannotations", ATLAS=atlas, INPUT=folder, DRY_RUN="true")
    seconds = time.monotonic() - started
    whole = 3 * len(names)
    for share in (0.8, 0.95, 1.1):
        process = qgis_process.start("seatizen:importannotations", ATLAS=atlas, INPUT=folder)
        time.sleep(seconds * share)
        process.kill()
        process.wait(10)
        counts = ask(atlas, "SELECT count(*) FROM multilabel_annotation GROUP BY ml_annotation_session_id")
        assert set(counts) <= {(whole,)}
        assert len(counts) == ask(atlas, "SELECT count(*) FROM multilabel_annotation_session")[0][0]
    report = json.loads(qgis_process.run("seatizen:importannotations", ATLAS=atlas, INPUT=folder)["REPORT"])
    assert {one["status"] for one in report["files"]} <= {"imported", "unchanged"}
    assert ask(atlas, "SELECT count(*) FROM multilabel_annotation") == [(30 * whole,)]
    assert ask(atlas, "PRAGMA integrity_check") == [("ok",)]
