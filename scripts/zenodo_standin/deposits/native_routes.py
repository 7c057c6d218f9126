"""The native API of drafts: create, change, publish, new versions, reserved DOIs, a user's own records."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from .. import legacy, native
from ..accounts import ACTIONS, WRITE, known_asker
from ..answers import NATIVE_TYPE, RECORD_TYPES, Refusal, accepted, json_response, links, store
from ..links import doi_of
from . import actions, listing, native_shape
from .native_input import with_native
from .store import Draft, deposits

blueprint = Blueprint("drafts", __name__)
STALE = "The record was changed meanwhile."


def shown(draft: Draft, status: int = 200) -> Response:
    """A draft in the shape the client accepts, with its revision as ETag."""
    media_type = accepted(*RECORD_TYPES)
    shape = native_shape.own_shape if media_type == NATIVE_TYPE else native_shape.flat
    response = json_response(
        shape(deposits(), draft, links()),
        status,
        media_type if media_type == NATIVE_TYPE else "application/json",
    )
    response.headers["ETag"] = f'"{draft["revision"]}"'
    return response


def body() -> Any:
    return request.get_json(force=True, silent=True) if request.content_length else {}


@blueprint.post("/api/records")
def create() -> Response:
    account = known_asker(WRITE)
    given = body()
    if not isinstance(given, dict):
        raise Refusal(400, "Unable to decode JSON data in request body.")
    return shown(deposits().save(with_native(deposits().new_draft(account.user), given)), 201)


@blueprint.get("/api/records/<int:number>/draft")
def one_draft(number: int) -> Response:
    return shown(actions.own_draft(deposits(), number, known_asker()))


@blueprint.put("/api/records/<int:number>/draft")
def change(number: int) -> Response:
    draft = actions.own_draft(deposits(), number, known_asker(WRITE))
    asked = request.headers.get("If-Match", "").strip('W/"')
    if asked and asked != str(draft["revision"]):
        raise Refusal(412, STALE)
    return shown(deposits().save(with_native(draft, body())))


@blueprint.delete("/api/records/<int:number>/draft")
def delete(number: int) -> Response:
    actions.discard(deposits(), number, known_asker(WRITE))
    return Response(status=204)


@blueprint.post("/api/records/<int:number>/draft")
def edit(number: int) -> Response:
    return shown(actions.edit(deposits(), number, known_asker(WRITE)), 201)


@blueprint.post("/api/records/<int:number>/draft/actions/publish")
def publish(number: int) -> Response:
    version = actions.publish(deposits(), number, known_asker(ACTIONS))
    media_type = accepted(*RECORD_TYPES)
    shape = native.record if media_type == NATIVE_TYPE else legacy.record
    response = json_response(shape(store(), version, links()), 202)
    response.headers["ETag"] = f'"{version["revision"]}"'
    return response


@blueprint.post("/api/records/<int:number>/versions")
def new_version(number: int) -> Response:
    """The draft of the next version, the same one however often it is asked for; without files."""
    draft, _ = actions.new_version(deposits(), number, known_asker(WRITE))
    return shown(draft, 201)


@blueprint.post("/api/records/<int:number>/draft/actions/files-import")
def import_files(number: int) -> Response:
    draft = actions.own_draft(deposits(), number, known_asker(WRITE))
    return json_response(native_shape.files_listing(actions.import_files(deposits(), draft), links()), 201)


@blueprint.post("/api/records/<int:number>/draft/pids/doi")
def reserve_doi(number: int) -> Response:
    draft = actions.own_draft(deposits(), number, known_asker(WRITE))
    if draft.get("reserved"):
        raise Refusal(400, f"A PID already exists for type doi: {doi_of(draft)}")
    return shown(deposits().save({**draft, "reserved": True}), 201)


@blueprint.delete("/api/records/<int:number>/draft/pids/doi")
def release_doi(number: int) -> Response:
    draft = actions.own_draft(deposits(), number, known_asker(WRITE))
    return shown(deposits().save({**draft, "reserved": False}))


@blueprint.get("/api/user/records")
def own_records() -> Response:
    account = known_asker()
    found, total = listing.own(deposits(), account, request.args)
    hits = []
    for one in found:
        draft = deposits().draft(one["id"])
        shape = native_shape.flat(deposits(), draft, links()) if draft else legacy.record(store(), one, links())
        hits.append(shape)
    own = f"{links().base}/api/user/records"
    return json_response({"hits": {"hits": hits, "total": total}, "aggregations": {}, "links": {"self": own}})
