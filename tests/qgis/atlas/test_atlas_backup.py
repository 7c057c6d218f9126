"""The backup copy of an atlas."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas import backup
from seatizen_atlas_plugin.atlas.backup import copy_atlas, make_backup
from seatizen_atlas_plugin.atlas.errors import AtlasError, NotAnAtlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import a_session, assert_valid, rows, snapshot, write


class Stopping(SilentFeedback):
    def isCanceled(self):
        return True


class Recording(SilentFeedback):
    def __init__(self):
        self.progress = []

    def setProgress(self, progress):
        self.progress.append(progress)


@pytest.fixture
def filled(atlas_path):
    write(atlas_path, a_session(1, 300), a_session(2))
    return atlas_path


def test_a_backup_stands_beside_and_holds_the_same(filled):
    feedback = Recording()
    copy = make_backup(str(filled), feedback)
    assert Path(copy).parent == Path(filled).parent
    assert Path(copy).name.startswith(f"{Path(filled).stem}.backup-") and copy.endswith(".gpkg")
    assert snapshot(copy) == snapshot(filled)
    assert rows(copy, "PRAGMA application_id") == rows(filled, "PRAGMA application_id")
    assert rows(copy, "PRAGMA user_version") == rows(filled, "PRAGMA user_version")
    assert_valid(copy)
    assert feedback.progress[-1] == 100.0


def test_a_backup_is_on_the_disk_before_it_has_its_name(filled, monkeypatch):
    """VACUUM INTO does not wait for the disk; a power failure would leave a hollow copy."""
    flushed = []
    monkeypatch.setattr(
        backup.os, "fsync", lambda _: flushed.extend(p.name for p in Path(filled).parent.glob("*.backup-*"))
    )
    copy = make_backup(str(filled), SilentFeedback())
    assert flushed == [f"{Path(copy).name}.part"]


def test_two_backups_do_not_meet(filled):
    assert make_backup(str(filled), SilentFeedback()) != make_backup(str(filled), SilentFeedback())


def test_cancelled_leaves_no_copy(filled):
    before = sorted(p.name for p in Path(filled).parent.iterdir())
    with pytest.raises(Cancelled):
        make_backup(str(filled), Stopping())
    assert sorted(p.name for p in Path(filled).parent.iterdir()) == before


def test_a_folder_that_is_not_there_is_named(filled, tmp_path):
    target = str(tmp_path / "nowhere" / "copy.gpkg")
    with pytest.raises(AtlasError) as caught:
        copy_atlas(str(filled), target, SilentFeedback())
    assert "nowhere" in str(caught.value) or str(filled) in str(caught.value)


def test_what_is_no_geopackage_is_not_copied(tmp_path):
    source = tmp_path / "text.gpkg"
    source.write_text("no database")
    with pytest.raises(NotAnAtlas):
        make_backup(str(source), SilentFeedback())
    assert [p.name for p in tmp_path.iterdir()] == ["text.gpkg"]
