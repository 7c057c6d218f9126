"""The plugin as QGIS sees it: menu, toolbar, settings page, provider, translation. Wiring only.

Under `qgis_process` there is no interface: QGIS calls `initProcessing()` alone, and nothing of the GUI is imported.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTranslator

from . import resources

PACKAGE = Path(__file__).resolve().parent


class SeatizenPlugin(QObject):
    """Everything `initGui` and `initProcessing` add, `unload` takes away."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface
        self._provider: Any = None
        self._translator: Optional[QTranslator] = None
        self._gui: Any = None

    def initProcessing(self) -> None:
        """Add the algorithms; called by QGIS alone under qgis_process."""
        self._install()
        from .processing.provider import SeatizenProvider

        self._provider = SeatizenProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add everything the user sees."""
        self.initProcessing()
        from .gui.main import SeatizenGui

        self._gui = SeatizenGui(self._iface)

    def unload(self) -> None:
        """Take everything away; what runs is cancelled and waited for."""
        if self._gui is not None:
            self._gui.close()
            self._gui = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        resources.unregister()

    def _install(self) -> None:
        """Icons and words, before anything asks for them."""
        resources.register()
        if self._translator is None:
            self._translator = load_translator(QgsApplication.locale(), PACKAGE / "i18n")


def load_translator(locale: str, folder: Path) -> Optional[QTranslator]:
    """Install the translation into `locale`, else the English one (it holds the plurals); None when there is none."""
    for language in (locale, locale.split("_", maxsplit=1)[0], "en"):
        translator = QTranslator()
        if translator.load(str(folder / f"seatizen_atlas_{language}.qm")):
            QCoreApplication.installTranslator(translator)
            return translator
    return None
