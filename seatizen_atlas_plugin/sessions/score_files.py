"""Which file of PROCESSED_DATA/IA holds the scores of which multilabel model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Sequence

from ..messages import QT_TRANSLATE_NOOP, Message, message
from .layout import is_jacques, is_scores
from .model import Classifier

UNKNOWN_MODELS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session} has predictions of models the atlas does not know: {models}; they were left out. "
    "Import these models into the atlas, then synchronise again.",
)


@dataclass
class ScoreFiles:
    """Which file holds the scores of which classifier, and models nobody knows."""

    by_classifier: list[tuple[Classifier, str]] = field(default_factory=list)
    unknown_models: tuple[str, ...] = ()


def find_score_files(
    session: str, files: Mapping[str, str], classifiers: Sequence[Classifier], warnings: list[Message]
) -> ScoreFiles:
    """Sort the files of PROCESSED_DATA/IA (path by lower-case file name) by classifier.

    A file belongs to the classifier with the longest mark in its name; of several files of one classifier the last by
    name counts, and those with the session's own name before those of another session.
    """
    marked = sorted((c for c in classifiers if c.file_mark), key=lambda c: len(c.file_mark), reverse=True)
    scores: dict[int, list[str]] = {}
    unscored: dict[int, list[str]] = {}
    unknown: list[str] = []
    for file, path in files.items():
        owner = next((c for c in marked if c.file_mark.lower() in file), None)
        if is_scores(file):
            if owner is None:
                unknown.append(_model_name(session, path))
            else:
                scores.setdefault(owner.key, []).append(path)
        elif owner is not None and file.endswith(".csv") and not is_jacques(file):
            unscored.setdefault(owner.key, []).append(path)
    found = ScoreFiles(unknown_models=tuple(dict.fromkeys(unknown)))
    for classifier in classifiers:
        if classifier.key in scores:
            found.by_classifier.append((classifier, _last(session, scores[classifier.key], warnings)))
        elif classifier.key in unscored:
            warnings.append(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen",
                        "{file} holds only 0 and 1 and there is no _scores.csv file of its model; "
                        "its predictions were not imported.",
                    ),
                    file=unscored[classifier.key][-1],
                )
            )
    if found.unknown_models:
        warnings.append(
            message(
                UNKNOWN_MODELS,
                session=session,
                models=", ".join(found.unknown_models),
            )
        )
    return found


def _last(session: str, paths: Sequence[str], warnings: list[Message]) -> str:
    own = [path for path in paths if session.lower() in path.rpartition("/")[2].lower()] or paths
    if len(paths) > 1:
        warnings.append(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{count} files hold scores of one model; {file} was read."),
                count=len(paths),
                file=own[-1],
            )
        )
    return own[-1]


def _model_name(session: str, path: str) -> str:
    """The model's name in a score file's name: without `<session>_` before it and `_scores.csv` after it."""
    stem = path.replace("\\", "/").rpartition("/")[2][: -len(".csv")]
    if stem.lower().startswith(f"{session.lower()}_"):
        stem = stem[len(session) + 1 :]
    at = stem.lower().rfind("_scores")
    return stem[:at] + stem[at + len("_scores") :] if at >= 0 else stem
