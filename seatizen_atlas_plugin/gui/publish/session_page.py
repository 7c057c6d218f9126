"""The first page of the wizard: which session, which of its folders, to which server."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence

from qgis.gui import QgsFileWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from ...publish.description import CUSTOM, PROCESSED_DATA, RAW_DATA
from ...publish.upload.contents import FRAMES, METADATA, Content, Offer, name_fault
from ...publish.upload.options import UploadOptions
from ...settings import Settings
from ...tasks import OperationManager
from ...translation import sentence, translate
from .. import inputs
from ..services import Services
from ..status_panel import show_hint
from ..wording import megabytes, number
from .account_rows import AccountRows
from .services import UploadInputs

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SessionPage(QWidget):
    """`changed` tells of any other value, `moved` of another folder or kind, whose folders are to be listed anew."""

    changed = pyqtSignal()
    moved = pyqtSignal()

    def __init__(self, manager: OperationManager, settings: Settings, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("session_page.ui")), self)
        self._settings = settings
        self._listed: Optional[Sequence[Offer]] = None
        self.folderWidget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folderWidget.setDialogTitle(translate("Seatizen", "Choose a session's folder"))
        self.folderWidget.setDefaultRoot(settings.data_folder or str(Path.home()))
        self.campaignWidget.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.campaignWidget.setFilter(translate("Seatizen", "JSON files (*.json)"))
        self.campaignWidget.setDialogTitle(translate("Seatizen", "Choose a campaign's file"))
        self.campaignWidget.setDefaultRoot(settings.data_folder or str(Path.home()))
        self.foldersTree.setHeaderLabels(
            [translate("Seatizen", "Folder"), translate("Seatizen", "Files"), translate("Seatizen", "Size")]
        )
        self.foldersTree.header().setStretchLastSection(False)
        self.foldersTree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.account = AccountRows(manager, settings, services, self.inputsLayout, self)
        self._fill(settings)
        self._connect()
        self.judge()

    def kind(self) -> str:
        """The kind of version: RAW_DATA, PROCESSED_DATA or CUSTOM."""
        if self.rawRadio.isChecked():
            return RAW_DATA
        return CUSTOM if self.customRadio.isChecked() else PROCESSED_DATA

    def folder(self) -> str:
        """The session's folder as it stands there."""
        return str(self.folderWidget.filePath()).strip().rstrip("/")

    def folder_problem(self) -> str:
        """One sentence about why nothing can be listed, or ''."""
        if not self.folder():
            return translate("Seatizen", "Choose the folder of a session.")
        problem = inputs.existing_folder_problem(self.folder())
        if problem or self.kind() == CUSTOM:
            return problem
        fault = name_fault(Path(self.folder()).name)
        return "" if fault is None else sentence(fault)

    def show_offers(self, offers: Optional[Sequence[Offer]]) -> None:
        """Show the folders that are there, ticked; None while they are not known."""
        self._listed = offers
        fixed = self.kind() == RAW_DATA
        self.foldersTree.blockSignals(True)
        self.foldersTree.clear()
        for offer in offers or ():
            absent = translate("Seatizen", "not there")
            texts = [absent, ""] if offer.missing else [number(offer.files), megabytes(offer.bytes)]
            item = QTreeWidgetItem(self.foldersTree, [offer.name, *texts])
            item.setTextAlignment(1, RIGHT)
            item.setTextAlignment(2, RIGHT)
            item.setCheckState(0, Qt.CheckState.Unchecked if offer.missing else Qt.CheckState.Checked)
            item.setDisabled(offer.missing)
            if fixed:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.foldersTree.blockSignals(False)
        self.judge()

    def ticked(self) -> tuple[str, ...]:
        """Names of the folders that are ticked, in order."""
        items = [self.foldersTree.topLevelItem(place) for place in range(self.foldersTree.topLevelItemCount())]
        return tuple(item.text(0) for item in items if item.checkState(0) == Qt.CheckState.Checked)

    def inputs(self) -> Optional[UploadInputs]:
        """What the page says; None while something is wrong or not known yet."""
        if self._listed is None or not self.ticked() or any(self._problems().values()) or not self.account.judge():
            return None
        there = tuple(offer.name for offer in self._listed if not offer.missing)
        chosen = () if self.ticked() == there else self.ticked()
        return UploadInputs(
            folder=self.folder(),
            campaign=self._campaign(),
            content=Content(self.kind(), chosen, self._takes(self.framesCheck)),
            options=UploadOptions(keep=self._takes(self.keepCheck), again=self.againCheck.isChecked()),
            iso=self._takes(self.isoCheck),
            server=self.account.server(),
            auth_id=self.account.auth_id(),
        )

    def judge(self) -> None:
        """Show what is wrong beside each input."""
        kind, ticked = self.kind(), self.ticked()
        self.framesCheck.setEnabled(kind == PROCESSED_DATA and FRAMES in ticked)
        self.isoCheck.setEnabled(METADATA in ticked)
        self.keepCheck.setEnabled(kind != RAW_DATA)
        found = self._problems()
        for label, widget_text in ((self.folderHint, self.folder()), (self.campaignHint, self._campaign())):
            problem = found[label.objectName()]
            show_hint(label, problem if widget_text else "", problem)
        show_hint(self.foldersHint, found["foldersHint"])
        self.account.judge()

    def remember(self) -> None:
        """Keep the inputs for next time."""
        settings = self._settings
        settings.upload_folder, settings.upload_campaign = self.folder(), self._campaign()
        settings.upload_kind = self.kind()
        settings.upload_all_frames = self.framesCheck.isChecked()
        settings.upload_keep, settings.upload_iso = self.keepCheck.isChecked(), self.isoCheck.isChecked()
        self.account.remember()

    def _problems(self) -> dict[str, str]:
        """One sentence, or '', by the name of the label that shows it."""
        campaign = inputs.existing_file_problem(self._campaign()) if self._campaign() else ""
        if not self._campaign():
            campaign = translate("Seatizen", "Choose the file that describes the campaign.")
        folders = ""
        if self._listed is not None and not self.ticked():
            nothing = all(offer.missing for offer in self._listed)
            folders = translate("Seatizen", "There is nothing of that kind in the folder.") if nothing else ""
            folders = folders or translate("Seatizen", "Tick at least one folder.")
        return {
            "folderHint": self.folder_problem(),
            "campaignHint": campaign,
            "foldersHint": folders,
        }

    def _campaign(self) -> str:
        return str(self.campaignWidget.filePath()).strip()

    def _takes(self, check: QWidget) -> bool:
        """True for a box that is ticked and has something to say."""
        return bool(check.isEnabled() and check.isChecked())

    def _fill(self, settings: Settings) -> None:
        self.folderWidget.setFilePath(settings.upload_folder)
        self.campaignWidget.setFilePath(settings.upload_campaign)
        self.rawRadio.setChecked(settings.upload_kind == RAW_DATA)
        self.customRadio.setChecked(settings.upload_kind == CUSTOM)
        self.processedRadio.setChecked(settings.upload_kind not in (RAW_DATA, CUSTOM))
        self.framesCheck.setChecked(settings.upload_all_frames)
        self.keepCheck.setChecked(settings.upload_keep)
        self.isoCheck.setChecked(settings.upload_iso)

    def _connect(self) -> None:
        self.folderWidget.fileChanged.connect(self.moved)
        for radio in (self.processedRadio, self.rawRadio, self.customRadio):
            radio.toggled.connect(lambda on: self.moved.emit() if on else None)
        self.campaignWidget.fileChanged.connect(self.changed)
        self.foldersTree.itemChanged.connect(self.changed)
        for check in (self.framesCheck, self.keepCheck, self.isoCheck, self.againCheck):
            check.toggled.connect(self.changed)
        self.account.changed.connect(self.changed)
