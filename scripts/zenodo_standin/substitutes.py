"""Faults that answer in the application's place."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from . import edge_pages
from .answers import UNKNOWN, internal_error_body
from .faults import Fault
from .wire import Answer, html_answer, json_answer, text_answer

DEFAULT_RETRY_AFTER = 1


def rate_limited(limit: int) -> Answer:
    return json_answer(429, {"message": f"{limit} per 1 minute", "status": 429})


def gone() -> Answer:
    """The 410 of a record somebody deleted."""
    moment = datetime.datetime.now(datetime.timezone.utc).isoformat()
    tombstone = {
        "note": "",
        "removed_by": {"user": "system"},
        "removal_date": moment,
        "citation_text": "",
        "is_visible": True,
        "removal_reason": {"id": "spam"},
    }
    return json_answer(410, {"status": 410, "message": "Record deleted", "tombstone": tombstone})


# Made before the application: without its headers.
AT_THE_EDGE: dict[str, Callable[[], Answer]] = {
    "html_200": lambda: html_answer(200, edge_pages.SITE),
    "edge_403": lambda: html_answer(403, edge_pages.blocked()),
    "error_502": lambda: html_answer(502, edge_pages.gateway(502)),
    "error_503": lambda: html_answer(503, edge_pages.gateway(503)),
    "error_504": lambda: html_answer(504, edge_pages.gateway(504)),
    "range_504": lambda: html_answer(504, edge_pages.gateway(504)),
}
# Made by the application: with its headers.
BY_THE_APPLICATION: dict[str, Callable[[], Answer]] = {
    "error_500": lambda: json_answer(500, internal_error_body()),
    "denied_403": lambda: json_answer(403, {"message": "Permission denied.", "status": 403}),
    "missing_404": lambda: json_answer(404, {"status": 404, "message": UNKNOWN}),
    "gone_410": gone,
    "empty_json": lambda: json_answer(200, {}),
    "bad_json": lambda: text_answer(200, "application/json", '{"hits": {"hits": [{"created": "2024-05-01T10:00:0'),
}
# Made by the machines before it after the application did what was asked.
AFTER_THE_FACT: dict[str, Callable[[], Answer]] = {
    "done_504": lambda: html_answer(504, edge_pages.gateway(504)),
    "done_500": lambda: json_answer(500, internal_error_body()),
}


def retry_after(fault: Fault) -> int:
    """Seconds a `rate_429` asks to wait."""
    return DEFAULT_RETRY_AFTER if fault.argument is None else int(fault.argument)
