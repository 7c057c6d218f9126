"""A dialog that shows what it would do to an atlas as soon as its inputs are fine, and then does just that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDialogButtonBox

from ..feedback import Feedback
from ..tasks import Operation
from ..translation import translate
from .operation_dialog import OperationDialog
from .preview_panel import PreviewPanel
from .report_view import ReportView

DELAY = 300
"""Milliseconds between the last keystroke and the preview."""


@dataclass(frozen=True)
class Preview:
    """What a dry run found: the `request` that would do it, its report, `notes` to look at.

    `worth` is False when nothing would change.
    """

    request: Any
    view: ReportView
    notes: str = ""
    worth: bool = True


class PreviewDialog(OperationDialog):
    """A subclass gives `_inputs`, `_hints` and `_try`, calls `_offer` once, and `_edited` whenever the inputs change.

    What was previewed is what is asked for: files are not read a second time.
    """

    def _offer(self, path: str, text: str, name: str) -> None:
        """Work on the atlas `path`; the default button is called `text`."""
        self._path = path
        self._tried: Any = None
        self._preview: Optional[Preview] = None
        self.panel = PreviewPanel(self)
        self.mainLayout.insertWidget(self.mainLayout.indexOf(self.status), self.panel, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._look_ahead)
        self.actButton = self._starter(text, name, self._act, default=True)

    def done(self, result: int) -> None:
        self._timer.stop()
        super().done(result)

    # What a subclass gives.

    def _inputs(self) -> Any:
        """The inputs as a value that can be compared; None while they are not fine."""
        raise NotImplementedError

    def _hints(self) -> None:
        """Show what is wrong with the inputs beside them."""

    def _try(self, inputs: Any, feedback: Feedback) -> Preview:
        """The dry run. In a worker thread: it touches no widget."""
        raise NotImplementedError

    def _locked(self) -> str:
        """One sentence about why the token for the dry run cannot be read, or ''."""
        return ""

    def _remember(self) -> None:
        """Keep the inputs for next time."""

    def _previewed(self, preview: Preview) -> None:
        """A preview is shown."""

    # What a subclass uses.

    def _edited(self, *_values: Any) -> None:
        """Put the preview aside, judge the inputs, and look ahead a moment later."""
        self._preview = self._tried = None
        self.panel.show_message("")
        self._inputs_changed()
        self._timer.start()

    def _add_again(self) -> None:
        """A button that reads the files once more."""
        button = self.buttons.addButton(translate("Seatizen", "Read a&gain"), QDialogButtonBox.ButtonRole.ActionRole)
        button.setObjectName("SeatizenReadAgain")
        button.setAutoDefault(False)
        button.setToolTip(translate("Seatizen", "Read the file again after changing it"))
        button.clicked.connect(self._edited)
        self.againButton = button

    def _look_ahead(self) -> None:
        inputs = self._inputs()
        if inputs is None:
            self._stop_own()
            return
        locked = self._locked()
        if locked:
            self._show_problem(locked)
            return
        self._tried = inputs
        text = translate("Seatizen", "Looking what would change…")
        self._look("", text, lambda feedback: self._try(inputs, feedback), self._show)

    def _judge(self) -> bool:
        self._hints()
        return self._preview is not None and self._preview.worth and self._inputs() is not None

    def _show(self, preview: Preview) -> None:
        if self._tried is None or self._tried != self._inputs():
            return  # the user went on typing
        self._preview = preview
        self.panel.show_view(preview.view, preview.notes)
        self._previewed(preview)
        self._inputs_changed()

    def _ended_early(self, operation: Operation) -> None:
        text = translate("Seatizen", "There is no preview; the reason stands below.")
        self.panel.show_message(text if operation.error is not None else "")

    def _act(self) -> None:
        self._show_problem(self._in_use(self._path))
        if self.problemLabel.text() or self._preview is None:
            return
        self._remember()
        self.run_requested.emit(self._preview.request)
        self.accept()
