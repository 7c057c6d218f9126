"""What was asked and what was sent: counters and a log of requests."""

from __future__ import annotations

import datetime
import json
import threading
from collections import Counter
from pathlib import Path
from typing import Any, Optional

Entry = dict[str, Any]


class Traffic:
    """Counts requests and body bytes. Bytes count when they are handed to the connection, so a client that has read
    an answer finds it counted. With a log file, each finished request adds one JSON line to it."""

    def __init__(self, log: Optional[Path] = None) -> None:
        self._lock = threading.Lock()
        self._log = log
        self._entries: list[Entry] = []
        if log:
            log.write_text("", encoding="utf-8")

    def begin(self, environ: dict[str, Any]) -> Entry:
        entry: Entry = {
            "time": datetime.datetime.now(datetime.timezone.utc).isoformat(),
            "method": environ["REQUEST_METHOD"],
            "path": path_of(environ),
            "query": environ.get("QUERY_STRING", ""),
            "status": None,
            "bytes": 0,
            "range": environ.get("HTTP_RANGE"),
            "fault": None,
            "user_agent": environ.get("HTTP_USER_AGENT", ""),
            "authorization": "present" if environ.get("HTTP_AUTHORIZATION") else "absent",
            "headers": other_headers(environ),
            "body": None,
        }
        environ["standin.entry"] = entry
        with self._lock:
            self._entries.append(entry)
        return entry

    def sent(self, entry: Entry, size: int) -> None:
        with self._lock:
            entry["bytes"] += size

    def finish(self, entry: Entry) -> None:
        """Writes the entry to the log file."""
        if self._log is None:
            return
        with self._lock, self._log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(entry) + "\n")

    def counters(self) -> dict[str, Any]:
        with self._lock:
            requests = Counter(entry["path"] for entry in self._entries)
            sizes: Counter[str] = Counter()
            for entry in self._entries:
                sizes[entry["path"]] += entry["bytes"]
        return {
            "requests": sum(requests.values()),
            "bytes": sum(sizes.values()),
            "by_path": {path: {"requests": count, "bytes": sizes[path]} for path, count in requests.items()},
        }

    def entries(self) -> list[Entry]:
        with self._lock:
            return [dict(entry) for entry in self._entries]

    def reset(self) -> None:
        """Forgets everything, also in the log file. Requests under way stay out of the new counts."""
        with self._lock:
            self._entries = []
            if self._log:
                self._log.write_text("", encoding="utf-8")


def other_headers(environ: dict[str, Any]) -> dict[str, str]:
    """Every header of a request but Authorization, so that a log shows whether a token went anywhere else."""
    found = {
        name[5:].replace("_", "-").title(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_") and name != "HTTP_AUTHORIZATION"
    }
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            found[name.replace("_", "-").title()] = str(environ[name])
    return found


def path_of(environ: dict[str, Any]) -> str:
    """The path of a request, decoded (WSGI hands it over as latin-1 text)."""
    path: str = environ.get("PATH_INFO", "")
    return path.encode("latin-1").decode("utf-8", "replace")
