"""Publish a session…: the wizard, the upload into a draft, and publishing as a step of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...publish.upload.report import UploadReport
from ...tasks import Operation
from ...translation import translate
from .. import token_store
from ..confirm import confirm
from ..message_bar import Conclusion, ended_early
from ..operation_dialog import in_use
from ..services import same_file
from . import services as calls
from . import upload_report
from .entry import PublishEntry
from .services import UploadInputs, UploadRequest
from .upload_dialog import UploadDialog


class SessionUploadAction(PublishEntry):
    """Publish a session…"""

    NAME = "SeatizenPublishSession"
    ICON = "publish_session"
    DIALOG = UploadDialog

    def __init__(self, *shared: Any) -> None:
        super().__init__(*shared)
        self._published: set[str] = set()

    @classmethod
    def text(cls) -> str:
        return translate("Seatizen", "&Session…")

    @classmethod
    def tip(cls) -> str:
        return translate("Seatizen", "Bring a session to Zenodo, as a draft first")

    def start(self, request: UploadRequest) -> Operation:
        """Upload in the background and follow it in the message bar."""
        description = translate("Seatizen", "Uploading {session}").format(session=request.plan.name)
        operation = self._manager.start(
            description, lambda feedback: calls.upload(request, feedback), subject=same_file(request.inputs.folder)
        )
        self._bar.follow(operation, lambda done: self._uploaded(request, done))
        return operation

    def publish(self, inputs: UploadInputs, report: UploadReport) -> Optional[Operation]:
        """Ask whether the drafts of a report shall be public, and publish them; None when nothing was begun."""
        refused = self._refusal(inputs, report)
        if refused:
            self._bar.tell(Conclusion(Qgis.MessageLevel.Warning, refused))
            return None
        window, act = self._iface.mainWindow(), translate("Seatizen", "Publish")
        if not confirm(window, upload_report.question(report), upload_report.consequences(report), act):
            return None
        locked = token_store.unlock()
        if locked:
            self._bar.tell(Conclusion(Qgis.MessageLevel.Warning, locked))
            return None
        description = translate("Seatizen", "Publishing {session}").format(session=report.name)
        operation = self._manager.start(
            description, lambda feedback: calls.publish(inputs, report, feedback), subject=same_file(inputs.folder)
        )
        self._bar.follow(operation, lambda done: self._conclude(inputs, done))
        return operation

    def _refusal(self, inputs: UploadInputs, report: UploadReport) -> str:
        """One sentence about why this report's drafts cannot be published now, or ''."""
        if {version.number for version in report.versions} <= self._published:
            return translate("Seatizen", "{session} is published already.").format(session=report.name)
        busy = self._manager.working_on(same_file(inputs.folder))
        return "" if busy is None else in_use(inputs.folder, busy)

    def _uploaded(self, request: UploadRequest, operation: Operation) -> Conclusion:
        """What was interrupted can be gone on with, with the metadata as they were changed."""
        told = self._conclude(request.inputs, operation)
        if operation.result is not None:
            return told
        return replace(told, buttons=((translate("Seatizen", "Go on"), lambda: self._go_on(request)),))

    def _go_on(self, request: UploadRequest) -> None:
        busy = self._manager.working_on(same_file(request.inputs.folder))
        if busy is None:
            self.start(request)
        else:
            self._bar.tell(Conclusion(Qgis.MessageLevel.Warning, in_use(request.inputs.folder, busy)))

    def _conclude(self, inputs: UploadInputs, operation: Operation) -> Conclusion:
        if operation.result is None:
            return ended_early(operation)
        report: UploadReport = operation.result
        self._published |= {version.number for version in report.versions if version.published}
        view = upload_report.report_view(report)
        buttons: list[tuple[str, Callable[[], Any]]] = []
        link = next((version.link for version in reversed(report.versions)), "")
        if link:
            public = all(version.published for version in report.versions)
            named = translate("Seatizen", "Open record") if public else translate("Seatizen", "Open draft")
            buttons.append((named, lambda: _open(link)))
        if not all(version.published for version in report.versions):
            buttons.append((translate("Seatizen", "Publish…"), lambda: self.publish(inputs, report)))
        told = tuple(buttons)
        return Conclusion(upload_report.level(report), view.heading, replace(view, buttons=told), told)


def _open(link: str) -> None:
    QDesktopServices.openUrl(QUrl(link))
