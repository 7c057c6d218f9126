"""`seatizen:upgradeatlas` as a script runs it: the installed zip, qgis_process, files of the independent generator."""

from __future__ import annotations

import hashlib
import json
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing

import pytest

from tests.support.processes import SCRIPTS

sys.path.insert(0, str(SCRIPTS))
from published_atlas import generate

KILLS = 8
COPIES = 300
OUTPUTS = {
    "DEPOSITS": "deposit",
    "VERSIONS": "version",
    "FRAMES": "frame",
    "LABELS": "multilabel_label",
    "MODELS": "multilabel_model",
    "CLASSES": "multilabel_class",
    "PREDICTIONS": "multilabel_prediction",
    "ANNOTATION_SESSIONS": "multilabel_annotation_session",
    "ANNOTATIONS": "multilabel_annotation",
    "RUNS": "etl_runs",
}


def content(path) -> dict:
    """Every row of every table of an atlas, but for when it was made."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        skipped = ("gpkg_", "rtree_", "layer_styles", "etl_runs")
        kept = [table for table in tables if not table.startswith(skipped)]
        rows = {table: opened.execute(f'SELECT * FROM "{table}"').fetchall() for table in kept}
        rows["etl_runs"] = opened.execute("SELECT id, kind, outcome, frames, predictions FROM etl_runs").fetchall()
    return rows


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A published file whose upgrade takes long enough to be killed in."""
    path = tmp_path_factory.mktemp("large") / "published.gpkg"
    generate("v1.2.6", path, seed=1)
    with closing(sqlite3.connect(path)) as opened:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            opened.create_function(name, 1, lambda blob: 1)
        opened.execute("CREATE TEMP TABLE copies (number INTEGER)")
        opened.executemany("INSERT INTO copies VALUES (?)", [(1000 * number,) for number in range(1, COPIES)])
        columns = "version_doi, OriginalFileName, filename, relative_file_path, GPSPosition, GPSDatetime, GPSFix"
        opened.execute(f"INSERT INTO frame (id, {columns}) SELECT id + number, {columns} FROM frame, copies")
        opened.execute(
            "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) "
            "SELECT score, version_doi, frame_id + number, ml_class_id FROM copies, multilabel_prediction"
        )
        opened.commit()
    return path


@pytest.mark.parametrize("preset", ["mixed", "orphans"])
def test_a_published_atlas_becomes_a_new_one_and_the_outputs_say_what_arrived(qgis_process, tmp_path, preset):
    source, target = tmp_path / "published.gpkg", tmp_path / "atlas.gpkg"
    truth = generate(preset, source, seed=2)
    before = source.read_bytes()
    results = qgis_process.run("seatizen:upgradeatlas", INPUT=source, OUTPUT=target)
    broken = {(entry["table"], entry["key"]) for entry in truth["broken"]}
    for output, table in OUTPUTS.items():
        gone = sum(name == table for name, _ in broken)
        assert results[output] == truth["counts"][table] - gone, output
    report = json.loads(results["REPORT"])
    listed = sum(count for reasons in report["left_out"].values() for count in reasons.values())
    values = sum(count for reasons in report["left_out_values"].values() for count in reasons.values())
    assert listed == len(broken) and results["LEFT_OUT"] == listed + values
    assert results["OUTPUT"] == str(target)
    assert source.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["atlas.gpkg", "published.gpkg"]


def test_an_existing_file_is_replaced_only_when_asked_for(qgis_process, tmp_path):
    source, target = tmp_path / "published.gpkg", tmp_path / "atlas.gpkg"
    generate("v1.0", source, seed=1)
    target.write_bytes(b"precious")
    refused = qgis_process.attempt("seatizen:upgradeatlas", INPUT=source, OUTPUT=target)
    assert refused.returncode != 0 and "exists already" in refused.stderr and "Traceback" not in refused.stderr
    assert target.read_bytes() == b"precious"
    qgis_process.run("seatizen:upgradeatlas", INPUT=source, OUTPUT=target, OVERWRITE="true")
    assert len(content(target)["frame"]) == 60
    again = qgis_process.attempt("seatizen:upgradeatlas", INPUT=target, OUTPUT=tmp_path / "again.gpkg")
    assert again.returncode != 0 and "schema 2 already" in again.stderr
    assert not (tmp_path / "again.gpkg").exists()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_any_moment_the_source_is_whole_and_the_next_upgrade_is_like_any_other(qgis_process, large, tmp_path):
    before = hashlib.sha256(large.read_bytes()).hexdigest()
    undisturbed = tmp_path / "undisturbed.gpkg"
    seconds = json.loads(qgis_process.run("seatizen:upgradeatlas", INPUT=large, OUTPUT=undisturbed)["REPORT"])[
        "seconds"
    ]
    whole = content(undisturbed)
    moments = random.Random(20260112)
    interrupted = 0
    for number in range(KILLS):
        target = tmp_path / f"killed-{number}.gpkg"
        part = target.with_name(f"{target.name}.part")
        process = qgis_process.start("seatizen:upgradeatlas", INPUT=large, OUTPUT=target)
        while process.poll() is None and not part.exists():
            time.sleep(0.002)
        time.sleep(seconds * moments.uniform(0.0, 1.0))
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        in_time = part.exists()
        interrupted += in_time
        seconds *= 1.0 if in_time else 0.9  # the machine was busier when it was measured
        assert part.exists() != target.exists()
        assert hashlib.sha256(large.read_bytes()).hexdigest() == before
        assert [path.name for path in large.parent.iterdir()] == [large.name]
        if target.exists():
            assert content(target) == whole
            continue
        qgis_process.run("seatizen:upgradeatlas", INPUT=large, OUTPUT=target)
        assert content(target) == whole, f"kill {number}"
        assert [path.name for path in tmp_path.glob(f"{target.stem}*")] == [target.name]
    assert interrupted > KILLS / 2
