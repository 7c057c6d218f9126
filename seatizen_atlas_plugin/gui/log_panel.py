"""The operations' log lines in QGIS's log panel, as many as the settings ask for."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QObject

from ..about import LOG_TAG
from ..settings import LogLevel, Settings
from ..tasks import Level, LogLine, Operation, OperationManager

WANTED = {
    LogLevel.ERRORS: (Level.ERROR,),
    LogLevel.WARNINGS: (Level.ERROR, Level.WARNING),
    LogLevel.EVERYTHING: tuple(Level),
}
QGIS_LEVELS = {
    Level.INFO: Qgis.MessageLevel.Info,
    Level.WARNING: Qgis.MessageLevel.Warning,
    Level.ERROR: Qgis.MessageLevel.Critical,
}


class LogPanel(QObject):
    """Copies lines to the panel; the message bar tells the user, so the panel need not call for attention."""

    def __init__(self, manager: OperationManager, settings: Settings) -> None:
        super().__init__(manager)
        self._settings = settings
        manager.line.connect(self._write)

    def _write(self, operation: Operation, line: LogLine) -> None:
        if line.level in WANTED[self._settings.log_level]:
            text = f"{operation.description}: {line.text}"
            QgsMessageLog.logMessage(text, LOG_TAG, QGIS_LEVELS[line.level], False)
