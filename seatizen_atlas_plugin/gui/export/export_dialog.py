"""The dialog of all exports: a list of formats, what is exported, the options of the format, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QListWidgetItem, QToolButton, QWidget

from ...exports.choices import Choices
from ...exports.report import ExportReport
from ...feedback import Feedback
from ...settings import Settings
from ...tasks import Operation, OperationManager
from ...translation import explain, translate
from .. import inputs as checks
from ..atlas_field import choose_atlas, offer_recent
from ..confirm import confirm
from ..help import open_algorithm_help
from ..icons import theme_icon
from ..operation_dialog import OperationDialog
from ..services import Services, same_file
from ..status_panel import ICON_PIXELS, show_hint
from ..wording import number
from .calls import ExportCalls
from .counting import Counted, Counter
from .formats import PAGES
from .map_selection import selected_rows, sessions_of
from .output import Output
from .page import ExportRequest, FormatPage
from .result_panel import Buttons, ResultPanel
from .selection_panel import Chosen, SelectionPanel

DELAY = 300
"""Milliseconds between the last keystroke in the atlas's name and reading it."""

MOST_NAMED = 8
"""Files of a folder that are named in a question."""

INFO, WARNING = "/mIconInfo.svg", "/mIconWarning.svg"


class ExportDialog(OperationDialog):
    """Shows how much is chosen, hands requests over, and stays open for the next one."""

    FORM = "export/export_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self.calls = ExportCalls()
        self.counted: Optional[Counted] = None
        self._miscounted = self._unread = ""
        self.pages: list[FormatPage] = [page(self) for page in PAGES]
        self.selection = SelectionPanel(self)
        self.counter = Counter(manager, self._count, self)
        self.output = Output(self.outputFile, settings)
        self.result = ResultPanel(self)
        self.mainLayout.insertWidget(self.mainLayout.indexOf(self.status), self.result)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._read_atlas)
        self._prepare_widgets()
        self._restore()
        self._connect()
        self._show_page()
        self._atlas_changed()

    def use_canvas(self, canvas: QgsMapCanvas) -> None:
        """Take extents from this map, and draw on it."""
        self.selection.use_canvas(canvas)

    def path(self) -> str:
        """The atlas that is named."""
        return self.atlasFile.filePath().strip()

    @property
    def page(self) -> FormatPage:
        """The format that is chosen."""
        return self.pages[max(0, self.formatsList.currentRow())]

    def choose(self, key: str) -> None:
        """Show the page of this format."""
        keys = [page.KEY for page in self.pages]
        self.formatsList.setCurrentRow(keys.index(key) if key in keys else 0)

    def request(self, *, overwrite: bool = False) -> ExportRequest:
        """What the widgets say."""
        page = self.page
        return ExportRequest(
            key=page.KEY,
            title=page.title(),
            path=self.path(),
            chosen=self.selection.chosen(),
            output=self.output.path(page),
            overwrite=overwrite,
            options=page.values(),
            export=page.export,
            load=page.LOADS and self.loadCheck.isChecked(),
        )

    def export(self) -> None:
        """Ask before files are replaced, then hand the request over."""
        self._show_problem(self._in_use(self.path()))
        if self.problemLabel.text():
            return
        request = self.request()
        there = self.output.existing(self.page)
        if there and not self._may_replace(request.output, there):
            return
        self._remember(request)
        self.result.clear()
        self.run_requested.emit(self.request(overwrite=bool(there)))

    def show_result(self, icon: str, text: str, buttons: Buttons) -> None:
        """Say what came of an export."""
        self.result.show_result(icon, text, buttons)
        self._make_room()

    def pick_from_map(self) -> None:
        """Check the sessions that are selected on the map."""
        rows = selected_rows(self.path(), self._layers())
        sessions = self.selection.choices.sessions
        if rows:
            text = self.tr("Looking at what is selected…")
            self._look("", text, lambda feedback: sessions_of(rows, sessions, feedback), self._pick)
        else:
            self._show_problem(
                self.tr("Nothing of this atlas is selected on the map: select footprints, tracks or frames first.")
            )

    def _pick(self, dois: list[str]) -> None:
        self.selection.picker.model.check(dois)

    def done(self, result: int) -> None:
        self._timer.stop()
        self.counter.stop()
        self.selection.close_map()
        super().done(result)

    def _prepare_widgets(self) -> None:
        choose_atlas(self.atlasFile, self.tr("Choose an atlas"), self._settings.data_folder)
        for page in self.pages:
            item = QListWidgetItem(theme_icon(page.ICON), page.title(), self.formatsList)
            item.setToolTip(page.summary())
        width = self.formatsList.sizeHintForColumn(0) + ICON_PIXELS
        self.formatsList.setMinimumWidth(width)
        self.splitter.setSizes([width, self.width() - width])
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.outputFile.setConfirmOverwrite(False)
        self.exportButton = self._starter(self.tr("Expo&rt"), "SeatizenExport", self.export, default=True)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """What stands below the tabs is reached after what is in them, which came later into the dialog."""
        last = self.atlasFile.previousInFocusChain()
        while last.focusPolicy() == Qt.FocusPolicy.NoFocus:
            last = last.previousInFocusChain()
        output = (self.outputFile.lineEdit(), *self.outputFile.findChildren(QToolButton))
        for widget in (*output, self.loadCheck, self.status.cancelButton, *self.buttons.buttons()):
            self.setTabOrder(last, widget)
            last = widget

    def _restore(self) -> None:
        settings = self._settings
        offer_recent(self.recentButton, self.atlasFile, settings)
        for page in self.pages:
            page.restore(settings.export_options.get(page.KEY, {}))
        self.loadCheck.setChecked(settings.export_load)
        self.choose(settings.export_format)

    def _remember(self, request: ExportRequest) -> None:
        settings = self._settings
        settings.remember_atlas(request.path)
        settings.export_format = request.key
        settings.export_options = {page.KEY: page.values() for page in self.pages}
        if self.page.LOADS:
            settings.export_load = request.load
        self.output.remember(self.page)

    def _connect(self) -> None:
        self.atlasFile.fileChanged.connect(self._atlas_changed)
        self.formatsList.currentRowChanged.connect(self._show_page)
        self.outputFile.fileChanged.connect(self._inputs_changed)
        for page in self.pages:
            page.changed.connect(self._inputs_changed)
        self.selection.changed.connect(self._selection_changed)
        self.selection.map_asked.connect(self.pick_from_map)
        self.selection.drawing.connect(self._make_way)
        self.counter.counted.connect(self._show_count)
        self.counter.failed.connect(self._show_miscount)
        self.tabs.currentChanged.connect(lambda _index: self._make_room())
        self._manager.finished.connect(self._worked_on)

    def _help(self) -> None:
        open_algorithm_help(self.page.ANCHOR)

    # The atlas, and what is chosen of it.

    def _atlas_changed(self, *_values: Any) -> None:
        self.counter.stop()
        self.counted, self._miscounted, self._unread = None, "", ""
        if self.selection.choices.path != self.path():
            self.selection.show_choices(Choices(""))
        self.output.propose(self.page, self.path())
        self._inputs_changed()
        self._timer.start()

    def _read_atlas(self) -> None:
        path, calls = self.path(), self.calls
        if self._under_way is not None and not self._own:
            self._timer.start()  # what is watched shall be seen to its end
            return
        if self._atlas_problem():
            return
        text = self.tr("Reading {file}…").format(file=Path(path).name)
        self._look("", text, lambda _feedback: calls.choices(path), self._show_choices)

    def _worked_on(self, operation: Operation) -> None:
        """Read the atlas again when something else than an export was done with it."""
        if operation.subject == same_file(self.path()) and not isinstance(operation.result, ExportReport):
            self._timer.start()

    def _show_choices(self, choices: Choices) -> None:
        if choices.path == self.path():
            self.selection.show_choices(choices)
            self._selection_changed()

    def _selection_changed(self) -> None:
        """Count anew, unless it cannot be counted."""
        self.counted, self._miscounted = None, ""
        if self.selection.choices.path and not self.selection.problem():
            self.counter.ask(self.path(), self.selection.chosen())
        else:
            self.counter.stop()
        self._inputs_changed()

    def _count(self, path: str, chosen: Chosen, feedback: Feedback) -> Counted:
        return self.calls.count(path, chosen, feedback)

    def _show_count(self, counted: Counted) -> None:
        self.counted = counted
        self._inputs_changed()

    def _show_miscount(self, text: str) -> None:
        self._miscounted = text
        self._inputs_changed()

    # The format.

    def _show_page(self, *_values: Any) -> None:
        page = self.page
        shown = self.tabs.currentIndex()
        self.tabs.clear()
        for other in self.pages:
            for widget in (other, *(widget for _, widget in other.tabs())):
                widget.hide()  # a page outside the tabs would lie over the dialog
        self.tabs.addTab(self.selection, translate("Seatizen", "Sessions and fram&es"))
        for title, widget in page.tabs():
            self.tabs.addTab(widget, title)
        self.tabs.setCurrentIndex(max(0, min(shown, self.tabs.count() - 1)))
        self.summaryLabel.setText(page.summary())
        self.exportButton.setText(page.act())
        self.loadCheck.setVisible(page.LOADS)
        self.output.show(page, self.path())
        self.result.clear()
        self._inputs_changed()

    def _allow(self, allowed: bool) -> None:
        super()._allow(allowed)
        self.selection.picker.mapButton.setEnabled(self._under_way is None and bool(self.selection.choices.path))

    def _judge(self) -> bool:
        atlas = self._atlas_problem() or self._unread
        output = self.output.problem(self.page, self.path()) or self._shown_problem()
        show_hint(self.atlasHint, atlas if self.path() else "", atlas)
        show_hint(self.outputHint, output, self.output.note(self.page))
        problem = self.selection.problem() or self.page.problem()
        said = problem or self._miscounted
        self._say(said or self._count_text(), WARNING if said or self._is_nothing() else INFO)
        return not (atlas or output or problem or self._is_nothing()) and bool(self.selection.choices.path)

    def _atlas_problem(self) -> str:
        return checks.existing_atlas_problem(self.path(), to_write=False)

    def _shown_problem(self) -> str:
        """A file cannot be replaced under the layers that show it."""
        path = self.output.path(self.page)
        if self.page.is_folder or not Path(path).exists() or not self._services.is_shown(path, self._layers()):
            return ""
        text = self.tr("The project shows layers of {file}: remove them before it is replaced, or choose another name.")
        return text.format(file=path)

    def _is_nothing(self) -> bool:
        return self.counted is not None and not self.counted.sessions

    def _count_text(self) -> str:
        if self.counted is None:
            return self.tr("Counting…") if self.selection.choices.path else ""
        choices = self.selection.choices
        if not choices.sessions:
            return self.tr("The atlas has no sessions yet: synchronise it, or import sessions.")
        if self._is_nothing():
            return self.tr("Nothing of the atlas fits all that is chosen.")
        return self.tr("{sessions} of {all_sessions} sessions, {frames} of {all_frames} frames are exported.").format(
            sessions=number(self.counted.sessions),
            all_sessions=number(len(choices.sessions)),
            frames=number(self.counted.frames),
            all_frames=number(choices.frames),
        )

    def _say(self, text: str, icon: str) -> None:
        self.countIcon.setPixmap(theme_icon(icon).pixmap(ICON_PIXELS, ICON_PIXELS))
        self.countIcon.setVisible(bool(text))
        self.countLabel.setText(text)

    def _may_replace(self, output: str, there: list[str]) -> bool:
        """Ask; what might be lost is named."""
        if not self.page.is_folder:
            question = self.tr("Replace {file}?").format(file=Path(output).with_name(there[0]))
            return confirm(self, question, self.tr("The file that is there is lost."), self.tr("&Replace"))
        question = self.tr("Write into {folder}, which is not empty?").format(folder=output)
        named = ", ".join(there[:MOST_NAMED]) + (", …" if len(there) > MOST_NAMED else "")
        explanation = self.tr(
            "Files that have the names of new ones, or that an earlier export left there, are replaced; others stay. "
            "There are now: {names}."
        )
        return confirm(self, question, explanation.format(names=named), self.tr("&Write"))

    def _make_room(self) -> None:
        """Tabs do not ask for the room that sentences of several lines need."""
        super()._make_room()
        page = self.tabs.currentWidget()
        layout = None if page is None else page.layout()
        if self.isVisible() and layout is not None and layout.hasHeightForWidth():
            layout.activate()
            lacking = layout.minimumHeightForWidth(page.width()) - page.height()
            if lacking > 0:
                self.resize(self.width(), self.height() + lacking)

    def _ended_early(self, operation: Operation) -> None:
        if not self.selection.choices.path:
            self._unread = "" if operation.error is None else explain(operation.error)
            self._inputs_changed()
        elif operation.subject and operation.error is None:
            self.show_result(WARNING, self.tr("Cancelled. Nothing was written."), ())

    def _make_way(self, drawing: bool) -> None:
        """The map is needed, or is free again."""
        self.setVisible(not drawing)
        if not drawing:
            self.raise_()
            self.activateWindow()
