"""One reader for a session, whether its files lie in a folder or in archives."""

from __future__ import annotations

from typing import Sequence

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from .footprint import convex_hull, simplified_track
from .frames import read_frames
from .layout import METADATA, PREDICTIONS, SENSORS, Located, is_metadata, is_waypoints, locate
from .model import Classifier, Position, SessionError, SurveySession
from .name import parse_session_name
from .predictions import read_predictions
from .score_files import find_score_files
from .source import Source
from .tables import Table
from .useful import takes_all_frames, useful_names
from .waypoints import read_waypoints

NO_METADATA = QT_TRANSLATE_NOOP(
    "Seatizen", "{session} has no METADATA/metadata.csv, which lists its frames; it was not read."
)


def read_session(
    name: str, source: Source, *, all_frames: bool, classifiers: Sequence[Classifier], feedback: Feedback
) -> SurveySession:
    """Read the session `name`: frames, predictions, footprint and track.

    All frames are taken for UAV and AUV or with `all_frames`, of the others the useful ones; footprint and track are
    made of all frames. What is wrong in the files is told in `warnings`. Raises SessionError when there is nothing to
    read (a name outside the grammar, no METADATA/metadata.csv or one that is no table) and Cancelled.
    """
    session = SurveySession(parse_session_name(name))
    session_name = session.name.name
    names = source.names()
    metadata = locate(names, METADATA, session_name)
    predictions = locate(names, PREDICTIONS, session_name)
    table = Table(path := _metadata_path(session_name, metadata), source.read(path), session.warnings)

    useful: set[str] | None = None
    if not all_frames and not takes_all_frames(session.name.platform):
        useful = useful_names(session_name, source, metadata.files, predictions.files, session.warnings, feedback)
    frames = read_frames(table, session.name, useful, session.warnings, feedback)
    session.frames = frames.frames
    session.frames_in_metadata = len(frames.names)
    session.left_out = frames.left_out
    _warn_of_useful(session, useful, frames.names, path)

    stop_if_cancelled(feedback)
    positions = frames.positions or _planned_positions(session_name, source, names, path, session.warnings)
    session.footprint = convex_hull(positions)
    session.track = simplified_track(positions)

    score_files = find_score_files(session_name, predictions.files, classifiers, session.warnings)
    session.unknown_models = score_files.unknown_models
    for classifier, file in score_files.by_classifier:
        read = read_predictions(session_name, source, file, classifier, frames, session.warnings, feedback)
        if read is not None:
            session.predictions.append(read)
    return session


def _metadata_path(session: str, metadata: Located) -> str:
    path = next((path for file, path in metadata.files.items() if is_metadata(file)), None)
    if path is None:
        raise SessionError(message(NO_METADATA, session=session))
    if metadata.other_roots:
        raise SessionError(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "Several METADATA folders were found where the one of {session} was expected; it was not read.",
                ),
                session=session,
            )
        )
    return path


def _warn_of_useful(session: SurveySession, useful: set[str] | None, names: set[str], path: str) -> None:
    strangers = len(useful - names) if useful else 0
    if strangers:
        session.warnings.append(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{session}: {count} frame(s) listed as useful are not in {file}; they were left out.",
                ),
                session=session.name.name,
                count=strangers,
                file=path,
            )
        )


def _planned_positions(
    session: str, source: Source, names: Sequence[str], metadata: str, warnings: list[Message]
) -> list[Position]:
    """Positions of the mission plan, for a session whose frames have none; empty when there is no plan either."""
    for file, path in locate(names, SENSORS, session).files.items():
        if not is_waypoints(file):
            continue
        try:
            positions = read_waypoints(source.read(path))
        except SessionError as error:
            warnings.append(error.message)
            continue
        if positions:
            warnings.append(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen",
                        "{file} has no positions; footprint and track are those of the planned mission in {plan}.",
                    ),
                    file=metadata,
                    plan=path,
                )
            )
            return positions
    warnings.append(
        message(
            QT_TRANSLATE_NOOP("Seatizen", "{file} has no positions; the session has neither footprint nor track."),
            file=metadata,
        )
    )
    return []
