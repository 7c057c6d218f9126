"""Temporary files: gone when they are done with, and those of killed processes when the next one begins."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas import staging as staging_module
from seatizen_atlas_plugin.atlas.staging import Staging, remove_left_behind

ROOT = Path(__file__).resolve().parents[3]
LEAVE = """
import os, sys
from seatizen_atlas_plugin.atlas.staging import Staging
staging = Staging()
staging.begin([("rows", 1)])
print(staging.path, flush=True)
sys.stdin.readline()
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(staging_module, "_swept", set())
    return tmp_path


def staged(temporary):
    return sorted(path.name for path in temporary.glob("seatizen-*"))


def test_a_staging_that_is_closed_leaves_nothing(temporary):
    staging = Staging()
    staging.begin([("rows", 2)])
    staging.add("rows", [(1, 2)])
    staging.commit()
    assert staged(temporary) == [Path(staging.path).parent.name]
    staging.close()
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_what_a_killed_process_left_goes_and_what_a_living_one_has_stays(temporary):
    mine = Staging()
    mine.begin([("rows", 1)])
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [sys.executable, "-c", LEAVE], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        theirs = Path(process.stdout.readline().strip()).parent
        (temporary / "seatizen-notes").mkdir()
        (temporary / "seatizen-notes" / "rows.sqlite").write_text("somebody's own")
        kept = sorted([Path(mine.path).parent.name, "seatizen-notes"])
        remove_left_behind(str(temporary))
        assert staged(temporary) == sorted([*kept, theirs.name])
        process.communicate("\n")
    assert process.returncode == -signal.SIGKILL
    assert theirs.is_dir()
    second = Staging()
    staging_module._swept.clear()
    second.begin([])
    assert staged(temporary) == sorted([*kept, Path(second.path).parent.name])
    second.close()
    mine.close()
    assert staged(temporary) == ["seatizen-notes"]
