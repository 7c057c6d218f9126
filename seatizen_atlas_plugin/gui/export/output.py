"""Where an export goes: the proposal, what can be said about it without writing, and what would be replaced."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.gui import QgsFileWidget

from ...exports.bundle import README
from ...settings import Settings
from ...translation import translate
from ..services import same_file
from .page import FormatPage


class Output:
    """The file widget of the dialog, with a path for each format: proposed, until the user gives another one."""

    def __init__(self, widget: QgsFileWidget, settings: Settings) -> None:
        self._widget = widget
        self._settings = settings
        self._proposed: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._shown = ""
        widget.fileChanged.connect(self._keep)

    def path(self, page: FormatPage) -> str:
        """The path that is named, its ending added when there is none."""
        path = self._widget.filePath().strip()
        if page.is_folder or not path or Path(path).suffix.lower() == page.SUFFIX or Path(path).is_dir():
            return path
        return path + page.SUFFIX

    def show(self, page: FormatPage, atlas: str) -> None:
        """Ask for what this format is written as."""
        self._shown = ""
        mode = QgsFileWidget.StorageMode
        self._widget.setStorageMode(mode.GetDirectory if page.is_folder else mode.SaveFile)
        self._widget.setFilter(page.kinds())
        folder, file = translate("Seatizen", "Choose a folder"), translate("Seatizen", "Choose where it is saved")
        self._widget.setDialogTitle(folder if page.is_folder else file)
        self._widget.setDefaultRoot(self._settings.export_folder or str(Path.home()))
        self._widget.setFilePath(self._kept.get(page.KEY, ""))
        self._shown = page.KEY
        self.propose(page, atlas)

    def propose(self, page: FormatPage, atlas: str) -> None:
        """A path for this atlas, unless the user gave one."""
        if self._widget.filePath().strip() != self._proposed.get(page.KEY, ""):
            return
        folder = self._settings.export_folder
        if not folder or not Path(folder).is_dir():
            folder = str(Path(atlas).parent) if Path(atlas).is_absolute() else ""
        named = f"{Path(atlas).stem}-{page.stem()}{page.SUFFIX}"
        path = str(Path(folder, named)) if folder and atlas else ""
        self._proposed[page.KEY] = path
        self._widget.setFilePath(path)

    def remember(self, page: FormatPage) -> None:
        """Propose the folder next time."""
        self._settings.export_folder = str(Path(self.path(page)).parent)

    def problem(self, page: FormatPage, atlas: str) -> str:
        """One sentence about why nothing can be written there, or ''."""
        path = self.path(page)
        if not path:
            return translate("Seatizen", "Choose where it is written.")
        if not Path(path).is_absolute():
            return translate("Seatizen", "{file} has no folder: give the whole path.").format(file=path)
        if not page.is_folder and Path(path).is_dir():
            return translate("Seatizen", "{file} is a folder: add the name of a file.").format(file=path)
        if page.is_folder and Path(path).is_file():
            return translate("Seatizen", "{file} is no folder.").format(file=path)
        folder = Path(path) if Path(path).is_dir() else Path(path).parent
        if not folder.is_dir():
            return translate("Seatizen", "The folder {folder} does not exist: create it or choose another.").format(
                folder=folder
            )
        if not os.access(folder, os.W_OK | os.X_OK):
            return translate("Seatizen", "The folder {folder} is read-only: choose another.").format(folder=folder)
        if atlas and same_file(path) == same_file(atlas):
            return translate("Seatizen", "That is the atlas itself: choose another name.")
        return ""

    def note(self, page: FormatPage) -> str:
        """What becomes of it."""
        path = self.path(page)
        if not path:
            return ""
        if page.is_folder and not Path(path).exists():
            return translate("Seatizen", "This folder will be made.")
        if page.is_folder and _has_files(path):
            return translate("Seatizen", "This folder is not empty; you are asked before files in it are replaced.")
        if not page.is_folder and self.existing(page):
            return translate("Seatizen", "This file exists; you are asked before it is replaced.")
        return ""

    def existing(self, page: FormatPage) -> list[str]:
        """The file and its companion that would be replaced, or the names in a folder where some might be."""
        path = Path(self.path(page))
        if not page.is_folder:
            beside = path.with_name(f"{path.name}.{README}")
            return [one.name for one in (path, beside) if path.name and one.exists()]
        try:
            return sorted(entry.name for entry in os.scandir(path))
        except OSError:
            return []

    def _keep(self, path: str) -> None:
        if self._shown:
            self._kept[self._shown] = path


def _has_files(folder: str) -> bool:
    """Whether there is anything in a folder; it is asked at every keystroke, and a dataset has many files."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None
    except OSError:
        return False
