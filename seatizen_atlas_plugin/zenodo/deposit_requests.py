"""The requests of deposits, one by one: what is read, what may be repeated, what must happen once."""

from __future__ import annotations

from typing import Any, Callable, Collection, Mapping, Optional, TypeVar
from urllib.parse import quote, urlencode

from ..feedback import Feedback
from .client import ZenodoClient
from .deposit import Deposit, deposit_from
from .deposit_errors import NoToken, NotYours, ScopeMissing, TokenRefused
from .deposit_judging import failure_of_deposit_answer
from .errors import ServerFailure, UnexpectedShape, Unreachable, UnreadableAnswer, WebPageAnswer, ZenodoError
from .outgoing import Outgoing, json_outgoing
from .waiting import ONCE, PATIENT, Tries

WRITE = "deposit:write"
ACTIONS = "deposit:actions"
# After these nobody knows whether the request was done.
UNCLEAR = (Unreachable, ServerFailure, WebPageAnswer, UnreadableAnswer)
# Seconds between looks for what may have been done; the search finds new drafts some seconds late.
LOOKS = (0.0, 1.0, 2.0, 4.0, 8.0)
_ATTEMPTS = 3
_PAGE = 100
_READ = Outgoing(judge=failure_of_deposit_answer)

Found = TypeVar("Found")


class DepositRequests:
    """Requests in the name of the token's owner. Raises `NoToken` when the client has none."""

    def __init__(self, client: ZenodoClient) -> None:
        self.transport = client.transport
        self.base_url = client.base_url
        self.url = f"{client.base_url}/api/deposit/depositions"
        if not self.transport.has_token:
            raise NoToken(client.base_url)

    def draft_url(self, number: str) -> str:
        """The native address of a draft."""
        return f"{self.base_url}/api/records/{number}/draft"

    def file_url(self, number: str, key: str) -> str:
        """The native address of a draft's file."""
        return f"{self.draft_url(number)}/files/{quote(key, safe='')}"

    def read(self, url: str, feedback: Feedback) -> Any:
        """The JSON at an address. Raises `TokenRefused`, `NotYours`, `DepositGone` and other `ZenodoError`s."""
        try:
            return self.transport.send_json(_READ, url, feedback)
        except NotYours as error:
            raise self._why_denied(error, "", "", feedback) from None

    def write(
        self,
        method: str,
        url: str,
        feedback: Feedback,
        document: Any = None,
        *,
        statuses: Collection[int] = (200, 201, 202, 204),
        tries: Tries = PATIENT,
        scope: str = WRITE,
        number: str = "",
    ) -> Any:
        """Send JSON and return that of the answer. With `ONCE` as `tries` it is never sent twice; `scope` is what
        the token needs, `number` the deposit it is about. Raises as `read`, and `ScopeMissing`, `DepositRefused`."""
        return self.send(
            json_outgoing(method, document, failure_of_deposit_answer),
            url,
            feedback,
            statuses=statuses,
            tries=tries,
            scope=scope,
            number=number,
        )

    def send(
        self, outgoing: Outgoing, url: str, feedback: Feedback, *, scope: str = WRITE, number: str = "", **how: Any
    ) -> Any:
        """As `write`, for what is not JSON."""
        try:
            return self.transport.send_json(outgoing, url, feedback, **how)
        except NotYours as error:
            raise self._why_denied(error, scope, number, feedback) from None

    def certainly(
        self,
        act: Callable[[], Found],
        look: Callable[[], Optional[Found]],
        feedback: Feedback,
        looks: Collection[float] = LOOKS,
        attempts: int = _ATTEMPTS,
    ) -> Found:
        """Do what must happen once. When nobody knows whether `act` was done, `look` for its result several times
        before it is done again; raises the last error when that does not help either."""
        left = attempts
        while True:
            try:
                return act()
            except UNCLEAR as error:
                left -= 1
                for seconds in looks:
                    self.transport.pause(seconds, feedback)
                    found = look()
                    if found is not None:
                        return found
                if not left:
                    raise
                feedback.pushInfo(str(error))

    def deposit(self, number: str, feedback: Feedback) -> Deposit:
        """One deposit by its number, as it is now. Raises `DepositGone`, `NotYours`."""
        url = f"{self.url}/{number}"
        return deposit_from(self.read(url, feedback), url)

    def listed(self, query: str, feedback: Feedback) -> list[Deposit]:
        """Everything of the account that fits a query, all versions, newest first. Drafts are found some seconds
        late, and listed ones have no bucket."""
        found: dict[str, Deposit] = {}
        page = 1
        while True:
            params = {"q": query, "all_versions": "true", "sort": "mostrecent", "size": _PAGE, "page": page}
            url = f"{self.url}?{urlencode({name: value for name, value in params.items() if value != ''})}"
            entries = self.read(url, feedback)
            if not isinstance(entries, list):
                raise UnexpectedShape(url, "[]")
            found.update((deposit.id, deposit) for deposit in (deposit_from(entry, url) for entry in entries))
            if len(entries) < _PAGE:
                return list(found.values())
            page += 1

    def check_token(self, feedback: Feedback) -> None:
        """Ask for the smallest thing a token is needed for. Raises `TokenRefused` and what else may go wrong."""
        try:
            self.transport.send_json(_READ, f"{self.url}?size=1", feedback)
        except NotYours as error:
            raise TokenRefused(self.base_url, error.status) from None

    def _why_denied(self, error: NotYours, scope: str, number: str, feedback: Feedback) -> ZenodoError:
        """The service refuses a wrong token, a missing scope and somebody else's deposit alike; two questions tell
        them apart."""
        try:
            self.check_token(feedback)
        except TokenRefused as refused:
            return refused
        if not scope:
            return error
        if number:
            try:
                self.transport.send_json(_READ, f"{self.url}/{number}", feedback)
            except ZenodoError:
                return error
        return ScopeMissing(self.base_url, error.status, scope)


def quoted(text: str) -> str:
    """`text` as a quoted term of the search language."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def carries(deposit: Deposit, urn: str) -> bool:
    """True when the deposit has this identifier in any relation."""
    return urn in deposit.identifiers


def metadata_document(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The body in which the deposit API takes metadata."""
    return {"metadata": dict(metadata)}


__all__ = ["ACTIONS", "LOOKS", "ONCE", "UNCLEAR", "WRITE", "DepositRequests", "carries", "metadata_document", "quoted"]
