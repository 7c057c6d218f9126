"""What importing a model did, or would do, class by class."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import List, NamedTuple, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...translation import sentence
from .label_report import ADDED, UNCHANGED, UPDATED, Change

_LINES = 200


class ClassResult(NamedTuple):
    """What became of a class; `column` is its column in the model's prediction table."""

    class_id: int
    name: str
    status: str
    threshold: float
    label_id: int
    label: str
    column: str
    changes: Tuple[Change, ...] = ()


@dataclass
class ModelReport:
    """One import of a model. `status` is that of the model with all that belongs to it."""

    model_id: int
    name: str
    link: str
    dry_run: bool
    status: str = UNCHANGED
    changes: List[Change] = field(default_factory=list)
    classes: List[ClassResult] = field(default_factory=list)
    labels_created: List[Tuple[int, str]] = field(default_factory=list)
    warnings: List[Message] = field(default_factory=list)

    def of(self, status: str) -> List[ClassResult]:
        """The classes of one kind."""
        return [result for result in self.classes if result.status == status]

    def to_text(self) -> str:
        """Lines for a log, in the user's language."""
        counts = {status: len(self.of(status)) for status in (ADDED, UPDATED, UNCHANGED)}
        text = {
            ADDED: QT_TRANSLATE_NOOP("Seatizen", "{name} (model {id}): added with {added} classes."),
            UPDATED: QT_TRANSLATE_NOOP(
                "Seatizen", "{name} (model {id}): {added} classes added, {updated} updated, {unchanged} unchanged."
            ),
            UNCHANGED: QT_TRANSLATE_NOOP("Seatizen", "{name} (model {id}) is in the atlas as it is in the file."),
        }[self.status]
        lines = [sentence(message(text, name=self.name, id=self.model_id, **counts))]
        lines.extend(f"{change.field}: {change.before} → {change.after}" for change in self.changes)
        for one in [one for one in self.classes if one.status != UNCHANGED][:_LINES]:
            lines.append(_told(one))
        for label_id, name in self.labels_created[:_LINES]:
            text = QT_TRANSLATE_NOOP("Seatizen", "Added: {label} (id {id})")
            lines.append(sentence(message(text, label=name, id=label_id)))
        if self.dry_run:
            text = QT_TRANSLATE_NOOP("Seatizen", "This was a dry run and changed nothing.")
            lines.append(sentence(message(text)))
        return "\n".join(lines)

    def to_json(self) -> str:
        """The same for scripts; sentences in English."""
        return json.dumps(
            {
                "model_id": self.model_id,
                "name": self.name,
                "link": self.link,
                "dry_run": self.dry_run,
                "status": self.status,
                "changes": [change._asdict() for change in self.changes],
                "classes": [
                    {**one._asdict(), "changes": [change._asdict() for change in one.changes]} for one in self.classes
                ],
                "labels_created": [{"id": label_id, "name": name} for label_id, name in self.labels_created],
                "warnings": [str(one) for one in self.warnings],
            },
            ensure_ascii=False,
        )


def _told(one: ClassResult) -> str:
    changes = "; ".join(f"{change.field}: {change.before} → {change.after}" for change in one.changes)
    text = QT_TRANSLATE_NOOP("Seatizen", "{name} (class {id}): threshold {threshold}, label {label}")
    if changes:
        text = QT_TRANSLATE_NOOP("Seatizen", "{name} (class {id}): {changes}")
    values = {"name": one.name, "id": one.class_id, "threshold": one.threshold, "label": one.label}
    return sentence(message(text, changes=changes, **values))
