"""Records: one, its versions, and searches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from . import legacy, native, search
from .answers import NATIVE_TYPE, RECORD_TYPES, UNKNOWN, Refusal, accepted, internal_error, json_response, links, store
from .store import Version

blueprint = Blueprint("records", __name__)
# Ids of the service's first days that make it fail; a state folder never uses numbers this low.
ANCIENT = 1000


def found_version(number: int) -> Version:
    """A version that is there; raises 404, 410 with its tombstone, or the 500 of an ancient id."""
    version = store().version(number)
    if version is None:
        if number < ANCIENT:
            raise internal_error()
        raise Refusal(404, UNKNOWN)
    if version.get("deleted"):
        raise Refusal(410, "Record deleted", tombstone=tombstone(version))
    return version


def tombstone(version: Version) -> dict[str, Any]:
    deleted = version["deleted"]
    return {
        "note": deleted.get("note", ""),
        "removed_by": {"user": "system"},
        "removal_date": deleted.get("removal_date", version["updated"]),
        "citation_text": version["title"],
        "is_visible": True,
        "removal_reason": {"id": deleted.get("reason", "spam")},
    }


@blueprint.get("/api/records")
def search_records() -> Response:
    return search_response("/api/records")


def search_response(
    path: str, within: Optional[Callable[[Version], bool]] = None, default_sort: str = "", all_versions: bool = False
) -> Response:
    """One page of a search in the shape the client accepts."""
    media_type = accepted(*RECORD_TYPES)
    wanted = search.Request.read(request.args, default_sort)
    found = search.run(store(), wanted, within, all_versions or bool(wanted.all_versions))
    shape = native.record if media_type == NATIVE_TYPE else legacy.record
    base = links()
    address = base.base + path
    body: dict[str, Any] = {
        "hits": {"hits": [shape(store(), version, base) for version in found.hits], "total": found.total},
        "aggregations": found.aggregations,
    }
    if media_type == NATIVE_TYPE:
        body["sortBy"] = wanted.sort
    body["links"] = {}
    if wanted.page > 1:
        body["links"]["prev"] = wanted.address(address, wanted.page - 1)
    body["links"]["self"] = wanted.address(address, wanted.page)
    if wanted.page * wanted.size < found.total:
        body["links"]["next"] = wanted.address(address, wanted.page + 1)
    return json_response(body, content_type=media_type if media_type == NATIVE_TYPE else "application/json")


@blueprint.get("/api/records/<int:number>")
def one_record(number: int) -> AnyResponse:
    media_type = accepted(*RECORD_TYPES)
    latest = store().latest_of(number)
    if latest is not None:
        return redirect(links().record(latest["id"]), 302)
    version = found_version(number)
    shape = native.record if media_type == NATIVE_TYPE else legacy.record
    response = json_response(
        shape(store(), version, links()),
        content_type=media_type if media_type == NATIVE_TYPE else "application/json",
    )
    response.headers["Cache-Control"] = "private"
    response.headers["ETag"] = f'W/"{version["revision"]}"'
    response.headers["Link"] = f'<{links().record(number)}> ; rel="linkset" ; type="application/linkset+json"'
    return response


@blueprint.get("/api/records/<_name>")
def no_record(_name: str) -> Response:
    """Raises 404: only numbers name records."""
    raise Refusal(404, UNKNOWN)


@blueprint.get("/api/records/<int:number>/versions")
def versions(number: int) -> Response:
    version = store().version(number)
    if version is None:
        raise Refusal(404, UNKNOWN)
    concept = None if version.get("deleted") else version["concept"]
    return search_response(
        f"/api/records/{number}/versions",
        lambda one: one["concept"] == concept,
        default_sort="version",
        all_versions=True,
    )


@blueprint.get("/api/records/<int:number>/versions/latest")
def latest_version(number: int) -> Response:
    latest = store().latest_of(number)
    if latest is None:
        latest = store().latest_of(found_version(number)["concept"])
    if latest is None:
        raise Refusal(404, UNKNOWN)
    location = links().record(latest["id"])
    response = json_response({"status": 301, "message": "Redirecting...", "location": location}, 301)
    response.headers["Location"] = location
    return response
