"""Which pages a report has, in which order, and what is drawn on each. Everything here is for the main thread."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Dict, Iterator, List, Optional, Sequence

from qgis.PyQt.QtCore import QBuffer, QIODevice, QRectF
from qgis.PyQt.QtGui import QImage, QPainter, QPdfWriter

from ..citation import SessionCitation
from ..selection import Selection
from .canvas import Canvas, split_rows
from .charts import Columns, bar_chart, bars_of, column_chart, note
from .document import Document
from .facts import AtlasFacts, SessionFacts
from .language import Words
from .maps import OverviewMap, SessionMap
from .pdf_information import Bookmark
from .place_maps import PlaceMaps, places_with_footprints
from .session_facts import SessionDetail
from .session_page import bookmark_of, draw_session
from .tables import Row, draw_platforms_years, draw_sessions, session_pages
from .template import CITATIONS, DPI, SESSIONS, Template, TemplatePage
from .texts import citation_box, citation_entries, document_variables, session_variables

_GAP = 0.35  # of a line, between two citations


@dataclass
class Page:
    """A page of the report: a page of the template, with some rows of a table, citations, or a session."""

    template: TemplatePage
    rows: Sequence[Row] = ()
    entries: Sequence[str] = ()
    places: Sequence[Sequence[SessionFacts]] = ()
    session: Optional[SessionFacts] = None
    bookmark: str = ""


@dataclass
class Composition:
    """A report that is being drawn."""

    template: Template
    facts: AtlasFacts
    citations: List[SessionCitation]
    selection: Selection
    path: str
    words: Words
    pages: List[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._variables = document_variables(self.facts, self.selection, self.path, self.words)
        self._overview = OverviewMap(self.template.project)
        self._session_map = SessionMap(self.template.project)
        self._place_maps = PlaceMaps(self.template.project, self.facts)
        self._session_pages: Dict[int, int] = {}
        self._document: Optional[Document] = None

    def plan(self, per_session: bool) -> List[Page]:
        """Lay out all pages: those of the template in its order, repeated as often as it takes."""
        with _measuring() as canvas:
            for page in self.template.pages:
                self.pages += self._repeated(page, per_session, canvas)
        numbers = {id(one): number for number, one in enumerate(self.facts.sessions)}
        for place, page in enumerate(self.pages):
            if page.session is not None:
                self._session_pages.setdefault(numbers[id(page.session)], place + 1)
        return self.pages

    def _repeated(self, page: TemplatePage, per_session: bool, canvas: Canvas) -> Iterator[Page]:
        if page.is_of_session:
            if per_session:
                yield from (Page(page, session=one, bookmark=bookmark_of(one)) for one in self.facts.sessions)
        elif page.place_maps:
            yield from self._place_pages(page)
        elif SESSIONS in page.places:
            heading = self._variables["seatizen_heading_sessions"]
            for number, rows in enumerate(session_pages(self.facts, page.places[SESSIONS])):
                yield Page(page, rows=rows, bookmark="" if number else heading)
        elif CITATIONS in page.places:
            yield from self._citation_pages(page, canvas)
        elif not page.is_of_counts or self.facts.predicted or self.facts.annotated:
            yield Page(page, bookmark=self._heading_of(page))

    def _place_pages(self, page: TemplatePage) -> Iterator[Page]:
        places, room = places_with_footprints(self.facts), len(page.place_maps)
        heading = self._variables["seatizen_heading_places"]
        for start in range(0, len(places), room):
            yield Page(page, places=places[start : start + room], bookmark="" if start else heading)

    def _citation_pages(self, page: TemplatePage, canvas: Canvas) -> Iterator[Page]:
        rect, style = page.places[CITATIONS]
        entries = citation_entries(self.citations, self.words)
        heights = [canvas.height(entry, rect.width(), style) + style.line * _GAP for entry in entries]
        heading, start = self._variables["seatizen_heading_citations"], 0
        for count in split_rows(heights, rect.height()):
            yield Page(page, entries=entries[start : start + count], bookmark="" if start else heading)
            start += count

    def _heading_of(self, page: TemplatePage) -> str:
        if page.is_of_counts:
            return self._variables["seatizen_heading_frequencies"]
        if "platforms_years" in page.places:
            return self._variables["seatizen_heading_counts"]
        return self._variables["seatizen_title"] if not page.number else ""

    def bookmarks(self) -> List[Bookmark]:
        """The outline of the report."""
        return [Bookmark(page.bookmark, number) for number, page in enumerate(self.pages) if page.bookmark]

    def open(self, path: str, creator: str) -> None:
        """Begin the file. Raises `AtlasError`."""
        self._document = Document(path, self.template, self._variables["seatizen_title"], creator)

    def draw(self, number: int, detail: Optional[SessionDetail] = None, images: Sequence[QImage] = ()) -> None:
        """Draw a page; that of a session needs its detail. Raises `AtlasError` (no space)."""
        page = self.pages[number]
        told = self.words.translate("Seatizen", "Page {number} of {count}")
        variables = {**self._variables, "seatizen_page": told.format(number=number + 1, count=len(self.pages))}
        hidden = []
        if page.session is not None:
            variables.update(session_variables(page.session, bool(images), self.words))
            item = page.template.map("session_map")
            if item is not None:
                is_shown = self._session_map.show(item, page.session, detail or SessionDetail())
                page.template.show(item, is_shown)
                hidden = [] if is_shown else [item]
        else:
            item = page.template.map("map")
            if item is not None:
                style = page.template.style.sized(7.5)
                page.template.show(item, self._overview.show(item, self.facts.sessions, style, self.words))
        self._place_maps.clear()
        for index, item in enumerate(page.template.place_maps):
            page.template.show(item, index < len(page.places))
            if index < len(page.places):
                self._place_maps.show(item, page.places[index])
        self.template.set_variables(variables)

        def over(canvas: Canvas) -> None:
            self._draw_over(canvas, page, detail or SessionDetail(), images)
            for item in hidden:
                self._draw_no_map(canvas, item, page)

        self._document.add(page.template, over)

    def _draw_no_map(self, canvas: Canvas, item: object, page: Page) -> None:
        where, size = item.pagePos(), item.rect().size()
        style = page.template.style
        text = self.words.translate("Seatizen", "This session has no position.")
        note(canvas, QRectF(where.x(), where.y(), size.width(), size.height()), text, style)

    def _draw_over(self, canvas: Canvas, page: Page, detail: SessionDetail, images: Sequence[QImage]) -> None:
        places, words, facts = page.template.places, self.words, self.facts
        if page.session is not None:
            draw_session(canvas, places, facts, page.session, detail, images, words)
            return
        if SESSIONS in places:
            draw_sessions(canvas, places[SESSIONS], page.rows, facts, self._session_pages, words)
        for item, sessions in zip(page.template.place_maps, page.places):
            style = page.template.style
            self._place_maps.draw_caption(canvas, item, sessions, style, words)
        if "places_legend" in places:
            self._place_maps.draw_legend(canvas, *places["places_legend"])
        if CITATIONS in places:
            self._draw_citations(canvas, page)
        if "citation" in places:
            canvas.rich(places["citation"].rect, citation_box(words), places["citation"].style)
        if "platforms_years" in places:
            draw_platforms_years(canvas, places["platforms_years"], facts, words)
        for name, title, value in (
            ("sessions_chart", words.translate("Seatizen", "Sessions per year"), lambda _: 1),
            ("images_chart", words.translate("Seatizen", "Images per year"), lambda one: one.frames),
        ):
            if name in places:
                column_chart(canvas, places[name].rect, title, self._columns(value), places[name].style, words)
        if "predictions_chart" in places:
            bars = bars_of(facts.class_counts(facts.sessions), facts.predicted, words)
            bar_chart(canvas, places["predictions_chart"].rect, bars, places["predictions_chart"].style, words)
        if "annotations_chart" in places:
            bars = bars_of(facts.label_counts(facts.sessions), facts.annotated, words)
            bar_chart(canvas, places["annotations_chart"].rect, bars, places["annotations_chart"].style, words)

    def _draw_citations(self, canvas: Canvas, page: Page) -> None:
        rect, style = page.template.places[CITATIONS]
        y = rect.top()
        for entry in page.entries:
            y += canvas.rich(QRectF(rect.left(), y, rect.width(), style.line), entry, style) + style.line * _GAP

    def _columns(self, value) -> Columns:
        """Years across, platforms stacked."""
        dated = [int(year) for year in self.facts.years if year.isdigit()]
        years = [f"{year:04d}" for year in range(min(dated), max(dated) + 1)] if dated else []
        years = years if len(years) <= 30 else [year for year in self.facts.years if year]
        years += [""] if "" in self.facts.years else []
        series = {
            platform or "\N{EN DASH}": [
                sum(value(one) for one in self.facts.sessions if one.platform == platform and one.year == year)
                for year in years
            ]
            for platform in self.facts.platforms
        }
        return Columns([year or "?" for year in years], series)

    def close(self) -> None:
        """End the file. Raises `AtlasError` (no space)."""
        document, self._document = self._document, None
        if document is not None:
            document.close()


@contextmanager
def _measuring() -> Iterator[Canvas]:
    """A canvas that is thrown away, to learn how much room text takes in a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    painter = QPainter(writer)
    try:
        yield Canvas(painter, DPI)
    finally:
        painter.end()
