"""Which frames of a session are useful: those that show the sea floor and went through the classifiers."""

from __future__ import annotations

from typing import Mapping

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from .frames import full_name
from .layout import JACQUES_MARK, is_jacques, is_useful_list
from .model import SessionError
from .source import Source
from .tables import FILE_NAME, Table
from .values import Tally, numbers

_ALL_FRAMES_PLATFORMS = frozenset({"UAV", "AUV"})


def takes_all_frames(platform: str) -> bool:
    """Whether all frames of a platform are taken (UAV, AUV: no useful/useless classification is made for them)."""
    return platform.upper() in _ALL_FRAMES_PLATFORMS


def useful_names(
    session: str,
    source: Source,
    metadata_files: Mapping[str, str],
    prediction_files: Mapping[str, str],
    warnings: list[Message],
    feedback: Feedback,
) -> set[str]:
    """Full names of the useful frames.

    They are those of METADATA/predictions_gps.csv when it lists any, else those with `Useless` 0 in the Jacques
    classification of PROCESSED_DATA/IA, else none. The files are given by lower-case file name.
    """
    for file, name in metadata_files.items():
        if is_useful_list(file):
            listed = _listed(session, source, name, warnings, feedback)
            if listed:
                return listed
    for name in _jacques_files(prediction_files):
        judged = _not_useless(session, source, name, warnings, feedback)
        if judged is not None:
            return judged
    warnings.append(
        message(
            QT_TRANSLATE_NOOP(
                "Seatizen",
                "{session}: neither METADATA/predictions_gps.csv nor a Jacques file in PROCESSED_DATA/IA tells which "
                "frames are useful, so none was taken; take all frames (ALL_FRAMES) to have them.",
            ),
            session=session,
        )
    )
    return set()


def _jacques_files(files: Mapping[str, str]) -> list[str]:
    """Jacques classifications, the published model's first."""
    found = [(JACQUES_MARK not in file, file, name) for file, name in files.items() if is_jacques(file)]
    return [name for _, _, name in sorted(found)]


def _open(source: Source, name: str, warnings: list[Message]) -> Table | None:
    try:
        return Table(name, source.read(name), warnings)
    except SessionError as error:
        warnings.append(error.message)
        return None


def _listed(session: str, source: Source, name: str, warnings: list[Message], feedback: Feedback) -> set[str] | None:
    table = _open(source, name, warnings)
    if table is None:
        return None
    names: set[str] = set()
    try:
        for cells in table.column_chunks(FILE_NAME):
            stop_if_cancelled(feedback)
            names.update(full_name(session, cell.strip()) for cell in cells if cell.strip())
    except SessionError as error:
        warnings.append(error.message)
        return None
    return names


def _not_useless(
    session: str, source: Source, name: str, warnings: list[Message], feedback: Feedback
) -> set[str] | None:
    table = _open(source, name, warnings)
    if table is None:
        return None
    index, judged = table.column(FILE_NAME) or 0, table.column("Useless")
    if judged is None:
        warnings.append(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{file} has no column {column}; it cannot tell which frames are useful."),
                file=name,
                column="Useless",
            )
        )
        return None
    names: set[str] = set()
    unreadable = Tally()
    try:
        for chunk in table.chunks():
            stop_if_cancelled(feedback)
            cells = [row[judged] for row in chunk.rows]
            values = numbers(cells, chunk.lines, unreadable, decimal_comma=table.decimal_comma)
            names.update(
                full_name(session, row[index].strip())
                for row, useless in zip(chunk.rows, values)
                if useless == 0 and row[index].strip()
            )
    except SessionError as error:
        warnings.append(error.message)
        return None
    if unreadable:
        warnings.append(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} value(s) of {column} are neither 0 nor 1 (first at line {line}); "
                    "these frames were taken as useless.",
                ),
                file=name,
                count=unreadable.count,
                column="Useless",
                line=unreadable.line,
            )
        )
    return names
