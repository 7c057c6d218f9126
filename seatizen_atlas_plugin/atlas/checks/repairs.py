"""How each finding is put right, inside a transaction. Rows that go are kept in `repair_removed`."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Callable, Dict, Iterable, Iterator, List, Set

from ...feedback import stop_if_cancelled
from ..creation import create_atlas
from ..geometry import polygon_blob
from ..hand_scores import by_hand
from ..interruptible import InterruptibleTransaction
from ..prediction_schema import VIEW, view_statements, wide_table
from ..schema import SCHEMA_VERSION, TABLES, exact_bounds, registration, touch
from ..sql import identifier, insert, literal, update
from ..styles import styles_by_layer
from .definition import Definition, definition
from .footprints import ABSENT as FOOTPRINT_ABSENT
from .footprints import hull, positions_by_session
from .geometry import (
    BOUNDS_WRONG,
    INDEX_ABSENT,
    INDEX_DAMAGED,
    INDEX_WRONG,
    POSITION_ZERO,
    SPATIAL,
    layers_with_bounds,
    rtree,
)
from .labels import ANNOTATION_COPIES, LABEL_BLANKS
from .layer_styles import ABSENT as STYLE_ABSENT
from .layer_styles import UNREADABLE
from .reader import Reader
from .references import CODE as ORPHAN
from .registration import (
    APPLICATION_ID,
    APPLICATION_IDS,
    FEATURE_COUNT,
    NEWER_USER_VERSION,
    REGISTERED_ABSENT,
    REGISTRATION,
    USER_VERSION,
)
from .removed import RemovedRows, delete_rows, keyed
from .report import Finding
from .scores import EMPTY
from .sessions import FLAGS, STATE_WITHOUT_DEPOSIT, flags_of
from .storage import INDEX_DAMAGE
from .structure import INDEXES_ABSENT, MARK, SEQUENCES, TABLES_TO_ADD, VIEWS_WRONG

_RTREE_EXTENSION = {"extension_name": "gpkg_rtree_index", "scope": "write-only"}


class Work:
    """One repair: the file as it was, the transaction, and what is to be done once at the end."""

    def __init__(self, reader: Reader, transaction: InterruptibleTransaction, run_id: int) -> None:
        self.reader = reader
        self._transaction = transaction
        self.removed = RemovedRows(reader, self.execute, run_id)
        self.changed: Set[str] = set()
        self.bounds = False
        self.rebuilt: Set[str] = set()
        self._definition: List[Definition] = []

    def execute(self, statement: str) -> None:
        """Run a statement. The comment keeps GDAL from taking DROP TABLE for an order to itself. Raises `Cancelled`."""
        stop_if_cancelled(self.reader.feedback)
        self._transaction.execute(f"/**/ {statement}")

    def definition(self) -> Definition:
        """What the schema says, with the models of this file."""
        if not self._definition:
            self._definition.append(definition(self.reader.models()))
        return self._definition[0]

    def remove(self, table: str, key: str, finding: Finding) -> None:
        """Move the rows of a finding out of a table."""
        ids = [row[0] for row in finding.rows]
        self.removed.keep(table, key, ids, finding.code)
        delete_rows(self.execute, table, key, ids)
        self.changed.add(table)

    def finish(self) -> None:
        """Set bounds that the repair moved, and stamp the changed tables."""
        if self.bounds:
            for layer, source, column in layers_with_bounds([model.id for model in self.reader.models()]):
                if self.reader.has(rtree(source, column)) or source in self.rebuilt:
                    self.execute(exact_bounds(layer, source, column))
        if self.changed:
            self.execute(touch(sorted(self.changed)))


def family(code: str) -> str:
    """The code without what it is about."""
    return code.split(":", 1)[0]


def _application_id(work: Work, _finding: Finding) -> None:
    work.execute(f"PRAGMA application_id = {APPLICATION_IDS[0]}")
    if work.reader.value("PRAGMA user_version") < USER_VERSION:
        # The names of the triggers of R-trees tell the version of the standard that the file is of.
        newer = "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree!_%!_update6' ESCAPE '!'"
        work.execute(f"PRAGMA user_version = {NEWER_USER_VERSION if work.reader.value(newer) else USER_VERSION}")


def _mark(work: Work, _finding: Finding) -> None:
    work.execute("DELETE FROM atlas_info WHERE name = 'schema_version'")
    work.execute(insert("atlas_info", {"name": "schema_version", "value": str(SCHEMA_VERSION)}))


def _add_tables(work: Work, finding: Finding) -> None:
    tables = {table.name: table for table in TABLES}
    for name, *_ in finding.rows:
        work.execute(tables[name].ddl)
        _register_again(work, [name])


def _reindex(work: Work, _finding: Finding) -> None:
    work.execute("REINDEX")


def _register(work: Work, finding: Finding) -> None:
    _register_again(work, {row[0] for row in finding.rows})


def _register_again(work: Work, names: Iterable[str]) -> None:
    for statement in registration_statements(work.reader, names):
        work.execute(statement)
    work.bounds = True


def registration_statements(reader: Reader, names: Iterable[str]) -> Iterator[str]:
    """Register these tables and views anew, with the bounds that their R-trees give."""
    models = reader.models()
    tables = {table.name: table for table in definition(models).registered}
    titles = {title: name for name, title in reader.rows("SELECT table_name, identifier FROM gpkg_contents")}
    sources = {layer: (source, column) for layer, source, column in layers_with_bounds([one.id for one in models])}
    for name in sorted(names):
        for place in ("gpkg_geometry_columns", "gpkg_contents"):
            yield f"DELETE FROM {place} WHERE table_name = {literal(name)}"  # nosec B608: quoted
        taken = titles.get(tables[name].title, name) != name  # a title stands for one table in the whole file
        yield from registration(tables[name]._replace(title=name) if taken else tables[name])
        if name in sources and reader.has(rtree(*sources[name])):
            yield exact_bounds(name, *sources[name])


def _unregister(work: Work, finding: Finding) -> None:
    for name in {row[0] for row in finding.rows}:
        for place in ("gpkg_ogr_contents", "gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"):
            if work.reader.has(place):
                work.execute(f"DELETE FROM {place} WHERE table_name = {literal(name)}")  # nosec B608: quoted


def _indexes(work: Work, finding: Finding) -> None:
    for name, *_ in finding.rows:
        work.execute(f"DROP INDEX IF EXISTS {identifier(name)}")
        work.execute(work.definition().indexes[name][1])


def _sequences(work: Work, finding: Finding) -> None:
    for table, least, _ in finding.rows:
        work.execute(f"DELETE FROM sqlite_sequence WHERE name = {literal(table)}")  # nosec B608: quoted
        work.execute(insert("sqlite_sequence", {"name": table, "seq": least}))


def _styles(work: Work, finding: Finding) -> None:
    wanted = styles_by_layer(work.reader.models())
    for table, *_ in finding.rows:
        work.execute(wanted[table])
    work.changed.add("layer_styles")


def _views(work: Work, finding: Finding) -> None:
    wanted = work.definition()
    for name in {row[0] for row in finding.rows}.intersection(wanted.views) - {VIEW}:
        work.execute(f"DROP VIEW IF EXISTS {identifier(name)}")
        work.execute(wanted.views[name])
        _register_again(work, [name])
    if {row[0] for row in finding.rows} & {VIEW, *wanted.triggers}:
        work.execute(f"DROP VIEW IF EXISTS {VIEW}")
        for statement in view_statements(work.reader.models()):
            work.execute(statement)
        _register_again(work, [VIEW])


def _rebuild_spatial_indexes(work: Work, finding: Finding) -> None:
    """Built in plain SQL, in the form of the GDAL that is there, which is read from a new atlas."""
    model = _new_rtrees()
    columns = {table: column for table, column, _ in SPATIAL}
    for table in sorted({row[0] for row in finding.rows} - work.rebuilt):
        tree = rtree(table, columns[table])
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        for (name,) in list(work.reader.rows(found, (table,))):
            if name.startswith(f"{tree}_"):
                work.execute(f"DROP TRIGGER {identifier(name)}")
        if work.reader.has(tree):
            _make_droppable(work, tree)
            work.execute(f"DROP TABLE {identifier(tree)}")
        virtual, *triggers = model[tree]
        work.execute(virtual)
        for condition in _parts(work.reader, table):
            _fill(work, table, columns[table], condition)
        for trigger in triggers:
            work.execute(trigger)
        row = {"table_name": table, "column_name": columns[table], **_RTREE_EXTENSION}
        row["definition"] = "http://www.geopackage.org/spec120/#extension_rtree"
        place = f"table_name = {literal(table)} AND extension_name = {literal(row['extension_name'])}"
        work.execute(f"DELETE FROM gpkg_extensions WHERE {place}")  # nosec B608: quoted
        work.execute(insert("gpkg_extensions", row))
        work.rebuilt.add(table)
        work.changed.add(table)
    work.bounds = True


_NODE_BYTES = 1228
"""The size of a node with 51 entries of two dimensions; SQLite wants the first node to be of a size that it uses."""


def _make_droppable(work: Work, tree: str) -> None:
    """Give a damaged R-tree what SQLite needs to drop it: its three tables, and a first node.

    See https://www.sqlite.org/rtree.html (the shadow tables).
    """
    for suffix, columns in (
        ("node", "nodeno INTEGER PRIMARY KEY, data"),
        ("rowid", "rowid INTEGER PRIMARY KEY, nodeno"),
        ("parent", "nodeno INTEGER PRIMARY KEY, parentnode"),
    ):
        work.execute(f"CREATE TABLE IF NOT EXISTS {identifier(f'{tree}_{suffix}')} ({columns})")
    node = identifier(f"{tree}_node")
    work.execute(f"INSERT OR REPLACE INTO {node} (nodeno, data) VALUES (1, zeroblob({_NODE_BYTES}))")  # nosec B608


_ROWS_AT_ONCE = 20_000
"""Rows put into an R-tree at once: a tenth of a second."""


def _parts(reader: Reader, table: str) -> Iterator[str]:
    """Conditions that together name every row of a table, some thousand each."""
    statement = (
        f"SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM {identifier(table)}) "  # nosec B608
        f"WHERE number % {_ROWS_AT_ONCE} = 1 ORDER BY id"
    )
    firsts = [row[0] for row in reader.rows(statement)]
    for first, following in zip(firsts, [*firsts[1:], None]):
        yield f"id >= {first}" + ("" if following is None else f" AND id < {following}")


def _new_rtrees() -> Dict[str, List[str]]:
    """By name of the R-tree: the statement that makes it, then those of its triggers."""
    with tempfile.TemporaryDirectory(prefix="seatizen-") as folder:
        path = Path(folder) / "new.gpkg"
        create_atlas(str(path))
        with closing(sqlite3.connect(str(path))) as new:
            made = new.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type"
            ).fetchall()
    trees = [rtree(table, column) for table, column, _ in SPATIAL]
    return {
        tree: [
            *(sql for kind, name, sql in made if kind == "table" and name == tree),
            *(sql for kind, name, sql in made if kind == "trigger" and name.startswith(f"{tree}_")),
        ]
        for tree in trees
    }


def _fill(work: Work, table: str, column: str, condition: str) -> None:
    """Write the R-tree entries of rows with a geometry; of a damaged one GDAL may give bounds that are none."""
    geometry = identifier(column)
    work.execute(
        f"INSERT INTO {identifier(rtree(table, column))} SELECT id, ST_MinX({geometry}), ST_MaxX({geometry}), "  # nosec B608
        f"ST_MinY({geometry}), ST_MaxY({geometry}) FROM {identifier(table)} "
        f"WHERE ({condition}) AND {geometry} IS NOT NULL AND NOT ST_IsEmpty({geometry}) "
        f"AND ST_MinX({geometry}) <= ST_MaxX({geometry}) AND ST_MinY({geometry}) <= ST_MaxY({geometry})"
    )


def _spatial_entries(work: Work, finding: Finding) -> None:
    if finding.table in work.rebuilt:
        return
    column = {table: name for table, name, _ in SPATIAL}[finding.table]
    ids = [row[0] for row in finding.rows]
    delete_rows(work.execute, rtree(finding.table, column), "id", ids)
    for condition in keyed("id", ids):
        _fill(work, finding.table, column, condition)
    work.bounds = True


def _empty_predictions(work: Work, finding: Finding) -> None:
    work.remove(wide_table(int(finding.code.split(":")[1])), "frame_id", finding)


def _rows_of_own_table(work: Work, finding: Finding) -> None:
    work.remove(finding.table, finding.key, finding)


def _label_blanks(work: Work, finding: Finding) -> None:
    wanted = {row[0] for row in finding.rows}
    for key, name in list(work.reader.rows("SELECT id, name FROM multilabel_label")):
        if key in wanted:
            work.execute(update("multilabel_label", "id", {"id": key, "name": name.strip()}))
    work.changed.add("multilabel_label")


def _positions(work: Work, finding: Finding) -> None:
    ids = [row[0] for row in finding.rows]
    work.removed.keep("frame", "id", ids, finding.code)
    for condition in keyed("id", ids):
        work.execute(f"UPDATE frame SET GPSPosition = NULL WHERE {condition}")  # nosec B608: numbers
    work.changed.add("frame")
    work.bounds = True


def _footprints(work: Work, finding: Finding) -> None:
    wanted = {row[0] for row in finding.rows}
    keys = {doi: key for key, doi in work.reader.rows("SELECT id, doi FROM deposit") if key in wanted}
    for doi, points in positions_by_session(work.reader):
        ring = hull(points.places) if doi in keys else None
        if ring is not None:
            work.execute(update("deposit", "id", {"id": keys[doi], "footprint": polygon_blob(ring)}))
    work.changed.add("deposit")
    work.bounds = True


def _flags(work: Work, finding: Finding) -> None:
    statement = (
        "SELECT v.kind FROM version AS v JOIN deposit AS d ON d.doi = v.deposit_doi "  # nosec B608: constant
        f"WHERE d.id = ? AND NOT {by_hand('v.doi')} ORDER BY v.id"
    )
    for key, *_ in finding.rows:
        flags = flags_of([row[0] for row in work.reader.rows(statement, (key,))])
        if flags is not None:
            row = {"id": key, "have_processed_data": flags[0], "have_raw_data": flags[1]}
            work.execute(update("deposit", "id", row))
    work.changed.add("deposit")


def _counts(work: Work, finding: Finding) -> None:
    for name, *_ in finding.rows:
        work.execute(
            f"UPDATE gpkg_ogr_contents SET feature_count = (SELECT count(*) FROM {identifier(name)}) "  # nosec B608
            f"WHERE table_name = {literal(name)}"
        )


def _bounds(work: Work, _finding: Finding) -> None:
    work.bounds = True


REPAIRS: Dict[str, Callable[[Work, Finding], None]] = {
    APPLICATION_ID.code: _application_id,
    MARK.code: _mark,
    TABLES_TO_ADD.code: _add_tables,
    REGISTERED_ABSENT.code: _unregister,
    REGISTRATION.code: _register,
    INDEX_DAMAGE.code: _reindex,
    INDEXES_ABSENT.code: _indexes,
    SEQUENCES.code: _sequences,
    UNREADABLE.code: _rows_of_own_table,
    STYLE_ABSENT.code: _styles,
    INDEX_ABSENT.code: _rebuild_spatial_indexes,
    INDEX_DAMAGED.code: _rebuild_spatial_indexes,
    STATE_WITHOUT_DEPOSIT.code: _rows_of_own_table,
    ORPHAN: _rows_of_own_table,
    ANNOTATION_COPIES.code: _rows_of_own_table,
    EMPTY.code: _empty_predictions,
    LABEL_BLANKS.code: _label_blanks,
    POSITION_ZERO.code: _positions,
    FOOTPRINT_ABSENT.code: _footprints,
    FLAGS.code: _flags,
    INDEX_WRONG.code: _spatial_entries,
    VIEWS_WRONG.code: _views,
    FEATURE_COUNT.code: _counts,
    BOUNDS_WRONG.code: _bounds,
}
"""By family of codes, in the order in which they are done."""
