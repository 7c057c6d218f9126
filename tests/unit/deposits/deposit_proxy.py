"""A TCP relay before the stand-in that breaks or slows what is sent up."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from urllib.parse import urlsplit

CHUNK = 64 * 1024


class Relay:
    """Relays connections. The first `cuts` connections that send more than `cut_after` bytes are broken there;
    `bytes_per_second` slows what is sent up (0: not)."""

    def __init__(self, url: str, cuts: int = 0, cut_after: int = 0, bytes_per_second: int = 0) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname, parts.port)
        self._cuts = cuts
        self._cut_after = cut_after
        self._speed = bytes_per_second
        self.sent = 0
        self.broken = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            threading.Thread(target=self._up, args=(client, server), daemon=True).start()
            threading.Thread(target=self._down, args=(server, client), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket) -> None:
        passed = 0
        try:
            while data := client.recv(CHUNK):
                passed += len(data)
                if self.broken < self._cuts and passed > self._cut_after:
                    self.broken += 1
                    break
                server.sendall(data)
                self.sent += len(data)
                if self._speed:
                    time.sleep(len(data) / self._speed)
        except OSError:
            pass
        close(client, server)

    @staticmethod
    def _down(server: socket.socket, client: socket.socket) -> None:
        try:
            while data := server.recv(CHUNK):
                client.sendall(data)
        except OSError:
            pass
        close(client, server)


def close(*sockets: socket.socket) -> None:
    for one in sockets:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
