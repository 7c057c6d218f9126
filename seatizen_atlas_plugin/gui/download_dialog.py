"""The dialog that brings the published atlas from Zenodo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.PyQt.QtWidgets import QWidget

from ..settings import Settings
from ..sync.atlas_release import ATLAS_FILE, DEFAULT_CONCEPT
from ..sync.local_file import target_path
from ..tasks import OperationManager
from . import inputs
from .atlas_field import choose_atlas
from .operation_dialog import OperationDialog
from .services import Services
from .status_panel import show_hint


@dataclass(frozen=True)
class DownloadRequest:
    """What to download: the record `concept` of `server`, to the file `target`."""

    target: str
    concept: str
    server: str
    overwrite: bool
    load: bool


class DownloadDialog(OperationDialog):
    """Asks where the atlas goes, and hands the request over."""

    FORM = "download_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        title = self.tr("Choose where the atlas is saved")
        choose_atlas(self.targetFile, title, settings.data_folder, new=True)
        self.conceptEdit.setPlaceholderText(DEFAULT_CONCEPT)
        self.downloadButton = self._starter(self.tr("&Download"), "SeatizenDownload", self.download, default=True)
        self._restore()
        for changed in (self.targetFile.fileChanged, self.conceptEdit.textChanged, self.serverEdit.textChanged):
            changed.connect(self._inputs_changed)
        self.overwriteCheck.toggled.connect(self._inputs_changed)
        self._inputs_changed()

    def request(self) -> DownloadRequest:
        """What the widgets say."""
        text = self.targetFile.filePath().strip()
        return DownloadRequest(
            target=str(target_path(text, ATLAS_FILE)) if Path(text).is_absolute() else text,
            concept=self.conceptEdit.text().strip() or DEFAULT_CONCEPT,
            server=self.serverEdit.text().strip().rstrip("/"),
            overwrite=self.overwriteCheck.isChecked(),
            load=self.loadCheck.isChecked(),
        )

    def download(self) -> None:
        """Hand the request over and close, unless the file is in use."""
        request = self.request()
        self._show_problem(self._in_use(request.target))
        if self.problemLabel.text():
            return
        self._remember(request)
        self.run_requested.emit(request)
        self.accept()

    def _restore(self) -> None:
        settings = self._settings
        proposed = str(Path(settings.data_folder, ATLAS_FILE)) if settings.data_folder else ""
        self.targetFile.setFilePath(settings.download_target or proposed)
        self.conceptEdit.setText(settings.download_concept or DEFAULT_CONCEPT)
        self.overwriteCheck.setChecked(settings.download_overwrite)
        self.loadCheck.setChecked(settings.download_load)
        self.serverEdit.setText(settings.server)

    def _remember(self, request: DownloadRequest) -> None:
        settings = self._settings
        settings.download_target = request.target
        settings.download_concept = request.concept
        settings.download_overwrite = request.overwrite
        settings.download_load = request.load

    def _judge(self) -> bool:
        request = self.request()
        target = inputs.atlas_problem(request.target)
        record = inputs.record_problem(request.concept)
        server = inputs.server_problem(request.server)
        show_hint(self.targetHint, target if request.target else "", target or self._target_note(request))
        show_hint(self.conceptHint, record, self._record_note(request))
        show_hint(self.serverHint, server)
        if server:
            self.advancedBox.setCollapsed(False)
        return not (target or record or server)

    def _target_note(self, request: DownloadRequest) -> str:
        if not Path(request.target).exists():
            return self.tr("{file} will be made.").format(file=request.target)
        if not request.overwrite:
            return self.tr("This file is left as it is, and nothing is downloaded if it is the published one.")
        return self.tr("This file is replaced unless it is the published one; your work is kept under another name.")

    def _record_note(self, request: DownloadRequest) -> str:
        if request.concept == DEFAULT_CONCEPT:
            return self.tr("The newest version of the Seatizen Atlas.")
        return ""
