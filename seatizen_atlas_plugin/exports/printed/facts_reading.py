"""Asks an atlas what a report tells about the chosen sessions, in few passes over its tables."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Iterator, Optional, Tuple

from ...atlas.content import Model
from ...atlas.prediction_schema import wide_table
from ...atlas.sql import identifier, literal, literals
from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ..source import Source
from .facts import AtlasFacts, SessionFacts, number

_FRAMES = "chosen_frame AS c JOIN frame AS f ON f.id = c.id JOIN version AS v ON v.doi = f.version_doi"


def read_facts(source: Source, feedback: Feedback) -> AtlasFacts:
    """Everything but what single sessions' pages need. Raises `AtlasError` and `Cancelled`."""
    sessions = {one.doi: one for one in _sessions(source)}
    steps = (_add_versions, _add_frames, _add_centres, _add_classes, _add_labels)
    for done, step in enumerate(steps):
        stop_if_cancelled(feedback)
        step(source, sessions)
        ScaledFeedback(feedback, 100 * done / len(steps), 100 * (done + 1) / len(steps)).setProgress(100)
    change, version = _state(source)
    ordered = sorted(sessions.values(), key=lambda one: (one.country, one.place, one.date, one.name, one.doi))
    return AtlasFacts(ordered, source.model, {one.id: one.name for one in source.labels}, change, version)


def _sessions(source: Source) -> Iterable[SessionFacts]:
    rows = source.rows(
        "SELECT d.doi, d.session_name, CAST(d.session_date AS TEXT), d.alpha3_country_code, d.location, "
        "d.platform_type, d.footprint FROM chosen_deposit AS c JOIN deposit AS d ON d.doi = c.doi"
    )
    for doi, name, date, country, place, platform, footprint in rows:
        yield SessionFacts(doi, name, _day(date), country or "", place or "", platform or "", footprint)


def _day(date: Any) -> str:
    """GDAL gives dates with slashes where it sees that they are dates."""
    return str(date or "").replace("/", "-")[:10]


def _known(sessions: Dict[str, SessionFacts], rows: Iterable[list]) -> Iterator[tuple]:
    """Rows with the session in the place of its DOI; those of a deposit that the atlas lost are left out."""
    for doi, *values in rows:
        if doi in sessions:
            yield (sessions[doi], *values)


def _add_versions(source: Source, sessions: Dict[str, SessionFacts]) -> None:
    rows = source.rows(
        "SELECT v.deposit_doi, v.doi, v.kind FROM chosen_deposit AS c JOIN version AS v ON v.deposit_doi = c.doi "
        "ORDER BY v.kind DESC, v.id"
    )
    for one, doi, kind in _known(sessions, rows):
        one.versions.append((doi, kind or ""))


def _add_frames(source: Source, sessions: Dict[str, SessionFacts]) -> None:
    rows = source.rows(
        "SELECT v.deposit_doi, count(*), total(f.GPSPosition IS NOT NULL), CAST(min(f.GPSDatetime) AS TEXT), "  # nosec B608: constants
        "CAST(max(f.GPSDatetime) AS TEXT), min(f.GPSAltitude), avg(f.GPSAltitude), max(f.GPSAltitude) "
        f"FROM {_FRAMES} GROUP BY v.deposit_doi"
    )
    for one, frames, positioned, first, last, lowest, mean, highest in _known(sessions, rows):
        one.frames, one.positioned = int(frames), int(float(positioned))
        one.first, one.last = str(first or ""), str(last or "")
        one.lowest, one.mean, one.highest = number(lowest), number(mean), number(highest)


def _add_centres(source: Source, sessions: Dict[str, SessionFacts]) -> None:
    """Of footprints by their bounds; of sessions without, by those of their frames."""
    rows = source.rows(
        "SELECT d.doi, (ST_MinX(d.footprint) + ST_MaxX(d.footprint)) / 2, "
        "(ST_MinY(d.footprint) + ST_MaxY(d.footprint)) / 2 "
        "FROM chosen_deposit AS c JOIN deposit AS d ON d.doi = c.doi WHERE d.footprint IS NOT NULL"
    )
    for one, x, y in _known(sessions, rows):
        one.centre = _position(x, y)
    missing = literals(one.doi for one in sessions.values() if one.centre is None and one.positioned)
    if missing == "()":
        return
    rows = source.rows(
        "SELECT v.deposit_doi, avg(ST_MinX(f.GPSPosition)), avg(ST_MinY(f.GPSPosition)) "  # nosec B608: quoted
        f"FROM {_FRAMES} WHERE v.deposit_doi IN {missing} AND f.GPSPosition IS NOT NULL GROUP BY v.deposit_doi"
    )
    for one, x, y in _known(sessions, rows):
        one.centre = _position(x, y)


def _add_classes(source: Source, sessions: Dict[str, SessionFacts]) -> None:
    model = source.model
    if model is None or not model.classes:
        return
    reached = ", ".join(
        f"total(p.{identifier(one.column)} >= {literal(float(one.threshold))})" for one in model.classes
    )
    rows = source.rows(
        f"SELECT v.deposit_doi, count(*), {reached} FROM chosen_frame AS c "  # nosec B608: quoted
        f"JOIN {identifier(wide_table(model.id))} AS p ON p.frame_id = c.id "
        "JOIN frame AS f ON f.id = c.id JOIN version AS v ON v.doi = f.version_doi GROUP BY v.deposit_doi"
    )
    for one, predicted, *counts in _known(sessions, rows):
        one.predicted = int(predicted)
        one.classes = [int(float(count)) for count in counts]
    _add_long_scores(source, sessions, model)


def _add_long_scores(source: Source, sessions: Dict[str, SessionFacts], model: Model) -> None:
    """Classes that have scores outside the model's wide table, which is rare, are counted anew through the view."""
    ids = {one.id: index for index, one in enumerate(model.classes)}
    found = source.rows(
        f"SELECT DISTINCT ml_class_id + 0 FROM multilabel_prediction_long WHERE ml_class_id IN {literals(ids)}"  # nosec B608: quoted
    )
    classes = [int(class_id) for (class_id,) in found]
    if classes:
        wide = identifier(wide_table(model.id))
        others = source.rows(
            f"SELECT v.deposit_doi, count(DISTINCT f.id) FROM {_FRAMES} JOIN multilabel_prediction_long AS p "  # nosec B608: quoted
            f"ON p.frame_id = f.id WHERE p.ml_class_id IN {literals(ids)} "
            f"AND NOT EXISTS (SELECT 1 FROM {wide} AS w WHERE w.frame_id = f.id) GROUP BY v.deposit_doi"
        )
        for one, count in _known(sessions, others):
            one.predicted += int(count)
    for class_id in classes:
        threshold = model.classes[ids[class_id]].threshold
        rows = source.rows(
            f"SELECT v.deposit_doi, count(DISTINCT p.frame_id) FROM {_FRAMES} "  # nosec B608: quoted
            f"JOIN multilabel_prediction AS p ON p.frame_id = f.id WHERE p.ml_class_id = {class_id} "
            f"AND p.score >= {literal(float(threshold))} GROUP BY v.deposit_doi"
        )
        for one, count in _known(sessions, rows):
            counts = list(one.classes or [0] * len(ids))
            counts[ids[class_id]] = int(count)
            one.classes = counts


_NEWEST = (
    "SELECT v.deposit_doi AS deposit, a.frame_id AS frame_id, a.ml_label_id AS label, a.value AS value, row_number() "  # nosec B608: constants
    "OVER (PARTITION BY a.frame_id, a.ml_label_id ORDER BY s.annotation_date DESC, s.id DESC, a.id DESC) AS place "
    "FROM multilabel_annotation AS a JOIN chosen_frame AS c ON c.id = a.frame_id "
    "JOIN multilabel_annotation_session AS s ON s.id = a.ml_annotation_session_id "
    "JOIN frame AS f ON f.id = c.id JOIN version AS v ON v.doi = f.version_doi"
)
"""Every annotation of a chosen frame; the newest of its frame and label has place 1."""


def _add_labels(source: Source, sessions: Dict[str, SessionFacts]) -> None:
    present = source.rows(
        f"SELECT deposit, label + 0, count(*) FROM ({_NEWEST}) WHERE place = 1 AND value = 1 GROUP BY deposit, label"  # nosec B608: constants
    )
    for one, label, count in _known(sessions, present):
        one.labels[int(label)] = int(count)
    judged = source.rows(
        f"SELECT v.deposit_doi, count(DISTINCT a.frame_id) FROM {_FRAMES} "  # nosec B608: constants
        "JOIN multilabel_annotation AS a ON a.frame_id = f.id WHERE a.value IN (0, 1) GROUP BY v.deposit_doi"
    )
    for one, count in _known(sessions, judged):
        one.annotated = int(count)


def _state(source: Source) -> Tuple[str, str]:
    """(newest change of the atlas as an ISO time, its newest version on Zenodo), '' where unknown."""
    rows = source.rows(
        "SELECT CAST(coalesce(finished_at, started_at, last_zenodo_harvest_at) AS TEXT), last_version_on_zenodo "
        "FROM etl_runs ORDER BY id DESC LIMIT 1"
    )
    for change, version in rows:
        return str(change or "").replace("/", "-").replace(" ", "T"), version or ""
    return "", ""


def _position(x: Any, y: Any) -> Optional[Tuple[float, float]]:
    longitude, latitude = number(x), number(y)
    return None if longitude is None or latitude is None else (longitude, latitude)
