"""What a report tells about the chosen sessions, asked of the atlas in few passes over its tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Optional, Sequence, Tuple

from ...atlas.content import LOCAL, Model
from ...atlas.prediction_schema import wide_table
from ...atlas.sql import identifier, literal, literals
from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ..source import Source

_FRAMES = "chosen_frame AS c JOIN frame AS f ON f.id = c.id JOIN version AS v ON v.doi = f.version_doi"


@dataclass
class SessionFacts:
    """One session: what its deposit says, and counts of its chosen frames.

    `classes` holds, for each class of the model, the frames whose score reaches the class's threshold; `labels` holds,
    by label id, the frames annotated present. Altitudes are metres as stored: depths of an ASV are negative. Times are
    ISO texts, UTC where known. `footprint` is the WKB of a polygon, `centre` (longitude, latitude).
    """

    doi: str
    name: str
    date: str
    country: str
    place: str
    platform: str
    footprint: Optional[bytes] = None
    centre: Optional[Tuple[float, float]] = None
    versions: List[Tuple[str, str]] = field(default_factory=list)
    frames: int = 0
    positioned: int = 0
    first: str = ""
    last: str = ""
    lowest: Optional[float] = None
    mean: Optional[float] = None
    highest: Optional[float] = None
    predicted: int = 0
    classes: Sequence[int] = ()
    annotated: int = 0
    labels: Dict[int, int] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """The year of the session; '' when unknown."""
        return self.date[:4]

    @property
    def is_published(self) -> bool:
        """Whether it has a DOI."""
        return not self.doi.startswith(LOCAL)


@dataclass
class AtlasFacts:
    """All chosen sessions, in the order of place, date and name, and what they are counted by."""

    sessions: List[SessionFacts]
    model: Optional[Model]
    label_names: Dict[int, str]
    newest_change: str
    published_version: str

    @property
    def frames(self) -> int:
        """Chosen frames of all sessions."""
        return sum(one.frames for one in self.sessions)

    @property
    def predicted(self) -> int:
        """Chosen frames with scores of the model."""
        return sum(one.predicted for one in self.sessions)

    @property
    def annotated(self) -> int:
        """Chosen frames that were annotated."""
        return sum(one.annotated for one in self.sessions)

    @property
    def years(self) -> List[str]:
        """The years there are sessions of, ascending; '' for sessions without date comes last."""
        years = {one.year for one in self.sessions}
        return sorted(years - {""}) + ([""] if "" in years else [])

    @property
    def platforms(self) -> List[str]:
        """The platforms, that with most sessions first."""
        counts = Counter(one.platform for one in self.sessions)
        return sorted(counts, key=lambda name: (-counts[name], name))

    @property
    def places(self) -> List[Tuple[str, str]]:
        """(country, place) of the sessions in their order, each once."""
        return list(dict.fromkeys((one.country, one.place) for one in self.sessions))

    def class_counts(self, sessions: Iterable[SessionFacts]) -> List[Tuple[str, int]]:
        """(class, frames from the class's threshold on) over sessions."""
        classes = self.model.classes if self.model else ()
        totals = [sum(column) for column in zip(*(one.classes for one in sessions if one.classes))]
        return [(one.name, int(total)) for one, total in zip(classes, totals)]

    def label_counts(self, sessions: Iterable[SessionFacts]) -> List[Tuple[str, int]]:
        """(label, frames annotated present) over sessions."""
        totals: Counter = Counter()
        for one in sessions:
            totals.update(one.labels)
        return [(self.label_names.get(label, str(label)), count) for label, count in totals.items()]


def read_facts(source: Source, feedback: Feedback) -> AtlasFacts:
    """Everything but what single sessions' pages need. Raises `AtlasError` and `Cancelled`."""
    sessions = {one.doi: one for one in _sessions(source)}
    steps = (_add_versions, _add_frames, _add_centres, _add_classes, _add_labels)
    for number, step in enumerate(steps):
        stop_if_cancelled(feedback)
        step(source, sessions)
        ScaledFeedback(feedback, 100 * number / len(steps), 100 * (number + 1) / len(steps)).setProgress(100)
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


def _add_versions(source: Source, sessions: Dict[str, SessionFacts]) -> None:
    rows = source.rows(
        "SELECT v.deposit_doi, v.doi, v.kind FROM chosen_deposit AS c JOIN version AS v ON v.deposit_doi = c.doi "
        "ORDER BY v.kind DESC, v.id"
    )
    for deposit, doi, kind in rows:
        sessions[deposit].versions.append((doi, kind or ""))


def _add_frames(source: Source, sessions: Dict[str, SessionFacts]) -> None:
    rows = source.rows(
        "SELECT v.deposit_doi, count(*), total(f.GPSPosition IS NOT NULL), CAST(min(f.GPSDatetime) AS TEXT), "  # nosec B608: constants
        "CAST(max(f.GPSDatetime) AS TEXT), min(f.GPSAltitude), avg(f.GPSAltitude), max(f.GPSAltitude) "
        f"FROM {_FRAMES} GROUP BY v.deposit_doi"
    )
    for deposit, frames, positioned, first, last, lowest, mean, highest in rows:
        one = sessions[deposit]
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
    for doi, x, y in rows:
        sessions[doi].centre = _position(x, y)
    missing = literals(one.doi for one in sessions.values() if one.centre is None and one.positioned)
    if missing == "()":
        return
    rows = source.rows(
        "SELECT v.deposit_doi, avg(ST_MinX(f.GPSPosition)), avg(ST_MinY(f.GPSPosition)) "  # nosec B608: quoted
        f"FROM {_FRAMES} WHERE v.deposit_doi IN {missing} AND f.GPSPosition IS NOT NULL GROUP BY v.deposit_doi"
    )
    for doi, x, y in rows:
        sessions[doi].centre = _position(x, y)


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
    for deposit, predicted, *counts in rows:
        sessions[deposit].predicted = int(predicted)
        sessions[deposit].classes = [int(float(count)) for count in counts]
    _add_long_scores(source, sessions, model)


def _add_long_scores(source: Source, sessions: Dict[str, SessionFacts], model: Model) -> None:
    """Classes that have scores outside the model's wide table, which is rare, are counted anew through the view."""
    ids = {one.id: index for index, one in enumerate(model.classes)}
    found = source.rows(
        f"SELECT DISTINCT ml_class_id + 0 FROM multilabel_prediction_long WHERE ml_class_id IN {literals(ids)}"  # nosec B608: quoted
    )
    for (class_id,) in list(found):
        threshold = model.classes[ids[int(class_id)]].threshold
        rows = source.rows(
            f"SELECT v.deposit_doi, count(DISTINCT p.frame_id) FROM {_FRAMES} "  # nosec B608: quoted
            f"JOIN multilabel_prediction AS p ON p.frame_id = f.id WHERE p.ml_class_id = {int(class_id)} "
            f"AND p.score >= {literal(float(threshold))} GROUP BY v.deposit_doi"
        )
        for deposit, count in rows:
            counts = list(sessions[deposit].classes or [0] * len(ids))
            counts[ids[int(class_id)]] = int(count)
            sessions[deposit].classes = counts


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
    for deposit, label, count in present:
        sessions[deposit].labels[int(label)] = int(count)
    judged = source.rows(
        f"SELECT v.deposit_doi, count(DISTINCT a.frame_id) FROM {_FRAMES} "  # nosec B608: constants
        "JOIN multilabel_annotation AS a ON a.frame_id = f.id WHERE a.value IN (0, 1) GROUP BY v.deposit_doi"
    )
    for deposit, count in judged:
        sessions[deposit].annotated = int(count)


def _state(source: Source) -> Tuple[str, str]:
    """(newest change of the atlas as an ISO time, its newest version on Zenodo), '' where unknown."""
    rows = source.rows(
        "SELECT CAST(coalesce(finished_at, started_at, last_zenodo_harvest_at) AS TEXT), last_version_on_zenodo "
        "FROM etl_runs ORDER BY id DESC LIMIT 1"
    )
    for change, version in rows:
        return str(change or "").replace("/", "-").replace(" ", "T"), version or ""
    return "", ""


AIRBORNE = ("UAV",)
"""Platforms whose GPSAltitude is the altitude of the flight, never a depth."""


CAMERA_CLOCK = ("UAV", "UVC")
"""Platforms whose times are those of the camera's clock, in a time zone that the source does not tell."""


def has_camera_time(session: SessionFacts) -> bool:
    """Whether its times may be no UTC."""
    return session.platform.upper() in CAMERA_CLOCK


def is_airborne(session: SessionFacts) -> bool:
    """Whether its altitudes are those of a flight."""
    return session.platform.upper() in AIRBORNE


def is_depth(session: SessionFacts) -> bool:
    """Whether its altitudes are depths: negative, as those of an ASV's echo sounder are, and of nothing that flies."""
    return not is_airborne(session) and session.mean is not None and session.mean <= 0


def number(value: Any) -> Optional[float]:
    """A number; GDAL types a computed column after its first row, so it may come as text."""
    return None if value in (None, "") else float(value)


def _position(x: Any, y: Any) -> Optional[Tuple[float, float]]:
    longitude, latitude = number(x), number(y)
    return None if longitude is None or latitude is None else (longitude, latitude)
