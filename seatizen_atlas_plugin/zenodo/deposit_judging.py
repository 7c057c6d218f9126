"""Tells what refusals of deposit requests mean.

The service answers 403 where others answer 401, and 400 with a word about forged requests when cookies come with a
token that does not count (reference `zenodo-api.md` §2.5, §2.6).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from .deposit_errors import (
    ChangedMeanwhile,
    DepositGone,
    DepositRefused,
    FileCountExceeded,
    NotYours,
    QuotaExceeded,
    TokenRefused,
    TooLargeBody,
)
from .exchange import Head
from .judging import details_of, failure_of_answer, fields_of, said_in
from .waiting import Failure

_FORGED = ("csrf", "referer checking")


def failure_of_deposit_answer(head: Head) -> Failure:
    """What an unwanted answer to a deposit request means. Raises the errors that another try cannot mend."""
    status = head.status
    if status == 413:
        raise TooLargeBody(head.url, status)
    details = details_of(head)
    if details is None:
        return failure_of_answer(head)
    said = said_in(details)
    if status in (401, 403):
        raise NotYours(head.url, status)
    if status == 404:
        raise DepositGone(head.url)
    if status in (409, 412):
        raise ChangedMeanwhile(head.url, status)
    if status in (400, 422):
        words = said.lower()
        if words.startswith(_FORGED):
            parts = urlsplit(head.url)
            raise TokenRefused(f"{parts.scheme}://{parts.netloc}", status)
        if "quota" in words:
            raise QuotaExceeded(head.url, status)
        if "max amount per record" in words:
            raise FileCountExceeded(head.url, status)
        raise DepositRefused(head.url, status, said, fields_of(details))
    return failure_of_answer(head)
