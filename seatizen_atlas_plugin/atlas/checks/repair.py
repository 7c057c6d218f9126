"""Putting right what can be put right safely: a copy first, then everything in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Collection, List, Optional

from ...feedback import Cancelled, Feedback, ScaledFeedback, SilentFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, message
from ...translation import translate
from ..backup import make_backup
from ..errors import AtlasError, atlas_error
from ..files import refuse_if_read_only
from ..geopackage import GeoPackageAtlas
from ..interruptible import InterruptibleTransaction
from ..state import Run
from .check import check_atlas, find_all, refuse_other_schema
from .reader import Reader, reading
from .registration import REGISTRATION, UNUSABLE
from .repairs import REPAIRS, Work, family, registration_statements
from .report import Finding, Repaired, RepairReport
from .storage import DAMAGE

_LOCK = "UPDATE atlas_info SET value = value WHERE id IS NULL"
"""Takes SQLite's write lock and changes nothing."""

_NEEDED = ("version", "frame")

RUN = "repair"
"""The kind of such runs in `etl_runs`."""


def repair_atlas(path: str, feedback: Feedback, codes: Optional[Collection[str]] = None) -> RepairReport:
    """Check the atlas and repair what can be repaired safely; of it only the findings with these `codes`, when given.

    A code may be given without what follows its colon. The atlas is copied beside itself first, unless there is
    nothing to repair. What is taken out of tables is kept in the table `repair_removed`; the run is in `etl_runs`.
    Raises what `check_atlas` raises; then nothing was changed.
    """
    report = RepairReport(path)
    found = check_atlas(path, ScaledFeedback(feedback, 0, 30)).findings
    _refuse_damaged(path, found)
    if not _chosen(found, codes):
        feedback.setProgress(100.0)
        return report
    refuse_if_read_only(path)
    report.backup = make_backup(path, ScaledFeedback(feedback, 30, 60))
    try:
        stop_if_cancelled(feedback)
        registered = _register_needed(path, _chosen(found, codes))
        _run(path, report, codes, feedback)
    except BaseException:
        if report.repaired:  # it was on its way into the file, or there
            copy = translate("Seatizen", "The atlas as it was before: {backup}").format(backup=report.backup)
            feedback.pushWarning(copy)
        else:  # the atlas is as it was
            with suppress(OSError):
                Path(report.backup).unlink()
        raise
    if registered is not None and registered.code not in {one.code for one in report.repaired}:
        report.repaired.insert(0, registered)
    feedback.setProgress(100.0)
    return report


def _register_needed(path: str, findings: List[Finding]) -> Optional[Repaired]:
    """Register the tables that a transaction of QGIS opens as layers: without them there is none. They stay so."""
    found = next((finding for finding in findings if finding.code == REGISTRATION.code), None)
    names = {row[0] for row in found.rows if row[0] in _NEEDED and row[1].text in UNUSABLE} if found else set()
    if found is None or not names:
        return None
    with reading(path, SilentFeedback()) as reader:
        statements = list(registration_statements(reader, names))
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in ("BEGIN IMMEDIATE", *statements, "COMMIT"):
                connection.execute(statement)
    except sqlite3.Error as error:
        raise atlas_error(path, str(error)) from error
    return Repaired(found.code, found.title, found.repair, found.total)


def _run(path: str, report: RepairReport, codes: Optional[Collection[str]], feedback: Feedback) -> None:
    """The repair proper, with its row in `etl_runs`."""
    atlas = GeoPackageAtlas(path)
    try:
        run = atlas.begin_run(RUN)
        report.run_id = run.id
        try:
            with atlas.interruptible(feedback) as transaction:
                transaction.execute(_LOCK)  # nobody changes what is read from here on
                with reading(path, ScaledFeedback(feedback, 60, 80), None) as reader:
                    report.repaired = _repair(reader, transaction, run, codes, feedback)
        except BaseException as error:
            run.outcome = "cancelled" if isinstance(error, Cancelled) else "failed"
            raise
        finally:
            atlas.finish_run(run)
    finally:
        atlas.close()


def _refuse_damaged(path: str, findings: List[Finding]) -> None:
    if any(finding.code == DAMAGE.code for finding in findings):
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{path} is damaged inside, which cannot be repaired; restore it from a copy. Nothing was changed.",
        )
        raise AtlasError(message(text, path=path))


def _chosen(findings: List[Finding], codes: Optional[Collection[str]]) -> List[Finding]:
    return [
        finding
        for finding in findings
        if finding.repairable and (codes is None or finding.code in codes or family(finding.code) in codes)
    ]


def _repair(
    reader: Reader,
    transaction: InterruptibleTransaction,
    run: Run,
    codes: Optional[Collection[str]],
    feedback: Feedback,
) -> List[Repaired]:
    """Look again under the lock, with all rows, and repair in an order in which one thing does not disturb another."""
    refuse_other_schema(reader)
    findings = _chosen(find_all(reader), codes)
    order = list(REPAIRS)
    findings.sort(key=lambda finding: order.index(family(finding.code)))
    work = Work(reader, transaction, run.id)
    repaired = []
    for number, finding in enumerate(findings):
        stop_if_cancelled(feedback)
        feedback.setProgress(80.0 + 19.0 * number / len(findings))
        REPAIRS[family(finding.code)](work, finding)
        repaired.append(Repaired(finding.code, finding.title, finding.repair, finding.total))
    work.finish()
    stop_if_cancelled(feedback)
    return repaired
