"""The dialog that makes a Zenodo community an atlas: what to take, what that means, go."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsFileWidget, QgsGui
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QWidget

from ..feedback import Feedback
from ..messages import SeatizenError
from ..settings import Settings
from ..sync import SyncOptions, SyncPlan
from ..sync.options import split_list
from ..tasks import LogLine, Operation, OperationManager
from ..translation import explain
from . import sync_inputs
from .help import open_help
from .icons import theme_icon
from .plan_widget import PlanWidget
from .services import Services, SyncRequest, same_file

PROBLEM_STYLE = "color: #c0392b;"
NEW_ATLAS = "seatizen-atlas.gpkg"
DATE_FORMAT = "yyyy-MM-dd"
ICON_PIXELS = 16


class SyncDialog(QDialog):
    """Asks, previews, and hands the request over by `run_requested`; what runs then runs without it."""

    run_requested = pyqtSignal(object)

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("sync_dialog.ui")), self)
        QgsGui.enableAutoGeometryRestore(self)
        self._manager = manager
        self._settings = settings
        self._services = services
        self._layers = layers
        self._under_way: Optional[Operation] = None
        self._then: Callable[[Any], None] = self._show_plan
        self._plan: Optional[SyncPlan] = None
        self._planned_for: Optional[SyncRequest] = None
        self.plan = PlanWidget(self)
        self._prepare_widgets()
        self._restore()
        self._connect()
        self._inputs_changed()

    def request(self) -> SyncRequest:
        """What the widgets say, without a plan."""
        since = self.sinceEdit.date()
        return SyncRequest(
            atlas_path=sync_inputs.with_suffix(self.atlasFile.filePath()),
            server=self.serverEdit.text().strip().rstrip("/"),
            options=SyncOptions(
                communities=split_list(self.communitiesEdit.text()),
                since=None if self.sinceEdit.isNull() else datetime.date(since.year(), since.month(), since.day()),
                sessions=split_list(self.sessionsEdit.toPlainText()),
                full=self.fullCheck.isChecked(),
                all_frames=self.allFramesCheck.isChecked(),
                jobs=self.jobsSpin.value(),
            ),
            load=self.loadCheck.isChecked(),
        )

    def preview(self) -> None:
        """Make the plan in the background and show it."""
        request = self.request()
        services = self._services

        def plan(feedback: Feedback) -> tuple[SyncRequest, SyncPlan]:
            services.check_atlas(request.atlas_path, may_be_new=True)
            return request, services.make_plan(request, feedback)

        self._plan = None
        text = self.tr("Comparing the atlas with {server}…").format(server=request.server)
        self._start(request, text, plan, self._show_plan)

    def synchronise(self) -> None:
        """Check the atlas in the background, then hand the request over and close."""
        request = self.request()
        if self._plan is not None and request == self._planned_for:
            request = replace(request, plan=self._plan)
        services = self._services

        def check(_feedback: Feedback) -> SyncRequest:
            services.check_atlas(request.atlas_path, may_be_new=True)
            return request

        text = self.tr("Checking {file}…").format(file=Path(request.atlas_path).name)
        self._start(request, text, check, self._hand_over)

    def done(self, result: int) -> None:
        """Closing stops what this dialog started."""
        if self._under_way is not None:
            self._manager.cancel(self._under_way)
            self._under_way = None
        super().done(result)

    def _prepare_widgets(self) -> None:
        self.planLayout.addWidget(self.plan)
        self.atlasFile.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.atlasFile.setConfirmOverwrite(False)
        self.atlasFile.setFilter(self.tr("Seatizen atlas (*.gpkg)"))
        self.atlasFile.setDialogTitle(self.tr("Choose an atlas, or name a new one"))
        self.atlasFile.setDefaultRoot(self._settings.data_folder or str(Path.home()))
        self.sinceEdit.setDisplayFormat(DATE_FORMAT)
        self.sinceEdit.setAllowNull(True)
        self.sinceEdit.setNullRepresentation(self.tr("any date"))
        self.sinceEdit.setCalendarPopup(True)
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.syncButton = self.buttons.addButton(self.tr("S&ynchronise"), role)
        self.syncButton.setObjectName("SeatizenSynchronise")
        self.syncButton.setDefault(True)

    def _restore(self) -> None:
        """The values of last time; the first time those of the settings."""
        settings = self._settings
        proposed = str(Path(settings.data_folder, NEW_ATLAS)) if settings.data_folder else ""
        self.atlasFile.setFilePath(next(iter(settings.recent_atlases), proposed))
        self.communitiesEdit.setText(", ".join(settings.sync_communities or settings.communities))
        self.sinceEdit.clear()
        since = QDate.fromString(settings.sync_since, DATE_FORMAT)
        if since.isValid():
            self.sinceEdit.setDate(since)
        self.sessionsEdit.setPlainText(settings.sync_sessions)
        self.fullCheck.setChecked(settings.sync_full)
        self.allFramesCheck.setChecked(settings.sync_all_frames)
        self.loadCheck.setChecked(settings.sync_load)
        self.jobsSpin.setValue(settings.jobs)
        self.serverEdit.setText(settings.server)

    def _remember(self, request: SyncRequest) -> None:
        settings, options = self._settings, request.options
        settings.sync_communities = options.communities
        settings.sync_since = options.since.isoformat() if options.since else ""
        settings.sync_sessions = self.sessionsEdit.toPlainText()
        settings.sync_full = options.full
        settings.sync_all_frames = options.all_frames
        settings.sync_load = request.load

    def _connect(self) -> None:
        for changed in (
            self.atlasFile.fileChanged,
            self.communitiesEdit.textChanged,
            self.sinceEdit.valueChanged,
            self.sessionsEdit.textChanged,
            self.fullCheck.toggled,
            self.allFramesCheck.toggled,
            self.jobsSpin.valueChanged,
            self.serverEdit.textChanged,
            self.loadCheck.toggled,
        ):
            changed.connect(self._inputs_changed)
        self.plan.preview_asked.connect(self.preview)
        self.plan.cancel_asked.connect(self._cancel)
        self.buttons.accepted.connect(self.synchronise)
        self.buttons.rejected.connect(self.reject)
        self.buttons.helpRequested.connect(open_help)
        manager = self._manager
        manager.progress.connect(self._progressed)
        manager.line.connect(self._logged)
        for ended in (manager.finished, manager.failed, manager.cancelled):
            ended.connect(self._ended)

    def _inputs_changed(self) -> None:
        """Judge the inputs; a plan made for other inputs counts no more."""
        request = self.request()
        path, options = request.atlas_path, request.options
        atlas = sync_inputs.atlas_problem(path)
        communities = sync_inputs.communities_problem(options.communities, options.sessions)
        server = sync_inputs.server_problem(request.server)
        _show_hint(self.atlasHint, atlas if path else "", atlas or self._atlas_note(path))
        _show_hint(self.communitiesHint, communities)
        _show_hint(self.serverHint, server)
        self._show_problem("")
        self._allow(not (atlas or communities or server))
        if server:
            self.advancedBox.setCollapsed(False)
        if self._under_way is None:
            self._show_freshness(request)

    def _atlas_note(self, path: str) -> str:
        if Path(path).exists():
            return self.tr("This file will be brought up to date.")
        return self.tr("A new atlas will be made.")

    def _show_freshness(self, request: SyncRequest) -> None:
        if self._plan is None:
            self.plan.show_message(
                self.tr("Press Preview to see what would be read. Nothing is written before Synchronise.")
            )
        elif request != self._planned_for:
            self._plan = None
            self.plan.show_message(self.tr("The choices above have changed: press Preview to see what they do."))

    def _allow(self, allowed: bool) -> None:
        idle = self._under_way is None
        self.plan.previewButton.setEnabled(allowed and idle)
        self.syncButton.setEnabled(allowed and idle)

    def _show_problem(self, text: str) -> None:
        self.problemIcon.setPixmap(theme_icon("/mIconWarning.svg").pixmap(ICON_PIXELS, ICON_PIXELS))
        self.problemIcon.setVisible(bool(text))
        self.problemLabel.setText(text)
        self.problemLabel.setVisible(bool(text))

    def _start(
        self,
        request: SyncRequest,
        text: str,
        function: Callable[[Feedback], Any],
        then: Callable[[Any], None],
    ) -> None:
        """Run `function` in the background and `then` with its result, unless the atlas is in use."""
        self._show_problem(self._in_use(request))
        if self.problemLabel.text():
            return
        self._remember(request)
        self._then = then
        self._under_way = self._manager.start(text, function, quiet=True)
        self._allow(False)
        self.plan.show_busy(text)

    def _in_use(self, request: SyncRequest) -> str:
        """One sentence when the atlas is being edited or written by another operation."""
        try:
            self._services.refuse_if_edited(request.atlas_path, self._layers())
        except SeatizenError as error:
            return explain(error)
        if self._manager.working_on(same_file(request.atlas_path)) is not None:
            return self.tr("{file} is being synchronised: wait for the end, or cancel it in the message bar.").format(
                file=request.atlas_path
            )
        return ""

    def _cancel(self) -> None:
        if self._under_way is not None:
            self.plan.show_stopping(self.tr("Stopping…"))
            self._manager.cancel(self._under_way)

    def _progressed(self, operation: Operation) -> None:
        if operation is self._under_way:
            self.plan.show_progress(operation.progress)

    def _logged(self, operation: Operation, line: LogLine) -> None:
        if operation is self._under_way and not operation.cancel_asked:
            self.plan.show_step(line.text)

    def _ended(self, operation: Operation) -> None:
        if operation is not self._under_way:
            return
        self._under_way = None
        self._inputs_changed()
        if operation.error is not None:
            self._show_problem(explain(operation.error))
            self.plan.show_message(self.tr("There is nothing to show: see below."))
        elif operation.result is None:
            self.plan.show_message(self.tr("Cancelled. Nothing was written."))
        else:
            self._then(operation.result)

    def _show_plan(self, planned: tuple[SyncRequest, SyncPlan]) -> None:
        self._planned_for, self._plan = planned
        if self.request() == self._planned_for:
            self.plan.show_plan(self._plan)
        else:
            self._show_freshness(self.request())

    def _hand_over(self, request: SyncRequest) -> None:
        self._settings.remember_atlas(request.atlas_path)
        self.run_requested.emit(request)
        self.accept()


def _show_hint(label: QLabel, problem: str, note: str = "") -> None:
    """The problem in red, else the note, else nothing."""
    label.setText(problem or note)
    label.setVisible(bool(problem or note))
    label.setStyleSheet(PROBLEM_STYLE if problem else "")
