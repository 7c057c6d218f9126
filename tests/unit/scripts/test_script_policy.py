"""Which statements and files are let through."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.atlas.scripts.errors import ScriptRefused, ScriptUnreadable
from seatizen_atlas_plugin.atlas.scripts.policy import judge
from seatizen_atlas_plugin.atlas.scripts.reading import read_script, refuse_nul, script_number
from seatizen_atlas_plugin.atlas.scripts.splitting import split_statements


def judged(script):
    return judge(split_statements(script), "s.sql")


def test_marks_around_the_whole_are_left_out_and_named():
    found = judged("BEGIN TRANSACTION;\nSELECT 1;\nCOMMIT;\nEND")
    assert [(one.number, one.text) for one in found.statements] == [(2, "SELECT 1")]
    assert [str(warning).split(" was")[0] for warning in found.warnings] == [
        "s.sql: statement 1 (line 1), BEGIN TRANSACTION,",
        "s.sql: statement 3 (line 3), COMMIT,",
        "s.sql: statement 4 (line 4), END,",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "ROLLBACK",
        "SAVEPOINT a",
        "RELEASE a",
        "vacuum",
        "VACUUM INTO 'x.gpkg'",
        "/* x */ ATTACH 'a' AS b",
        "DETACH b",
        "SELECT Load_Extension('x')",
        "SELECT initspatialmetadata (1)",
        "INSERT INTO a SELECT SqlProc_Execute(x) FROM b",
        "PRAGMA user_version = 3",
        "PRAGMA main.user_version=3",
        "PRAGMA journal_mode(delete)",
        "PRAGMA writable_schema=ON",
        "PRAGMA wal_checkpoint",
        "PRAGMA optimize",
    ],
)
def test_what_cannot_be_in_a_transaction_is_refused_before_anything_runs(statement):
    with pytest.raises(ScriptRefused, match=r"s\.sql: statement 2 \(line 2\) is .*Nothing was run\."):
        judged(f"SELECT 1;\n{statement};")


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA foreign_key_check",
        "PRAGMA table_info(frame)",
        "PRAGMA main.table_info('frame')",
        "PRAGMA user_version",
        "PRAGMA integrity_check(3)",
        "SELECT 'load_extension(1)'",
        "SELECT eval, initspatialmetadata FROM eval",
        "SELECT '?', \":a\", [@b], a$b, x -> '$.a' -- why?",
        "INSERT INTO a VALUES ('12:30:00') /* :no */",
        "SELECT 1 AS vacuum_date",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT RAISE(ROLLBACK, 'x'); END",
    ],
)
def test_what_reads_is_let_through(statement):
    found = judged(statement)
    assert [one.text for one in found.statements] == [statement]
    assert found.warnings == []


@pytest.mark.parametrize("placeholder", ["?", "?1", ":depth", "@depth", "$depth"])
def test_a_placeholder_is_no_value(placeholder):
    """SQLite runs it with NULL."""
    with pytest.raises(ScriptRefused) as caught:
        judged(f"SELECT 1;\nUPDATE frame SET GPSFix = {placeholder} WHERE id > 3;")
    assert str(caught.value).startswith(f"s.sql: statement 2 (line 2), UPDATE frame SET GPSFix = {placeholder} WHERE")
    assert f"has the placeholder {placeholder} instead of a value" in str(caught.value)


def test_foreign_keys_are_left_out():
    found = judged("PRAGMA foreign_keys = OFF; PRAGMA defer_foreign_keys(1); SELECT 1")
    assert [one.number for one in found.statements] == [3]
    assert len(found.warnings) == 2
    assert "foreign keys are checked" in str(found.warnings[0])


@pytest.mark.parametrize("script", ["", " \n", "-- a\n/* b", ";;", "BEGIN; COMMIT;"])
def test_nothing_to_run(script):
    with pytest.raises(ScriptUnreadable, match=r"s\.sql has no statement to run"):
        judged(script)


@pytest.mark.parametrize("content", [b"SELECT '\xc3\xa9';\r\n", b"\xef\xbb\xbfSELECT '\xc3\xa9';\r\n"])
def test_utf8_with_and_without_mark(tmp_path, content):
    path = tmp_path / "s.sql"
    path.write_bytes(content)
    assert read_script(str(path)) == "SELECT 'é';\r\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"SELECT 1;\nSELECT '\xe9t\xe9';", r"byte 19 in line 2 is 0xe9; save it as UTF-8"),
        ("SELECT 1".encode("utf-16"), r"byte 1 in line 1 is 0xff"),
        (b"\x89PNG\r\n\x1a\n\0\0", r"byte 1 in line 1 is 0x89"),
        (b"SELECT 1;\n\nSELECT \0 2", r"NUL character in line 3"),
    ],
)
def test_no_text(tmp_path, content, words):
    path = tmp_path / "s.sql"
    path.write_bytes(content)
    with pytest.raises(ScriptUnreadable, match=words):
        read_script(str(path))


def test_no_file(tmp_path):
    for path in (tmp_path / "absent.sql", tmp_path):
        with pytest.raises(ScriptUnreadable, match=r"cannot be read: .*Nothing was run"):
            read_script(str(path))


def test_nul_in_a_text_that_came_from_elsewhere():
    refuse_nul("SELECT 1", "s.sql")
    with pytest.raises(ScriptUnreadable, match="line 2"):
        refuse_nul("SELECT 1;\n\0", "s.sql")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("07_fix.sql", 7),
        ("12.sql", 12),
        ("fix_3.sql", None),
        ("3fix.sql", 3),
        ("", None),
        ("a/b/05_x.sql", 5),
        ("1234567890.sql", None),
    ],
)
def test_numbers_of_scripts(name, number):
    assert script_number(name) == number
