"""Counters of what a client did on the network."""

from __future__ import annotations

import threading


class Traffic:
    """Requests sent (repeats and redirects included) and body bytes received, as they came over the wire."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests = 0
        self._bytes = 0

    @property
    def requests(self) -> int:
        """HTTP requests sent so far."""
        return self._requests

    @property
    def bytes(self) -> int:
        """Body bytes received so far, compressed where the server compressed them."""
        return self._bytes

    def add_request(self) -> None:
        """Count one more request."""
        with self._lock:
            self._requests += 1

    def add_bytes(self, count: int) -> None:
        """Count `count` more body bytes."""
        with self._lock:
            self._bytes += count
