"""The entry Atlas…: the dialog, the draft, and publishing as a step of its own."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...atlas_release import AtlasReleaseReport
from ...tasks import Operation
from ...translation import translate
from .. import token_store
from ..confirm import confirm
from ..message_bar import Conclusion, ended_early
from ..operation_dialog import in_use
from ..services import same_file
from . import atlas_report, atlas_services
from .atlas_dialog import AtlasReleaseDialog
from .atlas_services import AtlasReleaseInputs
from .entry import PublishEntry


class AtlasReleaseAction(PublishEntry):
    """Publish the atlas…"""

    DIALOG = AtlasReleaseDialog
    NAME = "SeatizenPublishAtlas"
    ICON = "publish_atlas"

    @classmethod
    def text(cls) -> str:
        return translate("Seatizen", "&Atlas…")

    @classmethod
    def tip(cls) -> str:
        return translate("Seatizen", "Publish the next version of the atlas with its exports, as a draft first")

    def start(self, request: AtlasReleaseInputs) -> Operation:
        """Make the draft in the background and follow it in the message bar."""
        return self._release(request, translate("Seatizen", "Uploading the atlas"), publish=False)

    def publish(self, inputs: AtlasReleaseInputs, report: AtlasReleaseReport) -> Optional[Operation]:
        """Ask whether the draft of a report shall be public, and publish it; None when nothing was begun."""
        refused = self._refusal(inputs.path)
        if not refused:
            question, explanation = atlas_report.question(report), atlas_report.consequences(report)
            if not confirm(self._iface.mainWindow(), question, explanation, translate("Seatizen", "Publish")):
                return None
            refused = token_store.unlock()
        if refused:
            self._bar.tell(Conclusion(Qgis.MessageLevel.Warning, refused))
            return None
        return self._release(inputs, translate("Seatizen", "Publishing the atlas"), publish=True)

    def _release(self, inputs: AtlasReleaseInputs, description: str, *, publish: bool) -> Operation:
        return self._run(
            inputs.path,
            description,
            lambda feedback: atlas_services.release(inputs, publish, feedback),
            lambda done: self._conclude(inputs, done),
        )

    def _refusal(self, path: str) -> str:
        """One sentence about why the atlas cannot be worked on now, or ''."""
        busy = self._manager.working_on(same_file(path))
        return "" if busy is None else in_use(path, busy)

    def _conclude(self, inputs: AtlasReleaseInputs, operation: Operation) -> Conclusion:
        if operation.result is None:
            return ended_early(operation)
        report: AtlasReleaseReport = operation.result
        buttons: list[tuple[str, Callable[[], Any]]] = []
        if report.link:
            named = translate("Seatizen", "Open record") if report.published else translate("Seatizen", "Open draft")
            buttons.append((named, lambda: _open(report.link)))
        if not report.published:
            buttons.append((translate("Seatizen", "Publish…"), lambda: self.publish(inputs, report)))
        return Conclusion(
            atlas_report.level(report), atlas_report.heading(report), atlas_report.report_view(report), tuple(buttons)
        )


def _open(link: str) -> None:
    QDesktopServices.openUrl(QUrl(link))
