"""Checking an atlas: every check in turn, and what each finds."""

from __future__ import annotations

import datetime
import sqlite3
import time
from typing import Callable, Iterator, List, NamedTuple, Optional, Tuple

from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..errors import atlas_error
from ..files import refuse_if_no_geopackage
from ..migrations import check, schema_version
from ..schema import SCHEMA_VERSION, TABLES
from ..sql import identifier
from .footprints import check_footprints
from .geometry import check_geometries
from .labels import check_annotations, check_classes, check_labels
from .layer_styles import check_styles
from .measures import check_measures
from .reader import Reader, reading
from .references import check_references
from .registration import check_registration
from .report import ERROR, ROW_CAP, CheckReport, Finding, Kind, severity_order
from .scores import check_scores
from .sessions import (
    NOT_ASKED,
    LatestVersions,
    NoAnswer,
    check_latest_versions,
    check_sessions,
    check_synchronisation,
    known_versions,
)
from .storage import check_integrity, check_side_files
from .structure import check_structure
from .words import PROBLEM

UNCHECKED = Kind(
    "unchecked",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Checks that could not be made"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "What is missing or damaged in the file kept these checks from running. Mend that first, then check again.",
    ),
)

_SCHEMA_2_ONLY = ("multilabel_class_column", "multilabel_prediction_long", "sync_state")
"""Tables that tell an atlas of schema 2 which lost its mark from one of schema 1."""

_COLUMNS = {
    "version": {"id", "doi", "deposit_doi", "kind"},
    "deposit": {"id", "doi", "session_name", "session_date", "platform_type", "alpha3_country_code", "footprint",
                "have_processed_data", "have_raw_data"},
    "frame": {"id", "version_doi", "filename", "GPSPosition", "GPSAltitude", "GPSDatetime"},
    "multilabel_label": {"id", "name"},
    "multilabel_class": {"id", "name", "threshold", "ml_model_id"},
    "multilabel_annotation": {"id", "value", "frame_id", "ml_label_id", "ml_annotation_session_id"},
    "sync_state": {"id", "deposit_doi", "session_name", "outcome", "error"},
    "layer_styles": {"id", "f_table_name", "styleName", "styleQML", "useAsDefault"},
    "etl_runs": {"id", "kind", "started_at", "finished_at"},
}  # fmt: skip
"""What the checks of the content read."""


class Check(NamedTuple):
    """One check: what it looks at, the function, the tables it cannot do without, and its share of the time."""

    title: str
    run: Callable[[Reader], Iterator[Finding]]
    tables: Tuple[str, ...] = ()
    weight: int = 1


CHECKS = (
    Check(QT_TRANSLATE_NOOP("Seatizen", "the file"), check_integrity, (), 6),
    Check(QT_TRANSLATE_NOOP("Seatizen", "files beside it"), check_side_files),
    Check(QT_TRANSLATE_NOOP("Seatizen", "structure"), check_structure),
    Check(QT_TRANSLATE_NOOP("Seatizen", "registration"), check_registration),
    Check(QT_TRANSLATE_NOOP("Seatizen", "styles"), check_styles, ("layer_styles",)),
    Check(QT_TRANSLATE_NOOP("Seatizen", "references"), check_references, (), 1),
    Check(QT_TRANSLATE_NOOP("Seatizen", "geometries and spatial indexes"), check_geometries, (), 16),
    Check(QT_TRANSLATE_NOOP("Seatizen", "footprints"), check_footprints, ("deposit", "version", "frame"), 7),
    Check(QT_TRANSLATE_NOOP("Seatizen", "frames"), check_measures, ("deposit", "version", "frame"), 6),
    Check(QT_TRANSLATE_NOOP("Seatizen", "scores"), check_scores, (), 4),
    Check(QT_TRANSLATE_NOOP("Seatizen", "labels"), check_labels, ("multilabel_label",)),
    Check(QT_TRANSLATE_NOOP("Seatizen", "classes"), check_classes, ("multilabel_class",)),
    Check(QT_TRANSLATE_NOOP("Seatizen", "annotations"), check_annotations, ("multilabel_annotation",), 1),
    Check(QT_TRANSLATE_NOOP("Seatizen", "sessions"), check_sessions, ("deposit", "version")),
    Check(
        QT_TRANSLATE_NOOP("Seatizen", "synchronisation"), check_synchronisation, ("sync_state", "deposit", "etl_runs")
    ),
)


def check_atlas(path: str, feedback: Feedback, latest_versions: Optional[LatestVersions] = None) -> CheckReport:
    """Look for everything that can be wrong with an atlas of schema 2; nothing is written.

    `latest_versions` gives the newest Zenodo record of each concept id; without it Zenodo is not asked, and
    where it raises `NoAnswer` that is a finding beside the others. Raises
    `NotAnAtlas` (no GeoPackage, cut short, no atlas, damaged beyond reading), `OldSchema`, `NewerSchema`, other
    `AtlasError`s and `Cancelled`.
    """
    started = time.monotonic()
    refuse_if_no_geopackage(path)
    report = CheckReport(path, datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"))
    with reading(path, feedback, ROW_CAP) as reader:
        refuse_other_schema(reader)
        report.schema_version = SCHEMA_VERSION
        report.findings = find_all(reader)
        report.counts = _counts(reader)
        asked = latest_versions is not None and _complete(reader, ("deposit", "version"))
        known = known_versions(reader) if asked else None
    if known is not None:
        try:
            report.findings += check_latest_versions(reader, known, latest_versions)
            report.online = True
        except NoAnswer as error:
            report.findings += reader.find(NOT_ASKED, [(error.message,)], (PROBLEM,))
    report.findings = severity_order(report.findings)
    report.seconds = time.monotonic() - started
    feedback.setProgress(100.0)
    return report


def refuse_other_schema(reader: Reader) -> None:
    """Raise when the file is no atlas of schema 2. An atlas that only lost its mark is one."""
    try:
        version = schema_version(lambda statement: list(reader.rows(statement)))
    except sqlite3.OperationalError:  # atlas_info without its columns: a finding
        version = None
    if version in (None, 1) and reader.has(*_SCHEMA_2_ONLY):
        version = SCHEMA_VERSION
    check(reader.path, version)


def find_all(reader: Reader) -> List[Finding]:
    """What all checks of the file itself find. A check that cannot run is a finding, too."""
    findings: List[Finding] = []
    failed: List[Tuple[Message, str]] = []
    whole = reader.feedback
    done, total = 0, sum(one.weight for one in CHECKS)
    for one in CHECKS:
        stop_if_cancelled(whole)
        reader.feedback = ScaledFeedback(whole, 99.0 * done / total, 99.0 * (done + one.weight) / total)
        if _complete(reader, one.tables):
            try:
                findings += one.run(reader)
            except sqlite3.Error as error:
                _refuse_if_locked(reader.path, error)
                failed.append((message(one.title), str(error)))
        reader.feedback.setProgress(100.0)
        done += one.weight
    reader.feedback = whole
    findings += reader.find(UNCHECKED, failed, ("check", PROBLEM))
    return findings


def _complete(reader: Reader, tables: Tuple[str, ...]) -> bool:
    """Whether the columns that a check reads are there; otherwise the check of the structure has told."""
    return all(_COLUMNS[table] <= set(reader.columns(table)) for table in tables)


def _refuse_if_locked(path: str, error: sqlite3.Error) -> None:
    if "locked" in str(error) or "unable to open" in str(error):
        raise atlas_error(path, str(error)) from error


def _counts(reader: Reader) -> dict:
    """Rows per table; a table that cannot be counted is left out."""
    counts = {}
    for name in (*(table.name for table in TABLES), *sorted(reader.wide_tables())):
        if reader.has(name):
            try:
                counts[name] = reader.value(f"SELECT count(*) FROM {identifier(name)}")  # nosec B608: quoted
            except sqlite3.DatabaseError:
                continue
    return counts
