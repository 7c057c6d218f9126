"""The atlas in a GeoPackage file: the store that the rest of the plugin writes through."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import ContextManager, Dict, Iterable, List, Optional, Sequence

from qgis.core import QgsMapLayer

from ..feedback import Cancelled, Feedback
from ..messages import QT_TRANSLATE_NOOP, message
from .content import Model, ModelClass, SessionContent, Written
from .creation import NEVER, create_atlas
from .errors import (
    AtlasBeingEdited,
    AtlasError,
    AtlasLocked,
    AtlasReadOnly,
    NewerSchema,
    NoSpace,
    NotAnAtlas,
    OldSchema,
)
from .file_metadata import metadata_statements
from .files import layers_of, refuse_if_no_geopackage, refuse_if_read_only
from .gdal_calls import query
from .interruptible import InterruptibleTransaction, interruptible_transaction
from .migrations import check, migrate, schema_version
from .prediction_schema import add_model_statements, frame_view, model_tables, wide_table
from .published.source import is_published
from .schema import SCHEMA_VERSION, TABLES, TRACK_VIEW, exact_bounds
from .session_writer import SessionWriter
from .sql import identifier, insert, literal, update, upsert
from .state import FINISHED, INTERRUPTED, RUNNING, Run, SessionState, run_row, state_of_row, state_row, utc_now
from .styles import model_style_statement
from .transaction import Transaction, WritableLayers

__all__ = [
    "AtlasBeingEdited",
    "AtlasError",
    "AtlasLocked",
    "AtlasReadOnly",
    "GeoPackageAtlas",
    "NewerSchema",
    "NoSpace",
    "NotAnAtlas",
    "OldSchema",
    "create_atlas",
    "open_atlas",
    "readable_schema",
    "refuse_if_edited",
]

_STATE_COLUMNS = tuple(state_row(SessionState("", "")))


def open_atlas(path: str) -> GeoPackageAtlas:
    """Open an atlas for reading and writing, after migrating it in place where its schema allows that.

    Raises `NotAnAtlas`, `OldSchema` (schema 1, to be upgraded into a new file) or `NewerSchema`.
    """
    try:
        refuse_if_no_geopackage(path)
    except NotAnAtlas:
        if is_published(path):  # from before the first publication, without the mark of a GeoPackage
            check(path, 1)
        raise
    atlas = GeoPackageAtlas(path)
    version = schema_version(atlas.query)
    check(path, version)
    if version < SCHEMA_VERSION:
        with atlas.transaction() as transaction:
            migrate(transaction.execute, version)
        atlas.close()
    return atlas


def readable_schema(path: str) -> int:
    """The schema of an atlas that can be shown: 1 for a published one, which can only be read, or the current one.

    Raises `NotAnAtlas`, `NewerSchema` or another `AtlasError`.
    """
    if is_published(path):
        return 1
    open_atlas(path).close()
    return SCHEMA_VERSION


def refuse_if_edited(path: str, layers: Iterable[QgsMapLayer]) -> None:
    """Raise `AtlasBeingEdited` when one of the layers shows this file and is in edit mode. For the main thread."""
    for layer in layers_of(path, layers):
        if layer.isEditable():
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "The layer {layer} of {path} is being edited; save or discard the edits and try again."
            )
            raise AtlasBeingEdited(message(text, layer=layer.name(), path=path))


class GeoPackageAtlas:
    """An `AtlasStore` over a GeoPackage. Use it in the thread that made it, and `close` it there."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._layers = WritableLayers(path)
        self._models: Optional[Dict[int, Model]] = None

    def query(self, statement: str) -> List[list]:
        """The rows of a SELECT (see `gdal_calls.query` for how to write keys and dates)."""
        return query(self.path, statement)

    def models(self) -> List[Model]:
        """The models with a wide table, by id; classes without a column there are left out."""
        classes: Dict[int, List[ModelClass]] = {}
        for model_id, key, name, threshold, label, column in self.query(
            "SELECT c.ml_model_id, c.id + 0, c.name, c.threshold, c.ml_label_id, k.column_name "
            "FROM multilabel_class AS c JOIN multilabel_class_column AS k ON k.ml_class_id = c.id ORDER BY c.id"
        ):
            classes.setdefault(model_id, []).append(ModelClass(key, name, threshold, column, label))
        rows = self.query(
            "SELECT id + 0, name, link, doi, CAST(creation_date AS TEXT) FROM multilabel_model ORDER BY id"
        )
        models = [
            Model(key, name, link, doi or "", date, tuple(classes[key]))
            for key, name, link, doi, date in rows
            if key in classes
        ]
        self._models = {model.id: model for model in models}
        return models

    def add_model(self, model: Model) -> None:
        """Add a classifier with its wide table and spatial view, and rebuild the view over all predictions."""
        known = self.models()
        with self.transaction() as transaction:
            described = (*metadata_statements(model_tables(model)), model_style_statement(model))
            for statement in (*add_model_statements(known, model), *described):
                transaction.execute(statement)
        self._layers.close()
        self._models = None

    def states(self) -> Dict[str, SessionState]:
        """What is known of each session, by deposit DOI."""
        columns = [f"CAST({name} AS TEXT)" if name == "attempted_at" else name for name in _STATE_COLUMNS]
        rows = self.query(f"SELECT {', '.join(columns)} FROM sync_state ORDER BY id")  # nosec B608: constants
        states = (state_of_row(dict(zip(_STATE_COLUMNS, row))) for row in rows)
        return {state.deposit_doi: state for state in states}

    def begin_run(self, kind: str, feedback: Optional[Feedback] = None) -> Run:
        """Record the start of a run; the published columns are carried over from the newest row.

        With a feedback, a cancel ends the waiting for another program that writes, and raises `Cancelled`.
        Runs that never ended are marked as interrupted. One that another program is at says so again when it writes.
        """
        last = self.query(
            "SELECT last_sql_script_executed, CAST(last_zenodo_harvest_at AS TEXT), last_version_on_zenodo "
            "FROM etl_runs ORDER BY id DESC LIMIT 1"
        )
        script, harvest, version = last[0] if last else (0, NEVER, "")
        run = Run(None, kind, utc_now(), script, harvest, version)
        with self.transaction(feedback) as transaction:
            run.id = transaction.next_id("etl_runs")
            left = f"UPDATE etl_runs SET outcome = {literal(INTERRUPTED)} WHERE outcome = {literal(RUNNING)}"  # nosec B608: constants
            transaction.execute(left)
            transaction.execute(insert("etl_runs", run_row(run)))
        return run

    def finish_run(self, run: Run, feedback: Optional[Feedback] = None) -> None:
        """Record how a run ended (`run.outcome`), and set the bounds of all layers to what they hold now.

        With a feedback it is not recorded when the user has cancelled and another program writes to the file just then.
        """
        with suppress(Cancelled):
            self._finish(run, feedback)

    def _finish(self, run: Run, feedback: Optional[Feedback]) -> None:
        run.finished_at = run.finished_at or utc_now()
        if run.outcome == RUNNING:
            run.outcome = FINISHED
        with self.transaction(feedback) as transaction:
            if run.sessions:
                for statement in self.bounds_statements():
                    transaction.execute(statement)
            transaction.execute(update("etl_runs", "id", run_row(run)))

    def write_session(self, content: SessionContent, state: SessionState, run: Run, feedback: Feedback) -> Written:
        """Add a session or replace it in place, with its state and the run's row, in one transaction.

        Frame ids stay as long as (deposit, filename) exists, annotated frames are never lost. Raises `Cancelled` or an
        `AtlasError`; then nothing was written.
        """
        with self.transaction(feedback) as transaction:
            written = SessionWriter(transaction, content, self._known_models(), feedback).write()
            after = replace(
                run,
                sessions=run.sessions + 1,
                frames=run.frames + written.frames,
                predictions=run.predictions + written.predictions,
            )
            self._stamp(transaction, [state], after)
        run.sessions, run.frames, run.predictions = after.sessions, after.frames, after.predictions
        return written

    def write_deposit(self, content: SessionContent, state: SessionState, run: Run, feedback: Feedback) -> None:
        """Write deposit, track and versions of a session, its state and the run's row; frames stay as they are."""
        with self.transaction(feedback) as transaction:
            SessionWriter(transaction, content, self._known_models(), feedback).write_deposit()
            after = replace(run, sessions=run.sessions + 1)
            self._stamp(transaction, [state], after)
        run.sessions = after.sessions

    def write_state(self, state: SessionState, run: Run) -> None:
        """Write what is known of one session."""
        self.write_states([state], run)

    def write_states(self, states: Sequence[SessionState], run: Run) -> None:
        """Write what is known of several sessions, in one transaction."""
        if states:
            with self.transaction() as transaction:
                self._stamp(transaction, states, run)

    def counts(self) -> Dict[str, int]:
        """Rows per table, and under multilabel_prediction the number of scores."""
        tables = [table.name for table in TABLES]
        tables.extend(wide_table(model.id) for model in self.models())
        parts = [f"SELECT {literal(name)}, count(*) FROM {identifier(name)}" for name in tables]  # nosec B608: quoted
        counts = dict(self.query(" UNION ALL ".join(parts)))
        counts["multilabel_prediction"] = self._count_scores()
        return counts

    def close(self) -> None:
        """Let go of the file; it is one file again unless somebody else has it open."""
        self._layers.close()

    def transaction(self, feedback: Optional[Feedback] = None) -> ContextManager[Transaction]:
        """A transaction, for the modules of this package: commits at the end of the block unless an exception.

        With a feedback, a cancel ends the waiting for another program that writes (see `WritableLayers`).
        """
        refuse_if_no_geopackage(self.path)
        refuse_if_read_only(self.path)
        return self._layers.transaction(feedback)

    def interruptible(self, feedback: Feedback) -> ContextManager[InterruptibleTransaction]:
        """A transaction in which a cancel also ends the statement under way."""
        refuse_if_no_geopackage(self.path)
        refuse_if_read_only(self.path)
        return interruptible_transaction(self._layers, feedback)

    def _known_models(self) -> Dict[int, Model]:
        if self._models is None:
            self.models()
        return self._models

    def _stamp(self, transaction: Transaction, states: Iterable[SessionState], run: Run) -> None:
        for state in states:
            transaction.execute(upsert("sync_state", "deposit_doi", state_row(state)))
        transaction.execute(update("etl_runs", "id", run_row(run)))

    def _count_scores(self) -> int:
        total = self.query("SELECT count(*) FROM multilabel_prediction_long")[0][0]
        for model in self._known_models().values():
            columns = " + ".join(f"count({identifier(c.column)})" for c in model.classes)
            total += self.query(f"SELECT {columns} FROM {identifier(wide_table(model.id))}")[0][0]  # nosec B608: quoted
        return total

    def bounds_statements(self) -> List[str]:
        """Statements that set the bounds of all layers to what they hold."""
        sources = [(table.name, table.name, table.geometry[0]) for table in TABLES if table.geometry]
        sources.append((TRACK_VIEW.name, "deposit_linestring", TRACK_VIEW.geometry[0]))
        sources.extend((frame_view(model), "frame", "GPSPosition") for model in self._known_models())
        return [exact_bounds(*source) for source in sources]
