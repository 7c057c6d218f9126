"""The tables of a report: sessions by place and date over as many pages as it takes, and platforms by years."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from ..citation import doi_url
from .canvas import LEFT, RIGHT, Canvas, Style
from .facts import AtlasFacts, SessionFacts
from .language import Words
from .template import Place
from .texts import doi_of, place_name

RULE = QColor("#9aa5ab")
FAINT = QColor("#dfe5e8")
BAND = QColor("#e8eef1")
_ROW = 1.32  # of the height of a line
_GAP = 2.0  # millimetres between columns
_MOST_YEARS = 12


class Group(NamedTuple):
    """The heading of a place."""

    country: str
    place: str
    sessions: int
    frames: int
    is_continued: bool = False


Row = object
"""A `Group` or the number of a session."""


def session_pages(facts: AtlasFacts, place: Place) -> List[List[Row]]:
    """Which rows go on which page: no heading is the last of its page, and each page begins with one."""
    room = max(int(place.rect.height() / (place.style.line * _ROW)) - 1, 3)
    groups: Dict[Tuple[str, str], Group] = {}
    for one in facts.sessions:
        before = groups.get((one.country, one.place), Group(one.country, one.place, 0, 0))
        groups[one.country, one.place] = before._replace(
            sessions=before.sessions + 1, frames=before.frames + one.frames
        )
    pages: List[List[Row]] = [[]]
    last: Optional[Group] = None
    for number, one in enumerate(facts.sessions):
        group = groups[one.country, one.place]
        is_new = group != last
        if len(pages[-1]) + (2 if is_new else 1) > room:
            pages.append([])
        if is_new or not pages[-1]:
            pages[-1].append(group._replace(is_continued=not is_new))
        pages[-1].append(number)
        last = group
    return pages


def draw_sessions(
    canvas: Canvas, place: Place, rows: Sequence[Row], facts: AtlasFacts, pages: Dict[int, int], words: Words
) -> None:
    """One page of the table. `pages` tells the page of a session's own page by its number; empty: there are none."""
    style, height = place.style, place.style.line * _ROW
    columns = _columns(canvas, place.rect, style, bool(pages), words)
    y = place.rect.top()
    for name, left, width, align in columns:
        canvas.text(QRectF(left, y, width, height), name, style.bold(), align)
    y += height
    canvas.line(place.rect.left(), y, place.rect.right(), y, RULE, 0.25)
    for row in rows:
        if isinstance(row, Group):
            canvas.fill(QRectF(place.rect.left(), y, place.rect.width(), height), BAND)
            _draw_group(canvas, QRectF(place.rect.left() + 1, y, place.rect.width() - 2, height), row, style, words)
        else:
            cells = _cells(facts.sessions[row], pages.get(row), words)
            for (text, address), (_, left, width, align) in zip(cells, columns):
                box = QRectF(left, y, width, height)
                if address:
                    canvas.link(box, text, address, style)
                else:
                    canvas.text(box, text, style, align)
            canvas.line(place.rect.left(), y + height, place.rect.right(), y + height, FAINT, 0.1)
        y += height


def _columns(
    canvas: Canvas, rect: QRectF, style: Style, has_pages: bool, words: Words
) -> List[Tuple[str, float, float, Qt.AlignmentFlag]]:
    """(heading, left, width, alignment); the name of the session takes what the others leave."""
    wide = style.bold()
    page = words.translate("Seatizen", "Page")
    named = [
        (words.translate("Seatizen", "Date"), canvas.width("0000-00-00", wide), LEFT),
        (words.translate("Seatizen", "Session"), 0.0, LEFT),
        (words.translate("Seatizen", "Platform"), max(canvas.width("PADDLE", wide), 12.0), LEFT),
        (words.translate("Seatizen", "Images"), canvas.width("000,000", wide), RIGHT),
        ("DOI", canvas.width("10.5281/zenodo.00000000", style) + 1.5, LEFT),
        (page, canvas.width("000", wide), RIGHT),
    ]
    named = named if has_pages else named[:-1]
    widths = [max(width, canvas.width(name, wide) + 0.5) if width else 0.0 for name, width, _ in named]
    widths[1] = max(rect.width() - sum(widths) - _GAP * (len(widths) - 1) - 2, 10.0)
    columns, left = [], rect.left() + 1
    for (name, _, align), width in zip(named, widths):
        columns.append((name, left, width, align))
        left += width + _GAP
    return columns


def _cells(session: SessionFacts, page: Optional[int], words: Words) -> List[Tuple[str, str]]:
    doi = doi_of(session)
    address = doi_url(session.doi) if doi else ""
    return [
        (session.date or "\N{EN DASH}", ""),
        (session.name, ""),
        (session.platform or "\N{EN DASH}", ""),
        (words.number(session.frames), ""),
        (doi or words.translate("Seatizen", "not published"), address),
        ("" if page is None else str(page), ""),
    ]


def _draw_group(canvas: Canvas, rect: QRectF, group: Group, style: Style, words: Words) -> None:
    name = place_name(group.country, group.place, words)
    if group.is_continued:
        name = words.translate("Seatizen", "{place}, continued").format(place=name)
    sessions = words.labelled(words.translate("Seatizen", "Sessions"), words.number(group.sessions))
    images = words.labelled(words.translate("Seatizen", "Images"), words.number(group.frames))
    told = f"{sessions} \N{MIDDLE DOT} {images}"
    width = canvas.width(told, style) + 1
    canvas.text(QRectF(rect.left(), rect.top(), rect.width() - width - 2, rect.height()), name, style.bold())
    canvas.text(QRectF(rect.right() - width, rect.top(), width, rect.height()), told, style.toned(), RIGHT)


def shown_years(facts: AtlasFacts) -> List[Tuple[str, List[str]]]:
    """(heading, years in it): the newest years one by one, older ones together when there are too many."""
    years = facts.years
    dated = [year for year in years if year]
    columns = [(year, [year]) for year in dated]
    if len(dated) > _MOST_YEARS:
        old = dated[: len(dated) - _MOST_YEARS + 1]
        columns = [(f"\N{LESS-THAN OR EQUAL TO}\N{NARROW NO-BREAK SPACE}{old[-1]}", old), *columns[len(old) :]]
    return columns + ([("?", [""])] if "" in years else [])


def draw_platforms_years(canvas: Canvas, place: Place, facts: AtlasFacts, words: Words) -> None:
    """Platforms down, years across, totals at the ends; each cell has the sessions and below them the images."""
    columns, platforms = shown_years(facts), facts.platforms
    style, rect = place.style, place.rect
    rows = len(platforms) + 2
    height = min(rect.height() / rows, style.line * 2.3)
    style = style.sized(min(style.points, style.points * height / (style.line * 2.05)))
    head = max([canvas.width(name, style.bold()) for name in (*platforms, words.translate("Seatizen", "Total"))]) + 3
    width = (rect.width() - head) / (len(columns) + 1)
    width = min(width, 22.0)
    total = words.translate("Seatizen", "Total")
    y = rect.top()
    for index, name in enumerate([*(name for name, _ in columns), total]):
        box = QRectF(rect.left() + head + index * width, y, width - 1, style.line * 1.2)
        canvas.text(box, name, style.bold(), RIGHT)
    y += style.line * 1.2
    right = rect.left() + head + (len(columns) + 1) * width
    canvas.line(rect.left(), y, right, y, RULE, 0.25)
    for platform in [*platforms, None]:
        name = total if platform is None else platform or "\N{EN DASH}"
        canvas.text(QRectF(rect.left() + 1, y, head - 1, height), name, style.bold())
        of_row = [one for one in facts.sessions if platform is None or one.platform == platform]
        for index, years in enumerate([*(years for _, years in columns), None]):
            cell = [one for one in of_row if years is None or one.year in years]
            box = QRectF(rect.left() + head + index * width, y, width - 1, height)
            _draw_cell(canvas, box, cell, style.bold() if platform is None or years is None else style, words)
        y += height
        canvas.line(rect.left(), y, right, y, FAINT if platform != platforms[-1] else RULE, 0.12)


def _draw_cell(canvas: Canvas, box: QRectF, sessions: Sequence[SessionFacts], style: Style, words: Words) -> None:
    if not sessions:
        canvas.text(box, "\N{EN DASH}", style.toned(), RIGHT)
        return
    half = box.height() / 2
    upper = QRectF(box.left(), box.top() + half * 0.06, box.width(), half)
    lower = QRectF(box.left(), box.top() + half * 0.92, box.width(), half)
    canvas.text(upper, words.number(len(sessions)), style, RIGHT)
    small = style.sized(style.points * 0.85).toned()
    canvas.text(lower, words.number(sum(one.frames for one in sessions)), small, RIGHT)
