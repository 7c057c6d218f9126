"""From a session as it was read to the rows an atlas holds of it."""

from __future__ import annotations

from typing import Iterable, Optional, Sequence

from ..atlas.content import PredictionRows, SessionContent, VersionRow
from ..atlas.state import SessionState, utc_now
from ..atlas.store import Model
from ..sessions import Classifier, SurveySession, version_kind
from ..zenodo import Record
from .plan_entry import PlanEntry
from .versions import checksums

METADATA = "METADATA.zip"
PREDICTIONS = "PROCESSED_DATA_IA.zip"


def file_mark(model: Model) -> str:
    """The text in the name of a predictions file that tells its model: the last part of the model's link."""
    return model.link.rstrip("/").rsplit("/", 1)[-1]


def classifiers(models: Iterable[Model]) -> list[Classifier]:
    """The atlas's models as the session reader wants them."""
    return [Classifier(model.id, file_mark(model), tuple(one.name for one in model.classes)) for model in models]


def known_now(state: SessionState, models: Iterable[Model]) -> list[str]:
    """Names of models whose predictions were left out of a session and which the atlas knows since."""
    marks = [file_mark(model) for model in models if model.id not in state.models]
    return [name for name in state.unknown_models if any(mark in name for mark in marks)]


def session_content(entry: PlanEntry, read: SurveySession) -> SessionContent:
    """The rows of a session: its deposit, versions, frames and predictions.

    Frames belong to the version that METADATA.zip was taken from, predictions to that of PROCESSED_DATA_IA.zip.
    """
    frames_version = entry.archives.get(METADATA)
    scores_version = entry.archives.get(PREDICTIONS)
    return session_rows(
        read,
        entry.deposit_doi,
        [version_row(version) for version in entry.versions],
        frames_version.version.id if frames_version else None,
        scores_version.version.id if scores_version else None,
    )


def session_rows(
    read: SurveySession,
    deposit_doi: str,
    versions: Sequence[VersionRow],
    frames_version: Optional[str],
    scores_version: Optional[str],
) -> SessionContent:
    """The rows of a session under these DOIs; without a version of the scores, predictions are left out."""
    name = read.name
    return SessionContent(
        deposit_doi=deposit_doi,
        session_name=name.name,
        session_date=name.date,
        country=name.country,
        location=name.place,
        platform=name.platform,
        footprint=read.footprint,
        track=read.track,
        versions=versions,
        frames_version_doi=frames_version,
        frames=read.frames,
        predictions=[
            PredictionRows(found.classifier_key, scores_version, found.rows)
            for found in read.predictions
            if scores_version is not None
        ],
    )


def version_row(version: Record) -> VersionRow:
    """The row of a raw or processed version."""
    return VersionRow(doi=version.id, kind=version_kind(version.version) or "", updated=version.updated)


def imported_state(
    entry: PlanEntry, *, all_frames: bool, models: Iterable[Model], unknown_models: Iterable[str]
) -> SessionState:
    """What the atlas remembers of a session that was read whole."""
    return SessionState(
        deposit_doi=entry.deposit_doi,
        session_name=entry.name,
        latest_record=entry.latest.id,
        latest_updated=entry.latest.updated,
        revision=entry.latest.revision,
        archives=checksums(dict(entry.archives)),
        all_frames=all_frames,
        unknown_models=tuple(unknown_models),
        models=tuple(model.id for model in models),
        outcome="imported",
        error="",
        attempted_at=utc_now(),
    )
