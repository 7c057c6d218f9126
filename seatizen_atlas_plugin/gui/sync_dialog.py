"""The dialog that makes a Zenodo community an atlas: what to take, what that means, go."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QWidget

from ..feedback import Feedback
from ..settings import Settings
from ..sync import SyncOptions, SyncPlan
from ..sync.options import split_list
from ..tasks import Operation, OperationManager
from . import inputs
from .atlas_field import choose_atlas
from .operation_dialog import OperationDialog
from .plan_widget import PlanWidget
from .services import Services, SyncRequest
from .status_panel import show_hint

NEW_ATLAS = "seatizen-atlas.gpkg"
DATE_FORMAT = "yyyy-MM-dd"


class SyncDialog(OperationDialog):
    """Asks, previews, and hands the request over by `run_requested`; what runs then runs without it."""

    FORM = "sync_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
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
            atlas_path=inputs.with_suffix(self.atlasFile.filePath()),
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

    def _prepare_widgets(self) -> None:
        self.planLayout.addWidget(self.plan)
        choose_atlas(
            self.atlasFile, self.tr("Choose an atlas, or name a new one"), self._settings.data_folder, new=True
        )
        self.sinceEdit.setDisplayFormat(DATE_FORMAT)
        self.sinceEdit.setAllowNull(True)
        self.sinceEdit.setNullRepresentation(self.tr("any date"))
        self.sinceEdit.setCalendarPopup(True)
        self.syncButton = self._starter(self.tr("S&ynchronise"), "SeatizenSynchronise", self.synchronise, default=True)
        self._starters.append(self.plan.previewButton)

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
            self.sinceEdit.dateValueChanged,
            self.sessionsEdit.textChanged,
            self.fullCheck.toggled,
            self.allFramesCheck.toggled,
            self.jobsSpin.valueChanged,
            self.serverEdit.textChanged,
            self.loadCheck.toggled,
        ):
            changed.connect(self._inputs_changed)
        self.plan.preview_asked.connect(self.preview)
        self.plan.cancel_asked.connect(self.cancel)

    def _judge(self) -> bool:
        """Judge the inputs; a plan made for other inputs counts no more."""
        request = self.request()
        path, options = request.atlas_path, request.options
        atlas = inputs.atlas_problem(path)
        communities = inputs.communities_problem(options.communities, options.sessions)
        server = inputs.server_problem(request.server)
        show_hint(self.atlasHint, atlas if path else "", atlas or self._atlas_note(path))
        show_hint(self.communitiesHint, communities)
        show_hint(self.serverHint, server)
        if server:
            self.advancedBox.setCollapsed(False)
        if self._under_way is None:
            self._show_freshness(request)
        return not (atlas or communities or server)

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

    def _start(
        self,
        request: SyncRequest,
        text: str,
        function: Callable[[Feedback], Any],
        then: Callable[[Any], None],
    ) -> None:
        if self._look(request.atlas_path, text, function, then):
            self._remember(request)

    def _ended_early(self, operation: Operation) -> None:
        if operation.error is not None:
            self.plan.show_message(self.tr("There is nothing to show: see below."))
        else:
            self.plan.show_message(self.tr("Cancelled. Nothing was written."))

    def _show_busy(self, text: str) -> None:
        self.plan.show_busy(text)

    def _show_step(self, text: str) -> None:
        self.plan.show_step(text)

    def _show_progress(self, progress: float) -> None:
        self.plan.show_progress(progress)

    def _show_stopping(self, text: str) -> None:
        self.plan.show_stopping(text)

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
