"""What the generator says of its files is what is in them."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import pytest
from published_reader import rows, value, values

SCRIPTS = Path(__file__).resolve().parents[3] / "scripts"
DATED = ("prototype", "collection-early", "collection", "v1.0", "v1.1", "v1.2.0", "v1.2.3", "v1.2.6", "edited", "empty")
PRESETS = (*DATED, "mixed", "orphans")
DATES = {"GPSDatetime", "creation_date", "annotation_date", "prediction_date", "last_zenodo_harvest_at"}
EARLY = {"prototype", "collection-early"}


def same_date(stored: str, told: str) -> bool:
    """The same moment, as Python's own parser sees it; the same text when it is none."""
    if stored is None or stored == told:
        return stored == told
    text = re.sub(r"\.(\d+)", lambda match: "." + match[1].ljust(6, "0"), stored.replace("Z", "+00:00"))
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    expected = moment.astimezone(timezone.utc).isoformat().replace("+00:00", "")
    return told == (expected.rstrip("0") if "." in expected else expected) + "Z"


@pytest.mark.parametrize("preset", PRESETS)
def test_every_row_of_the_truth_is_in_the_file_and_no_other(published, preset):
    path, truth = published(preset)
    assert value(path, "PRAGMA integrity_check") == "ok"
    names = truth["stored_names"]
    for table, listed in truth["tables"].items():
        stored = rows(path, names["tables"].get(table, table))
        told = sorted(listed, key=lambda row: row.get("rowid", row.get("id")))
        assert len(stored) == len(told) == truth["counts"][table], table
        renamed = names["columns"].get(table, {})
        for there, row in zip(stored, told):
            for column, expected in row.items():
                found = there.pop(renamed.get(column, column))
                if column in DATES:
                    assert same_date(found, expected), (table, column, found, expected)
                elif preset in EARLY and column == "session_date":
                    assert str(found) == expected.replace("-", "")
                elif preset == "prototype" and column in ("location", "platform_type"):
                    assert column == "platform_type" or found.upper() == expected
                else:
                    assert found == expected, (table, column)
                    assert type(found) is type(expected)
            assert there == {}, f"{table} has columns that the truth does not tell"


@pytest.mark.parametrize("preset", PRESETS)
def test_the_truth_is_json_without_loss(published, preset):
    _, truth = published(preset)
    text = json.dumps(truth, allow_nan=False, ensure_ascii=False)
    assert json.loads(text) == truth
    zero = [row["GPSPosition"]["coordinates"][0] for row in json.loads(text)["tables"]["frame"] if row["GPSPosition"]]
    assert preset != "mixed" or any(x == 0 and math.copysign(1, x) < 0 for x in zero)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_file_is_determined_by_preset_and_seed(published, preset, tmp_path):
    from published_atlas import generate

    path, truth = published(preset)
    again = tmp_path / "again.gpkg"
    assert generate(preset, again) == truth
    assert again.read_bytes() == path.read_bytes()
    if preset != "empty":
        other = generate(preset, again, seed=2)
        assert other["tables"]["frame"] != truth["tables"]["frame"]
    assert [one.name for one in tmp_path.iterdir()] == ["again.gpkg"]


@pytest.mark.parametrize("preset", DATED)
def test_dated_files_are_whole(published, preset):
    path, truth = published(preset)
    assert truth["broken"] == []
    assert truth["unreadable"] == []
    if preset != "prototype":
        assert values(path, "PRAGMA foreign_key_check") == []


def test_broken_references_are_those_that_sqlite_finds(published):
    path, truth = published("orphans")
    missing = {(one["table"], one["key"], one["parent"]) for one in truth["broken"] if one["kind"] == "missing"}
    found = set()
    for table, rowid, parent, _ in values(path, "PRAGMA foreign_key_check"):
        key = value(path, "SELECT doi FROM version WHERE rowid = ?", rowid) if table == "version" else rowid
        found.add((table, key, parent))
    assert found == missing
    assert {(table, parent) for table, _, parent in missing} == {
        ("version", "deposit"),
        ("deposit_linestring", "deposit"),
        ("frame", "version"),
        ("multilabel_class", "multilabel_label"),
        ("multilabel_class", "multilabel_model"),
        ("multilabel_prediction", "version"),
        ("multilabel_prediction", "frame"),
        ("multilabel_prediction", "multilabel_class"),
        ("multilabel_annotation", "frame"),
        ("multilabel_annotation", "multilabel_label"),
        ("multilabel_annotation", "multilabel_annotation_session"),
    }
    follows = [(one["table"], one["column"]) for one in truth["broken"] if one["kind"] == "follows"]
    assert sorted(set(follows)) == [
        ("frame", "version_doi"),
        ("multilabel_annotation", "frame_id"),
        ("multilabel_prediction", "frame_id"),
        ("multilabel_prediction", "ml_class_id"),
        ("multilabel_prediction", "version_doi"),
    ]


def test_orphans_hold_scores_and_marks_of_deleted_frames(published):
    path, truth = published("orphans")
    gone = {
        one["value"]
        for one in truth["broken"]
        if one["column"] == "frame_id" and one["kind"] == "missing" and one["value"] < 1000
    }
    assert len(gone) == 2
    listed = ", ".join(str(number) for number in gone)
    assert value(path, f"SELECT count(*) FROM multilabel_prediction WHERE frame_id IN ({listed})") == 62
    assert value(path, f"SELECT count(*) FROM multilabel_annotation WHERE frame_id IN ({listed})") == 4
    assert value(path, "SELECT count(*) FROM deposit WHERE doi LIKE '10.5281/zenodo.%'") == 2
    at_zero = [
        row for row in truth["tables"]["frame"] if row["GPSPosition"] == {"type": "Point", "coordinates": [0, 0]}
    ]
    assert len(at_zero) == 2


def test_command_line_writes_file_and_truth(tmp_path, published):
    target, told = tmp_path / "a.gpkg", tmp_path / "a.json"
    command = [sys.executable, "-m", "published_atlas", "--out", str(target), "--preset", "v1.1", "--truth", str(told)]
    done = subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=True)
    path, truth = published("v1.1")
    assert target.read_bytes() == path.read_bytes()
    assert json.loads(told.read_text(encoding="utf-8")) == truth
    assert done.stdout.startswith("v1.1: 5 deposit, 5 deposit_linestring, 10 version, 60 frame, 54 multilabel_label")


def test_generator_needs_the_standard_library_only():
    for path in (SCRIPTS / "published_atlas").glob("*.py"):
        modules = re.findall(r"^(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        foreign = {name.split(".")[0] for name in modules if not name.startswith(".")} - set(sys.stdlib_module_names)
        assert not foreign, path.name
