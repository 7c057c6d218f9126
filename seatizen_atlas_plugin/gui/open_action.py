"""The action Open atlas…: an existing file, checked in the background, then on the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QMenu

from ..messages import SeatizenError
from ..settings import Settings
from ..tasks import Operation, OperationManager, State
from ..translation import explain
from .message_bar import Conclusion, OperationBar, ended_early
from .services import Services, same_file
from .zoom import zoom_to_atlas


class OpenAction(QObject):
    """Asks for an atlas and loads it; remembers the last ones."""

    def __init__(
        self, iface: Any, manager: OperationManager, bar: OperationBar, settings: Settings, services: Services
    ) -> None:
        super().__init__(iface.mainWindow())
        self._iface = iface
        self._manager = manager
        self._bar = bar
        self._settings = settings
        self._services = services

    def ask(self) -> None:
        """Let the user choose a file, then open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._iface.mainWindow(),
            self.tr("Open an atlas"),
            next(iter(self._settings.recent_atlases), self._settings.data_folder),
            self.tr("Seatizen atlas (*.gpkg);;All files (*)"),
        )
        if path:
            self.open(path)

    def fill_menu(self, menu: QMenu) -> None:
        """Put the last atlases that still exist into `menu`."""
        menu.clear()
        for path in self._settings.recent_atlases:
            entry = menu.addAction(path)
            entry.triggered.connect(lambda _checked=False, path=path: self.open(path))
        if menu.isEmpty():
            menu.addAction(self.tr("No atlas was opened yet")).setEnabled(False)

    def open(self, path: str) -> Optional[Operation]:
        """Check the file in the background (it may lie on a slow share), then load it.

        Not while it is being written: QGIS 3.40 can lock up for ever when one thread opens layers of a GeoPackage and
        another begins a transaction on it.
        """
        if self._being_written(path):
            self._bar.tell(self._to_be_waited_for(path))
            return None
        services = self._services
        operation = self._manager.start(
            self.tr("Opening {file}").format(file=Path(path).name),
            lambda _feedback: services.check_atlas(path),
            quiet=True,
        )
        self._bar.follow(operation, lambda done: self._conclude(path, done))
        return operation

    def _conclude(self, path: str, operation: Operation) -> Conclusion:
        if operation.state is not State.FINISHED:
            if not Path(path).exists():
                self._settings.forget_atlas(path)
            return ended_early(operation)
        if self._being_written(path):
            return self._to_be_waited_for(path)
        try:
            self._services.load(path, QgsProject.instance())
        except SeatizenError as error:
            return Conclusion(Qgis.MessageLevel.Critical, explain(error))
        self._settings.remember_atlas(path)
        zoom = (self.tr("Zoom to"), lambda: zoom_to_atlas(self._iface.mapCanvas(), path))
        text = self.tr("{file} is on the map.").format(file=Path(path).name)
        return Conclusion(Qgis.MessageLevel.Success, text, buttons=(zoom,))

    def _being_written(self, path: str) -> bool:
        return self._manager.working_on(same_file(path)) is not None

    def _to_be_waited_for(self, path: str) -> Conclusion:
        text = self.tr("{file} is being synchronised; open it when that is done.").format(file=Path(path).name)
        return Conclusion(Qgis.MessageLevel.Warning, text)
