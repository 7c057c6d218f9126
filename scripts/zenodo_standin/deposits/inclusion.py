"""Records in communities: asking to be taken in, answering, reviews of drafts."""

from __future__ import annotations

import json
import threading
import uuid
from typing import Any, Optional

from flask import Blueprint, Response, current_app, request

from ..accounts import DENIED, WRITE, Account, known_asker
from ..answers import Refusal, json_response, links, store
from ..store import Store
from . import actions
from .store import deposits, now

blueprint = Blueprint("inclusion", __name__)
Request = dict[str, Any]
INCLUDED = "The record is already included in this community."
ASKED = "There is already an open inclusion request for this community."
UNKNOWN = "Community not found."


class Requests:
    """Requests for inclusion, open and closed, in `requests.json` of the state folder."""

    def __init__(self, store: Store) -> None:
        self._lock = threading.Lock()
        self._path = store.folder / "requests.json"
        self._all: list[Request] = json.loads(self._path.read_text("utf-8")) if self._path.exists() else []

    def all(self) -> list[Request]:
        return list(self._all)

    def find(self, identifier: str) -> Optional[Request]:
        return next((one for one in self._all if one["id"] == identifier), None)

    def open_for(self, concept: int, community: str) -> Optional[Request]:
        return next(
            (
                one
                for one in self._all
                if one["is_open"] and one["concept"] == concept and one["receiver"]["community"] == community
            ),
            None,
        )

    def save(self, asked: Request) -> Request:
        with self._lock:
            self._all = [*(one for one in self._all if one["id"] != asked["id"]), asked]
            part = self._path.with_name(self._path.name + ".part")
            part.write_text(json.dumps(self._all), encoding="utf-8")
            part.replace(self._path)
        return asked


def requests_() -> Requests:
    served: Requests = current_app.extensions["standin_requests"]
    return served


def new_request(number: int, concept: int, community: dict[str, Any], account: Account, kind: str) -> Request:
    return requests_().save(
        {
            "id": str(uuid.uuid4()),
            "created": now(),
            "updated": now(),
            "type": kind,
            "status": "submitted",
            "is_open": True,
            "is_closed": False,
            "concept": concept,
            "topic": {"record": str(number)},
            "receiver": {"community": community["id"]},
            "created_by": {"user": str(account.user)},
        }
    )


def shown(asked: Request) -> dict[str, Any]:
    own = f"{links().base}/api/requests/{asked['id']}"
    return {
        **{name: value for name, value in asked.items() if name != "concept"},
        "links": {"self": own, "actions": {"accept": f"{own}/actions/accept", "cancel": f"{own}/actions/cancel"}},
    }


def entries() -> list[dict[str, Any]]:
    given = request.get_json(force=True, silent=True)
    found = given.get("communities") if isinstance(given, dict) else None
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) and one.get("id") for one in found):
        raise Refusal(400, "A validation error occurred.", errors=[actions.problem("communities", actions.REQUIRED)])
    return found


@blueprint.get("/api/records/<int:number>/communities")
def communities_of(number: int) -> Response:
    version = store().version(number)
    if version is None:
        raise Refusal(404, actions.GONE)
    hits = [
        {"id": one["id"], "slug": one["slug"], "metadata": {"title": one["title"]}}
        for one in map(store().community, version.get("communities", []))
        if one
    ]
    return json_response({"hits": {"hits": hits, "total": len(hits)}, "sortBy": "newest", "links": {}})


@blueprint.post("/api/records/<int:number>/communities")
def ask(number: int) -> Response:
    """Asks communities to take the record in; at once where its user decides there and wants no review."""
    account = known_asker(WRITE)
    version = actions.own_version(deposits(), number, account)
    processed, errors = [], []
    for one in entries():
        community = store().community(one["id"])
        if community is None:
            errors.append({"community_id": one["id"], "message": UNKNOWN})
        elif community["slug"] in version["communities"]:
            errors.append({"community_id": one["id"], "message": INCLUDED})
        elif requests_().open_for(version["concept"], community["id"]):
            errors.append({"community_id": one["id"], "message": ASKED})
        else:
            asked = new_request(number, version["concept"], community, account, "community-inclusion")
            if not one.get("require_review", True) and account.user in community.get("members", ()):
                asked = accept(asked)
            processed.append({"community_id": community["id"], "request_id": asked["id"], "request": shown(asked)})
    if not processed and errors:
        return json_response({"processed": processed, "errors": errors}, 400)
    return json_response({"processed": processed, "errors": errors})


@blueprint.delete("/api/records/<int:number>/communities")
def leave(number: int) -> Response:
    account = known_asker(WRITE)
    version = actions.own_version(deposits(), number, account)
    left = {found["slug"] for one in entries() if (found := store().community(one["id"]))}
    store().include(version["concept"], [slug for slug in version["communities"] if slug not in left])
    return json_response({"processed": [{"community": slug} for slug in sorted(left)], "errors": []})


def accept(asked: Request) -> Request:
    community = store().community(asked["receiver"]["community"])
    latest = store().latest_of(asked["concept"])
    if community and latest and community["slug"] not in latest["communities"]:
        store().include(asked["concept"], [*latest["communities"], community["slug"]])
    return requests_().save({**asked, "status": "accepted", "is_open": False, "is_closed": True, "updated": now()})


@blueprint.get("/api/requests")
def all_requests() -> Response:
    account = known_asker()
    mine = [shown(one) for one in requests_().all() if concerns(one, account)]
    return json_response({"hits": {"hits": mine, "total": len(mine)}, "links": {}})


@blueprint.get("/api/requests/<identifier>")
def one_request(identifier: str) -> Response:
    account = known_asker()
    asked = requests_().find(identifier)
    if asked is None:
        raise Refusal(404, "The request does not exist.")
    if not concerns(asked, account):
        raise Refusal(403, DENIED)
    return json_response(shown(asked))


@blueprint.post("/api/requests/<identifier>/actions/accept")
def accept_request(identifier: str) -> Response:
    """A member of the community takes the record in."""
    account = known_asker()
    asked = requests_().find(identifier)
    if asked is None:
        raise Refusal(404, "The request does not exist.")
    community = store().community(asked["receiver"]["community"]) or {}
    if account.user not in community.get("members", ()):
        raise Refusal(403, DENIED)
    return json_response(shown(accept(asked)))


def concerns(asked: Request, account: Account) -> bool:
    community = store().community(asked["receiver"]["community"]) or {}
    return asked["created_by"]["user"] == str(account.user) or account.user in community.get("members", ())


@blueprint.put("/api/records/<int:number>/draft/review")
def review(number: int) -> Response:
    account = known_asker(WRITE)
    draft = actions.own_draft(deposits(), number, account)
    given = request.get_json(force=True, silent=True) or {}
    community = store().community(str((given.get("receiver") or {}).get("community", "")))
    if community is None or given.get("type") != "community-submission":
        raise Refusal(400, "A validation error occurred.", errors=[actions.problem("receiver", UNKNOWN)])
    deposits().save({**draft, "review": community["id"]})
    return json_response({"type": "community-submission", "receiver": {"community": community["id"]}})


@blueprint.post("/api/records/<int:number>/draft/actions/submit-review")
def submit_review(number: int) -> Response:
    account = known_asker(WRITE)
    draft = actions.own_draft(deposits(), number, account)
    community = store().community(str(draft.get("review", "")))
    if community is None:
        raise Refusal(404, actions.GONE)
    errors = actions.problems(draft)
    if errors:
        raise Refusal(400, "A validation error occurred.", errors=errors)
    return json_response(shown(new_request(number, draft["concept"], community, account, "community-submission")), 202)
