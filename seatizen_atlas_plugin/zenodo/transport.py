"""The one way to the network: every request of the package goes through `Transport.send`.

It names the plugin, paces, waits, tries again, follows redirects, guards the token and turns whatever goes wrong into
one of `errors`. No cookies are sent or kept: Zenodo's sticky cookies together with a token make it refuse requests
(reference `zenodo-api.md` §2.6). Safe to use from several threads.
"""

from __future__ import annotations

import json
import threading
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any, Callable, Collection, Mapping, Optional, Union
from urllib.parse import urlencode

import requests

from ..feedback import Cancelled, Feedback
from ..messages import Message
from .addresses import Origin, linked_address, refuse_bad_address
from .errors import BadAnswer, BadLink, UnreadableAnswer, WebPageAnswer, ZenodoError
from .exchange import CannotDecode, Exchange, Head, Receiver, TooLong
from .json_receiver import JsonReceiver
from .judging import failure_of_network
from .outgoing import READ, Outgoing
from .pacing import Pacing
from .traffic import Traffic
from .waiting import AWAY_FOR_A_MOMENT, PATIENT, SLICE_SECONDS, Failure, Patience, Tries, Trouble, wait

Proxies = Callable[[str], Mapping[str, str]]
Timeout = Union[float, tuple[float, float]]
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SEE_OTHER = 303  # asks to read elsewhere
_MOST_REDIRECTS = 5
# Answers that may have no body.
_EMPTY = frozenset({200, 201, 202, 204})


class Transport:
    """HTTP requests to one Zenodo server, and to whatever it links to."""

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
        self._has_answered = False

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
        return self.send_json(READ, address, feedback, tries=tries)

    def send_json(
        self,
        outgoing: Outgoing,
        url: str,
        feedback: Feedback,
        *,
        statuses: Collection[int] = (200,),
        tries: Tries = PATIENT,
        receiver: Optional[JsonReceiver] = None,
        transfer: bool = False,
    ) -> Any:
        """Send something and return the JSON of the answer, None for an empty one. Raises `ZenodoError`,
        `Cancelled`."""
        receiver = receiver if receiver is not None else JsonReceiver(statuses)
        found: list[Any] = []

        def judge(head: Head) -> Optional[Failure]:
            try:
                text = receiver.text()
                if not text and head.status in _EMPTY:
                    found.append(None)
                    return None
                if head.is_json or not text.lstrip().startswith(b"<"):
                    found.append(json.loads(text))
                    return None
                problem: BadAnswer = WebPageAnswer(head.url)
            except (TooLong, CannotDecode, ValueError, RecursionError) as error:
                problem = UnreadableAnswer(head.url, f"{head.content_type} {head.encoding}: {error}")
            return Failure(Trouble.SERVER, problem)

        self.send(outgoing, url, receiver, feedback, tries=tries, judge=judge, transfer=transfer)
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
        """Ask for `url` until `receiver` has the answer it wants; as `send`."""
        return self.send(READ, url, receiver, feedback, tries=tries, judge=judge, transfer=transfer)

    def send(
        self,
        outgoing: Outgoing,
        url: str,
        receiver: Receiver,
        feedback: Feedback,
        *,
        tries: Tries = PATIENT,
        judge: Optional[Callable[[Head], Optional[Failure]]] = None,
        transfer: bool = False,
    ) -> Head:
        """Send a request until `receiver` has the answer it wants.

        `judge` may reject a complete answer; `transfer` requests share the `jobs` slots. Raises `ZenodoError`,
        `Cancelled`, and what the receiver raises.
        """
        if self._has_answered:
            tries = {**tries, Trouble.CONNECT: AWAY_FOR_A_MOMENT}
        patience = Patience(tries)
        while True:
            with self._slot(feedback) if transfer else nullcontext():
                outcome = self._try(outgoing, url, receiver, feedback)
            if isinstance(outcome, Head):
                rejected = judge(outcome) if judge else None
                if rejected is None:
                    return outcome
                outcome = rejected
            if receiver.gained():
                patience.forget()
            try:
                delay = patience.delay_after(outcome)
            except ZenodoError:
                # A server that was waited for in vain is not waited for again before it answers.
                self._has_answered = self._has_answered and outcome.trouble is not Trouble.CONNECT
                raise
            self.pause(delay, feedback)

    def pause(self, seconds: float, feedback: Feedback) -> None:
        """Wait. Raises `Cancelled` within a fraction of a second."""
        wait(seconds, feedback, self._sleep)

    def close(self) -> None:
        """Close the idle connections."""
        self._http.close()

    def _try(self, outgoing: Outgoing, url: str, receiver: Receiver, feedback: Feedback) -> Union[Head, Failure]:
        """One try, redirects followed; what is written goes to no other server than the one it was meant for."""
        if outgoing.writes and Origin.of(url) != Origin.of(self.base_url):
            raise BadLink(url)
        for _ in range(_MOST_REDIRECTS + 1):
            head, error = self._exchange(outgoing, url, receiver, feedback)
            if error is not None:
                return failure_of_network(url, error, self._token)
            if head is None:
                raise BadLink(url)
            location = head.headers.get("Location", "")
            if head.status not in _REDIRECTS or not location:
                return head if head.status in receiver.statuses else outgoing.judge(self._without_token(head))
            url = linked_address(url, location)
            if outgoing.writes and (head.status == _SEE_OTHER or Origin.of(url) != Origin.of(self.base_url)):
                raise BadLink(url)
        raise BadLink(url)

    def _without_token(self, head: Head) -> Head:
        """An answer that nobody asked for, without the token should the server repeat it."""
        if not self._token:
            return head
        return replace(head, problem=head.problem.replace(self._token.encode(), b"..."))

    def _exchange(
        self, outgoing: Outgoing, url: str, receiver: Receiver, feedback: Feedback
    ) -> tuple[Optional[Head], Optional[Exception]]:
        refuse_bad_address(url)
        ticket = self._pacing.enter(url, feedback)
        try:
            body = outgoing.new_body()
            send = self._request(outgoing, url, receiver.headers(), body)
            self.traffic.add_request()
            on_head = lambda head: ticket.answered(head.status, head.headers)  # noqa: E731
            head, error = Exchange(send, receiver, self.traffic, on_head).run(feedback)
        except Cancelled:
            outgoing.stop()
            raise
        else:
            self._has_answered = self._has_answered or head is not None
            return head, error
        finally:
            ticket.answered(None, {})

    def _request(
        self, outgoing: Outgoing, url: str, headers: Mapping[str, str], body: object
    ) -> Callable[[], requests.Response]:
        """A call that sends the request. Neither netrc nor cookies come into it: it bypasses `Session.send`."""
        http = self._http
        every = {"Accept": "*/*", "Accept-Encoding": "identity", **headers, **outgoing.headers}
        every["User-Agent"] = self._user_agent
        if self._token and Origin.of(url) == Origin.of(self.base_url):
            every["Authorization"] = f"Bearer {self._token}"
        try:
            prepared = requests.Request(outgoing.method, url, headers=every, data=body).prepare()
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
