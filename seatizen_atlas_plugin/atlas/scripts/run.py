"""A user's SQL script on an atlas: a copy first, then everything in one transaction, or nothing."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Sequence

from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, message
from ...translation import sentence, translate
from ..backup import make_backup
from ..errors import AtlasError, AtlasLocked, NoSpace, atlas_error, own_words
from ..geopackage import GeoPackageAtlas, open_atlas
from ..interruptible import InterruptibleTransaction
from ..state import utc_now
from .counting import CHANGING, DEFINING, RowCounter
from .errors import ScriptFailed, TransactionEnded
from .policy import judge
from .reading import read_script, refuse_nul
from .records import moment_statements, run_statement
from .registrations import Registrations
from .report import ScriptReport, StatementResult
from .soundness import Soundness
from .splitting import Statement, kind, split_statements
from .temporary import drop_temporary

__all__ = ["ScriptReport", "read_script", "run_script"]

_BACKUP_SHARE = 30.0
_STATEMENTS_SHARE = 95.0

# GDAL treats statements that begin with DROP TABLE or ALTER TABLE as orders to itself and deletes layer objects that
# QGIS still uses; with a comment before it, every statement is SQLite's alone.
_TO_SQLITE = "/**/ "

_NO_FUNCTION = "no such function: "
_SPATIAL_FUNCTIONS = (
    "SELECT group_concat(name, ', ') FROM (SELECT DISTINCT upper(name) AS name FROM pragma_function_list "
    "WHERE name LIKE 'st\\_%' ESCAPE '\\' ORDER BY 1)"
)
_HAS_SPATIALITE = "SELECT count(*) FROM pragma_function_list WHERE name = 'spatialite_version' COLLATE NOCASE"


class _DryRun(Exception):
    """Takes a dry run's transaction back."""


def run_script(path: str, script: str, name: str, feedback: Feedback, dry_run: bool = False) -> ScriptReport:
    """Run the SQL text `script`, called `name` (its file name), on the atlas at `path`.

    A copy of the atlas is made beside it first. All statements, the run's row in `etl_runs` and what keeps the file a
    sound GeoPackage are one transaction. A dry run does the same without copy and takes everything back. A cancel
    takes effect at once, also in the middle of a statement. Raises `Cancelled` or an `AtlasError` that names the
    statement, its line and SQLite's cause; then nothing was changed and no copy is left. The copy stays where that is
    not certain: after `TransactionEnded`, and after a commit that failed.
    """
    started, moment = time.monotonic(), utc_now()
    refuse_nul(script, name)
    statements, warnings = judge(split_statements(script), name)
    report = ScriptReport(name, dry_run, warnings=list(warnings))
    atlas = open_atlas(path)
    try:
        if not dry_run:
            report.backup = make_backup(path, ScaledFeedback(feedback, 0.0, _BACKUP_SHARE))
        committing = False
        try:
            with suppress(_DryRun), atlas.interruptible(feedback) as transaction:
                _Script(atlas, transaction, statements, report, feedback).run(moment)
                stop_if_cancelled(feedback)
                if dry_run:
                    raise _DryRun
                committing = True
        except TransactionEnded:
            raise
        except BaseException:
            if committing:
                _tell_of(report.backup, feedback)
            else:
                _remove(report.backup)
            raise
    finally:
        atlas.close()
    for warning in report.warnings:
        feedback.pushWarning(sentence(warning))
    report.seconds = time.monotonic() - started
    feedback.setProgress(100.0)
    return report


def _remove(backup: str) -> None:
    if backup:
        with suppress(OSError):
            Path(backup).unlink()


def _tell_of(backup: str, feedback: Feedback) -> None:
    if backup:
        feedback.pushWarning(translate("Seatizen", "The atlas as it was before: {path}").format(path=backup))


class _Script:
    """The statements inside the transaction."""

    def __init__(
        self,
        atlas: GeoPackageAtlas,
        transaction: InterruptibleTransaction,
        statements: Sequence[Statement],
        report: ScriptReport,
        feedback: Feedback,
    ) -> None:
        self._atlas = atlas
        self._transaction = transaction
        self._statements = statements
        self._report = report
        self._feedback = feedback

    def run(self, moment: str) -> None:
        transaction, name = self._transaction, self._report.name
        soundness = Soundness(transaction, self._atlas.path, name, self._atlas.models())
        registrations = Registrations(transaction, name)
        counter = RowCounter(transaction)
        self._run_statements(counter)
        drop_temporary(transaction)
        self._report.warnings.extend(soundness.repair())
        rows = counter.rows()
        self._report.statements.extend(
            StatementResult(one.number, one.line, one.text, rows.get(one.number)) for one in self._statements
        )
        counter.close()
        soundness.refuse_damage()
        soundness.close()
        self._report.warnings.extend(registrations.update())
        for statement in self._atlas.bounds_statements():
            transaction.execute(statement)
        for statement in moment_statements():
            transaction.execute(statement)
        transaction.execute(run_statement(name, moment))

    def _run_statements(self, counter: RowCounter) -> None:
        start = _BACKUP_SHARE if self._report.backup else 0.0
        share = (_STATEMENTS_SHARE - start) / len(self._statements)
        for done, statement in enumerate(self._statements):
            stop_if_cancelled(self._feedback)
            ran, reason = self._transaction.attempt(_TO_SQLITE + statement.text)
            if not ran:
                raise self._failure(statement, reason)
            if not self._transaction.goes_on():
                raise self._ended(statement)
            verb = kind(statement.text)
            if verb in CHANGING:
                counter.note(statement.number)
            elif verb in DEFINING:
                counter.follow_views()
            self._feedback.setProgress(start + share * (done + 1))

    def _ended(self, statement: Statement) -> TransactionEnded:
        if self._report.backup:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name}: statement {number} (line {line}), {beginning}, ended the transaction by itself; the script was"
                " stopped there, and what it did may have stayed in {path}. The atlas as it was before is {backup}.",
            )
        else:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name}: statement {number} (line {line}), {beginning}, ended the transaction by itself; the script was"
                " stopped there, and what it did may have stayed in {path}. Take that statement out of the script.",
            )
        values = {"number": statement.number, "line": statement.line, "beginning": statement.beginning}
        values["backup"] = self._report.backup
        return TransactionEnded(message(text, name=self._report.name, path=self._atlas.path, **values))

    def _failure(self, statement: Statement, reason: str) -> AtlasError:
        cause = own_words(reason)
        error = atlas_error(self._atlas.path, cause)
        if isinstance(error, (NoSpace, AtlasLocked)):
            return error
        values = {
            "name": self._report.name,
            "path": self._atlas.path,
            "number": statement.number,
            "line": statement.line,
            "beginning": statement.beginning,
            "reason": cause,
        }
        if cause.startswith(_NO_FUNCTION) and self._transaction.value(_HAS_SPATIALITE) == "0":
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name}: statement {number} (line {line}), {beginning}, failed: {reason}. This QGIS has no SpatiaLite;"
                " the spatial functions are {functions}. Nothing was changed in {path}.",
            )
            values["functions"] = self._transaction.value(_SPATIAL_FUNCTIONS)
        else:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name}: statement {number} (line {line}), {beginning}, failed: {reason}. Nothing was changed in"
                " {path}.",
            )
        return ScriptFailed(message(text, **values))
