"""The action Download atlas…: the dialog, the transfer, and the atlas on the map afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import Qgis, QgsProject

from ..atlas.schema import SCHEMA_VERSION
from ..sync.atlas_download import AtlasDownload
from ..sync.local_file import files_shown_by
from ..tasks import Operation
from ..translation import sentence, translate
from .atlas_action import DialogAction
from .download_dialog import DownloadDialog, DownloadRequest
from .icons import LEVEL_ICONS
from .message_bar import Conclusion, ended_early
from .report_view import ReportView
from .services import same_file
from .wording import duration, megabytes, number


class DownloadAction(DialogAction):
    """Opens the dialog and downloads what it asks for."""

    DIALOG = DownloadDialog

    def start(self, request: DownloadRequest) -> Operation:
        """Download in the background and follow it in the message bar."""
        services = self._services
        shown = files_shown_by(QgsProject.instance().mapLayers().values())
        operation = self._manager.start(
            self.tr("Downloading {file}").format(file=Path(request.target).name),
            lambda feedback: services.download(
                request.server,
                request.concept,
                request.target,
                feedback,
                overwrite=request.overwrite,
                shown=shown,
            ),
            subject=same_file(request.target),
        )
        self._bar.follow(operation, lambda done: self._conclude(request, done))
        return operation

    def _conclude(self, request: DownloadRequest, operation: Operation) -> Conclusion:
        report: Optional[AtlasDownload] = operation.result
        if report is None:
            return ended_early(operation)
        trouble = self._show_on_map(report.path, load=True) if request.load else ""
        if not trouble:
            self._settings.remember_atlas(report.path)
        texts = [_heading(report), *map(sentence, report.warnings), *filter(None, [trouble])]
        worst = Qgis.MessageLevel.Warning if len(texts) > 1 else Qgis.MessageLevel.Success
        buttons = [self._zoom_button(report.path)] if request.load and not trouble else []
        if report.schema is not None and report.schema < SCHEMA_VERSION:
            buttons.append(self._upgrade_button(report.path))
        return Conclusion(worst, " ".join(texts), _view(report, worst), tuple(buttons))


def _heading(report: AtlasDownload) -> str:
    file = Path(report.path).name
    if report.skipped:
        text = translate("Seatizen", "{file} is version {version} already; nothing was downloaded.")
    else:
        text = translate("Seatizen", "{file} is now version {version} of {date}.")
    return text.format(file=file, version=report.version, date=report.publication_date)


def _view(report: AtlasDownload, worst: Qgis.MessageLevel) -> ReportView:
    counts = [
        (translate("Seatizen", "Version"), report.version),
        (translate("Seatizen", "Published"), report.publication_date),
        (translate("Seatizen", "Record"), report.record),
        (translate("Seatizen", "Size"), megabytes(report.size)),
        (translate("Seatizen", "Schema"), "" if report.schema is None else str(report.schema)),
        (translate("Seatizen", "Requests"), number(report.requests)),
        (translate("Seatizen", "Received"), megabytes(report.bytes)),
        (translate("Seatizen", "Time"), duration(report.seconds)),
    ]
    return ReportView(LEVEL_ICONS[worst], _heading(report), counts, (), (), report.to_text())
