"""A print layout template: its pages, the items that a report fills, and how their text is to look.

Any label may hold the variables of a report (`[% @seatizen_title %]`). What is drawn goes where an item of a known id
lies; the item may be a label, whose font, colour and margins are then used. What a template lacks is not filled.
"""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutRenderContext,
    QgsPathResolver,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import QFile, QIODevice, QRectF, QSizeF
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument

from ...atlas.errors import AtlasError, atlas_error
from ...messages import QT_TRANSLATE_NOOP, message
from ..bundle import new_files
from .canvas import Style

DPI = 300
SESSION = "session_"
SESSIONS = "sessions"
PLACE_MAP = "place_map"
CITATIONS = "citations"
DRAWN = (
    "platforms_years",
    "sessions_chart",
    "images_chart",
    "predictions_chart",
    "annotations_chart",
    "citation",
    SESSIONS,
    CITATIONS,
    "places_legend",
    "session_doi",
    "session_facts",
    "session_map_legend",
    "session_profile",
    "session_classes",
    "session_pictures",
)
"""The items that a report draws into; beside them `map`, `session_map` and `place_map`, which are map items."""

_NO_LIGATURES = 0.05  # pixels
_SMALLEST = 3.0  # millimetres; nothing is drawn into what is smaller


class BrokenTemplate(AtlasError):
    """The file is no layout template that QGIS can read."""


class Place(NamedTuple):
    """Where something is drawn on a page, in millimetres, and how its text looks."""

    rect: QRectF
    style: Style


class TemplatePage:
    """One page of the template."""

    def __init__(self, number: int, size: QSizeF, items: List[QgsLayoutItem]) -> None:
        self.number = number
        self.size = size
        self._items = items
        self.places: Dict[str, Place] = {}
        for item in items:
            if item.id() in DRAWN and item.id() not in self.places:
                place = _place(item)
                if min(place.rect.width(), place.rect.height()) >= _SMALLEST:
                    self.places[item.id()] = place
                if isinstance(item, QgsLayoutItemLabel):
                    item.setText("")

    @property
    def style(self) -> Style:
        """How text looks that has no place of its own: as in the first place of the page."""
        return next((place.style for place in self.places.values()), plain_style())

    @property
    def is_of_session(self) -> bool:
        """Whether the page is to be repeated for each session."""
        return any(item.id().startswith(SESSION) for item in self._items)

    @property
    def is_of_counts(self) -> bool:
        """Whether all that is drawn on the page are the frequencies of classes and labels."""
        return bool(self.places) and set(self.places) <= {"predictions_chart", "annotations_chart"}

    def map(self, name: str) -> Optional[QgsLayoutItemMap]:
        """The map item of this id."""
        found = (item for item in self._items if item.id() == name and isinstance(item, QgsLayoutItemMap))
        return next(found, None)

    @property
    def place_maps(self) -> List[QgsLayoutItemMap]:
        """The maps of places, line by line."""
        found = [item for item in self._items if item.id() == PLACE_MAP and isinstance(item, QgsLayoutItemMap)]
        return sorted(found, key=lambda item: (round(item.pagePos().y()), item.pagePos().x()))

    def show(self, shown: QgsLayoutItemMap, is_shown: bool) -> None:
        """Show or hide a map and the scale bars that belong to it."""
        shown.setVisibility(is_shown)
        for item in self._items:
            if isinstance(item, QgsLayoutItemScaleBar) and item.linkedMap() is shown:
                item.setVisibility(is_shown)


class Template:
    """A template that was read. It lives in the main thread."""

    def __init__(self, path: str) -> None:
        """Raises `BrokenTemplate`."""
        project = QgsProject()
        self.layout = QgsPrintLayout(project)
        self.project = project  # after the layout, which is let go first
        _read(path, self.layout)
        context = self.layout.renderContext()
        context.setDpi(DPI)
        context.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
        context.setFlag(QgsLayoutRenderContext.Flag.FlagAntialiasing, True)
        context.setFlag(QgsLayoutRenderContext.Flag.FlagUseAdvancedEffects, True)
        self.pages = list(self._pages())

    def _pages(self) -> Iterator[TemplatePage]:
        collection = self.layout.pageCollection()
        for number in range(collection.pageCount()):
            size = collection.page(number).pageSize()
            millimetres = self.layout.convertToLayoutUnits(size)
            items = [item for item in collection.itemsOnPage(number) if isinstance(item, QgsLayoutItem)]
            yield TemplatePage(number, millimetres, items)

    def set_variables(self, values: Mapping[str, str]) -> None:
        """The variables that labels may hold. Values are data: expressions in them are not looked at."""
        QgsExpressionContextUtils.setLayoutVariables(self.layout, dict(values))


def save_template(source: str, target: str, overwrite: bool, used: Sequence[str] = ()) -> None:
    """Copy a template to where people can change it. What is there stays until the copy is whole.

    Raises `AtlasError` where something exists and `overwrite` is false, or is one of the files `used`, and where
    nothing can be written.
    """
    file = QFile(source)  # in Qt's resources, from where QFile.copy would bring its read-only permissions
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise atlas_error(source, file.errorString())
    content = bytes(file.readAll())
    file.close()
    with new_files(target, None, overwrite, used) as bundle:
        Path(bundle.path()).write_bytes(content)


def _read(path: str, layout: QgsPrintLayout) -> None:
    file = QFile(path)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        text = QT_TRANSLATE_NOOP("Seatizen", "The template {path} cannot be read: {reason}. Nothing was exported.")
        raise BrokenTemplate(message(text, path=path, reason=file.errorString().rstrip(".")))
    document = QDomDocument()
    is_xml = document.setContent(file.readAll())
    file.close()
    is_read = bool(is_xml[0] if isinstance(is_xml, tuple) else is_xml)
    if is_read:
        context = QgsReadWriteContext()
        context.setPathResolver(QgsPathResolver(path))  # pictures may lie beside the template
        _, is_read = layout.loadFromTemplate(document, context, True)
    if not is_read or layout.pageCollection().pageCount() == 0:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{path} is no print layout template with pages (.qpt) such as QGIS's layout manager saves; nothing was "
            "exported.",
        )
        raise BrokenTemplate(message(text, path=path))


def _place(item: QgsLayoutItem) -> Place:
    size = item.rect().size()
    where = item.pagePos()
    rect = QRectF(where.x(), where.y(), size.width(), size.height())
    if not isinstance(item, QgsLayoutItemLabel):
        return Place(rect, plain_style())
    rect.adjust(item.marginX(), item.marginY(), -item.marginX(), -item.marginY())
    text = item.textFormat()
    points = text.size()
    if text.sizeUnit() == Qgis.RenderUnit.Millimeters:
        points = points * 72 / 25.4
    return Place(rect, _style(text.font(), points, text.color()))


def plain_style() -> Style:
    """How text looks where the template does not say."""
    return _style(QFont(), 8.0, QColor("#22303a"))


def _style(font: QFont, points: float, colour: QColor) -> Style:
    """The quiet colour is lighter. A trace of letter spacing keeps `fi` two letters, to be searched for and copied."""
    font = QFont(font)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, max(font.letterSpacing(), _NO_LIGATURES))
    quiet = QColor(*(round(part + (255 - part) * 0.38) for part in (colour.red(), colour.green(), colour.blue())))
    return Style(font, colour, quiet).sized(points)
