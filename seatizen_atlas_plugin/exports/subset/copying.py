"""Filling a laid-out atlas with the chosen rows of another one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, Iterable, List, Sequence, Tuple

from ...atlas.content import Model
from ...atlas.creation import NEVER
from ...atlas.prediction_schema import VIEW, frame_view, wide_table
from ...atlas.schema import INDEXES, TABLES, TRACK_VIEW, exact_bounds
from ...atlas.sql import identifier, insert, literal
from ...atlas.state import FINISHED, RUNNING, Run, run_row, utc_now
from ...feedback import Feedback, stop_if_cancelled
from .descriptions import describe
from .filling import SOURCE, Filling
from .pieces import Piece
from .remembered import copy_states, partial_sessions
from .statements import (
    BY_DEPOSIT,
    BY_FRAME,
    DEPOSITS,
    TEMPORARY,
    WHOLE,
    annotation_sessions,
    choose,
    choose_owners,
    copy_of_piece,
    copy_where,
    count_features,
    fill_rtree,
    in_ranges,
    keep_sequences,
    new_piece,
)

KIND = "subset"
"""What the run is called in `etl_runs`."""

_LAYERS = tuple((table.name, table.geometry[0]) for table in TABLES if table.geometry)
_FRAME_LAYER = ("frame", "GPSPosition")


@dataclass
class Copied:
    """Rows by table; sessions of which frames are missing; tables and columns that an atlas does not have."""

    counts: Dict[str, int] = field(default_factory=dict)
    partial: List[str] = field(default_factory=list)
    own_tables: List[str] = field(default_factory=list)
    own_columns: List[str] = field(default_factory=list)


class Copier:
    """Copies the rows. The new file has its tables, R-trees, styles and metadata, and no rows."""

    def __init__(self, file: Filling, models: Sequence[Model], feedback: Feedback) -> None:
        self._file = file
        self._models = models
        self._feedback = feedback
        self._columns: Dict[str, List[str]] = {}
        self._done = 0
        self.copied = Copied()

    def copy(self, pieces: Sequence[Piece], dois: Iterable[str], started: str, own_descriptions: bool = True) -> Copied:
        """Copy everything that belongs to these frames and deposits, with the source's styles and metadata of layers
        when `own_descriptions`. Raises `Cancelled` or an `AtlasError`."""
        execute = self._file.execute
        self._compare_tables()
        for statement in (*TEMPORARY, *choose(dois)):
            execute(statement)
        triggers = self._take_triggers()
        total = 2 * max(1, sum(piece.frames for piece in pieces))
        for piece in pieces:
            self._copy_piece(piece)
            self._advance(piece.frames, total)
        self._copy_the_rest()
        for statement in INDEXES:
            execute(statement)
            stop_if_cancelled(self._feedback)
        self._copy_states()
        self._index(pieces, total)
        for statement in (*triggers, *keep_sequences(), *self._bounds()):
            execute(statement)
        if own_descriptions:
            describe(self._file)
        self._finish(started)
        return self.copied

    def _compare_tables(self) -> None:
        """The columns that both files have, table by table; what only the source has is noted."""
        here, there = self._tables("main"), self._tables(SOURCE)
        for name, columns in there.items():
            if name in here:
                known = set(here[name])
                self._columns[name] = [column for column in columns if column in known]
                self.copied.own_columns.extend(f"{name}.{column}" for column in columns if column not in known)
        others = self._file.rows(
            f"SELECT name FROM {SOURCE}.sqlite_master WHERE type IN ('table', 'view') "  # nosec B608: constants
            "AND name NOT IN (SELECT name FROM main.sqlite_master) ORDER BY name"
        )
        standard = ("gpkg_", "rtree_", "sqlite_")
        self.copied.own_tables = [name for (name,) in others if not name.startswith(standard)]

    def _tables(self, schema: str) -> Dict[str, List[str]]:
        found: Dict[str, List[str]] = {}
        for table, column in self._file.rows(
            f"SELECT m.name AS t, c.name AS c FROM {schema}.sqlite_master AS m, "  # nosec B608: constants
            f"pragma_table_xinfo(m.name, {literal(schema)}) AS c "
            "WHERE m.type = 'table' AND c.hidden = 0 ORDER BY m.name, c.cid"
        ):
            found.setdefault(table, []).append(column)
        return found

    def _take_triggers(self) -> List[str]:
        """Remove the triggers of tables, which would go row by row, and return the statements that make them anew."""
        found = self._file.rows(
            f"SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name <> {literal(VIEW)}"  # nosec B608
        )
        for name, _ in found:
            self._file.execute(f"DROP TRIGGER {identifier(name)}")
        return [sql for _, sql in found]

    def _copy_piece(self, piece: Piece) -> None:
        for statement in new_piece(piece.ranges):
            self._file.execute(statement)
        wide = {wide_table(model.id): "frame_id" for model in self._models}
        for table, frame in {**BY_FRAME, **wide}.items():
            if table in self._columns:
                self._file.execute(copy_of_piece(table, self._columns[table], frame))
                stop_if_cancelled(self._feedback)

    def _copy_the_rest(self) -> None:
        for statement in choose_owners(self._models):
            self._file.execute(statement)
        for table, condition in BY_DEPOSIT.items():
            self._file.execute(copy_where(table, self._columns[table], condition.format(deposits=DEPOSITS)))
        for table in WHOLE:
            if table in self._columns:
                self._file.execute(copy_where(table, self._columns[table]))
        self._file.execute(copy_where("etl_runs", self._columns["etl_runs"], f"outcome IS NOT {literal(RUNNING)}"))
        self._file.execute(annotation_sessions(self._columns["multilabel_annotation_session"]))
        new = "name NOT IN (SELECT name FROM main.atlas_info)"
        self._file.execute(
            f"INSERT INTO main.atlas_info (name, value) SELECT name, value FROM {SOURCE}.atlas_info WHERE {new}"  # nosec B608
        )

    def _copy_states(self) -> None:
        partial = partial_sessions(self._file)
        self.copied.partial = [name for _, name in partial]
        self._file.execute(copy_states(self._columns["sync_state"], [doi for doi, _ in partial]))

    def _index(self, pieces: Sequence[Piece], total: int) -> None:
        for table, column in _LAYERS:
            if (table, column) != _FRAME_LAYER:
                self._file.execute(fill_rtree(table, column))
        for piece in pieces:
            self._file.execute(fill_rtree(*_FRAME_LAYER, in_ranges(piece.ranges)))
            self._advance(piece.frames, total)

    def _bounds(self) -> List[str]:
        layers = [(table, table, column) for table, column in _LAYERS]
        layers.append((TRACK_VIEW.name, "deposit_linestring", TRACK_VIEW.geometry[0]))
        layers.extend((frame_view(model.id), *_FRAME_LAYER) for model in self._models)
        return [exact_bounds(*layer) for layer in layers]

    def _finish(self, started: str) -> None:
        """Record the run, count what there is, and have GDAL know the counts."""
        counts = self.copied.counts
        tables = [*(table.name for table in TABLES), *(wide_table(model.id) for model in self._models)]
        for table in tables:
            counts[table] = int(self._file.rows(f"SELECT count(*) AS n FROM main.{identifier(table)}")[0][0])  # nosec B608
        counts[VIEW] = self._count_scores()
        self._file.execute(insert("etl_runs", run_row(self._run(started))))
        counts["etl_runs"] += 1
        for (table,) in self._file.rows("SELECT table_name FROM main.gpkg_ogr_contents"):
            self._file.execute(count_features(table))

    def _count_scores(self) -> int:
        total = self.copied.counts["multilabel_prediction_long"]
        for model in self._models:
            filled = " + ".join(f"count({identifier(one.column)})" for one in model.classes)
            table = identifier(wide_table(model.id))
            total += int(self._file.rows(f"SELECT {filled} AS n FROM main.{table}")[0][0])  # nosec B608: quoted
        return total

    def _run(self, started: str) -> Run:
        """The run, with the published columns of the source's newest one.

        The date of the harvest is that of an atlas that harvested nothing: of what was not chosen it knows nothing.
        """
        newest: List[Tuple[int, str]] = self._file.rows(
            "SELECT last_sql_script_executed, last_version_on_zenodo, CAST(last_zenodo_harvest_at AS TEXT) AS harvest "
            "FROM main.etl_runs ORDER BY id DESC LIMIT 1"
        )
        script, version, harvest = newest[0] if newest else (0, "", NEVER)
        counts = self.copied.counts
        run = Run(None, KIND, started, script, harvest if self._has_all() else NEVER, version)
        run.finished_at, run.outcome = utc_now(), FINISHED
        run.sessions, run.frames, run.predictions = counts["deposit"], counts["frame"], counts[VIEW]
        return run

    def _has_all(self) -> bool:
        deposits = self._file.rows(f"SELECT count(*) AS n FROM {SOURCE}.deposit")[0][0]  # nosec B608: constant
        return not self.copied.partial and int(deposits) == self.copied.counts["deposit"]

    def _advance(self, frames: int, total: int) -> None:
        self._done += frames
        self._feedback.setProgress(100.0 * self._done / total)
        stop_if_cancelled(self._feedback)
