"""The action Open atlas…: an existing file, checked in the background, then on the map."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QFileDialog, QMenu

from ..atlas.schema import SCHEMA_VERSION
from ..tasks import Operation, State
from .atlas_action import AtlasAction
from .message_bar import Conclusion, ended_early
from .operation_dialog import in_use
from .services import same_file


class OpenAction(AtlasAction):
    """Asks for an atlas and loads it; remembers the last ones."""

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
        busy = self._manager.working_on(same_file(path))
        if busy is not None:
            self._bar.tell(Conclusion(Qgis.MessageLevel.Warning, in_use(Path(path).name, busy)))
            return None
        services = self._services
        operation = self._manager.start(
            self.tr("Opening {file}").format(file=Path(path).name),
            lambda _feedback: services.schema(path),
            quiet=True,
        )
        self._bar.follow(operation, lambda done: self._conclude(path, done))
        return operation

    def _conclude(self, path: str, operation: Operation) -> Conclusion:
        if operation.state is not State.FINISHED:
            if not Path(path).exists():
                self._settings.forget_atlas(path)
            return ended_early(operation)
        busy = self._manager.working_on(same_file(path))
        if busy is not None:
            return Conclusion(Qgis.MessageLevel.Warning, in_use(Path(path).name, busy))
        published = operation.result < SCHEMA_VERSION
        upgrade = (self._upgrade_button(path),) if published else ()
        trouble = self._show_on_map(path, load=True)
        if trouble:
            return Conclusion(Qgis.MessageLevel.Critical, trouble, buttons=upgrade)
        self._settings.remember_atlas(path)
        if not published:
            text = self.tr("{file} is on the map.").format(file=Path(path).name)
            return Conclusion(Qgis.MessageLevel.Success, text, buttons=(self._zoom_button(path),))
        text = self.tr("{file} is on the map as it was published (schema {schema}), to be read only.").format(
            file=Path(path).name, schema=operation.result
        )
        return Conclusion(Qgis.MessageLevel.Info, text, buttons=(self._zoom_button(path), *upgrade))
