"""Annotations that are being made: which frames and labels, what was marked, where one is, and the way back."""

from __future__ import annotations

import datetime
from types import MappingProxyType
from typing import Dict, List, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...atlas.annotation_material import AnnotationMaterial, FrameToAnnotate, ScoresOfModel
from ...atlas.annotations import AnnotationSession
from .undo import MarkCommand, Marks, QUndoStack

PRESENT = 1
ABSENT = 0

AllMarks = Dict[int, Dict[int, int]]
"""By frame id and label id: `PRESENT` or `ABSENT`. What is not annotated is not there, and neither is a frame without
marks."""


class Draft(QObject):
    """The state behind the dock. Everything that changes a mark goes through the undo stack.

    `applied` carries a frame's id and the marks that it got; `moved` tells that another frame is the current one.
    """

    applied = pyqtSignal(int, object)
    moved = pyqtSignal()

    def __init__(self, material: AnnotationMaterial, date: str, parent: Optional[QObject] = None) -> None:
        """`date` is when the annotation session began, `YYYY-MM-DDTHH:MM:SS`; there is at least one frame."""
        super().__init__(parent)
        self.material = material
        self.date = date
        self.marks: AllMarks = {}
        self.saved: AllMarks = {}
        self.saved_as: Optional[Tuple[str, str]] = None
        """(author, dataset) once the annotations are in the atlas."""
        self.session_id: Optional[int] = None
        """The id of the annotation session in the atlas, once it was saved by this QGIS."""
        self.tried = False
        """Whether saving began at least once: what the atlas has of this session may be replaced then."""
        self.undo = QUndoStack(self)
        self._index = 0
        self._places = {frame.id: place for place, frame in enumerate(material.frames)}

    @property
    def frames(self) -> Tuple[FrameToAnnotate, ...]:
        """The frames in the order in which they are shown."""
        return self.material.frames

    @property
    def index(self) -> int:
        """Which of the frames is shown, from 0."""
        return self._index

    @property
    def frame(self) -> FrameToAnnotate:
        """The frame that is shown."""
        return self.frames[self._index]

    @property
    def unsaved(self) -> bool:
        """Whether there are marks that the atlas does not have."""
        return self.marks != self.saved

    def go(self, index: int) -> None:
        """Show the frame at `index`, the first or last one beyond the ends."""
        index = min(max(index, 0), len(self.frames) - 1)
        if index != self._index:
            self._index = index
            self.moved.emit()

    def value(self, label_id: int) -> Optional[int]:
        """What the frame that is shown has for a label."""
        return self.marks.get(self.frame.id, {}).get(label_id)

    def mark(self, wanted: Marks, text: str) -> bool:
        """Give the frame that is shown these marks, as one step to undo called `text`; False when it has them."""
        before = {label_id: self.value(label_id) for label_id in wanted}
        after = {label_id: value for label_id, value in wanted.items() if value != before[label_id]}
        if not after:
            return False
        self.undo.push(MarkCommand(self, self.frame.id, {key: before[key] for key in after}, after, text))
        return True

    def apply(self, frame_id: int, marks: Marks) -> None:
        """Set marks of a frame and show it: for the undo stack."""
        of_frame = self.marks.setdefault(frame_id, {})
        for label_id, value in marks.items():
            if value is None:
                of_frame.pop(label_id, None)
            else:
                of_frame[label_id] = value
        if not of_frame:
            del self.marks[frame_id]
        self.go(self._places[frame_id])
        self.applied.emit(frame_id, marks)

    def predicted(self, model: ScoresOfModel) -> Marks:
        """What a model says of the frame that is shown, for labels that are not annotated yet.

        A label with several classes is present when one of them is.
        """
        found: Dict[int, Optional[int]] = {}
        for one, score in zip(model.classes, model.scores.get(self.frame.id, ())):
            if one.label_id is not None and score is not None and self.value(one.label_id) is None:
                present = PRESENT if score >= one.threshold else ABSENT
                found[one.label_id] = max(present, found.get(one.label_id) or ABSENT)
        return found

    def marks_of_others(self) -> Dict[int, List[Tuple[AnnotationSession, int]]]:
        """By label what other annotation sessions of the atlas say of the frame that is shown, oldest first."""
        own = datetime.datetime.fromisoformat(self.date) if self.tried else None
        found: Dict[int, List[Tuple[AnnotationSession, int]]] = {}
        for label_id, value, session_id in self.material.marks.get(self.frame.id, ()):
            session = self.material.sessions.get(session_id)
            if session is not None and session.date != own:
                found.setdefault(label_id, []).append((session, value))
        for said in found.values():
            said.sort(key=lambda one: (one[0].date, one[0].author, one[0].dataset))
        return found

    def snapshot(self) -> AllMarks:
        """The marks as they are now."""
        return {frame_id: dict(marks) for frame_id, marks in self.marks.items()}

    def restore(
        self,
        marks: AllMarks,
        saved: AllMarks,
        saved_as: Optional[Tuple[str, str]] = None,
        *,
        tried: bool = False,
        frames: Mapping[int, str] = MappingProxyType({}),
        names: Mapping[int, str] = MappingProxyType({}),
    ) -> int:
        """Take over marks of an earlier time; how many there were for frames or labels that the atlas lost.

        `frames` and `names` (of labels) tell by id what they were called then. Where the id is of another frame now, or
        the label has another id, another atlas has taken the file's place, and such marks are lost as well.
        """
        now = {label.name for label in self.material.labels}
        labels = {
            label.id
            for label in self.material.labels
            if names.get(label.id, label.name) == label.name or names[label.id] not in now
        }
        same = {frame.id for frame in self.frames if frames.get(frame.id, frame.filename) == frame.filename}

        def kept(all_marks: AllMarks) -> AllMarks:
            found = {
                frame_id: {label_id: value for label_id, value in of_frame.items() if label_id in labels}
                for frame_id, of_frame in all_marks.items()
                if frame_id in same
            }
            return {frame_id: of_frame for frame_id, of_frame in found.items() if of_frame}

        self.marks, self.saved, self.saved_as = kept(marks), kept(saved), saved_as
        self.tried = tried
        self.undo.clear()
        marked = next((place for place, frame in enumerate(self.frames) if frame.id not in self.marks), 0)
        self.go(marked)
        return count(marks) - count(self.marks)

    def note_saved(self, written: AllMarks, names: Tuple[str, str], session_id: int) -> None:
        """The atlas has these marks now, as the session of these names (author, dataset)."""
        self.saved, self.saved_as, self.session_id = written, names, session_id


def count(marks: Mapping[int, Mapping[int, int]]) -> int:
    """How many marks there are."""
    return sum(len(of_frame) for of_frame in marks.values())


def rows(marks: AllMarks) -> List[Tuple[int, int, int]]:
    """(frame id, label id, value) of all marks."""
    return [
        (frame_id, label_id, value)
        for frame_id, of_frame in sorted(marks.items())
        for label_id, value in sorted(of_frame.items())
    ]
