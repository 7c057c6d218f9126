"""What can go wrong with Zenodo, each with the one sentence the user reads.

Places are shown as host and path: queries are left out, since links may carry signatures there.
"""

from __future__ import annotations

from typing import Sequence
from urllib.parse import unquote, urlsplit

from ..messages import QT_TRANSLATE_NOOP, Message, SeatizenError, message


def shown(url: str) -> str:
    """Host and path of `url`, readable, without query, fragment, user or password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("?")[0]
    host = parts.netloc.rpartition("@")[2]
    return unquote(host + parts.path) or url.partition("?")[0]


class ZenodoError(SeatizenError):
    """Anything that keeps a request to Zenodo from giving what was asked."""


class BadReference(ZenodoError):
    """The text names no Zenodo record."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "“{reference}” is not a Zenodo record: a record number, a DOI or the address of a record "
                    "was expected, and it was left out.",
                ),
                reference=reference,
            )
        )


class BadServer(ZenodoError):
    """The server's address is none."""

    def __init__(self, address: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "“{address}” is not the address of a server: https:// and a host name were expected. "
                    "Nothing was done.",
                ),
                address=address,
            )
        )


class BadToken(ZenodoError):
    """The token is none. The text does not show it."""

    def __init__(self) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "The Zenodo token holds spaces or characters that no token has; it was not sent and nothing was "
                    "done, copy it again from Zenodo.",
                )
            )
        )


class Unreachable(ZenodoError):
    """No answer: no connection, a timeout, a refused certificate, a connection that broke."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{place} could not be reached ({reason}); the request was given up."),
                place=shown(url),
                reason=reason,
            )
        )


class TruncatedBody(Unreachable):
    """The connection ended before the announced length."""

    def __init__(self, url: str, received: int, expected: int) -> None:
        ZenodoError.__init__(
            self,
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} ended after {received} of {expected} bytes each time; the request was given up.",
                ),
                place=shown(url),
                received=received,
                expected=expected,
            ),
        )


class ServerFailure(ZenodoError):
    """The server answered with an error of its own (5xx), and did so again when asked again."""

    def __init__(self, url: str, status: int, reason: str = "") -> None:
        self.status = status
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} answered with the server error {status} {reason} each time; the request was given up.",
                ),
                place=shown(url),
                status=status,
                reason=f"({reason})" if reason else "",
            )
        )


class RateLimited(ZenodoError):
    """The server kept asking to wait (429)."""

    def __init__(self, url: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} kept answering that there were too many requests; the request was given up, "
                    "try again in an hour or with fewer parallel transfers.",
                ),
                place=shown(url),
            )
        )


class Blocked(ZenodoError):
    """An HTML page of the network's edge with status 403: the request never reached Zenodo's application."""

    def __init__(self, url: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} answered with a web page that blocks this network instead of data (403); nothing was "
                    "read, try again later or from another network.",
                ),
                place=shown(url),
            )
        )


class PermissionDenied(ZenodoError):
    """The application refuses this record or file to this user (401 or 403 with JSON)."""

    def __init__(self, url: str, status: int) -> None:
        self.status = status
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} is restricted ({status}): access was denied, and it was left out; a token of someone "
                    "with access is needed.",
                ),
                place=shown(url),
                status=status,
            )
        )


class NotFound(ZenodoError):
    """There is no such record, file or community (404)."""

    def __init__(self, url: str, explanation: Message | None = None) -> None:
        super().__init__(
            explanation
            or message(
                QT_TRANSLATE_NOOP("Seatizen", "{place} does not exist (404); it was left out."), place=shown(url)
            )
        )


class UnknownCommunity(NotFound):
    """The server knows no community with this slug."""

    def __init__(self, slug: str, server: str) -> None:
        self.slug = slug
        super().__init__(
            server,
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{server} has no community “{slug}”; check its spelling (upper and lower case differ). "
                    "Nothing was read from it.",
                ),
                server=shown(server),
                slug=slug,
            ),
        )


class UnknownDoi(NotFound):
    """No record of the server carries this DOI."""

    def __init__(self, doi: str, server: str) -> None:
        super().__init__(
            server,
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{server} has no record with the DOI {doi}; it was left out."),
                server=shown(server),
                doi=doi,
            ),
        )


class RecordDeleted(ZenodoError):
    """The record was removed from Zenodo (410)."""

    def __init__(self, url: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{place} was deleted from Zenodo (410); it was left out."),
                place=shown(url),
            )
        )


class RequestRefused(ZenodoError):
    """The server does not accept the request as it is (another 4xx); `fields` are the parameters it names."""

    def __init__(self, url: str, status: int, reason: str, fields: Sequence[str] = ()) -> None:
        self.status = status
        self.fields = tuple(fields)
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen", "{place} refused the request ({status} {reason}); nothing was read from it."
                ),
                place=shown(url),
                status=status,
                reason=reason,
            )
        )


class BadAnswer(ZenodoError):
    """An answer of another kind than the API gives."""


class WebPageAnswer(BadAnswer):
    """A web page came, with a good status, where data was asked for."""

    def __init__(self, url: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} answered with a web page where data was expected; it was not used, check that the server "
                    "address is that of Zenodo and that no login page of the network stands in between.",
                ),
                place=shown(url),
            )
        )


class UnreadableAnswer(BadAnswer):
    """The body is not JSON, is in an unknown encoding, or is too large; `reason` is technical."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} answered with something that cannot be read where JSON was expected ({reason}); it was "
                    "not used.",
                ),
                place=shown(url),
                reason=reason,
            )
        )


class UnexpectedShape(BadAnswer):
    """JSON without the `element` that Zenodo's answers have."""

    def __init__(self, url: str, element: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} answered with JSON in which “{element}” is missing or of another kind; it was not used, "
                    "check that the server address is that of Zenodo.",
                ),
                place=shown(url),
                element=element,
            )
        )


class UnexpectedStatus(BadAnswer):
    """A status that makes no sense for the request."""

    def __init__(self, url: str, status: int, content_type: str) -> None:
        self.status = status
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} answered with status {status} and content of type “{content_type}” where data was "
                    "expected; it was not used, check that the server address is that of Zenodo.",
                ),
                place=shown(url),
                status=status,
                content_type=content_type,
            )
        )


class BadLink(BadAnswer):
    """A redirect, a next page or a file link that leads nowhere: no http, in circles, too far."""

    def __init__(self, url: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "The server's links to {place} go in circles or are no web addresses; they were not followed.",
                ),
                place=shown(url),
            )
        )


class WrongRange(BadAnswer):
    """Other bytes came than those asked for."""

    def __init__(self, url: str, expected: str, found: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen", "{place} sent “{found}” where bytes {expected} were expected; they were not used."
                ),
                place=shown(url),
                expected=expected,
                found=found,
            )
        )
