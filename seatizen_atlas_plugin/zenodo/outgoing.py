"""What a request sends: its method, its body made anew for every try, and how refusals are to be understood."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator, Mapping, Optional, Union

from .exchange import Head
from .judging import failure_of_answer
from .waiting import Failure

JudgeAnswer = Callable[[Head], Failure]


class Body:
    """A body of known length that is read while it is sent; `stop` ends a sending that nobody waits for any more."""

    def __len__(self) -> int:
        raise NotImplementedError

    def __iter__(self) -> Iterator[bytes]:
        raise NotImplementedError

    def stop(self) -> None:
        """Send no more."""


@dataclass(frozen=True)
class Outgoing:
    """One kind of request. `body` makes what is sent; `judge` tells what an unwanted answer means."""

    method: str = "GET"
    body: Optional[Callable[[], Union[bytes, Body]]] = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    judge: JudgeAnswer = failure_of_answer
    _sent: list[Body] = field(default_factory=list, repr=False, compare=False)

    @property
    def writes(self) -> bool:
        """True when the request may change something on the server."""
        return self.method != "GET"

    def new_body(self) -> Union[bytes, Body, None]:
        """The body of the next try."""
        self.stop()
        self._sent.clear()
        made = self.body() if self.body is not None else None
        if isinstance(made, Body):
            self._sent.append(made)
        return made

    def stop(self) -> None:
        """Send no more of the body under way."""
        for body in self._sent:
            body.stop()


READ = Outgoing()


def json_outgoing(method: str, document: Any, judge: JudgeAnswer) -> Outgoing:
    """A request with JSON in its body; `document` None sends no body."""
    if document is None:
        return Outgoing(method, judge=judge)
    text = json.dumps(document, ensure_ascii=False).encode()
    return Outgoing(method, lambda: text, {"Content-Type": "application/json"}, judge)
