"""The dialog that imports session folders: it shows which sessions it found before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QWidget

from ..feedback import Feedback
from ..imports.session_import import ImportOptions
from ..settings import Settings
from ..tasks import OperationManager
from . import inputs, session_import_report
from .atlas_field import choose_atlas, offer_recent
from .import_requests import SessionImport
from .preview_dialog import Preview, PreviewDialog
from .services import Services
from .status_panel import show_hint
from .sync_dialog import NEW_ATLAS

FOLDER, LIST = "folder", "list"


@dataclass(frozen=True)
class SessionInputs:
    """What the widgets say; `source` is a folder or a list."""

    atlas_path: str
    source: str
    options: ImportOptions
    server: str
    load: bool


class SessionImportDialog(PreviewDialog):
    """Asks for the atlas and the sessions, lists them, and hands over what it listed."""

    FORM = "session_import_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._offer("", self.tr("&Import"), "SeatizenImportSessions")
        self._add_again()
        self._prepare_widgets()
        self._restore()
        self._connect()
        self._choose_kind()

    def _prepare_widgets(self) -> None:
        title = self.tr("Choose an atlas, or name a new one")
        choose_atlas(self.atlasFile, title, self._settings.data_folder, new=True)
        self.sourceCombo.addItem(self.tr("A folder: one session, or many"), FOLDER)
        self.sourceCombo.addItem(self.tr("A list (CSV)"), LIST)
        self.sourceFile.setFilter(self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"))
        self.sourceFile.setDefaultRoot(self._settings.data_folder or str(Path.home()))

    def _restore(self) -> None:
        """The values of last time; the first time those of the settings."""
        settings = self._settings
        offer_recent(self.recentButton, self.atlasFile, settings)
        if not self.atlasFile.filePath() and settings.data_folder:
            self.atlasFile.setFilePath(str(Path(settings.data_folder, NEW_ATLAS)))
        self.sourceCombo.setCurrentIndex(max(0, self.sourceCombo.findData(settings.sessions_kind)))
        self.sourceFile.setFilePath(settings.sessions_source)
        self.serverEdit.setText("" if settings.sessions_offline else settings.server)
        self.allFramesCheck.setChecked(settings.sessions_all_frames)
        self.loadCheck.setChecked(settings.sessions_load)

    def _connect(self) -> None:
        self.sourceCombo.currentIndexChanged.connect(self._choose_kind)
        for changed in (
            self.atlasFile.fileChanged,
            self.sourceFile.fileChanged,
            self.startSpin.valueChanged,
            self.serverEdit.textChanged,
            self.allFramesCheck.toggled,
            self.loadCheck.toggled,
        ):
            changed.connect(self._edited)

    def _choose_kind(self, *_values: Any) -> None:
        """Have the file widget ask for what was chosen."""
        mode = QgsFileWidget.StorageMode
        is_folder = self.sourceCombo.currentData() == FOLDER
        self.sourceFile.setStorageMode(mode.GetDirectory if is_folder else mode.GetFile)
        title = self.tr("Choose a folder") if is_folder else self.tr("Choose a list of sessions")
        self.sourceFile.setDialogTitle(title)
        self._edited()

    def _edited(self, *_values: Any) -> None:
        self._path = inputs.with_suffix(self.atlasFile.filePath())
        super()._edited()

    def _problems(self) -> tuple[str, str, str]:
        """What is wrong with the atlas, the source and the server, each '' when nothing is."""
        source, server = self.sourceFile.filePath().strip(), self.serverEdit.text().strip()
        if not source:
            wrong = self.tr("Choose where the sessions are.")
        elif self.sourceCombo.currentData() == FOLDER:
            wrong = inputs.existing_folder_problem(source)
        else:
            wrong = inputs.existing_file_problem(source)
        return inputs.atlas_problem(self._path), wrong, inputs.server_problem(server) if server else ""

    def _inputs(self) -> Optional[SessionInputs]:
        if any(self._problems()):
            return None
        return SessionInputs(
            atlas_path=self._path,
            source=self.sourceFile.filePath().strip(),
            options=ImportOptions(all_frames=self.allFramesCheck.isChecked(), start=self.startSpin.value() - 1),
            server=self.serverEdit.text().strip().rstrip("/"),
            load=self.loadCheck.isChecked(),
        )

    def _hints(self) -> None:
        atlas, source, server = self._problems()
        show_hint(self.atlasHint, atlas if self._path else "", atlas or self._atlas_note())
        show_hint(self.sourceHint, source if self.sourceFile.filePath().strip() else "", self._source_note())
        show_hint(self.serverHint, server, self._server_note())
        self.againButton.setEnabled(not source)

    def _atlas_note(self) -> str:
        if Path(self._path).exists():
            return self.tr("The sessions are added to this file, or brought up to date in it.")
        return self.tr("A new atlas will be made.")

    def _source_note(self) -> str:
        if self.sourceFile.filePath().strip():
            return ""
        if self.sourceCombo.currentData() == FOLDER:
            return self.tr(
                "A session is a folder named YYYYMMDD_COUNTRY-PLACE_PLATFORM with METADATA/metadata.csv in it."
            )
        return self.tr("A table (CSV) with a column session_name or path; folders are looked for beside it.")

    def _server_note(self) -> str:
        if self.serverEdit.text().strip():
            return ""
        return self.tr("Zenodo is not asked. Local sessions get their DOIs from a later import or synchronisation.")

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        self._services.check_atlas(wanted.atlas_path, may_be_new=True)
        found = self._services.find_sessions(wanted.source)
        start = wanted.options.start
        return Preview(
            SessionImport(wanted.atlas_path, wanted.load, found, wanted.options, wanted.server),
            session_import_report.found_view(found, start),
            session_import_report.found_notes(found, start),
            any(folder.problem is None for folder in found.folders[start:]),
        )

    def _remember(self) -> None:
        settings = self._settings
        settings.remember_atlas(self._path)
        settings.sessions_kind = self.sourceCombo.currentData()
        settings.sessions_source = self.sourceFile.filePath().strip()
        settings.sessions_offline = not self.serverEdit.text().strip()
        settings.sessions_all_frames = self.allFramesCheck.isChecked()
        settings.sessions_load = self.loadCheck.isChecked()
