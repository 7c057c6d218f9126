"""The dialog that makes a new atlas of a published one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.PyQt.QtWidgets import QWidget

from ..feedback import Feedback
from ..settings import Settings
from ..tasks import OperationManager
from . import inputs
from .atlas_field import choose_atlas
from .operation_dialog import OperationDialog
from .services import Services, same_file
from .status_panel import show_hint
from .wording import megabytes

PROPOSED = "{stem}-v2.gpkg"


@dataclass(frozen=True)
class UpgradeRequest:
    """The published file `source` becomes the atlas `target`."""

    source: str
    target: str
    overwrite: bool
    load: bool


class UpgradeDialog(OperationDialog):
    """Asks for both files, looks into the published one, and hands the request over."""

    FORM = "upgrade_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._proposed = ""
        choose_atlas(self.sourceFile, self.tr("Choose the published atlas"), settings.data_folder)
        self.sourceFile.setFilter(self.tr("Seatizen atlas (*.gpkg);;All files (*)"))
        choose_atlas(self.targetFile, self.tr("Name the new atlas"), settings.data_folder, new=True)
        self.upgradeButton = self._starter(self.tr("&Upgrade"), "SeatizenUpgrade", self.upgrade, default=True)
        self.loadCheck.setChecked(settings.upgrade_load)
        self.sourceFile.fileChanged.connect(self._propose)
        for file in (self.sourceFile, self.targetFile):
            file.fileChanged.connect(self._inputs_changed)
        self.overwriteCheck.toggled.connect(self._inputs_changed)
        self.sourceFile.setFilePath(settings.upgrade_source)
        self._inputs_changed()

    def set_source(self, path: str) -> None:
        """Propose the upgrade of this file."""
        self.sourceFile.setFilePath(path)

    def request(self) -> UpgradeRequest:
        """What the widgets say."""
        return UpgradeRequest(
            source=self.sourceFile.filePath().strip(),
            target=inputs.with_suffix(self.targetFile.filePath()),
            overwrite=self.overwriteCheck.isChecked(),
            load=self.loadCheck.isChecked(),
        )

    def upgrade(self) -> None:
        """Look whether the file is a published atlas, then hand the request over and close."""
        request = self.request()
        services = self._services
        self._show_problem(self._in_use(request.source))
        if self.problemLabel.text():
            return

        def look(_feedback: Feedback) -> UpgradeRequest:
            services.check_published(request.source)
            return request

        text = self.tr("Looking at {file}…").format(file=Path(request.source).name)
        self._look(request.target, text, look, self._hand_over)

    def _hand_over(self, request: UpgradeRequest) -> None:
        self._settings.upgrade_source = request.source
        self._settings.upgrade_load = request.load
        self.run_requested.emit(request)
        self.accept()

    def _propose(self) -> None:
        """A new name beside the source, unless the user gave one."""
        source = self.sourceFile.filePath().strip()
        if source and self.targetFile.filePath() in ("", self._proposed):
            self._proposed = str(Path(source).with_name(PROPOSED.format(stem=Path(source).stem)))
            self.targetFile.setFilePath(self._proposed)

    def _judge(self) -> bool:
        request = self.request()
        source = self.tr("Choose a published atlas.")
        if request.source:
            source = inputs.existing_file_problem(request.source)
        target = inputs.atlas_problem(request.target) or self._target_problem(request)
        show_hint(self.sourceHint, source if request.source else "", source or _size(request.source))
        show_hint(self.targetHint, target if request.target else "", target)
        self.overwriteCheck.setEnabled(bool(request.target) and Path(request.target).is_file())
        return not (source or target)

    def _target_problem(self, request: UpgradeRequest) -> str:
        if not Path(request.target).exists():
            return ""
        if request.source and same_file(request.source) == same_file(request.target):
            return self.tr("This is the file to be upgraded: give the new atlas another name.")
        if not request.overwrite:
            return self.tr("{file} is there already: name another file, or allow it to be replaced.").format(
                file=request.target
            )
        if self._services.is_shown(request.target, self._layers()):
            return self.tr("Layers of this project show {file}: remove them, or name another file.").format(
                file=request.target
            )
        return ""


def _size(path: str) -> str:
    return megabytes(Path(path).stat().st_size)
