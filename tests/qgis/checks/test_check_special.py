"""Faults of the file itself and of whole sessions, and how much a report holds."""

from __future__ import annotations

import os
import socket
import sqlite3
import time
from contextlib import closing

import pytest

from seatizen_atlas_plugin.atlas.checks import check_atlas, repair_atlas
from seatizen_atlas_plugin.atlas.checks import report as report_module
from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sync.latest import latest_versions
from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.qgis.atlas.atlas_material import START, a_session, rows, write
from tests.qgis.checks.planting import editing, frames_of, one
from tests.support.processes import USER_AGENT


def findings(path, latest_versions=None) -> dict:
    report = check_atlas(str(path), SilentFeedback(), latest_versions)
    return {finding.code: finding for finding in report.findings}


def page_of(path, name) -> tuple:
    """(offset, size) of the first page of a table or index in the file."""
    size = rows(path, "PRAGMA page_size")[0][0]
    root = rows(path, "SELECT rootpage FROM sqlite_master WHERE name = ?", name)[0][0]
    return (root - 1) * size, size


def test_a_damaged_page_is_told_and_keeps_repairs_away(atlas):
    with editing(atlas) as connection:
        connection.execute("UPDATE multilabel_label SET name = name || ' ' WHERE id = 7")
    offset, size = page_of(atlas, "multilabel_annotation")
    content = bytearray(atlas.read_bytes())
    content[offset : offset + size] = bytes(range(256)) * (size // 256)
    atlas.write_bytes(content)
    found = findings(atlas)
    assert found["damage"].total >= 1 and not found["damage"].repairable
    assert found["label_blanks"].total == 1
    assert [str(row[0]) for row in found["unchecked"].rows] != []
    with pytest.raises(AtlasError, match="damaged inside"):
        repair_atlas(str(atlas), SilentFeedback())
    assert atlas.read_bytes() == bytes(content)


def test_an_index_that_lost_rows_is_built_again(atlas):
    with editing(atlas) as connection:
        sql = one(connection, "SELECT sql FROM sqlite_master WHERE name = 'idx_frame_version_doi'")
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute(
            "UPDATE sqlite_master SET sql = ? WHERE name = 'idx_frame_version_doi'", (f"{sql} WHERE GPSFix = 9",)
        )
    with editing(atlas) as connection:
        connection.execute("REINDEX idx_frame_version_doi")
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'idx_frame_version_doi'", (sql,))
    found = findings(atlas)
    assert set(found) == {"index_damage"} and found["index_damage"].repairable
    repair_atlas(str(atlas), SilentFeedback())
    assert findings(atlas) == {}
    assert rows(atlas, "PRAGMA integrity_check") == [("ok",)]


def test_values_that_the_schema_forbids_are_told(atlas):
    with editing(atlas) as connection:
        sql = one(connection, "SELECT sql FROM sqlite_master WHERE name = 'multilabel_label'")
        connection.execute("PRAGMA writable_schema = 1")
        looser = sql.replace("name TEXT NOT NULL", "name TEXT")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'multilabel_label'", (looser,))
    with editing(atlas) as connection:
        connection.execute("UPDATE multilabel_label SET name = NULL WHERE id = 3")
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'multilabel_label'", (sql,))
    found = findings(atlas)
    assert set(found) == {"forbidden_value"}
    assert found["forbidden_value"].rows == [("NULL value in multilabel_label.name",)]


def test_files_of_interrupted_runs_are_told(atlas):
    for name in ("atlas.gpkg.part", "atlas.backup-20260101-000000-000000.gpkg.part", "other.gpkg.part"):
        atlas.with_name(name).write_bytes(b"half")
    found = findings(atlas)
    assert set(found) == {"leftover_file"}
    assert [row[:2] for row in found["leftover_file"].rows] == [
        ("atlas.gpkg.part", 4),
        ("atlas.backup-20260101-000000-000000.gpkg.part", 4),
    ]


def test_an_old_log_is_a_note_and_a_fresh_one_is_none(atlas):
    with editing(atlas) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE multilabel_label SET description = 'x' WHERE id = 1")
        connection.commit()
        assert findings(atlas) == {}
        hours_ago = time.time() - 2 * 3600
        os.utime(f"{atlas}-wal", (hours_ago, hours_ago))
        found = findings(atlas)
    assert [(code, finding.severity) for code, finding in found.items()] == [("old_log", "note")]


def test_the_rows_of_a_finding_are_capped_and_counted_exactly(atlas, monkeypatch):
    monkeypatch.setattr("seatizen_atlas_plugin.atlas.checks.check.ROW_CAP", 10)
    with editing(atlas) as connection:
        connection.execute("UPDATE deposit SET platform_type = 'ASV'")
        connection.execute("UPDATE frame SET GPSAltitude = 3 WHERE GPSAltitude < 0")
        count = one(connection, "SELECT count(*) FROM frame WHERE GPSAltitude > 0")
    finding = findings(atlas)["altitude_sign"]
    assert (len(finding.rows), finding.total) == (10, count)
    assert report_module.ROW_CAP == 10_000


def test_repairs_are_not_limited_by_what_a_report_holds(atlas, monkeypatch):
    monkeypatch.setattr("seatizen_atlas_plugin.atlas.checks.check.ROW_CAP", 10)
    with editing(atlas) as connection:
        connection.executemany(
            "INSERT INTO multilabel_annotation VALUES (?1, 1, 700000 + ?1, 1, 1)", ((key,) for key in range(5001, 5101))
        )
    report = repair_atlas(str(atlas), SilentFeedback())
    assert [one.total for one in report.repaired] == [100]
    assert rows(atlas, "SELECT count(*) FROM repair_removed") == [(100,)]
    assert findings(atlas) == {}


def test_a_session_with_exchanged_axes_stands_out_from_its_country(qgis_app, tmp_path):
    path = tmp_path / "atlas.gpkg"
    create_atlas(str(path))
    contents = [a_session(number) for number in range(1, 6)]
    for content in contents:
        content.session_date = START.date()
        west, south = content.footprint[0]
        content.footprint = [(west, south), (west + 0.01, south), (west + 0.01, south + 0.01), (west, south)]
        content.footprint.insert(3, (west, south + 0.01))
    swapped = contents[3]
    swapped.footprint = [(y, x) for x, y in swapped.footprint]
    swapped.track = [(y, x) for x, y in swapped.track]
    swapped.frames = [(*frame[:3], frame[4], frame[3], *frame[5:]) for frame in swapped.frames]
    write(path, *contents)
    found = findings(path)
    assert set(found) == {"session_exchanged"}
    assert [row[1] for row in found["session_exchanged"].rows] == [swapped.session_name]


def test_newer_versions_and_deleted_deposits_are_found_when_zenodo_is_asked(atlas):
    deposits = dict(rows(atlas, "SELECT doi, id FROM deposit ORDER BY id"))
    newest = dict(rows(atlas, "SELECT deposit_doi, max(doi) FROM version GROUP BY 1"))
    asked = []

    def latest(concepts):
        asked.extend(concepts)
        return answers

    answers = dict(newest)
    assert findings(atlas, latest) == {}
    assert asked == list(deposits)
    first, second, third = list(deposits)[:3]
    answers[first] = "99999999"
    answers[second] = ""
    del answers[third]
    found = findings(atlas, latest)
    assert set(found) == {"session_superseded", "session_gone"}
    row = found["session_superseded"].rows[0]
    assert (row[0], row[2:]) == (deposits[first], (newest[first], "99999999"))
    assert [row[0] for row in found["session_gone"].rows] == sorted([deposits[second], deposits[third]])
    assert check_atlas(str(atlas), SilentFeedback(), latest).online


def test_local_sessions_are_not_asked_for(atlas):
    with editing(atlas) as connection:
        connection.execute(
            "INSERT INTO deposit (id, doi, session_name) VALUES (801, 'local', '20230601_REU-LAGOON_ASV-1_01')"
        )
        connection.execute("INSERT INTO version (doi, deposit_doi) VALUES ('local-1', 'local')")
    newest = dict(rows(atlas, "SELECT deposit_doi, max(doi) FROM version GROUP BY 1"))
    seen = []
    assert findings(atlas, lambda concepts: seen.extend(concepts) or newest) == {}
    assert "local" not in seen


def without_index(connection, change) -> None:
    """Change `version` as if its unique index were not there, and put the index back as it was."""
    sql = one(connection, "SELECT sql FROM sqlite_master WHERE name = 'version'")
    index = connection.execute("SELECT * FROM sqlite_master WHERE name = 'sqlite_autoindex_version_1'").fetchone()
    connection.execute("PRAGMA writable_schema = 1")
    connection.execute(
        "UPDATE sqlite_master SET sql = ? WHERE name = 'version'", (sql.replace("NOT NULL UNIQUE", "NOT NULL"),)
    )
    connection.execute("DELETE FROM sqlite_master WHERE name = 'sqlite_autoindex_version_1'")
    connection.commit()
    with closing(sqlite3.connect(connection.execute("PRAGMA database_list").fetchone()[2])) as other:
        change(other)
        other.execute("PRAGMA writable_schema = 1")
        other.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'version'", (sql,))
        other.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
        other.commit()


def test_an_index_over_a_value_that_is_there_twice_is_not_built_again(atlas):
    """REINDEX would fail, and with it every other repair."""
    with editing(atlas) as connection:
        connection.execute("UPDATE multilabel_label SET name = name || ' ' WHERE id = 7")
        connection.commit()
        without_index(
            connection,
            lambda other: other.execute(
                "INSERT INTO version (doi, deposit_doi, kind) SELECT doi, deposit_doi, kind FROM version WHERE id = 3"
            ),
        )
        doi = one(connection, "SELECT doi FROM version WHERE id = 3")
    found = findings(atlas)
    assert set(found) == {"index_damage", "repeated_key", "label_blanks"}
    assert found["repeated_key"].rows == [("version", "doi", doi, 2)]
    assert not found["index_damage"].repairable
    assert [one.code for one in repair_atlas(str(atlas), SilentFeedback()).repaired] == ["label_blanks"]


def test_only_platforms_that_measure_depth_are_asked_for_its_sign(atlas):
    """A diver's or a kite's receiver says how high it is, and drones stand on the ground before they fly."""
    with editing(atlas) as connection:
        kites, drones = frames_of(connection, "KITE", 3), frames_of(connection, "UAV", 2)
        for frame in kites:
            connection.execute("UPDATE frame SET GPSAltitude = 4.2 WHERE id = ?", (frame,))
        connection.execute("UPDATE frame SET GPSAltitude = -0.6 WHERE id = ?", drones[:1])
        connection.execute("UPDATE frame SET GPSAltitude = -3 WHERE id = ?", drones[1:])
    found = findings(atlas)
    assert set(found) == {"altitude_sign"}
    assert [row[0] for row in found["altitude_sign"].rows] == drones[1:]


def test_a_table_registered_in_another_case_is_not_missing(atlas):
    """SQLite and GDAL open it; taking its registration away would hide it."""
    with editing(atlas) as connection:
        connection.execute("CREATE TABLE Notebook (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('notebook', 'attributes', 'notes')"
        )
    assert findings(atlas) == {}


def test_synchronising_goes_on_where_counters_of_ids_lag_behind(atlas):
    with editing(atlas) as connection:
        connection.execute("DELETE FROM sqlite_sequence")
        last = one(connection, "SELECT max(id) FROM etl_runs")
    opened = open_atlas(str(atlas))
    run = opened.begin_run("test")
    opened.finish_run(run)
    opened.close()
    assert run.id == last + 1


def test_zenodo_that_does_not_answer_is_told_beside_what_the_file_tells(atlas):
    with editing(atlas) as connection:
        connection.execute("UPDATE multilabel_label SET name = name || ' ' WHERE id = 7")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        server = f"127.0.0.1:{free.getsockname()[1]}"
    client = ZenodoClient(f"http://{server}", user_agent=USER_AGENT, sleep=lambda _seconds: None)
    report = check_atlas(
        str(atlas), SilentFeedback(), lambda concepts: latest_versions(client, concepts, SilentFeedback())
    )
    client.close()
    assert [finding.code for finding in report.findings] == ["label_blanks", "zenodo_not_asked"]
    assert not report.online
    assert server in str(report.findings[1].rows[0][0])


def test_the_file_is_free_while_zenodo_is_asked(atlas):
    def latest(_concepts):
        with closing(sqlite3.connect(str(atlas), timeout=0)) as other:
            other.execute("UPDATE multilabel_label SET description = 'meanwhile' WHERE id = 1")
            other.commit()
        return newest

    newest = dict(rows(atlas, "SELECT deposit_doi, max(doi) FROM version GROUP BY 1"))
    assert findings(atlas, latest) == {}
