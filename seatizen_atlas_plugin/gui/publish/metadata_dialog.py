"""The dialog that describes published sessions anew: it shows field by field what would change, then does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterable, List, Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QWidget

from ...feedback import Feedback
from ...publish.metadata_update.plan import ALL, LAST
from ...publish.metadata_update.report import Status
from ...settings import Settings
from ...tasks import OperationManager
from .. import inputs, token_store
from ..confirm import confirm
from ..preview_dialog import Preview, PreviewDialog
from ..services import Services
from ..status_panel import show_hint
from ..transfer.rows import ChosenRows, selected_sessions
from . import metadata_report, metadata_services
from .account_rows import AccountRows
from .metadata_services import MetadataInputs, MetadataRequest

FOLDER, TEXT, LIST, MAP = "folder", "text", "list", "map"
DELAY = 800
"""Milliseconds between the last keystroke and the question to the server."""
OLD = 3
"""The column of what is published now; what it will be is the last one."""
NARROWEST = 140  # pixels


class MetadataDialog(PreviewDialog):
    """Asks for sessions and a campaign, previews the changes, and hands over what it previewed."""

    FORM = "publish/metadata_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._offer("", self.tr("&Publish changes…"), "SeatizenUpdateMetadata")
        self._timer.setInterval(DELAY)
        self._add_again()
        self.againButton.setToolTip(self.tr("Look again at the folders, the campaign, and what is published"))
        self._rows: List[ChosenRows] = []
        for text, kind in (
            (self.tr("Folders"), FOLDER),
            (self.tr("Names or DOIs"), TEXT),
            (self.tr("A list (CSV)"), LIST),
            (self.tr("What is selected on the map"), MAP),
        ):
            self.sourceCombo.addItem(text, kind)
        self._prepare_files(settings)
        for text, which in ((self.tr("The last of each session"), LAST), (self.tr("All"), ALL)):
            self.versionsCombo.addItem(text, which)
        self.account = AccountRows(manager, settings, services, self.inputsLayout, self)
        self._fill(settings)
        self._connect()

    def kind(self) -> str:
        """Where the choice comes from: FOLDER, TEXT, LIST or MAP."""
        return str(self.sourceCombo.currentData())

    def _prepare_files(self, settings: Settings) -> None:
        root = settings.data_folder or str(Path.home())
        modes = QgsFileWidget.StorageMode
        for widget, mode, title, files in (
            (self.sourceFolder, modes.GetDirectory, self.tr("Choose a session, or a folder of sessions"), ""),
            (self.sourceFile, modes.GetFile, self.tr("Choose a list"), self.tr("Tables (*.csv);;All files (*)")),
            (self.campaignWidget, modes.GetFile, self.tr("Choose a campaign's file"), self.tr("JSON files (*.json)")),
        ):
            widget.setStorageMode(mode)
            widget.setDialogTitle(title)
            widget.setDefaultRoot(root)
            widget.setFilter(files)

    def _fill(self, settings: Settings) -> None:
        self.sourceFolder.setFilePath(settings.metadata_folder)
        self.campaignWidget.setFilePath(settings.metadata_campaign)
        kind = MAP if selected_sessions(self._layers()) else settings.metadata_kind
        self.sourceCombo.setCurrentIndex(max(0, self.sourceCombo.findData(kind)))

    def _connect(self) -> None:
        self.sourceCombo.currentIndexChanged.connect(self._edited)
        self.sourceEdit.textChanged.connect(self._edited)
        for widget in (self.sourceFolder, self.sourceFile, self.campaignWidget):
            widget.fileChanged.connect(self._edited)
        self.versionsCombo.currentIndexChanged.connect(self._edited)
        self.account.changed.connect(self._edited)
        self._edited()

    def _edited(self, *_values: Any) -> None:
        kind = self.kind()
        for widget, shown in ((self.sourceFolder, FOLDER), (self.sourceEdit, TEXT), (self.sourceFile, LIST)):
            widget.setVisible(kind == shown)
        self._rows = selected_sessions(self._layers()) if kind == MAP else []
        super()._edited()

    def _text(self) -> str:
        found = {
            FOLDER: self.sourceFolder.filePath(),
            TEXT: self.sourceEdit.text(),
            LIST: self.sourceFile.filePath(),
        }
        return str(found.get(self.kind(), "")).strip()

    def _source_problem(self) -> str:
        kind, text = self.kind(), self._text()
        if kind == MAP:
            return "" if self._rows else self.tr("Select footprints, tracks or frames on the map, and read again.")
        if not text:
            return {
                FOLDER: self.tr("Choose the folder of a session, or a folder of such folders."),
                TEXT: self.tr("Name sessions, or give DOIs, numbers or addresses of their records."),
                LIST: self.tr("Choose a table (CSV) with a column session_name or doi."),
            }[kind]
        if kind == FOLDER:
            return inputs.existing_folder_problem(text)
        return inputs.existing_file_problem(text) if kind == LIST else ""

    def _campaign(self) -> str:
        return str(self.campaignWidget.filePath()).strip()

    def _campaign_problem(self) -> str:
        if not self._campaign():
            return self.tr("Choose the file that describes the campaign.")
        return inputs.existing_file_problem(self._campaign())

    def _note(self) -> str:
        if self.kind() == MAP and self._rows:
            text = self.tr("%n row(s) selected in {layers}.", None, sum(some.count for some in self._rows))
            return text.format(layers=", ".join(some.name for some in self._rows))
        if self.kind() in (TEXT, LIST, MAP):
            return self.tr("Without folders, descriptions made of them, places and dates stay as they are published.")
        return ""

    def _hints(self) -> None:
        source = self._source_problem()
        show_hint(self.sourceHint, source if self._text() else "", source or self._note())
        campaign = self._campaign_problem()
        show_hint(self.campaignHint, campaign if self._campaign() else "", campaign)
        self.account.judge()

    def _inputs(self) -> Optional[MetadataInputs]:
        if self._source_problem() or self._campaign_problem() or not self.account.judge():
            return None
        return MetadataInputs(
            text=self._text(),
            rows=tuple(self._rows),
            campaign=self._campaign(),
            versions=str(self.versionsCombo.currentData()),
            server=self.account.server(),
            auth_id=self.account.auth_id(),
        )

    def _locked(self) -> str:
        return token_store.unlock()

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        plan = metadata_services.plan(wanted, feedback)
        request = MetadataRequest(wanted.server, wanted.auth_id, plan)
        return Preview(request, metadata_report.plan_view(plan), metadata_report.plan_notes(plan), plan.is_worth_it)

    def _previewed(self, preview: Preview) -> None:
        """What is published and what it will be stand side by side."""
        table = self.panel.table
        left = table.viewport().width() - sum(table.columnWidth(column) for column in range(OLD))
        table.setColumnWidth(OLD, max(NARROWEST, left // 2))

    def _remember(self) -> None:
        settings = self._settings
        settings.metadata_kind = TEXT if self.kind() == MAP else self.kind()
        settings.metadata_folder = str(self.sourceFolder.filePath()).strip()
        settings.metadata_campaign = self._campaign()
        self.account.remember()

    def _act(self) -> None:
        if self._preview is None:
            return
        plan = self._preview.request.plan
        changing = plan.count(Status.WOULD_CHANGE)
        question = self.tr("Change %n published version(s)?", None, changing)
        if not changing:
            asking = sum(version.is_wanted for version in plan.versions)
            question = self.tr("Ask communities to take %n version(s)?", None, asking)
        explanation = self.tr("Everybody sees the new words at once. Files, DOIs and dates of publication stay.")
        if confirm(self, question, explanation, self.tr("Publish changes")):
            super()._act()
