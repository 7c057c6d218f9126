"""The door to later schemas."""

from __future__ import annotations

import pytest
from atlas_material import a_session, assert_valid, rows, write

from seatizen_atlas_plugin.atlas import geopackage, migrations
from seatizen_atlas_plugin.atlas.geopackage import AtlasError, NewerSchema, NotAnAtlas, OldSchema, open_atlas
from seatizen_atlas_plugin.atlas.migrations import Step

TO_3 = Step(2, lambda: ["CREATE TABLE third (id INTEGER PRIMARY KEY)", "INSERT INTO third VALUES (3)"])
TO_4 = Step(3, lambda: ["ALTER TABLE third ADD COLUMN more TEXT"])


def test_schema_2_is_current_and_needs_nothing():
    assert migrations.SCHEMA_VERSION == 2
    assert migrations.STEPS == {}
    migrations.check("a.gpkg", 2)
    for version, error in ((None, NotAnAtlas), (1, OldSchema), (3, NewerSchema), (99, NewerSchema)):
        with pytest.raises(error):
            migrations.check("a.gpkg", version)


def test_versions_are_recognised():
    def answering(names, value=None):
        return lambda sql: [[value]] if "atlas_info WHERE" in sql else [[name] for name in names]

    assert migrations.schema_version(answering(["atlas_info"], "2")) == 2
    assert migrations.schema_version(answering(["atlas_info"], "12")) == 12
    assert migrations.schema_version(answering(["atlas_info"], "two")) is None
    assert migrations.schema_version(answering(["deposit", "version", "frame", "multilabel_prediction"])) == 1
    assert migrations.schema_version(answering(["deposit", "frame"])) is None


def later(monkeypatch, steps, version):
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", version)
    monkeypatch.setattr(geopackage, "SCHEMA_VERSION", version)


def test_steps_are_taken_one_after_the_other(atlas_path, monkeypatch):
    write(atlas_path, a_session(1, 3))
    later(monkeypatch, {2: TO_3, 3: TO_4}, 4)
    open_atlas(str(atlas_path)).close()
    assert rows(atlas_path, "SELECT id, more FROM third") == [(3, None)]
    assert rows(atlas_path, "SELECT value FROM atlas_info WHERE name = 'schema_version'") == [("4",)]
    open_atlas(str(atlas_path)).close()
    assert rows(atlas_path, "SELECT count(*) FROM third") == [(1,)]
    assert rows(atlas_path, "SELECT count(*) FROM frame") == [(3,)]


def test_a_step_that_fails_leaves_the_old_schema(atlas_path, monkeypatch):
    later(monkeypatch, {2: TO_3, 3: Step(3, lambda: ["ALTER TABLE nowhere ADD COLUMN more TEXT"])}, 4)
    with pytest.raises(AtlasError, match="nowhere"):
        open_atlas(str(atlas_path))
    assert rows(atlas_path, "SELECT value FROM atlas_info WHERE name = 'schema_version'") == [("2",)]
    assert rows(atlas_path, "SELECT count(*) FROM sqlite_master WHERE name = 'third'") == [(0,)]
    assert_valid(atlas_path)
