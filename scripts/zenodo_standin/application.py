"""The Flask application: blueprints over one store."""

from __future__ import annotations

from typing import Optional

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from . import accounts, communities, control, edge_pages, files, records, site
from .accounts import Accounts
from .answers import Refusal, internal_error_body, json_response
from .deposits import buckets, inclusion, legacy_routes, native_files, native_routes
from .deposits.inclusion import Requests
from .deposits.store import Deposits, Settings
from .edge import Edge
from .faults import Faults
from .limits import Limits
from .store import Store
from .traffic import Traffic

BLUEPRINTS = (
    records.blueprint, communities.blueprint, files.blueprint, site.blueprint, control.blueprint,
    legacy_routes.blueprint, buckets.blueprint, native_routes.blueprint, native_files.blueprint, inclusion.blueprint,
)  # fmt: skip
# What nginx takes where no file is sent.
LARGEST_BODY = 100_000_000
KEPT_BODY = 64 * 1024


def create_server(
    store: Store,
    traffic: Traffic,
    faults: Faults,
    limits: Limits,
    raw_links: bool = False,
    throttle: int = 0,
    settings: Optional[Settings] = None,
    total: int = 0,
) -> Edge:
    """The whole stand-in as a WSGI application."""
    application = Flask(__name__, static_folder=None)
    application.url_map.merge_slashes = False
    application.extensions.update(
        standin_store=store,
        standin_traffic=traffic,
        standin_faults=faults,
        standin_limits=limits,
        standin_accounts=Accounts(store.folder),
        standin_deposits=Deposits(store, settings or Settings()),
        standin_requests=Requests(store),
    )
    application.config["RAW_LINKS"] = raw_links
    application.before_request(without_last_slash)
    application.before_request(accounts.refuse_forged)
    application.before_request(look_at_body)
    for blueprint in BLUEPRINTS:
        application.register_blueprint(blueprint)
    application.register_error_handler(Refusal, Refusal.response)
    application.register_error_handler(HTTPException, plain_error)
    return Edge(application, traffic, faults, limits, throttle, total)


def without_last_slash() -> Optional[AnyResponse]:
    """Leads API addresses that end in a slash to those that do not."""
    if not request.path.startswith("/api/") or not request.path.endswith("/"):
        return None
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    return redirect(request.base_url.rstrip("/") + query, 301)


def look_at_body() -> Optional[Response]:
    """Keeps JSON bodies for the log; refuses bodies that are large and no file."""
    sends_file = request.method == "PUT" and ("/content" in request.path or request.path.startswith("/api/files/"))
    length = request.content_length or 0
    if not length or sends_file or request.mimetype == "multipart/form-data":
        return None
    if length > LARGEST_BODY:
        return Response(edge_pages.TOO_LARGE, 413, content_type="text/html")
    entry = request.environ.get("standin.entry")
    if entry is not None:
        entry["body"] = request.get_data(cache=True)[:KEPT_BODY].decode("utf-8", "replace")
    return None


def plain_error(error: HTTPException) -> Response:
    """Errors of the framework in the service's JSON."""
    status = error.code or 500
    body = internal_error_body() if status >= 500 else {"status": status, "message": error.description}
    return json_response(body, status)
