"""A published atlas (schema 1) becomes a new file of schema 2."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import List, NamedTuple, Sequence

from ...feedback import Cancelled, Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, message
from ..content import Model
from ..creation import built_aside, complete, lay_out, part_of
from ..errors import AtlasError, atlas_error
from ..prediction_schema import frame_view
from ..published.source import open_published
from ..published.variant import Variant
from ..schema import INDEXES, TABLES, table_statements
from ..sql import insert
from ..state import FINISHED, Run, run_row, utc_now
from .carrier import Carrier
from .left_out import by_table
from .own_rows import carry_own, expect, metadata_statements
from .own_tables import OwnTable, own_statements, own_tables
from .own_views import carry_views
from .records import Annotations, carry_runs, carry_styles
from .report import UpgradeReport
from .scores import Scores
from .sessions import Sessions
from .spatial import LAYERS, Layer, SpatialIndexes, chunks, index_statements, take_triggers
from .strangers import list_strangers
from .taxonomy import Taxonomy

_STEPS_BETWEEN_LOOKS = 200_000
"""SQLite's virtual-machine steps between two looks at the user's cancel; some milliseconds."""

_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -32000")
"""For filling the new file; 32 MB of cache."""

_CARRIED = 80.0
_INDEXED = 98.0
"""Progress when all rows are in the new file, and when it has its indexes."""


def upgrade_atlas(source: str, target: str, feedback: Feedback, overwrite: bool = False) -> UpgradeReport:
    """Carry everything of the published atlas at `source` into a new atlas at `target`, which appears when complete.

    Ids, coordinates and scores stay as they are; tables, layers and views of the user's own come along. What the new
    file cannot hold is listed in its table `upgrade_left_out` and counted in the report. The source is only read.
    Raises `Cancelled` or an `AtlasError` (`NotAnAtlas`, `AlreadyUpgraded`, `NewerSchema` for a source that cannot be
    upgraded); then there is no new file.
    """
    started, began = utc_now(), time.monotonic()
    _refuse_same_file(source, target)
    with open_published(source) as (published, variant), built_aside(target, overwrite) as part:
        stop_if_cancelled(feedback)
        report = UpgradeReport(source, target, variant.release)
        published.set_progress_handler(feedback.isCanceled, _STEPS_BETWEEN_LOOKS)
        try:
            own = own_tables(published, variant)
            lay_out(
                part,
                (*table_statements(), *own_statements(published, own)),
                ((layer.table, layer.column) for layer in _layers(own)),
            )
            filled = _fill(published, variant, part, report, started, own, feedback)
        except sqlite3.Error as error:
            if feedback.isCanceled():
                raise Cancelled from error
            raise
        stop_if_cancelled(feedback)
        first = index_statements(filled.indexes, ScaledFeedback(feedback, _CARRIED, _INDEXED))
        complete(part, filled.models, first, filled.metadata)
        stop_if_cancelled(feedback)
    report.source_bytes, report.target_bytes = Path(source).stat().st_size, Path(target).stat().st_size
    report.seconds = time.monotonic() - began
    feedback.setProgress(100.0)
    return report


def _refuse_same_file(source: str, target: str) -> None:
    """The new file, and the one it is built in, must not be the source."""
    for written in (Path(target), part_of(Path(target))):
        if written.exists() and Path(source).exists() and written.samefile(source):
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{target} is the file to be upgraded; give the new atlas another name. Nothing was changed."
            )
            raise AtlasError(message(text, target=target))


class _Filled(NamedTuple):
    """What the last phase needs: the models that have a wide table, the R-trees to fill, metadata of own tables."""

    models: List[Model]
    indexes: SpatialIndexes
    metadata: List[str]


def _fill(
    published: sqlite3.Connection,
    variant: Variant,
    part: str,
    report: UpgradeReport,
    started: str,
    own: Sequence[OwnTable],
    feedback: Feedback,
) -> _Filled:
    """Write every row and the indexes.

    The file is nobody else's until it is renamed, so it needs no journal: a failure throws it away.
    """
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as target:
            target.set_progress_handler(feedback.isCanceled, _STEPS_BETWEEN_LOOKS)
            for pragma in _PRAGMAS:
                target.execute(f"PRAGMA {pragma}")
            target.execute("BEGIN")
            triggers = take_triggers(target)
            carrier = Carrier(published, variant, target, ScaledFeedback(feedback, 0, _CARRIED))
            models = _carry(carrier, own, report, started)
            for statement in INDEXES:
                target.execute(statement)
            indexes = SpatialIndexes(triggers, chunks(target, (*LAYERS, *_layers(own))))
            target.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if feedback.isCanceled():
            raise Cancelled from error
        raise atlas_error(report.target, str(error)) from error
    return _Filled(models, indexes, metadata_statements(carrier, [table.name for table in own]))


def _layers(own: Sequence[OwnTable]) -> List[Layer]:
    return [Layer(table.name, table.geometry["column_name"], table.key) for table in own if table.geometry]


def _carry(carrier: Carrier, own: Sequence[OwnTable], report: UpgradeReport, started: str) -> List[Model]:
    expect(carrier, own)
    sessions = Sessions(carrier)
    sessions.carry()
    taxonomy = Taxonomy(carrier)
    taxonomy.carry()
    sessions.write_frame_bounds(*(frame_view(model.id) for model in taxonomy.models))
    Scores(carrier, sessions, taxonomy).carry()
    Annotations(carrier, taxonomy).carry()
    newest = carry_runs(carrier)
    list_strangers(carrier)
    carry_own(carrier, own)
    report.own = [*(table.name for table in own), *carry_views(carrier)]
    carry_styles(carrier, report.own)
    carrier.left_out.finish()
    _keep_sequences(carrier, own)
    counts = carrier.counts
    run = Run(None, "upgrade", started, *newest, finished_at=utc_now(), outcome=FINISHED)
    run.sessions, run.frames, run.predictions = counts["deposit"], counts["frame"], counts["multilabel_prediction"]
    carrier.target.execute(insert("etl_runs", run_row(run)))
    report.counts = counts
    report.left_out, report.left_out_values = by_table(carrier.left_out.rows), by_table(carrier.left_out.values)
    return taxonomy.models


def _keep_sequences(carrier: Carrier, own: Sequence[OwnTable]) -> None:
    """An id that a row had once in the published file is not given again."""
    tables = {table.name for table in TABLES} | {table.name for table in own}
    if not carrier.source.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
        return
    for name, last in carrier.source.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
        if name not in tables or not isinstance(last, int):
            continue
        values = {"last": last, "name": name}
        changed = carrier.target.execute("UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = :name", values)
        if not changed.rowcount:
            carrier.target.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)", values)
