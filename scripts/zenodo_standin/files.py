"""Files of a record: their listing, one entry, the bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

from flask import Blueprint, Response, request
from werkzeug.datastructures import Range

from . import archive, legacy
from .accounts import may_read_files
from .answers import Refusal, accepted, json_response, links, store
from .records import found_version
from .store import Version

blueprint = Blueprint("files", __name__)
CHUNK = 256 * 1024
BYTES = "application/octet-stream"
PAST_END = "<html><body><h1>416 Requested Range Not Satisfiable</h1></body></html>\n"
LARGEST_ARCHIVE = 300_000_000


@blueprint.get("/api/records/<int:number>/files")
def listing(number: int) -> Response:
    accepted("application/json")
    return json_response(legacy.files_listing(readable(number), links()))


@blueprint.get("/api/records/<int:number>/files/<path:key>")
def one_file(number: int, key: str) -> Response:
    accepted("application/json")
    version = readable(number)
    return json_response(legacy.listed_file(version, found_file(version, key), links()))


@blueprint.get("/api/records/<int:number>/files/<path:key>/content")
def content(number: int, key: str) -> Response:
    version = readable(number)
    return bytes_response(found_file(version, key), request.range)


@blueprint.get("/api/records/<int:number>/files-archive")
def whole_archive(number: int) -> Response:
    """Every file in one stored zip, sent while it is made: no length, no ranges."""
    version = readable(number)
    if sum(entry["size"] for entry in version["files"]) > LARGEST_ARCHIVE:
        raise Refusal(
            400, f"Archive download is only available for records with total file size up to {LARGEST_ARCHIVE} bytes."
        )
    files = [(entry["key"], store().path_of(entry)) for entry in version["files"]]
    headers = {"Content-Disposition": f"attachment; filename={number}.zip"}
    return Response(archive.zipped(files), 200, headers, content_type="application/zip")


def readable(number: int) -> Version:
    """A version whose files who asks may read; raises 403 for others."""
    version = found_version(number)
    if not may_read_files(version):
        raise Refusal(403, "Permission denied.")
    return version


def found_file(version: Version, key: str) -> dict[str, Any]:
    entry = store().file_of(version, key)
    if entry is None:
        raise Refusal(404, f"Record '{version['id']}' has no file '{key}'.")
    return entry


def bytes_response(entry: dict[str, Any], asked: Optional[Range]) -> Response:
    """The bytes, whole or the range asked for. A range past the end is refused with 416; of several at once, as of
    anything but bytes, no notice is taken. No ETag, no Last-Modified. HEAD is answered by another machine than GET:
    it knows nothing of ranges."""
    path, size = store().path_of(entry), entry["size"]
    headers = {"Content-Disposition": "inline", "OC-Checksum": f"MD5:{entry['md5']}", "Content-Length": str(size)}
    if request.method == "HEAD":
        return Response(iter(()), 200, headers, content_type=BYTES)
    if not path.is_file():
        raise FileNotFoundError(f"the state folder has no {entry['path']}")
    headers.update({"Accept-Ranges": "bytes", "X-Source": "files-primary"})
    span = asked_span(asked, size)
    if span is None:
        return Response(pieces(path, 0, size), 200, headers, content_type=BYTES)
    start, stop = span
    if start >= stop:
        return Response(PAST_END, 416, {"Content-Range": f"bytes */{size}"}, content_type="text/html")
    headers.update({"Content-Range": f"bytes {start}-{stop - 1}/{size}", "Content-Length": str(stop - start)})
    return Response(pieces(path, start, stop), 206, headers, content_type=BYTES)


def asked_span(asked: Optional[Range], size: int) -> Optional[tuple[int, int]]:
    """The first and the past-the-last byte of a single range; equal when it lies past the end; None for no range."""
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return None
    start, stop = asked.ranges[0]
    if start < 0:
        return max(0, size + start), size
    stop = size if stop is None else min(stop, size)
    return (start, stop) if start < stop else (size, size)


def pieces(path: Path, start: int, stop: int) -> Iterator[bytes]:
    """The bytes from start to stop, in chunks."""
    with path.open("rb") as stream:
        stream.seek(start)
        left = stop - start
        while left > 0:
            chunk = stream.read(min(CHUNK, left))
            if not chunk:
                return
            left -= len(chunk)
            yield chunk
