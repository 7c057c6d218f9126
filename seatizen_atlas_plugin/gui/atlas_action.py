"""What the entries of the menu share: an operation that is followed and told, its atlas on the map, a dialog before."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..feedback import Feedback
from ..messages import SeatizenError
from ..settings import Settings
from ..tasks import Operation, OperationManager
from ..translation import explain, translate
from .message_bar import Conclusion, OperationBar
from .operation_dialog import OperationDialog
from .services import Services, same_file
from .zoom import zoom_to_atlas


class AtlasAction(QObject):
    """Runs work on an atlas in the background, and brings the map up to date afterwards.

    `upgrade_asked` carries the path of a published atlas that the user wants to upgrade.
    """

    upgrade_asked = pyqtSignal(str)

    def __init__(
        self, iface: Any, manager: OperationManager, bar: OperationBar, settings: Settings, services: Services
    ) -> None:
        super().__init__(iface.mainWindow())
        self._iface = iface
        self._manager = manager
        self._bar = bar
        self._settings = settings
        self._services = services

    def close(self) -> None:
        """Take away what it shows: for unloading."""

    def _run(
        self,
        path: str,
        description: str,
        work: Callable[[Feedback], Any],
        conclude: Callable[[Operation], Conclusion],
    ) -> Operation:
        """Start work that writes the atlas `path`, and follow it in the message bar."""
        self._services.prepare(path, QgsProject.instance())
        operation = self._manager.start(description, work, subject=same_file(path))
        self._bar.follow(operation, conclude)
        return operation

    def _show_on_map(self, path: str, *, load: bool) -> str:
        """Load the layers of an atlas, or refresh those that are loaded; one sentence when that is not possible."""
        project = QgsProject.instance()
        try:
            if load:
                self._services.load(path, project)
            else:
                self._services.refresh(path, project)
        except SeatizenError as error:
            return explain(error)
        return ""

    def _zoom_button(self, path: str) -> tuple[str, Callable[[], Any]]:
        """The button of a message that shows the whole atlas on the map."""
        return translate("Seatizen", "Zoom to"), lambda: zoom_to_atlas(self._iface.mapCanvas(), path)

    def _upgrade_button(self, path: str) -> tuple[str, Callable[[], Any]]:
        """The button of a message that offers to upgrade a published atlas."""
        return translate("Seatizen", "Upgrade…"), lambda: self.upgrade_asked.emit(path)


class DialogAction(AtlasAction):
    """An action with one dialog, whose requests it starts."""

    DIALOG: type[OperationDialog] = OperationDialog

    def __init__(
        self, iface: Any, manager: OperationManager, bar: OperationBar, settings: Settings, services: Services
    ) -> None:
        super().__init__(iface, manager, bar, settings, services)
        self._dialog: Optional[OperationDialog] = None

    def open_dialog(self) -> OperationDialog:
        """Show the dialog, or bring it to the front."""
        dialog = self._shown_dialog()
        if dialog is None:
            dialog = self._dialog = self.DIALOG(
                self._manager,
                self._settings,
                self._services,
                lambda: QgsProject.instance().mapLayers().values(),
                self._iface.mainWindow(),
            )
            dialog.run_requested.connect(self.start)
            dialog.finished.connect(dialog.deleteLater)
            self._prepare(dialog)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def start(self, request: Any) -> Operation:
        """Run a request of the dialog."""
        raise NotImplementedError

    def _prepare(self, dialog: OperationDialog) -> None:
        """Connect what a new dialog has beyond `run_requested`."""

    def close(self) -> None:
        dialog = self._shown_dialog()
        if dialog is not None:
            sip.delete(dialog)
        self._dialog = None

    def _shown_dialog(self) -> Optional[OperationDialog]:
        """The dialog while there is one."""
        return None if self._dialog is None or sip.isdeleted(self._dialog) else self._dialog
