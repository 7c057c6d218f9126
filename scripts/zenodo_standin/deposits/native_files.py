"""The native API of a draft's files: announced, sent whole or in parts, committed.

A file in parts is laid out at its full size and its parts are written into it. The service does not keep account of
the parts that came: a commit with parts missing succeeds, with zeros in their place. An md5 given when such a file is
announced is kept unproven; otherwise the md5 is worked out after the commit.
"""

from __future__ import annotations

import datetime
import hashlib
import uuid
from typing import Any

from flask import Blueprint, Response, request

from ..accounts import DENIED, WRITE, known_asker
from ..answers import Refusal, accepted, invalid, json_response, links
from ..files import bytes_response
from . import actions, native_shape
from .buckets import LONGEST_KEY, NO_QUOTA, TOO_MANY
from .store import Deposits, Draft, chunks, deposits

blueprint = Blueprint("draft_files", __name__, url_prefix="/api/records/<int:number>/draft/files")
WRONG_SIZE = "Size of this part must be equal to part_size sent in multipart initialization."
TOO_HIGH = "Part number is higher than total parts sent in multipart initialization."
ACCEPTED = ("application/json", "application/vnd.inveniordm.v1+json")


def own_draft(number: int) -> Draft:
    """A draft whose files may change; those of a published version may not."""
    draft = actions.own_draft(deposits(), number, known_asker(WRITE))
    if deposits().store.version(number) is not None:
        raise Refusal(403, DENIED)
    return draft


@blueprint.get("")
def listing(number: int) -> Response:
    accepted(*ACCEPTED)
    draft = actions.own_draft(deposits(), number, known_asker())
    return json_response(native_shape.files_listing(draft, links()))


@blueprint.post("")
def announce(number: int) -> Response:
    """Announces files, all of them or none."""
    draft = own_draft(number)
    given = request.get_json(force=True, silent=True)
    if not isinstance(given, list) or not all(isinstance(one, dict) and one.get("key") for one in given):
        raise invalid("key", "Missing data for required field.")
    served = deposits()
    with served.lock:
        draft = served.draft(number) or draft
        keys = {str(one["key"]) for one in given}
        taken = keys & ({entry["key"] for entry in draft["files"]} | set(draft["pending"]))
        if taken:
            raise Refusal(400, f"File with key {sorted(taken)[0]} already exists.")
        if not served.has_room(draft, keys):
            raise Refusal(400, TOO_MANY)
        added = {str(one["key"]): announced(served, draft, one, place) for place, one in enumerate(given)}
        draft = served.save({**draft, "pending": {**draft["pending"], **added}})
    return json_response(native_shape.files_listing(draft, links()), 201)


def announced(served: Deposits, draft: Draft, one: dict[str, Any], place: int) -> dict[str, Any]:
    transfer = one.get("transfer") or {"type": "L"}
    if len(one["key"]) > LONGEST_KEY:
        raise invalid(f"{place}.key", f"Longer than maximum length {LONGEST_KEY}.")
    if transfer.get("type") not in ({"L", "M"} if served.settings.multipart else {"L"}):
        raise invalid(f"{place}.transfer.type", f"Unknown transfer type: {transfer.get('type')}")
    if transfer["type"] == "L":
        return {"transfer": {"type": "L"}}
    for name in ("parts", "part_size"):
        if not transfer.get(name):
            raise Refusal(400, f"Multipart file transfer to local storage requires {name}.")
    if not one.get("size"):
        raise Refusal(400, "Multipart file transfer requires file size.")
    if not served.fits(draft, one["key"], one["size"]):
        raise Refusal(400, NO_QUOTA)
    name = str(uuid.uuid4())
    with served.new_file(name).open("wb") as target:
        target.truncate(one["size"])
    kept = {name: transfer[name] for name in ("type", "parts", "part_size")}
    return {"transfer": kept, "size": one["size"], "checksum": one.get("checksum"), "name": name}


@blueprint.delete("")
def delete_all(number: int) -> Response:
    draft = own_draft(number)
    deposits().save({**draft, "files": [], "pending": {}})
    return Response(status=204)


@blueprint.get("/<path:key>/content")
def content(number: int, key: str) -> Response:
    draft = actions.own_draft(deposits(), number, known_asker())
    return bytes_response(committed(draft, key), request.range)


@blueprint.put("/<path:key>/content")
def put_content(number: int, key: str) -> Response:
    draft = own_draft(number)
    given = pending(draft, key)
    if given["transfer"]["type"] == "M":
        raise Refusal(400, "Can not set content for multipart file, use the parts instead.")
    served = deposits()
    if not served.fits(draft, key, request.content_length or 0):
        raise Refusal(400, NO_QUOTA)
    entry = served.receive(request.stream, key)
    with served.lock:
        current = served.draft(number) or draft
        served.save({**current, "pending": {**current["pending"], key: {**given, "entry": entry}}})
    return json_response(native_shape.pending_file(current, key, links()))


@blueprint.put("/<path:key>/content/<int:part>")
def put_part(number: int, key: str, part: int) -> Response:
    draft = own_draft(number)
    given = pending(draft, key)
    transfer, length = given["transfer"], request.content_length or 0
    if transfer["type"] != "M":
        raise Refusal(400, "Can not set content of a part of a file that is sent whole.")
    if not 0 < part <= transfer["parts"]:
        raise Refusal(400, TOO_HIGH)
    if part < transfer["parts"] and length != transfer["part_size"]:
        raise Refusal(400, WRONG_SIZE)
    with deposits().new_file(given["name"]).open("r+b") as target:
        target.seek((part - 1) * transfer["part_size"])
        for chunk in chunks(request.stream):
            target.write(chunk)
    return json_response(native_shape.pending_file(draft, key, links()))


@blueprint.post("/<path:key>/commit")
def commit(number: int, key: str) -> Response:
    draft = own_draft(number)
    given = pending(draft, key)
    if given["transfer"]["type"] == "M":
        entry = assembled(key, given)
    elif "entry" in given:
        entry = given["entry"]
    else:
        raise Refusal(400, f"File with key {key} has not been uploaded yet.")
    draft = deposits().put_file(draft, entry)
    return json_response(native_shape.listed_file(draft, entry, links()))


def assembled(key: str, given: dict[str, Any]) -> dict[str, Any]:
    """The entry of a file that came in parts."""
    path = deposits().new_file(given["name"])
    claimed = str(given.get("checksum") or "")
    entry = {"id": given["name"], "key": key, "path": f"uploads/{given['name']}", "size": path.stat().st_size}
    if claimed:
        return {**entry, "md5": claimed.rpartition(":")[2]}
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as stream:
        for chunk in chunks(stream):
            digest.update(chunk)
    ready = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(
        seconds=deposits().settings.checksum_delay
    )
    return {**entry, "md5": digest.hexdigest(), "md5_from": ready.isoformat(timespec="microseconds")}


@blueprint.get("/<path:key>")
def one_file(number: int, key: str) -> Response:
    accepted(*ACCEPTED)
    draft = actions.own_draft(deposits(), number, known_asker())
    if key in draft["pending"]:
        return json_response(native_shape.pending_file(draft, key, links()))
    return json_response(native_shape.listed_file(draft, committed(draft, key), links()))


@blueprint.delete("/<path:key>")
def delete_file(number: int, key: str) -> Response:
    draft = own_draft(number)
    if actions.remove_file(deposits(), draft, key) is None:
        raise Refusal(404, f"Record '{number}' has no file '{key}'.")
    return Response(status=204)


def pending(draft: Draft, key: str) -> dict[str, Any]:
    given: Any = draft["pending"].get(key)
    if given is None:
        raise Refusal(404, f"Record '{draft['id']}' has no file '{key}'.")
    return dict(given)


def committed(draft: Draft, key: str) -> dict[str, Any]:
    entry = deposits().store.file_of(draft, key)
    if entry is None:
        raise Refusal(404, f"Record '{draft['id']}' has no file '{key}'.")
    return entry
