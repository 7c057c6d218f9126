"""Renaming a label. Classes keep their names, by which score files are read, and stay attached to it."""

from __future__ import annotations

from dataclasses import dataclass

from ...feedback import Feedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, message
from ..errors import AtlasError
from ..geopackage import open_atlas
from ..schema import touch
from ..sql import insert, literal, update
from .label_names import Label
from .records import label_of, read_label_rows, recorded

KIND = "renamelabel"
"""The kind of such runs in `etl_runs`."""


@dataclass(frozen=True)
class RenameReport:
    """A label with its name before and after; the same name twice when nothing was to be done."""

    label_id: int
    before: str
    after: str


def rename_label(path: str, label_id: int, new_name: str, feedback: Feedback) -> RenameReport:
    """Give a label of the atlas at `path` another name; its former name stays understood (`multilabel_label_alias`).

    Predictions and annotations hang on the label's id and stay. Raises `Cancelled` or an `AtlasError` when there is no
    such label or another one has that name; then nothing was changed.
    """
    stop_if_cancelled(feedback)
    name = new_name.strip()
    atlas = open_atlas(path)
    try:
        before = _checked(path, read_label_rows(atlas.query), label_id, name).name
        if before != name:
            with recorded(atlas, KIND) as transaction:
                before = _checked(path, read_label_rows(atlas.query), label_id, name).name
                mine = f"ml_label_id = {literal(label_id)}"
                for statement in (
                    update("multilabel_label", "id", {"id": label_id, "name": name}),
                    f"DELETE FROM multilabel_label_alias WHERE {mine} AND name IN ({literal(name)}, {literal(before)})",  # nosec B608: quoted
                    insert("multilabel_label_alias", {"name": before, "ml_label_id": label_id}),
                    touch(["multilabel_label", "multilabel_label_alias"]),
                ):
                    transaction.execute(statement)
                stop_if_cancelled(feedback)
    finally:
        atlas.close()
    feedback.setProgress(100.0)
    return RenameReport(label_id, before, name)


def _checked(path: str, labels: list[Label], label_id: int, name: str) -> Label:
    label = label_of(path, labels, label_id)
    if not name or not name.isprintable():
        text = QT_TRANSLATE_NOOP("Seatizen", "A label needs a name of printable characters; {label} keeps its own.")
        raise AtlasError(message(text, label=label.name))
    others = [other.id for other in labels if other.name == name and other.id != label_id]
    if others:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "The label {id} of {path} is called {name} already; merge the two labels, or choose another name. Nothing"
            " was changed.",
        )
        raise AtlasError(message(text, id=others[0], path=path, name=name))
    return label
