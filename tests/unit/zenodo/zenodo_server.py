"""A small HTTP server in the test's own process whose every answer the test decides."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Mapping, Optional, Sequence, Union
from urllib.parse import parse_qs, quote, urlsplit

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.zenodo import RemoteFile

AGENT = "SeatizenAtlas/test (+https://example.org)"


@dataclass
class Seen:
    """One request as it arrived."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    target: str
    client: tuple[str, int] = ("", 0)

    @property
    def range(self) -> str:
        return self.headers.get("range", "")


@dataclass
class Reply:
    """One answer: `cut_after` closes the connection after so many body bytes, `stall_after` hangs there,
    `wait` seconds pass before the first byte."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_after: Optional[int] = None
    stall_after: Optional[int] = None
    wait: float = 0.0
    chunked: bool = False
    drop: bool = False


Answer = Union[Reply, Callable[[Seen], Reply]]


def as_json(document: Any, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, json.dumps(document).encode(), {"Content-Type": "application/json", **named})


def as_gzipped_json(document: Any) -> Reply:
    body = gzip.compress(json.dumps(document).encode())
    return Reply(200, body, {"Content-Type": "application/json", "Content-Encoding": "gzip"}, chunked=True)


def as_html(status: int, text: str = "<html><body><h1>Gateway</h1></body></html>") -> Reply:
    return Reply(status, text.encode(), {"Content-Type": "text/html; charset=utf-8"})


def error(status: int, text: str = "No.", **headers: str) -> Reply:
    return as_json({"status": status, "message": text}, status, **headers)


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""


class Server:
    """Answers by path: each path has a list of answers, the last of which is repeated."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.answers: dict[str, list[Answer]] = {}
        self.sent_bytes = 0
        self.open_now = 0
        self.most_open = 0
        self.stopped = threading.Event()
        self.lock = threading.Lock()
        self._http = _QuietServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def close(self) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()

    def on(self, path: str, *answers: Answer) -> None:
        self.answers[path] = list(answers)

    def asked(self, path: str) -> list[Seen]:
        return [seen for seen in self.seen if seen.path == path]

    def file(self, key: str, data: bytes, *first: Answer, ranges: bool = True, record: str = "1") -> RemoteFile:
        """Serve a file of a record, after the answers in `first`."""
        path = f"/api/records/{record}/files/{key}/content"
        self.on(path, *first, lambda seen: content(data, seen.range if ranges else ""))
        link = f"{self.url}/api/records/{record}/files/{quote(key)}/content"
        return RemoteFile(key, len(data), hashlib.md5(data).hexdigest(), link)

    def reply_to(self, seen: Seen) -> Reply:
        with self.lock:
            self.seen.append(seen)
            answers = self.answers.get(seen.path)
            if not answers:
                return error(404, "The persistent identifier does not exist.")
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return answer(seen) if callable(answer) else answer


def content(data: bytes, asked_range: str = "", **changes: Any) -> Reply:
    """A file's answer as Zenodo gives it: no ETag, no Last-Modified."""
    headers = {"Content-Type": "application/octet-stream", "Accept-Ranges": "bytes"}
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", asked_range)
    if not found:
        return Reply(200, data, headers, **changes)
    first, last = int(found[1]), min(int(found[2] or len(data)), len(data) - 1)
    if first >= len(data):
        return Reply(416, b"", {"Content-Range": f"bytes */{len(data)}"}, **changes)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    return Reply(206, data[first : last + 1], headers, **changes)


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *args: Any) -> None:
            return None

        def do_GET(self) -> None:
            with server.lock:
                server.open_now += 1
                server.most_open = max(server.most_open, server.open_now)
            try:
                self._answer()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with server.lock:
                    server.open_now -= 1

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            path = re.sub(r"%([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), parts.path)
            reply = server.reply_to(Seen(path, query, headers, self.path, self.client_address))
            if reply.wait:
                server.stopped.wait(reply.wait)
            if reply.drop:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            if "Date" in reply.headers:
                self.send_response_only(reply.status)
            else:
                self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.chunked:
                self.send_header("Transfer-Encoding", "chunked")
            else:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self._body(reply)

        def _body(self, reply: Reply) -> None:
            end = reply.cut_after if reply.cut_after is not None else reply.stall_after
            body = reply.body[:end]
            if reply.chunked:
                for start in range(0, len(body), 1000):
                    piece = body[start : start + 1000]
                    self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
                if end is None:
                    self.wfile.write(b"0\r\n\r\n")
            else:
                self.wfile.write(body)
            self.wfile.flush()
            with server.lock:
                server.sent_bytes += len(body)
            if reply.stall_after is not None:
                server.stopped.wait(30)
            if end is not None:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

    return Handler


class Sleeps:
    """A clock that nobody waits for: adds up what was slept."""

    def __init__(self) -> None:
        self.total = 0.0
        self.longest = 0.0

    def __call__(self, seconds: float) -> None:
        self.total += seconds
        self.longest = max(self.longest, seconds)


class CancelAfter(SilentFeedback):
    """The user presses Cancel after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds

    def isCanceled(self) -> bool:
        return time.monotonic() >= self.at


class CancelWhen(SilentFeedback):
    """The user presses Cancel once something happened."""

    def __init__(self, happened: Callable[[], bool]) -> None:
        self.happened = happened

    def isCanceled(self) -> bool:
        return self.happened()


def record(
    number: int,
    concept: int,
    *,
    version: str = "RAW_DATA",
    created: str = "2024-01-01T00:00:00.000000+00:00",
    alternate: Sequence[str] = (),
    related: Sequence[str] = (),
    doi: str = "",
) -> dict[str, Any]:
    """A record's JSON, in Zenodo's legacy shape."""
    return {
        "created": created,
        "modified": created,
        "updated": created,
        "id": number,
        "recid": str(number),
        "conceptrecid": str(concept),
        "doi": doi or f"10.5281/zenodo.{number}",
        "revision": 2,
        "title": f"Session {number}",
        "files": [],
        "metadata": {
            "title": f"Session {number}",
            "version": version,
            "publication_date": created[:10],
            "access_right": "open",
            "alternate_identifiers": [{"identifier": text} for text in alternate],
            "related_identifiers": [{"identifier": text, "relation": "isIdenticalTo"} for text in related],
        },
    }


class SearchIndex:
    """Zenodo's search over a list of records: q by created range, concept, DOI and identifier, sort, pages."""

    def __init__(self, server: Server, records: Sequence[dict[str, Any]], *, most: int = 25, window: int = 10_000):
        self.server = server
        self.records = list(records)
        self.most = most
        self.window = window
        self.before_page: Callable[[Seen], None] = lambda seen: None

    def __call__(self, seen: Seen) -> Reply:
        self.before_page(seen)
        size, page = int(seen.query.get("size", "25")), int(seen.query.get("page", "1"))
        if size > self.most:
            text = f"Page size cannot be greater than {self.most}."
            errors = [{"field": "size", "messages": [text]}]
            return as_json({"status": 400, "message": "A validation error occurred.", "errors": errors}, 400)
        if (page - 1) * size >= self.window:
            return error(400, "Invalid querystring parameters.")
        found = [hit for hit in self.records if _matches(hit, seen.query.get("q", ""))]
        if "all_versions" not in seen.query:
            latest: dict[str, int] = {}
            for hit in self.records:
                latest[hit["conceptrecid"]] = max(hit["id"], latest.get(hit["conceptrecid"], 0))
            found = [hit for hit in found if latest[hit["conceptrecid"]] == hit["id"]]
        found.sort(key=lambda hit: (hit["created"], hit["id"]), reverse=seen.query.get("sort") == "newest")
        links = {"self": self.server.url + seen.target}
        if page * size < len(found):
            query = "&".join(f"{name}={quote(value)}" for name, value in {**seen.query, "page": page + 1}.items()
                             if name != "page") + f"&page={page + 1}"  # fmt: skip
            links["next"] = f"{self.server.url}{seen.path}?{query}"
        hits = found[(page - 1) * size : page * size]
        return as_json({"hits": {"hits": hits, "total": len(found)}, "aggregations": {}, "links": links})


def _matches(hit: dict[str, Any], query: str) -> bool:
    if not query:
        return True
    until = re.fullmatch(r"created:\[\* TO (\S+)\]", query)
    if until:
        return hit["created"] <= until[1] + "."
    concepts = re.findall(r"conceptrecid:(\d+)", query)
    if concepts:
        return hit["conceptrecid"] in concepts
    doi = re.fullmatch(r'doi:"(.*)"', query)
    if doi:
        return hit["doi"] == doi[1]
    wanted = re.findall(r'(metadata\.\w+)\.identifier:"(.*?)"', query)
    names = {"metadata.identifiers": "alternate_identifiers", "metadata.related_identifiers": "related_identifiers"}
    return any({"identifier": text} == {"identifier": entry["identifier"]}
               for field_name, text in wanted for entry in hit["metadata"][names[field_name]])  # fmt: skip
