"""Starting the stand-in: its switches, its speed, and one sentence when it cannot start."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from standin_state import PROCESSED

from tests.support.processes import scripts_environment

RECORD = f"/api/records/{PROCESSED}"
PACKAGE = Path(__file__).resolve().parents[3] / "scripts" / "zenodo_standin"


def failed(*arguments):
    command = [sys.executable, "-m", "zenodo_standin", *map(str, arguments)]
    done = subprocess.run(command, env=scripts_environment(), capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    return done.stderr.strip()


def test_it_starts_at_once(own):
    started = time.monotonic()
    _, client = own()
    assert client.get(RECORD).status_code == 200
    assert time.monotonic() - started < 30


def test_a_folder_that_does_not_exist(tmp_path):
    assert failed("--state", tmp_path / "none") == f"The state folder {tmp_path / 'none'} does not exist."


def test_limits_that_make_no_sense(tmp_path):
    message = failed("--state", tmp_path, "--limits", "search=fast")
    assert message == (
        "The stand-in cannot start: 'search=fast' is no limit; write search=30,other=60 (also content=N), or off."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [('{"rules": [{"fault": "flood"}]}', "there is no fault 'flood'"), ("{", "The stand-in cannot start: ")],
)
def test_faults_that_make_no_sense(tmp_path, text, said):
    path = tmp_path / "faults.json"
    path.write_text(text, encoding="utf-8")
    assert said in failed("--state", tmp_path, "--faults", path)


def test_a_record_that_lacks_members(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "5.json").write_text('{"id": 5, "concept": 4}', encoding="utf-8")
    assert failed("--state", tmp_path).startswith(
        "The stand-in cannot start: the record description lacks index, title, created, "
    )


def test_faults_from_a_file_and_the_seed(own, tmp_path):
    path = tmp_path / "faults.json"
    schedule = {"probability": {"error_503": 0.5}, "max_consecutive": 9}
    path.write_text(json.dumps({"rules": [{"fault": "gone_410", "nth": 1}], "schedule": schedule}), encoding="utf-8")
    seen = []
    for seed in ("3", "3", "4"):
        _, client = own("--faults", str(path), "--seed", seed)
        seen.append([client.get(f"{RECORD}?n={number}").status_code for number in range(20)])
    assert seen[0][0] == 410
    assert set(seen[0]) == {410, 200, 503}
    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


def test_it_stands_alone():
    for path in PACKAGE.glob("*.py"):
        assert "seatizen_atlas_plugin" not in path.read_text(encoding="utf-8")
