"""Reads search results page by page, past Zenodo's limits on page size and window.

Limits (reference `zenodo-api.md` §1.2): 25 results a page for guests, 100 with a token; no page beyond result 10,000,
although the last page still links to the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Generator, Iterator, Mapping, Optional, Union

from ..feedback import Feedback
from .addresses import linked_address
from .errors import BadLink, RequestRefused, UnexpectedShape
from .records import Record, record_from
from .transport import Transport
from .waiting import PATIENT, Tries

WINDOW = 10_000
_GUEST_PAGE = 25
_TOKEN_PAGE = 100

Params = Mapping[str, Union[str, int]]


@dataclass(frozen=True)
class Page:
    """One page of results: its records, the number of results in all, whether more pages can be asked for."""

    records: tuple[Record, ...]
    total: int
    more: bool
    window_ends: bool


class Search:
    """Searches one server."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._page_size = _TOKEN_PAGE if transport.has_token else _GUEST_PAGE

    def pages(self, url: str, params: Params, feedback: Feedback, tries: Tries = PATIENT) -> Iterator[Page]:
        """All pages of one search that the window lets through, in order."""
        document, size = self._first(url, params, feedback, tries)
        place = url
        seen = set()
        for number in range(1, WINDOW // size + 1):
            link = _next_link(document)
            page = self._page(document, place, more=bool(link), window_ends=number * size >= WINDOW)
            yield page
            if not page.more or page.window_ends or not page.records:
                return
            place = linked_address(place, link)
            if place in seen:
                raise BadLink(place)
            seen.add(place)
            document = self._transport.get_json(place, feedback, tries=tries)

    def _first(self, url: str, params: Params, feedback: Feedback, tries: Tries) -> tuple[Any, int]:
        """The first page and its size. A token that is not accepted leaves the guest's page size."""
        size = self._page_size
        try:
            return self._transport.get_json(url, feedback, {**params, "size": size}, tries), size
        except RequestRefused as error:
            if size == _GUEST_PAGE or "size" not in error.fields:
                raise
        self._page_size = _GUEST_PAGE
        return self._transport.get_json(url, feedback, {**params, "size": _GUEST_PAGE}, tries), _GUEST_PAGE

    def _page(self, document: Any, place: str, *, more: bool, window_ends: bool) -> Page:
        hits = document.get("hits") if isinstance(document, Mapping) else None
        entries = hits.get("hits") if isinstance(hits, Mapping) else None
        if not isinstance(hits, Mapping) or not isinstance(entries, list):
            raise UnexpectedShape(place, "hits.hits")
        total = hits.get("total")
        records = tuple(record_from(hit, self._transport.base_url, place) for hit in entries)
        return Page(records, total if isinstance(total, int) else len(records), more, window_ends)

    def latest_of_each(self, url: str, feedback: Feedback) -> Iterator[Record]:
        """Every record of a search for latest versions, one per concept.

        Newest first: what is published while pages are read shifts the rest towards later pages, where it is met
        again and dropped, instead of slipping through. A record can still slip through, when its concept gets a new
        version that moves it to pages already read, or when another is removed; then fewer concepts were met than
        the server counted, and the pages are read once more.
        """
        met: set[str] = set()
        for _ in range(2):
            total = yield from self._one_pass(url, met, feedback)
            if len(met) >= total:
                return

    def _one_pass(self, url: str, met: set[str], feedback: Feedback) -> Generator[Record, None, int]:
        """Yields records of concepts not `met` so far; returns the number of results the server counts, before
        anything was removed meanwhile.

        Beyond the window it goes on with a new search for what was created no later than the last record read.
        """
        total = 0
        until = ""
        while True:
            params: dict[str, Union[str, int]] = {"sort": "newest"}
            if until:
                params["q"] = f"created:[* TO {until}]"
            last: Optional[Page] = None
            for page in self.pages(url, params, feedback):
                last = page
                total = total if until else max(total, page.total)
                for record in page.records:
                    if record.concept_id not in met:
                        met.add(record.concept_id)
                        yield record
            if last is None:
                return total
            if not (last.more and last.window_ends and last.records):
                return total
            earlier = _next_second(last.records[-1].created, url)
            if until and earlier >= until:
                raise UnexpectedShape(url, "created")
            until = earlier


def _next_link(document: Any) -> str:
    links = document.get("links") if isinstance(document, Mapping) else None
    link = links.get("next") if isinstance(links, Mapping) else None
    return link if isinstance(link, str) else ""


def _next_second(created: str, place: str) -> str:
    """The first whole second (UTC) after the ISO stamp `created`, as search ranges take it."""
    try:
        moment = datetime.fromisoformat(created.replace("Z", "+00:00"))
    except ValueError:
        raise UnexpectedShape(place, "created") from None
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone.utc)
    return (moment.replace(microsecond=0, tzinfo=None) + timedelta(seconds=1)).isoformat()
