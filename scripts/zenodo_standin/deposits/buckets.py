"""Files of drafts through their bucket, each in one request: nothing of a broken upload is kept."""

from __future__ import annotations

from typing import IO

from flask import Blueprint, Response, request

from ..accounts import DENIED, WRITE, known_asker
from ..answers import Refusal, json_response, links
from ..files import bytes_response
from ..store import Version
from . import actions
from .legacy_shape import bucket_object
from .store import Draft, deposits

blueprint = Blueprint("buckets", __name__, url_prefix="/api/files")
LONGEST_KEY = 255
TOO_MANY = "Uploading selected files will result in exceeding the max amount per record."
NO_QUOTA = "Bucket quota exceeded."


def own_bucket(bucket: str, scope: str = "") -> Draft:
    """The draft of a bucket; raises 404 also for the buckets of published versions, which are locked."""
    account = known_asker(scope)
    draft = deposits().by_bucket(bucket)
    if draft is None or (scope and deposits().store.version(draft["id"]) is not None):
        raise Refusal(404, "Bucket does not exist.")
    if not account.manages(draft):
        raise Refusal(403, DENIED)
    return draft


def receive(draft: Draft, key: str, stream: IO[bytes], announced: int) -> Version:
    """Takes a whole file into a draft; raises 400 when it is too much or one too many."""
    served = deposits()
    if len(key) > LONGEST_KEY:
        raise Refusal(400, "Object key too long.")
    if not served.has_room(draft, {key}):
        raise Refusal(400, TOO_MANY)
    if not served.fits(draft, key, announced):
        raise Refusal(400, NO_QUOTA)
    entry = served.receive(stream, key)
    if not served.fits(draft, key, entry["size"]):
        raise Refusal(400, NO_QUOTA)
    served.put_file(draft, entry)
    return entry


@blueprint.get("/<bucket>")
def contents(bucket: str) -> Response:
    draft = own_bucket(bucket)
    own = f"{links().base}/api/files/{bucket}"
    return json_response(
        {
            "id": bucket,
            "created": draft["created"],
            "updated": draft["updated"],
            "size": sum(entry["size"] for entry in draft["files"]),
            "quota_size": deposits().settings.most_bytes,
            "max_file_size": deposits().settings.most_bytes,
            "locked": False,
            "links": {"self": own, "versions": f"{own}?versions=1", "uploads": f"{own}?uploads=1"},
            "contents": [bucket_object(draft, entry, links()) for entry in draft["files"]],
        }
    )


@blueprint.get("/<bucket>/<key>")
def one_object(bucket: str, key: str) -> Response:
    draft = own_bucket(bucket)
    entry = deposits().store.file_of(draft, key)
    if entry is None:
        raise Refusal(404, "Object does not exists.")
    return bytes_response(entry, request.range)


@blueprint.put("/<bucket>/<key>")
def put_object(bucket: str, key: str) -> Response:
    draft = own_bucket(bucket, WRITE)
    entry = receive(draft, key, request.stream, request.content_length or 0)
    return json_response(bucket_object(draft, entry, links()), 201)


@blueprint.delete("/<bucket>/<key>")
def delete_object(bucket: str, key: str) -> Response:
    draft = own_bucket(bucket, WRITE)
    if actions.remove_file(deposits(), draft, key) is None:
        raise Refusal(404, "Object does not exists.")
    return Response(status=204)
