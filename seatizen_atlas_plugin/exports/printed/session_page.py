"""What is drawn over the page of one session."""

from __future__ import annotations

from typing import List, Mapping, Sequence

from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QImage

from ..citation import doi_url
from .canvas import Canvas
from .charts import bar_chart, bars_of, note, profile_chart
from .facts import AtlasFacts, SessionFacts
from .language import Words
from .maps import FRAMES, START, TRACK
from .session_facts import SessionDetail, profile_of
from .template import Place
from .texts import doi_of, session_rows


def draw_session(
    canvas: Canvas,
    places: Mapping[str, Place],
    facts: AtlasFacts,
    session: SessionFacts,
    detail: SessionDetail,
    images: Sequence[QImage],
    words: Words,
) -> None:
    """Everything that the page has a place for."""
    if "session_doi" in places:
        _draw_doi(canvas, places["session_doi"], session, words)
    if "session_facts" in places:
        _draw_rows(canvas, places["session_facts"], session, words)
    if "session_map_legend" in places:
        _draw_legend(canvas, places["session_map_legend"], session, detail, words)
    if "session_profile" in places:
        _draw_profile(canvas, places["session_profile"], session, detail, words)
    if "session_classes" in places:
        _draw_classes(canvas, places["session_classes"], facts, session, words)
    if "session_pictures" in places and images:
        _draw_pictures(canvas, places["session_pictures"], images)


def _draw_doi(canvas: Canvas, place: Place, session: SessionFacts, words: Words) -> None:
    if not session.is_published:
        text = words.translate("Seatizen", "Not published: only in this atlas, without a DOI.")
        canvas.text(place.rect, text, place.style.toned())
        return
    canvas.link(place.rect, doi_url(session.doi), doi_url(session.doi), place.style)


def _draw_rows(canvas: Canvas, place: Place, session: SessionFacts, words: Words) -> None:
    """What and its value, a line each."""
    rows = session_rows(session, words)
    height = min(place.rect.height() / max(len(rows), 1), place.style.line * 1.35)
    head = max(canvas.width(name, place.style) for name, _, _ in rows) + 3
    for index, (name, value, address) in enumerate(rows):
        y = place.rect.top() + index * height
        canvas.text(QRectF(place.rect.left(), y, head, height), name, place.style.toned())
        box = QRectF(place.rect.left() + head, y, place.rect.width() - head, height)
        if address:
            canvas.link(box, value, address, place.style)
        else:
            canvas.text(box, value, place.style)


def _draw_legend(canvas: Canvas, place: Place, session: SessionFacts, detail: SessionDetail, words: Words) -> None:
    """What the signs of the track map mean; only those that are there."""
    style, x, y = place.style, place.rect.left(), place.rect.center().y()
    entries: List[tuple] = []
    if detail.positions:
        entries.append(("start", words.translate("Seatizen", "first image")))
        entries.append(("dot", words.translate("Seatizen", "images")))
    if detail.track:
        entries.append(("line", words.translate("Seatizen", "track")))
    if session.footprint:
        entries.append(("area", words.translate("Seatizen", "footprint")))
    for sign, text in entries:
        if sign == "start":
            canvas.area([(x, y + 1.1), (x + 2.4, y + 1.1), (x + 1.2, y - 1.1)], QColor(START))
        elif sign == "dot":
            canvas.dot(x + 1.2, y, 1.3, QColor(FRAMES))
        elif sign == "line":
            canvas.line(x, y, x + 3, y, QColor(TRACK), 0.3)
        else:
            canvas.fill(QRectF(x, y - 1, 3, 2), QColor(11, 79, 108, 40))
        width = canvas.width(text, style)
        canvas.text(QRectF(x + 4, y - style.line / 2, width + 1, style.line), text, style)
        x += width + 9


def _draw_profile(canvas: Canvas, place: Place, session: SessionFacts, detail: SessionDetail, words: Words) -> None:
    profile = profile_of(session, detail, words)
    if profile is None:
        text = words.translate("Seatizen", "The images of this session have neither depth nor altitude.")
        note(canvas, place.rect, text, place.style)
        return
    profile_chart(canvas, place.rect, profile, place.style, words)


def _draw_classes(canvas: Canvas, place: Place, facts: AtlasFacts, session: SessionFacts, words: Words) -> None:
    """Predictions; annotations where there are no predictions."""
    bars, below = bars_of(facts.class_counts([session]), session.predicted, words), ""
    if bars:
        below = words.translate("Seatizen", "Images with the class, of {count} with predictions.").format(
            count=words.number(session.predicted)
        )
    elif session.annotated:
        bars = bars_of(facts.label_counts([session]), session.annotated, words)
        below = words.translate("Seatizen", "Images with the label, of {count} annotated.").format(
            count=words.number(session.annotated)
        )
    if not bars:
        text = words.translate("Seatizen", "Nothing was predicted or annotated in this session.")
        note(canvas, place.rect, text, place.style)
        return
    line = place.style.line
    note(canvas, place.rect, below, place.style.sized(place.style.points * 0.92))
    bar_chart(canvas, place.rect.adjusted(0, line * 1.3, 0, 0), bars, place.style, words)


def _draw_pictures(canvas: Canvas, place: Place, images: Sequence[QImage]) -> None:
    """In as many rows as make them largest."""
    gap, rect, count = 2.0, place.rect, len(images)
    ratio = images[0].width() / max(images[0].height(), 1)

    def size(rows: int) -> float:
        columns = -(-count // rows)
        return min((rect.width() - gap * (columns - 1)) / columns, (rect.height() - gap * (rows - 1)) / rows * ratio)

    rows = max(range(1, count + 1), key=size)
    columns, width = -(-count // rows), size(rows)
    for index, image in enumerate(images):
        column, row = index % columns, index // columns
        x, y = rect.left() + column * (width + gap), rect.top() + row * (width / ratio + gap)
        canvas.picture(QRectF(x, y, width, width / ratio), image)


def bookmark_of(session: SessionFacts) -> str:
    """The line of the outline for the page of a session."""
    return session.name or doi_of(session)
