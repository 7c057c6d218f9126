"""The dialog that publishes the atlas: it shows version and files that would go up, then makes the draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QWidget

from ...atlas_release import BUMPS, DARWIN_CORE, EXPORTS, MAJOR, MINOR, PATCH, REPORT, STANDARD
from ...feedback import Feedback
from ...settings import Settings
from ...tasks import OperationManager
from .. import inputs, token_store
from ..atlas_field import choose_atlas, offer_recent
from ..preview_dialog import Preview, PreviewDialog
from ..services import Services
from ..status_panel import show_hint
from . import atlas_report, atlas_services
from .account_rows import AccountRows
from .atlas_services import AtlasReleaseInputs

DELAY = 800
"""Milliseconds between the last keystroke and the question to the server."""


class AtlasReleaseDialog(PreviewDialog):
    """Asks for the atlas and its metadata, previews the release, and hands the inputs over."""

    FORM = "publish/atlas_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._offer("", self.tr("Make the &draft"), "SeatizenMakeAtlasDraft")
        self._timer.setInterval(DELAY)
        self._add_again()
        self.againButton.setToolTip(self.tr("Look again at the atlas, its metadata, and what is published"))
        choose_atlas(self.atlasFile, self.tr("Choose the atlas to publish"), settings.data_folder)
        offer_recent(self.recentButton, self.atlasFile, settings)
        self.metadataWidget.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.metadataWidget.setDialogTitle(self.tr("Choose the metadata of the atlas"))
        self.metadataWidget.setDefaultRoot(settings.data_folder or str(Path.home()))
        self.metadataWidget.setFilter(self.tr("JSON files (*.json)"))
        names = {DARWIN_CORE: self.tr("Darwin Core Archive"), REPORT: self.tr("Report (PDF)")}
        for export in EXPORTS:
            state = Qt.CheckState.Checked if export in STANDARD else Qt.CheckState.Unchecked
            self.exportsCombo.addItemWithCheckState(names.get(export, export), state, export)
        steps = {
            PATCH: self.tr("The next one, like v1.2.7 after v1.2.6"),
            MINOR: self.tr("The next minor one, like v1.3.0 after v1.2.6"),
            MAJOR: self.tr("The next major one, like v2.0.0 after v1.2.6"),
        }
        for bump in BUMPS:
            self.bumpCombo.addItem(steps[bump], bump)
        self.account = AccountRows(manager, settings, services, self.inputsLayout, self)
        self.metadataWidget.setFilePath(settings.release_metadata)
        self._connect()

    def _connect(self) -> None:
        for widget in (self.atlasFile, self.metadataWidget):
            widget.fileChanged.connect(self._edited)
        self.exportsCombo.checkedItemsChanged.connect(self._edited)
        self.bumpCombo.currentIndexChanged.connect(self._edited)
        self.account.changed.connect(self._edited)
        self._edited()

    def _atlas(self) -> str:
        return str(self.atlasFile.filePath()).strip()

    def _metadata(self) -> str:
        return str(self.metadataWidget.filePath()).strip()

    def _atlas_problem(self) -> str:
        return inputs.existing_atlas_problem(self._atlas())

    def _metadata_problem(self) -> str:
        if not self._metadata():
            return self.tr("Choose the file that describes the atlas.")
        return inputs.existing_file_problem(self._metadata())

    def _hints(self) -> None:
        self._path = self._atlas()
        atlas, metadata = self._atlas_problem(), self._metadata_problem()
        show_hint(self.atlasHint, atlas if self._atlas() else "", atlas)
        show_hint(self.metadataHint, metadata if self._metadata() else "", metadata)
        self.account.judge()

    def _inputs(self) -> Optional[AtlasReleaseInputs]:
        if self._atlas_problem() or self._metadata_problem() or not self.account.judge():
            return None
        return AtlasReleaseInputs(
            path=self._atlas(),
            metadata=self._metadata(),
            exports=tuple(map(str, self.exportsCombo.checkedItemsData())),
            bump=str(self.bumpCombo.currentData()),
            server=self.account.server(),
            auth_id=self.account.auth_id(),
        )

    def _locked(self) -> str:
        return token_store.unlock()

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        plan = atlas_services.plan(wanted, feedback)
        return Preview(wanted, atlas_report.plan_view(plan), atlas_report.plan_notes(plan), not plan.unchanged)

    def _remember(self) -> None:
        self._settings.release_metadata = self._metadata()
        self._settings.remember_atlas(self._atlas())
        self.account.remember()
