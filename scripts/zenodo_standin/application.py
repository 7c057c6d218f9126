"""The Flask application: blueprints over one store."""

from __future__ import annotations

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from . import communities, files, records
from .answers import Refusal, json_response
from .store import Store

# Routes of the API, in the order they were published. Deposits add their blueprint here.
BLUEPRINTS = (records.blueprint, communities.blueprint, files.blueprint)


def create_application(store: Store, raw_links: bool = False) -> Flask:
    application = Flask(__name__, static_folder=None)
    application.url_map.strict_slashes = False
    application.extensions["standin_store"] = store
    application.config["RAW_LINKS"] = raw_links
    for blueprint in BLUEPRINTS:
        application.register_blueprint(blueprint)
    application.register_error_handler(Refusal, Refusal.response)
    application.register_error_handler(HTTPException, plain_error)
    return application


def plain_error(error: HTTPException) -> Response:
    """Errors of the framework in the service's JSON."""
    status = error.code or 500
    return json_response({"status": status, "message": error.description}, status)
