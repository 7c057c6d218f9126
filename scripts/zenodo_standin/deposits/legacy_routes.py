"""The older deposit API: depositions, their files, their actions."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request
from werkzeug.utils import secure_filename

from ..accounts import ACTIONS, DENIED, WRITE, Account, known_asker
from ..answers import Refusal, json_response, links
from . import actions, listing
from .buckets import receive
from .legacy_input import metadata_of, with_metadata
from .legacy_shape import deposition, file
from .store import deposits

blueprint = Blueprint("depositions", __name__, url_prefix="/api/deposit/depositions")


def body() -> Any:
    return request.get_json(force=True, silent=True) if request.content_length else {}


def shown(number: int, status: int = 200) -> Response:
    return json_response(deposition(deposits(), number, links()), status)


def visible(number: int) -> Account:
    """The account that asks for a deposition it may see; raises 404 or 403."""
    account = known_asker()
    found = deposits().draft(number) or deposits().store.version(number)
    if found is None or found.get("deleted"):
        raise Refusal(404, actions.GONE)
    if not account.manages(found):
        raise Refusal(403, DENIED)
    return account


@blueprint.get("")
def all_depositions() -> Response:
    """A bare list, newest first, without the addresses of buckets."""
    account = known_asker()
    found, _ = listing.own(deposits(), account, request.args)
    return json_response([deposition(deposits(), one["id"], links(), listed=True) for one in found])


@blueprint.post("")
def create() -> Response:
    account = known_asker(WRITE)
    given = metadata_of(body(), may_be_empty=True)
    draft = deposits().new_draft(account.user)
    if deposits().store.sandbox:
        draft = {**draft, "sandbox": True}
    try:
        if given:
            deposits().save(with_metadata(draft, given))
    except Exception:
        deposits().drop(draft["id"])
        raise
    return shown(draft["id"], 201)


@blueprint.get("/<int:number>")
def one_deposition(number: int) -> Response:
    visible(number)
    return shown(number)


@blueprint.put("/<int:number>")
def set_metadata(number: int) -> Response:
    account = known_asker(WRITE)
    draft = actions.own_draft(deposits(), number, account)
    given = metadata_of(body(), may_be_empty=False)
    deposits().save(with_metadata(draft, given))
    return shown(number)


@blueprint.delete("/<int:number>")
def delete(number: int) -> Response:
    """Removes a draft; what is published stays."""
    account = known_asker(WRITE)
    draft = actions.own_draft(deposits(), number, account)
    if deposits().store.version(draft["id"]) is not None:
        raise Refusal(404, actions.GONE)
    deposits().drop(number)
    return Response(status=204)


@blueprint.post("/<int:number>/actions/publish")
def publish(number: int) -> Response:
    account = known_asker(ACTIONS)
    actions.publish(deposits(), number, account)
    return shown(number, 202)


@blueprint.post("/<int:number>/actions/edit")
def edit(number: int) -> Response:
    account = known_asker(ACTIONS)
    actions.edit(deposits(), number, account)
    return shown(number, 201)


@blueprint.post("/<int:number>/actions/discard")
def discard(number: int) -> Response:
    actions.discard(deposits(), number, known_asker(ACTIONS))
    return Response(status=204)


@blueprint.post("/<int:number>/actions/newversion")
def new_version(number: int) -> Response:
    """Answers with the new draft; while there is one that has files, it fails."""
    account = known_asker(ACTIONS)
    draft, _ = actions.new_version(deposits(), number, account)
    actions.import_files(deposits(), draft)
    return shown(draft["id"], 201)


@blueprint.get("/<int:number>/files")
def files(number: int) -> Response:
    visible(number)
    return json_response(deposition(deposits(), number, links())["files"])


@blueprint.post("/<int:number>/files")
def add_file(number: int) -> Response:
    """A form with `file` and `name`; the name loses what is not safe."""
    account = known_asker(WRITE)
    draft = actions.own_draft(deposits(), number, account)
    sent = request.files.get("file")
    name = secure_filename(request.form.get("name") or (sent.filename if sent else "") or "")
    if sent is None or not name:
        raise Refusal(400, "A file and its name are required.")
    entry = receive(draft, name, sent.stream, 0)
    return json_response(file(draft, entry, links(), True), 201)


@blueprint.get("/<int:number>/files/<identifier>")
def one_file(number: int, identifier: str) -> Response:
    visible(number)
    entries = deposition(deposits(), number, links())["files"]
    found = next((entry for entry in entries if entry["id"] == identifier), None)
    if found is None:
        raise Refusal(404, actions.GONE)
    return json_response(found)


@blueprint.delete("/<int:number>/files/<identifier>")
def delete_file(number: int, identifier: str) -> Response:
    account = known_asker(WRITE)
    if deposits().draft(number) is None and deposits().store.version(number) is not None:
        raise Refusal(403, DENIED)
    draft = actions.own_draft(deposits(), number, account)
    key = next((entry["key"] for entry in draft["files"] if entry.get("id", entry["key"]) == identifier), None)
    if key is None or actions.remove_file(deposits(), draft, key) is None:
        raise Refusal(404, actions.GONE)
    return Response(status=204)
