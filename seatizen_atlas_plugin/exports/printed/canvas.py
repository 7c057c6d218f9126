"""Drawing text, links and shapes on a page of the report, in millimetres from its top left corner."""

from __future__ import annotations

import re
from html import escape
from typing import Iterable, List, NamedTuple, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPolygonF,
    QTextDocument,
    QTextOption,
)

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter

_TOLERANCE = 0.3  # millimetres; text just as wide as its box is not shortened

LINK = "#0b4f6c"


class Style(NamedTuple):
    """How a placeholder's text looks: the font of its label (size in points), its colour, and a quiet one."""

    font: QFont
    colour: QColor
    quiet: QColor

    def sized(self, points: float) -> Style:
        """The same in another size."""
        font = QFont(self.font)
        font.setPointSizeF(max(points, 1.0))
        return self._replace(font=font)

    def bold(self) -> Style:
        """The same, bold. A style name would stand against it, and Qt would draw each letter twice."""
        font = QFont(self.font)
        font.setStyleName("")
        font.setBold(True)
        return self._replace(font=font)

    def toned(self) -> Style:
        """The same in the quiet colour."""
        return self._replace(colour=self.quiet)

    @property
    def points(self) -> float:
        """The size in points."""
        return self.font.pointSizeF()

    @property
    def line(self) -> float:
        """The height of a line in millimetres."""
        return self.points * 1.3 * MM_PER_POINT


class Canvas:
    """A page that is being drawn. Text is text in the PDF, never a picture; nothing is drawn as markup that is data."""

    def __init__(self, painter: QPainter, dpi: float) -> None:
        self._painter = painter
        self._device = painter.device()
        self._scale = dpi / MM_PER_INCH

    def width(self, text: str, style: Style) -> float:
        """The width of a line of text in millimetres."""
        return QFontMetricsF(style.font, self._device).horizontalAdvance(text) / self._scale

    def text(
        self,
        rect: QRectF,
        text: str,
        style: Style,
        align: Qt.AlignmentFlag = LEFT,
        vertical: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        """One line of text; what does not fit the rectangle ends in an ellipsis."""
        metrics = QFontMetricsF(style.font, self._device)
        box = self._box(rect)
        line = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, box.width() + _TOLERANCE * self._scale)
        self._painter.setFont(style.font)
        self._painter.setPen(QPen(style.colour))
        self._painter.drawText(box, _flags(align, vertical), line)

    def link(self, rect: QRectF, text: str, address: str, style: Style) -> None:
        """One line of text that opens an address, at the left and in the middle of the rectangle."""
        metrics = QFontMetricsF(style.font, self._device)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() * self._scale)
        top = rect.top() + (rect.height() - metrics.height() / self._scale) / 2
        self.rich(QRectF(rect.left(), top, rect.width() * 2, rect.height()), linked(shown, address), style)

    def upright(self, rect: QRectF, text: str, style: Style) -> None:
        """A line of text read from below, in the middle of the rectangle."""
        self._painter.save()
        centre = self._box(rect).center()
        self._painter.translate(centre)
        self._painter.rotate(-90)
        half_width, half_height = rect.height() * self._scale / 2, rect.width() * self._scale / 2
        self._painter.setFont(style.font)
        self._painter.setPen(QPen(style.colour))
        box = QRectF(-half_width, -half_height, 2 * half_width, 2 * half_height)
        flags = _flags(Qt.AlignmentFlag.AlignCenter)
        self._painter.drawText(box, flags, text)
        self._painter.restore()

    def rich(self, rect: QRectF, html: str, style: Style) -> float:
        """Paragraphs of our own HTML (values escaped, see `escaped` and `linked`); the height they take, in mm."""
        document = self._document(html, rect.width(), style)
        self._painter.save()
        self._painter.translate(self._box(rect).topLeft())
        document.drawContents(self._painter)
        self._painter.restore()
        return document.size().height() / self._scale

    def height(self, html: str, width: float, style: Style) -> float:
        """The height that `rich` would take at this width, in millimetres."""
        return self._document(html, width, style).size().height() / self._scale

    def _document(self, html: str, width: float, style: Style) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._device)
        document.setDocumentMargin(0)
        document.setDefaultFont(style.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setDefaultStyleSheet(f"a {{ color: {LINK}; text-decoration: none; }} p {{ margin: 0; }}")
        document.setHtml(f'<div style="color:{style.colour.name()}">{html}</div>')
        document.setTextWidth(width * self._scale)
        return document

    def fill(self, rect: QRectF, colour: QColor) -> None:
        """A filled rectangle."""
        self._painter.fillRect(self._box(rect), colour)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: QColor, width: float = 0.15) -> None:
        """A straight line of a width in millimetres."""
        self._painter.setPen(QPen(colour, width * self._scale))
        self._painter.drawLine(self._point(x1, y1), self._point(x2, y2))

    def polyline(self, points: Sequence[Tuple[float, float]], colour: QColor, width: float = 0.2) -> None:
        """A line through points; a single point is a dot."""
        if len(points) == 1:
            self.dot(points[0][0], points[0][1], width * 1.5, colour)
            return
        self._painter.setPen(
            QPen(colour, width * self._scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        self._painter.drawPolyline(self._polygon(points))

    def area(self, points: Iterable[Tuple[float, float]], colour: QColor) -> None:
        """A filled polygon without outline."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(colour))
        self._painter.drawPolygon(self._polygon(points))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def dot(self, x: float, y: float, diameter: float, colour: QColor, outline: Optional[QColor] = None) -> None:
        """A disc."""
        self._painter.setPen(QPen(outline, 0.2 * self._scale) if outline else QPen(Qt.PenStyle.NoPen))
        self._painter.setBrush(QBrush(colour))
        radius = diameter / 2 * self._scale
        self._painter.drawEllipse(self._point(x, y), radius, radius)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def picture(self, rect: QRectF, image: QImage) -> None:
        """A picture, as large as the rectangle lets it be and in its middle."""
        scale = min(rect.width() / max(image.width(), 1), rect.height() / max(image.height(), 1))
        width, height = image.width() * scale, image.height() * scale
        target = QRectF(rect.center().x() - width / 2, rect.center().y() - height / 2, width, height)
        self._painter.drawImage(self._box(target), image)

    def _point(self, x: float, y: float) -> QPointF:
        return QPointF(x * self._scale, y * self._scale)

    def _polygon(self, points: Iterable[Tuple[float, float]]) -> QPolygonF:
        return QPolygonF([self._point(x, y) for x, y in points])

    def _box(self, rect: QRectF) -> QRectF:
        return QRectF(self._point(rect.left(), rect.top()), self._point(rect.right(), rect.bottom()))


def _flags(*alignment: Qt.AlignmentFlag) -> int:
    """The flags of a single line for `QPainter.drawText`, which wants a number (PyQt6 adds flags of one kind only)."""
    total = 0
    for flag in (*alignment, Qt.TextFlag.TextSingleLine, Qt.TextFlag.TextDontClip):
        total |= int(getattr(flag, "value", flag))
    return total


def one_line(text: str) -> str:
    """Line feeds and rows of blanks as one blank; the blanks that do not break, of French numbers, stay."""
    return " ".join(part for part in re.split(r"[ \t\r\n\f\v\0\x85\u2028\u2029]+", text) if part)


def escaped(text: str) -> str:
    """Data for `Canvas.rich`: markup in it is shown, never obeyed; line feeds and tabs are blanks."""
    return escape(one_line(text))


def linked(text: str, address: str) -> str:
    """A link for `Canvas.rich`."""
    return f'<a href="{escape(address, quote=True)}">{escaped(text)}</a>'


def split_rows(heights: Sequence[float], room: float) -> List[int]:
    """How many of the things of these heights go on each page that has `room`; at least one a page."""
    pages: List[int] = []
    left, count = room, 0
    for height in heights:
        if count and height > left:
            pages.append(count)
            left, count = room, 0
        left -= height
        count += 1
    return [*pages, count] if count else pages
