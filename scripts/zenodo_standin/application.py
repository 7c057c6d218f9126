"""The Flask application: blueprints over one store."""

from __future__ import annotations

from typing import Optional

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from . import communities, control, files, records, site
from .answers import Refusal, internal_error_body, json_response
from .edge import Edge
from .faults import Faults
from .limits import Limits
from .store import Store
from .traffic import Traffic

# The API in parts; deposits join as one more blueprint.
BLUEPRINTS = (records.blueprint, communities.blueprint, files.blueprint, site.blueprint, control.blueprint)


def create_server(
    store: Store, traffic: Traffic, faults: Faults, limits: Limits, raw_links: bool = False, throttle: int = 0
) -> Edge:
    """The whole stand-in as a WSGI application."""
    application = Flask(__name__, static_folder=None)
    application.url_map.merge_slashes = False
    application.extensions.update(
        standin_store=store, standin_traffic=traffic, standin_faults=faults, standin_limits=limits
    )
    application.config["RAW_LINKS"] = raw_links
    application.before_request(without_last_slash)
    for blueprint in BLUEPRINTS:
        application.register_blueprint(blueprint)
    application.register_error_handler(Refusal, Refusal.response)
    application.register_error_handler(HTTPException, plain_error)
    return Edge(application, traffic, faults, limits, throttle)


def without_last_slash() -> Optional[AnyResponse]:
    """Leads API addresses that end in a slash to those that do not."""
    if not request.path.startswith("/api/") or not request.path.endswith("/"):
        return None
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    return redirect(request.base_url.rstrip("/") + query, 301)


def plain_error(error: HTTPException) -> Response:
    """Errors of the framework in the service's JSON."""
    status = error.code or 500
    body = internal_error_body() if status >= 500 else {"status": status, "message": error.description}
    return json_response(body, status)
