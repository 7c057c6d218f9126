"""Scripts into statements, held against SQLite itself."""

from __future__ import annotations

import random
import sqlite3
import time

import pytest

from seatizen_atlas_plugin.atlas.scripts.splitting import Statement, kind, split_statements

TRIGGER = """CREATE TRIGGER counted AFTER INSERT ON a WHEN NEW.x > 0 BEGIN
  UPDATE b SET y = CASE WHEN y > 1 THEN CASE y WHEN 2 THEN 3 ELSE 4 END ELSE 1 END; -- END;
  INSERT INTO b VALUES ('; END;', "END"); /* ; END; */
END"""


def texts(script):
    return [statement.text for statement in split_statements(script)]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", []),
        ("  \n\t ", []),
        ("-- nothing", []),
        ("/* nothing", []),
        (";;\n ; -- a\n;", []),
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1;", ["SELECT 1"]),
        ("SELECT 1 ;\r\nSELECT 2\r\n", ["SELECT 1", "SELECT 2"]),
        ("SELECT 'a;b''c;';SELECT 2", ["SELECT 'a;b''c;'", "SELECT 2"]),
        ('SELECT "a;""b;"; SELECT `x;``y;`; SELECT [p;"q]', ['SELECT "a;""b;"', "SELECT `x;``y;`", 'SELECT [p;"q]']),
        ("SELECT 1 -- ; not here\n, 2; SELECT 3", ["SELECT 1 -- ; not here\n, 2", "SELECT 3"]),
        ("SELECT 1 /* ; ' */, 2; SELECT 3", ["SELECT 1 /* ; ' */, 2", "SELECT 3"]),
        ("SELECT 1 /* ; never ends; SELECT 2;", ["SELECT 1 /* ; never ends; SELECT 2;"]),
        ("SELECT 1; SELECT 'never ends; SELECT 2;", ["SELECT 1", "SELECT 'never ends; SELECT 2;"]),
        ("SELECT 5-2; SELECT 6/2;", ["SELECT 5-2", "SELECT 6/2"]),
        ("SELECT 1 -- it's\n; SELECT 2", ["SELECT 1 -- it's\n", "SELECT 2"]),
        ("SELECT 'été;' ; SELECT é", ["SELECT 'été;'", "SELECT é"]),
        (f"{TRIGGER};SELECT 1", [TRIGGER, "SELECT 1"]),
        (
            f"{TRIGGER.replace('CREATE', 'create temp')} ; SELECT 1",
            [TRIGGER.replace("CREATE", "create temp"), "SELECT 1"],
        ),
        (f"CREATE/**/TEMPORARY -- ;\n TRIGGER{TRIGGER[14:]}\n--x\n;SELECT 1", None),
        ("CREATE /* a */ TABLE t (b); SELECT 1; /* c */ TRIGGER", None),
        ("CREATE --TRIGGER\n TABLE t (b); SELECT 2; END; SELECT 1", None),
        (f"CREATE{' ' * 10_000}TABLE t (b);{' ' * 10_000}SELECT 1", None),
        ("CREATE TABLE trigger_log (a); CREATE TABLE t(a); SELECT 1", None),
        (
            "BEGIN; SELECT CASE WHEN 1 THEN 2 END; END; SELECT 1",
            ["BEGIN", "SELECT CASE WHEN 1 THEN 2 END", "END", "SELECT 1"],
        ),
    ],
)
def test_statements(script, expected):
    found = texts(script)
    if expected is None:
        assert found[0].startswith("CREATE")
        assert "SELECT 1" not in found[0]
        assert "SELECT 1" in found
    else:
        assert [text.strip() for text in found] == [text.strip() for text in expected]


def test_numbers_and_lines():
    script = "-- title\n\nSELECT 1;\r\n;\n/* a\nb */ SELECT\n2; SELECT 'x\ny';\nSELECT 4"
    assert split_statements(script) == [
        Statement(1, 3, "SELECT 1"),
        Statement(2, 6, "SELECT\n2"),
        Statement(3, 7, "SELECT 'x\ny'"),
        Statement(4, 9, "SELECT 4"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("insert into t values (1)", "INSERT"),
        ("REPLACE INTO t SELECT 1", "REPLACE"),
        ("WITH d AS (DELETE), e(x) AS (SELECT 1) UPDATE t SET a = (SELECT 1)", "UPDATE"),
        ("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i FROM n) SELECT replace(i, 1, 2) FROM n", "SELECT"),
        ('WITH "INSERT" AS (SELECT 1) DELETE FROM t', "DELETE"),
        ("/* INSERT */ -- UPDATE\n VACUUM", "VACUUM"),
        ("(SELECT 1)", "SELECT"),
        ("'text'", ""),
        ("", ""),
    ],
)
def test_verbs(text, expected):
    assert kind(text) == expected


def test_beginnings_are_short_and_on_one_line():
    assert Statement(1, 1, "SELECT\n  1,\t2").beginning == "SELECT 1, 2"
    beginning = Statement(1, 1, "SELECT " + "x" * 500).beginning
    assert len(beginning) == 60
    assert beginning.endswith("x…")


PARTS = (
    "INSERT INTO a VALUES ({n}, 'it''s; {n}')",
    "UPDATE a SET y = \"y\" || '--;' WHERE x % 3 = {n} % 3 -- why; not\n",
    "DELETE FROM a /* ; ' \" */ WHERE x = {n} / 2",
    "INSERT INTO [a] (`x`, \"y\") SELECT {n} - 1, CASE WHEN {n} > 5 THEN ';' ELSE 'END;' END",
    "CREATE TRIGGER IF NOT EXISTS t{n} AFTER DELETE ON a BEGIN\n INSERT INTO b VALUES (OLD.x, ';'); "
    "UPDATE b SET y = CASE x WHEN {n} THEN 'a' ELSE y END;\nEND",
    'CREATE TABLE IF NOT EXISTS c{n} ("begin;" TEXT, [end;] TEXT)',
    "DROP TRIGGER IF EXISTS t{n}",
    "",
    "-- only a remark; END;\n",
    "/* another; */",
)
JOINTS = (";", ";\n", " ;\r\n", ";;", "; -- next\n", ";/* x; */")


@pytest.mark.parametrize("seed", range(40))
def test_the_pieces_do_what_the_whole_does_and_joining_them_gives_them_again(seed):
    chance = random.Random(seed)
    parts = [chance.choice(PARTS).format(n=chance.randrange(12)) for _ in range(chance.randrange(1, 40))]
    script = "".join(part + chance.choice(JOINTS) for part in parts)
    pieces = split_statements(script)
    whole, single = sqlite3.connect(":memory:"), sqlite3.connect(":memory:", isolation_level=None)
    for connection in (whole, single):
        connection.executescript("CREATE TABLE a (x, y); CREATE TABLE b (x, y)")
    whole.executescript(script)
    for piece in pieces:
        assert sqlite3.complete_statement(f"{piece.text}\n;")
        single.execute(piece.text)  # refuses more than one statement
    assert list(single.iterdump()) == list(whole.iterdump())
    assert [piece.text for piece in split_statements("\n;".join(piece.text for piece in pieces))] == [
        piece.text for piece in pieces
    ]
    lines = script.split("\n")
    for piece in pieces:
        assert piece.text.split("\n")[0] in lines[piece.line - 1] + "\r"


@pytest.mark.parametrize("seed", range(200))
def test_noise_is_split_where_sqlite_says_a_statement_is_complete(seed):
    chance = random.Random(seed)
    tokens = (
        "'",
        '"',
        "`",
        "[",
        "]",
        ";",
        "--",
        "\n",
        "/*",
        "*/",
        "a",
        "END",
        "BEGIN",
        "CREATE",
        "TRIGGER",
        " ",
        "1",
        "-",
        "/",
    )
    script = "".join(chance.choice(tokens) for _ in range(chance.randrange(1, 60)))
    pieces = split_statements(script)
    for piece in pieces[:-1]:
        assert sqlite3.complete_statement(f"{piece.text}\n;"), (script, piece)
    for piece in pieces:
        assert piece.text in script


def test_a_long_script_is_split_in_time_in_proportion():
    script = "INSERT INTO t VALUES (1, 'some text; here', 2.5); -- a remark\n" * 100_000
    started = time.process_time()
    assert len(split_statements(script)) == 100_000
    assert time.process_time() - started < 5
    one = "INSERT INTO t VALUES " + ",".join(["(1, 'a;b')"] * 400_000)
    started = time.process_time()
    assert texts(one) == [one]
    assert time.process_time() - started < 5
