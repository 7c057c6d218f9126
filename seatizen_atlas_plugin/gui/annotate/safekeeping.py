"""The recovery file of the annotations under way, and those that were left behind."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Callable, List, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...translation import translate
from ..wording import number
from .draft import Draft
from .journal import SUFFIX, Journal, Recovered, left_behind

FOLDER = "seatizen_atlas/annotations"
"""In the user's profile."""


class Safekeeping(QObject):
    """Writes every change of a draft into its journal. `failed` says, once, why that is not possible."""

    failed = pyqtSignal(str)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.folder = Path(QgsApplication.qgisSettingsDirPath()) / FOLDER
        self.left: List[Recovered] = []
        self._journal: Optional[Journal] = None

    def look(self) -> str:
        """Look for what was left behind, and describe the oldest in one sentence; '' when there is nothing."""
        self.left = left_behind(self.folder)
        if not self.left:
            return ""
        oldest = self.left[0]
        text = translate("Seatizen", "Not saved: annotations of {frames} frames of {file}, begun {date}.")
        file, date = Path(oldest.atlas).name, oldest.date.replace("T", " ")
        return text.format(frames=number(len(oldest.marks)), file=file, date=date)

    def forget_oldest(self) -> None:
        """Take away the oldest of what was left behind."""
        Journal(self.left[0].path).discard()

    def begin(self, draft: Draft, author: str, dataset: str) -> None:
        """Keep this new draft."""
        moment = datetime.datetime.fromisoformat(draft.date)
        self._journal = Journal(self.folder / f"{moment:%Y%m%d_%H%M%S}-{id(draft):x}{SUFFIX}")
        self._write(lambda journal: journal.begin(draft.material, draft.date, author, dataset))
        draft.applied.connect(self._note_marks)

    def resume(self, draft: Draft, left: Recovered) -> None:
        """Go on keeping a draft that was left behind."""
        self._journal = Journal(left.path)
        self._write(lambda journal: journal.resume())
        draft.applied.connect(self._note_marks)

    def note_names(self, author: str, dataset: str) -> None:
        """The annotations are called so."""
        self._write(lambda journal: journal.note_names(author, dataset))

    def note_saving(self) -> None:
        """What is marked up to here is being saved."""
        self._write(lambda journal: journal.note_saving())

    def note_saved(self, author: str, dataset: str) -> None:
        """It is saved."""
        self._write(lambda journal: journal.note_saved(author, dataset))

    def note_refused(self) -> None:
        """It is not saved, and may not take the place of what the atlas has."""
        self._write(lambda journal: journal.note_refused())

    def let_go(self, *, keep: bool) -> None:
        """The draft is worked on no more: leave its file to be recovered, or take it away."""
        if self._journal is not None:
            (self._journal.keep if keep else self._journal.discard)()
        self._journal = None

    def _note_marks(self, frame_id: int, marks: Any) -> None:
        self._write(lambda journal: journal.note(frame_id, marks))

    def _write(self, write: Callable[[Journal], None]) -> None:
        if self._journal is None:
            return
        try:
            write(self._journal)
        except OSError as error:
            self._journal.keep()
            self._journal = None
            text = translate("Seatizen", "Annotations cannot be kept safe against a crash ({reason}): save often.")
            self.failed.emit(text.format(reason=error.strerror))
