"""The PDF that is being written, a page at a time. It lives in the main thread."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsLayoutExporter
from qgis.PyQt.QtCore import QFile, QFileDevice, QIODevice, QMarginsF, QSizeF
from qgis.PyQt.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from ...atlas.errors import atlas_error
from .canvas import Canvas
from .template import DPI, Template, TemplatePage


class Document:
    """Pages of a template, each with something drawn over it. Text stays text, lines stay lines, links are links."""

    def __init__(self, path: str, template: Template, title: str, creator: str) -> None:
        """Raises `AtlasError` when the file cannot be written."""
        self._painter: Optional[QPainter] = None  # before what it draws on: it is let go first
        self._path = path
        self._exporter = QgsLayoutExporter(template.layout)
        self._file = QFile(path)
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise atlas_error(path, self._file.errorString())
        self._writer: Optional[QPdfWriter] = QPdfWriter(self._file)
        self._writer.setResolution(DPI)
        self._writer.setTitle(title)
        self._writer.setCreator(creator)

    def add(self, page: TemplatePage, draw: Callable[[Canvas], None]) -> None:
        """The page as the template has it, and what `draw` draws over it. Raises `AtlasError` (no space)."""
        size = QPageSize(QSizeF(page.size), QPageSize.Unit.Millimeter)
        self._writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        if self._painter is None:
            self._painter = QPainter(self._writer)
        else:
            self._writer.newPage()
        self._exporter.renderPage(self._painter, page.number)
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(Canvas(self._painter, DPI))
        self._painter.restore()
        self._refuse_if_failed()

    def close(self) -> None:
        """Write the end of the file and let go of it. Raises `AtlasError` (no space)."""
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        if self._writer is not None:
            self._writer = None
            self._file.flush()
            try:
                self._refuse_if_failed()
            finally:
                self._file.close()

    def _refuse_if_failed(self) -> None:
        """Qt says nothing of what it could not write."""
        if self._file.error() != QFileDevice.FileError.NoError:
            raise atlas_error(self._path, self._file.errorString())
