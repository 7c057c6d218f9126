"""The one way to the network: every request of the package goes through `Transport.get`.

It names the plugin, paces, waits, tries again, follows redirects, guards the token and turns whatever goes wrong into
one of `errors`. No cookies are sent or kept: Zenodo's sticky cookies together with a token make it refuse requests
(reference `zenodo-api.md` §2.6). Safe to use from several threads.
"""

from __future__ import annotations

import json
import threading
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Optional, Union
from urllib.parse import urlencode, urlsplit

import requests

from ..feedback import Cancelled, Feedback
from ..messages import Message
from .addresses import linked_address, refuse_bad_address
from .errors import BadAnswer, BadLink, UnreadableAnswer, WebPageAnswer
from .exchange import CannotDecode, Exchange, Head, Receiver, TooLong, decoded
from .judging import failure_of_answer, failure_of_network
from .pacing import Pacing
from .traffic import Traffic
from .waiting import PATIENT, SLICE_SECONDS, Failure, Patience, Tries, Trouble, wait

Proxies = Callable[[str], Mapping[str, str]]
Timeout = Union[float, tuple[float, float]]
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
# A page of 25 records with thousands of files each stays below.
_MOST_JSON_BYTES = 256 * 1024 * 1024


class _Text(Receiver):
    """Takes a whole JSON body into memory."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._size = 0
        self.encoding = ""
        self._place = ""

    def headers(self) -> Mapping[str, str]:
        return {"Accept": "application/json", "Accept-Encoding": "gzip"}

    def start(self, head: Head) -> bool:
        self._chunks = []
        self._size = 0
        self.encoding = head.encoding
        self._place = head.url
        return True

    def take(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > _MOST_JSON_BYTES:
            raise UnreadableAnswer(self._place, f"> {_MOST_JSON_BYTES} bytes")
        self._chunks.append(chunk)

    def text(self) -> bytes:
        return decoded(b"".join(self._chunks), self.encoding, _MOST_JSON_BYTES)


@dataclass(frozen=True)
class _Origin:
    """Scheme, host and port: what the token is bound to."""

    scheme: str
    host: str
    port: Optional[int]

    @classmethod
    def of(cls, url: str) -> _Origin:
        parts = urlsplit(url)
        return cls(parts.scheme, parts.hostname or "", parts.port or {"https": 443, "http": 80}.get(parts.scheme))


class Transport:
    """HTTP GETs to one Zenodo server and whatever it links to."""

    def __init__(
        self,
        base_url: str,
        *,
        user_agent: str,
        http: Optional[requests.Session],
        token: Optional[str],
        timeout: Timeout,
        jobs: int,
        proxies: Optional[Proxies],
        sleep: Callable[[float], None],
        on_wait: Optional[Callable[[Message], None]] = None,
    ) -> None:
        self.base_url = base_url
        self.traffic = Traffic()
        self._user_agent = user_agent
        self._http = http if http is not None else requests.Session()
        self._token = token
        self._timeout = timeout
        self._transfers = threading.Semaphore(max(1, jobs))
        self._proxies = proxies
        self._sleep = sleep
        self._pacing = Pacing(sleep, on_wait)

    @property
    def has_token(self) -> bool:
        """True when requests to the server are made in somebody's name."""
        return bool(self._token)

    def get_json(
        self,
        url: str,
        feedback: Feedback,
        params: Optional[Mapping[str, Union[str, int]]] = None,
        tries: Tries = PATIENT,
    ) -> Any:
        """The JSON at `url`. Raises `ZenodoError`, `Cancelled`."""
        address = f"{url}?{urlencode(params)}" if params else url
        receiver = _Text()
        found: list[Any] = []

        def judge(head: Head) -> Optional[Failure]:
            try:
                text = receiver.text()
                if head.is_json or not text.lstrip().startswith(b"<"):
                    found.append(json.loads(text))
                    return None
                problem: BadAnswer = WebPageAnswer(head.url)
            except (TooLong, CannotDecode, ValueError, RecursionError) as error:
                problem = UnreadableAnswer(head.url, f"{head.content_type} {head.encoding}: {error}")
            return Failure(Trouble.SERVER, problem)

        self.get(address, receiver, feedback, tries=tries, judge=judge)
        return found[0]

    def get(
        self,
        url: str,
        receiver: Receiver,
        feedback: Feedback,
        *,
        tries: Tries = PATIENT,
        judge: Optional[Callable[[Head], Optional[Failure]]] = None,
        transfer: bool = False,
    ) -> Head:
        """Ask for `url` until `receiver` has the answer it wants.

        `judge` may reject a complete answer; `transfer` requests share the `jobs` slots. Raises `ZenodoError`,
        `Cancelled`, and what the receiver raises.
        """
        patience = Patience(tries)
        while True:
            with self._slot(feedback) if transfer else nullcontext():
                outcome = self._try(url, receiver, feedback)
            if isinstance(outcome, Head):
                rejected = judge(outcome) if judge else None
                if rejected is None:
                    return outcome
                outcome = rejected
            if receiver.gained():
                patience.forget()
            wait(patience.delay_after(outcome), feedback, self._sleep)

    def close(self) -> None:
        """Close the idle connections."""
        self._http.close()

    def _try(self, url: str, receiver: Receiver, feedback: Feedback) -> Union[Head, Failure]:
        """One try, redirects followed."""
        for _ in range(_MOST_REDIRECTS + 1):
            head, error = self._exchange(url, receiver, feedback)
            if error is not None:
                return failure_of_network(url, error, self._token)
            if head is None:
                raise BadLink(url)
            location = head.headers.get("Location", "")
            if head.status not in _REDIRECTS or not location:
                return head if head.status in receiver.statuses else failure_of_answer(head)
            url = linked_address(url, location)
        raise BadLink(url)

    def _exchange(self, url: str, receiver: Receiver, feedback: Feedback) -> tuple[Optional[Head], Optional[Exception]]:
        refuse_bad_address(url)
        ticket = self._pacing.enter(url, feedback)
        try:
            send = self._request(url, receiver.headers())
            self.traffic.add_request()
            on_head = lambda head: ticket.answered(head.status, head.headers)  # noqa: E731
            return Exchange(send, receiver, self.traffic, on_head).run(feedback)
        finally:
            ticket.answered(None, {})

    def _request(self, url: str, headers: Mapping[str, str]) -> Callable[[], requests.Response]:
        """A call that sends the request. Neither netrc nor cookies come into it: it bypasses `Session.send`."""
        http = self._http
        every = {"Accept": "*/*", "Accept-Encoding": "identity", **headers, "User-Agent": self._user_agent}
        if self._token and _Origin.of(url) == _Origin.of(self.base_url):
            every["Authorization"] = f"Bearer {self._token}"
        try:
            prepared = requests.Request("GET", url, headers=every).prepare()
            own_verify = None if http.verify is True else http.verify
            settings = http.merge_environment_settings(prepared.url or url, {}, True, own_verify, None)
            proxies = settings["proxies"] if self._proxies is None else dict(self._proxies(url))
            adapter = http.get_adapter(prepared.url or url)
        except requests.RequestException as error:
            failed = error

            def fail() -> requests.Response:
                raise failed

            return fail
        return lambda: adapter.send(
            prepared,
            stream=True,
            timeout=self._timeout,
            verify=True if settings["verify"] is None else settings["verify"],
            cert=settings["cert"],
            proxies=proxies,
        )

    def _slot(self, feedback: Feedback) -> AbstractContextManager[Any]:
        while not self._transfers.acquire(timeout=SLICE_SECONDS):
            if feedback.isCanceled():
                raise Cancelled
        return _Held(self._transfers)


class _Held:
    """A slot that is given back on leaving."""

    def __init__(self, semaphore: threading.Semaphore) -> None:
        self._semaphore = semaphore

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._semaphore.release()
