"""The actions Download sessions… and Download frames…: the dialog, the transfer, and where things are afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...tasks import Operation
from ...translation import translate
from ..atlas_action import DialogAction
from ..message_bar import Conclusion, ended_early
from ..services import same_file
from . import frame_report, session_report
from .frames_dialog import FrameDownloadDialog
from .requests import FetchRequest, FrameFetch
from .sessions_dialog import SessionDownloadDialog


class TransferAction(DialogAction):
    """Opens a dialog whose requests are of kind `FetchRequest`, and runs them."""

    def start(self, request: FetchRequest) -> Operation:
        """Download in the background and follow it in the message bar."""
        services = self._services
        operation = self._manager.start(
            request.describe(), lambda feedback: request.work(services, feedback), subject=same_file(request.folder)
        )
        self._bar.follow(operation, lambda done: self._conclude(request, done))
        return operation

    def _told(self, request: Any, report: Any) -> Conclusion:
        """What the end of a download says, without the button for its folder."""
        raise NotImplementedError

    def _conclude(self, request: FetchRequest, operation: Operation) -> Conclusion:
        if operation.result is None:
            return ended_early(operation)
        told = self._told(request, operation.result)
        show = (translate("Seatizen", "Open folder"), lambda: _open(request.folder))
        view = None if told.report is None else replace(told.report, buttons=(*told.report.buttons, show))
        return replace(told, report=view, buttons=(*told.buttons, show))


class SessionDownloadAction(TransferAction):
    """Download sessions…"""

    DIALOG = SessionDownloadDialog

    def _told(self, request: Any, report: Any) -> Conclusion:
        view = session_report.report_view(report)
        return Conclusion(session_report.level(report), view.heading, view)


class FrameDownloadAction(TransferAction):
    """Download frames…"""

    DIALOG = FrameDownloadDialog

    def _told(self, request: Any, report: Any) -> Conclusion:
        view = frame_report.report_view(report, request.rows)
        buttons = ()
        if report.paths:
            buttons = ((translate("Seatizen", "Add as layer"), lambda: _add_layers(request, report.paths)),)
        return Conclusion(frame_report.level(report), view.heading, replace(view, buttons=buttons), buttons)


def _add_layers(request: FrameFetch, paths: dict[int, str]) -> None:
    """The frames that have a picture now, with its path in the column local_path, as layers of the project."""
    first = 0
    for chosen in request.chosen:
        layer = chosen.with_paths(paths, first)
        first += chosen.read
        if layer.featureCount():
            QgsProject.instance().addMapLayer(layer)


def _open(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
