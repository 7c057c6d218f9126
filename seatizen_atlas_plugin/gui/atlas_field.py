"""The field of a dialog that names an atlas: a file widget, and the atlases that were used last."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from ..settings import Settings
from ..translation import translate


def choose_atlas(widget: QgsFileWidget, title: str, folder: str, *, new: bool = False) -> None:
    """Prepare a file widget for an atlas that is there, or with `new` for one to write."""
    mode = QgsFileWidget.StorageMode
    widget.setStorageMode(mode.SaveFile if new else mode.GetFile)
    widget.setConfirmOverwrite(False)
    widget.setFilter(translate("Seatizen", "Seatizen atlas (*.gpkg)"))
    widget.setDialogTitle(title)
    widget.setDefaultRoot(folder or str(Path.home()))


def offer_recent(button: QToolButton, widget: QgsFileWidget, settings: Settings) -> None:
    """Have `button` offer the atlases that were used last, and put the newest into the empty `widget`."""
    menu = QMenu(button)
    button.setMenu(menu)

    def fill() -> None:
        menu.clear()
        for path in settings.recent_atlases:
            menu.addAction(path).triggered.connect(lambda _checked=False, path=path: widget.setFilePath(path))

    menu.aboutToShow.connect(fill)
    button.setEnabled(bool(settings.recent_atlases))
    if not widget.filePath():
        widget.setFilePath(next(iter(settings.recent_atlases), ""))
