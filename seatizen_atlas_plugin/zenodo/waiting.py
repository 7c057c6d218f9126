"""Waiting that a cancel ends at once, and how often and how long a failed request is tried again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum
from typing import Callable, Mapping

from ..feedback import Feedback, stop_if_cancelled
from .errors import ZenodoError

SLICE_SECONDS = 0.2
# A server may ask for any time; Zenodo's own windows are a minute and an hour.
MAX_WAIT_SECONDS = 300.0
_FIRST_DELAY = 0.5
_MAX_DELAY = 30.0


class Trouble(Enum):
    """Why a request failed in a way that another try may mend."""

    CONNECT = "connect"  # no connection at all
    NETWORK = "network"  # timeouts, connections that broke, truncated bodies, 502, 503, 504
    SERVER = "server"  # 500, or a page that is not JSON
    RATE = "rate"  # 429


Tries = Mapping[Trouble, int]
# 0.5 to 16 s between network tries: half a minute, as long as Zenodo's own proxies wait. 15 waits of at most
# 300 s outlast the hour over which requests are counted.
PATIENT: Tries = {Trouble.CONNECT: 3, Trouble.NETWORK: 7, Trouble.SERVER: 3, Trouble.RATE: 15}
# Where there is another way to the same bytes.
BRIEF: Tries = {Trouble.CONNECT: 3, Trouble.NETWORK: 4, Trouble.SERVER: 2, Trouble.RATE: 15}
# For what must not be done twice: only what surely did not arrive is sent again.
ONCE: Tries = {Trouble.CONNECT: 3, Trouble.NETWORK: 1, Trouble.SERVER: 1, Trouble.RATE: 15}
# Connections that a server which answered before may refuse: it, or the network, is away for a moment, at most about
# a minute; a server that never answered is told at once.
AWAY_FOR_A_MOMENT = 9


@dataclass(frozen=True)
class Failure:
    """One failed try: its kind, the error to raise once patience ends, seconds the server asked to wait (None
    where it did not, 0 where waiting is seen to elsewhere)."""

    trouble: Trouble
    error: ZenodoError
    asked_wait: float | None = None


def wait(seconds: float, feedback: Feedback, sleep: Callable[[float], None]) -> None:
    """Sleep in slices; raises `Cancelled` within one of them."""
    left = seconds
    while left > 0:
        stop_if_cancelled(feedback)
        slice_seconds = min(SLICE_SECONDS, left)
        sleep(slice_seconds)
        left -= slice_seconds
    stop_if_cancelled(feedback)


class Patience:
    """Counts failures by kind and says how long to wait before the next try."""

    def __init__(self, tries: Tries) -> None:
        self._tries = tries
        self._failed = dict.fromkeys(Trouble, 0)

    def forget(self) -> None:
        """Start counting afresh, since something was gained."""
        self._failed = dict.fromkeys(Trouble, 0)

    def delay_after(self, failure: Failure) -> float:
        """Seconds to wait before another try; raises the failure's error when there were enough."""
        self._failed[failure.trouble] += 1
        count = self._failed[failure.trouble]
        if count >= self._tries[failure.trouble]:
            raise failure.error
        if failure.asked_wait is not None:
            return min(failure.asked_wait, MAX_WAIT_SECONDS)
        # Spreads requests, hides nothing.
        jitter = 0.5 + random.random() / 2  # noqa: S311  # nosec B311
        return float(min(_MAX_DELAY, _FIRST_DELAY * 2 ** (count - 1)) * jitter)
