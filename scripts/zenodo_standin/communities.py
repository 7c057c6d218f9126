"""Communities: one, a search of them, and the records of one."""

from __future__ import annotations

from flask import Blueprint, Response, request

from . import legacy
from .answers import UNKNOWN, Refusal, accepted, json_response, links, store
from .records import search_response
from .search import Request

blueprint = Blueprint("communities", __name__)
TYPES = ("application/json", "application/vnd.inveniordm.v1+json")


@blueprint.get("/api/communities")
def search_communities() -> Response:
    """Communities whose slug or title holds one of the query's words."""
    accepted(*TYPES)
    wanted = Request.read(request.args)
    asked = wanted.q.lower().replace('"', " ").split()
    fitting = [
        one
        for one in store().communities
        if not asked or any(word in f"{one['slug']} {one['title']}".lower() for word in asked)
    ]
    start = (wanted.page - 1) * wanted.size
    address = f"{links().base}/api/communities"
    page_links = {"self": wanted.address(address, wanted.page)}
    if wanted.page > 1:
        page_links["prev"] = wanted.address(address, wanted.page - 1)
    if start + wanted.size < len(fitting):
        page_links["next"] = wanted.address(address, wanted.page + 1)
    hits = [legacy.community(one, links().base) for one in fitting[start : start + wanted.size]]
    return json_response(
        {"hits": {"hits": hits, "total": len(fitting)}, "sortBy": wanted.sort, "aggregations": {}, "links": page_links}
    )


@blueprint.get("/api/communities/<slug>")
def one_community(slug: str) -> Response:
    accepted(*TYPES)
    return json_response(legacy.community(found_community(slug), links().base))


@blueprint.get("/api/communities/<slug>/records")
def community_records(slug: str) -> Response:
    own = found_community(slug)["slug"]
    return search_response(f"/api/communities/{slug}/records", lambda version: own in version.get("communities", []))


def found_community(slug: str) -> dict[str, object]:
    """A community by slug or id; raises 404 when there is none."""
    community = store().community(slug)
    if community is None:
        raise Refusal(404, UNKNOWN)
    return community
