"""What the dialogs that bring things from Zenodo share: from which server, with which token, into which folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterable, List, Optional, Sequence

from qgis.core import QgsMapLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QWidget

from ...settings import Settings
from ...tasks import OperationManager
from ...translation import translate
from .. import inputs, token_store
from ..preview_dialog import PreviewDialog
from ..services import Services
from ..status_panel import show_hint
from .rows import ChosenRows

TEXT, LIST, MAP = "text", "list", "map"
DELAY = 800
"""Milliseconds between the last keystroke and the question to the server."""


class TransferDialog(PreviewDialog):
    """A subclass gives `_chosen`, `_kinds`, `_remember` and what a preview dialog needs.

    What the preview was made for is a request whose folder is filled in when the user says go.
    """

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._offer("", translate("Seatizen", "&Download"), "SeatizenDownload")
        self._timer.setInterval(DELAY)
        self._add_again()
        self.againButton.setToolTip(translate("Seatizen", "Look again at what is selected, listed and published"))
        self._rows: List[ChosenRows] = []
        for text, kind in self._kinds():
            self.sourceCombo.addItem(text, kind)
        self.sourceFile.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.sourceFile.setFilter(translate("Seatizen", "Tables (*.csv *.tsv *.txt);;All files (*)"))
        self.sourceFile.setDialogTitle(translate("Seatizen", "Choose a list"))
        self.sourceFile.setDefaultRoot(settings.data_folder or str(Path.home()))
        self.folderWidget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folderWidget.setDialogTitle(translate("Seatizen", "Choose a folder"))
        self.folderWidget.setDefaultRoot(settings.data_folder or str(Path.home()))
        self.folderWidget.setFilePath(settings.fetch_folder or settings.data_folder)
        self.serverEdit.setText(settings.server)
        self._config = token_store.token_config(settings.token_config)
        self.tokenCheck.setChecked(self._config is not None and settings.fetch_token)
        if self._chosen():
            self.sourceCombo.setCurrentIndex(self.sourceCombo.findData(MAP))

    def kind(self) -> str:
        """Where the choice comes from: TEXT, LIST or MAP."""
        return str(self.sourceCombo.currentData())

    # What a subclass gives.

    def _kinds(self) -> Sequence[tuple[str, str]]:
        """The places a choice may come from: text and kind."""
        raise NotImplementedError

    def _chosen(self) -> List[ChosenRows]:
        """What is selected on the map now."""
        raise NotImplementedError

    def _source_problem(self) -> str:
        """One sentence about why nothing is chosen, or ''."""
        raise NotImplementedError

    # What a subclass uses.

    def _connect(self) -> None:
        """To be called when everything is in its place."""
        self.sourceCombo.currentIndexChanged.connect(self._edited)
        self.sourceFile.fileChanged.connect(self._edited)
        self.serverEdit.textChanged.connect(self._edited)
        self.tokenCheck.toggled.connect(self._edited)
        self.folderWidget.fileChanged.connect(lambda _path: self._inputs_changed())
        self._edited()

    def _server(self) -> str:
        return str(self.serverEdit.text()).strip().rstrip("/")

    def _folder(self) -> str:
        return str(self.folderWidget.filePath()).strip()

    def _auth_id(self) -> str:
        """The configuration to use, '' for none."""
        return self._config.auth_id if self._config is not None and self.tokenCheck.isChecked() else ""

    def _token_problem(self) -> str:
        if self._config is None or not self.tokenCheck.isChecked():
            return ""
        return token_store.other_server(self._config, self._server())

    def _is_wrong(self) -> bool:
        """True while a preview cannot be made."""
        return bool(self._source_problem() or inputs.server_problem(self._server()) or self._token_problem())

    def _edited(self, *_values: Any) -> None:
        self.sourceFile.setVisible(self.kind() == LIST)
        self._rows = self._chosen() if self.kind() == MAP else []
        self._config = token_store.token_config(self._settings.token_config)  # it may have been made meanwhile
        self.tokenCheck.setEnabled(self._config is not None)
        super()._edited()

    def _note(self) -> str:
        """What is chosen on the map, '' for nothing."""
        if not self._rows:
            return ""
        text = translate("Seatizen", "%n row(s) selected in {layers}.", None, sum(some.count for some in self._rows))
        return text.format(layers=", ".join(some.name for some in self._rows))

    def _hints(self) -> None:
        show_hint(self.sourceHint, "", self._source_problem() or self._note())
        folder = folder_problem(self._folder())
        show_hint(self.folderHint, folder if self._folder() else "", folder)
        show_hint(self.serverHint, inputs.server_problem(self._server()))
        none = translate("Seatizen", "There is no token yet: Settings > Zenodo token… keeps one.")
        show_hint(self.tokenHint, self._token_problem(), none if self._config is None else "")

    def _judge(self) -> bool:
        return super()._judge() and not folder_problem(self._folder())

    def _locked(self) -> str:
        return token_store.unlock() if self._auth_id() else ""

    def _act(self) -> None:
        """What was previewed, into the folder that stands there now."""
        self._show_problem(self._in_use(self._folder()))
        if self.problemLabel.text() or self._preview is None:
            return
        settings = self._settings
        settings.fetch_folder = self._folder()
        settings.fetch_token = self.tokenCheck.isChecked()
        self._remember()
        self.run_requested.emit(replace(self._preview.request, folder=self._folder()))
        self.accept()


def folder_problem(path: str) -> str:
    """One sentence about why nothing can be put into the folder `path`, which may be new, or ''."""
    if not path:
        return translate("Seatizen", "Choose a folder.")
    folder = Path(path)
    if not folder.is_absolute():
        return translate("Seatizen", "{file} has no folder: give the whole path.").format(file=path)
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if not there.is_dir():
        return translate("Seatizen", "{file} is no folder.").format(file=there)
    if not os.access(there, os.W_OK | os.X_OK):
        text = translate("Seatizen", "The folder {folder} is read-only: choose another, or change its permissions.")
        return text.format(folder=there)
    return ""
