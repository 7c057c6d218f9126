"""Charts, drawn as lines, areas and text: sharp at any size, and their numbers can be searched for and copied."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Sequence, Tuple

from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor

from .canvas import CENTRE, MM_PER_POINT, RIGHT, Canvas, Style, escaped
from .language import Words
from .scales import decimals_of, ticks

PALETTE = (
    *("#0b4f6c", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"),
    *("#7a5195", "#8c8c8c", "#b8a200", "#5f0f40", "#7f9c2f", "#c2a68c"),
)
"""Okabe and Ito's colours, told apart by everybody, and some more."""

BAR = QColor("#0b4f6c")
GROUND = QColor("#e8eef1")
AXIS = QColor("#9aa5ab")
SMALLEST_ROW = 2.7  # millimetres: 5 points of text
LARGEST_ROW = 5.0


class Bar(NamedTuple):
    """A bar: its name, its length as a share of the longest possible, and what is written behind it."""

    name: str
    share: float
    text: str


def bar_chart(canvas: Canvas, rect: QRectF, bars: Sequence[Bar], style: Style, words: Words) -> None:
    """Horizontal bars from the top down. What there is no room for is counted in the last line."""
    if not bars:
        return
    room = max(int(rect.height() / SMALLEST_ROW), 1)
    shown = list(bars) if len(bars) <= room else list(bars[: room - 1])
    rows = len(shown) + (len(bars) > len(shown))
    height = min(rect.height() / rows, LARGEST_ROW)
    text = style.sized(min(style.points, height * 0.62 / MM_PER_POINT))
    longest, most = max(canvas.width(bar.name, text) for bar in shown) + 1.5, rect.width() * 0.54
    text = text.sized(text.points * min(max(most / longest, 0.8), 1.0))
    names = min(max(canvas.width(bar.name, text) for bar in shown) + 1.5, most)
    numbers = max(canvas.width(bar.text, text) for bar in shown) + 1.5
    left, length = rect.left() + names, rect.width() - names - numbers
    for row, bar in enumerate(shown):
        top = rect.top() + row * height
        canvas.text(QRectF(rect.left(), top, names - 1.5, height), bar.name, text, RIGHT)
        canvas.fill(QRectF(left, top + height * 0.16, length, height * 0.68), GROUND)
        canvas.fill(QRectF(left, top + height * 0.16, length * min(max(bar.share, 0.0), 1.0), height * 0.68), BAR)
        canvas.text(QRectF(left + length + 1.5, top, numbers, height), bar.text, text)
    if len(shown) < len(bars):
        more = words.translate("Seatizen", "and {count} more").format(count=words.number(len(bars) - len(shown)))
        canvas.text(QRectF(left, rect.top() + len(shown) * height, length, height), more, text.toned())


class Columns(NamedTuple):
    """Stacked columns: their names along the axis, and for each series one value a column."""

    names: Sequence[str]
    series: Dict[str, Sequence[float]]


def column_chart(canvas: Canvas, rect: QRectF, title: str, columns: Columns, style: Style, words: Words) -> None:
    """Stacked columns with a legend above, in the colours of the palette in the order of the series."""
    canvas.text(QRectF(rect.left(), rect.top(), rect.width(), style.line), title, style.bold())
    small = style.sized(style.points * 0.9)
    used = style.line * 1.2 + _legend(canvas, rect, rect.top() + style.line * 1.2, list(columns.series), small)
    totals = [sum(values) for values in zip(*columns.series.values())] or [0]
    marks = ticks(0, max(*totals, 1), 5)
    marks = marks if decimals_of(marks[1]) == 0 else [0, 1]
    labels = [words.number(mark) for mark in marks]
    margin = max(canvas.width(label, small) for label in labels) + 1.5
    plot = QRectF(
        rect.left() + margin, rect.top() + used + 1.5, rect.width() - margin, rect.height() - used - style.line - 2.5
    )
    for mark, label in zip(marks, labels):
        y = plot.bottom() - plot.height() * mark / marks[-1]
        canvas.line(plot.left(), y, plot.right(), y, AXIS if mark == 0 else GROUND)
        canvas.text(QRectF(rect.left(), y - style.line / 2, margin - 1.5, style.line), label, small, RIGHT)
    step = plot.width() / max(len(columns.names), 1)
    width = min(step * 0.7, 14.0)
    widest = max((canvas.width(name, small) for name in columns.names), default=0) + 1.5
    every = max(int(widest / step) + 1, 1)
    for index, name in enumerate(columns.names):
        centre, bottom = plot.left() + (index + 0.5) * step, plot.bottom()
        for number, values in enumerate(columns.series.values()):
            height = plot.height() * values[index] / marks[-1]
            colour = QColor(PALETTE[number % len(PALETTE)])
            canvas.fill(QRectF(centre - width / 2, bottom - height, width, height), colour)
            bottom -= height
        if index % every == 0:
            place = QRectF(centre - step * every / 2, plot.bottom() + 0.8, step * every, style.line)
            canvas.text(place, name, small, CENTRE)


def _legend(canvas: Canvas, rect: QRectF, top: float, names: Sequence[str], style: Style) -> float:
    """Coloured squares with names, in as many lines as it takes; returns their height."""
    x, y, square = rect.left(), top, style.line * 0.6
    for number, name in enumerate(names):
        width = square + 1 + canvas.width(name, style) + 3.5
        if x > rect.left() and x + width > rect.right():
            x, y = rect.left(), y + style.line
        colour = QColor(PALETTE[number % len(PALETTE)])
        canvas.fill(QRectF(x, y + (style.line - square) / 2, square, square), colour)
        canvas.text(QRectF(x + square + 1, y, width - square - 2, style.line), name, style)
        x += width
    return y + style.line - top if names else 0.0


class Profile(NamedTuple):
    """A line over time or number: runs of (x, y), lines broken between them; `downwards` has large values below."""

    runs: Sequence[Sequence[Tuple[float, float]]]
    x_marks: Sequence[Tuple[float, str]]
    x_title: str
    y_title: str
    downwards: bool


def profile_chart(canvas: Canvas, rect: QRectF, profile: Profile, style: Style, words: Words) -> None:
    """A profile with both axes."""
    points = [point for run in profile.runs for point in run]
    left_x, right_x = _span([x for x, _ in points])
    marks = ticks(*_span([y for _, y in points]), 5)
    decimals = decimals_of(marks[1] - marks[0])
    labels = [words.number(mark, decimals) for mark in marks]
    margin = style.line + max(canvas.width(label, style) for label in labels) + 1.5
    plot = QRectF(
        rect.left() + margin, rect.top() + style.line / 2, rect.width() - margin, rect.height() - 2.9 * style.line
    )

    def place(x: float, y: float) -> Tuple[float, float]:
        share = (y - marks[0]) / (marks[-1] - marks[0])
        return (
            plot.left() + plot.width() * (x - left_x) / (right_x - left_x),
            plot.top() + plot.height() * (share if profile.downwards else 1 - share),
        )

    for mark, label in zip(marks, labels):
        _, y = place(left_x, mark)
        canvas.line(plot.left(), y, plot.right(), y, GROUND)
        canvas.text(
            QRectF(rect.left() + style.line, y - style.line / 2, margin - style.line - 1, style.line),
            label,
            style,
            RIGHT,
        )
    canvas.line(plot.left(), plot.bottom(), plot.right(), plot.bottom(), AXIS)
    free = plot.left() - 1.0
    for mark, label in profile.x_marks:
        x, _ = place(mark, marks[0])
        half = canvas.width(label, style) / 2
        if x - half < free or x + half > rect.right() + 1:
            continue
        canvas.line(x, plot.bottom(), x, plot.bottom() + 0.8, AXIS)
        canvas.text(QRectF(x - half - 0.2, plot.bottom() + 1, 2 * half + 0.4, style.line), label, style, CENTRE)
        free = x + half + 1.5
    title = QRectF(plot.left(), rect.bottom() - style.line, plot.width(), style.line)
    canvas.text(title, profile.x_title, style.toned(), CENTRE)
    canvas.upright(QRectF(rect.left(), plot.top(), style.line, plot.height()), profile.y_title, style.toned())
    for run in profile.runs:
        canvas.polyline([place(x, y) for x, y in run], BAR, 0.22)


def _span(values: Sequence[float]) -> Tuple[float, float]:
    """The least and the greatest; never the same."""
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def note(canvas: Canvas, rect: QRectF, text: str, style: Style) -> None:
    """A sentence where a chart would be and there is nothing to draw."""
    canvas.rich(rect, escaped(text), style.toned())


def bars_of(counts: Sequence[Tuple[str, int]], total: int, words: Words) -> List[Bar]:
    """Bars of counts out of a total, the most frequent first, those that never occur left out."""
    ordered = sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0].casefold()))
    return [
        Bar(name, count / max(total, 1), f"{words.number(count)} ({words.percent(count / max(total, 1))})")
        for name, count in ordered
    ]
