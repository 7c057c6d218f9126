"""Answers shared by every route: JSON, the service's error bodies, content negotiation."""

from __future__ import annotations

import json
import uuid
from typing import Any, Optional

from flask import Response, current_app, request

from .links import Links
from .store import Store

LEGACY_TYPE = "application/vnd.zenodo.v1+json"
NATIVE_TYPE = "application/vnd.inveniordm.v1+json"
JSON_TYPE = "application/json"
RECORD_TYPES = (JSON_TYPE, LEGACY_TYPE, NATIVE_TYPE)
UNKNOWN = "The persistent identifier does not exist."
INTERNAL_ERROR = (
    "The server encountered an internal error and was unable to complete your request. Either the server is "
    "overloaded or there is an error in the application."
)


class Refusal(Exception):
    """An error answer: its status and JSON body."""

    def __init__(self, status: int, message: str, **members: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"status": status, "message": message, **members}

    def response(self) -> Response:
        return json_response(self.body, self.status)


def invalid(field: str, message: str) -> Refusal:
    """The 400 of a parameter that fails validation."""
    return Refusal(400, "A validation error occurred.", errors=[{"field": field, "messages": [message]}])


def internal_error() -> Refusal:
    """The 500 JSON with its identifier."""
    refusal = Refusal(500, INTERNAL_ERROR)
    refusal.body = internal_error_body()
    return refusal


def internal_error_body() -> dict[str, Any]:
    return {"error_id": uuid.uuid4().hex, "message": INTERNAL_ERROR, "status": 500}


def json_response(body: Any, status: int = 200, content_type: str = JSON_TYPE) -> Response:
    text = json.dumps(body, ensure_ascii=True, separators=(", ", ": "))
    return Response(text, status=status, content_type=content_type)


def store() -> Store:
    served: Store = current_app.extensions["standin_store"]
    return served


def links() -> Links:
    """The address builder of this request: the host is the one the client asked."""
    return Links(request.host_url.rstrip("/"), current_app.config["RAW_LINKS"])


def accepted(*offered: str) -> str:
    """The media type to answer with; the first offered one stands for no Accept and for `*/*`. Raises 406."""
    if not request.headers.get("Accept"):
        return offered[0]
    best: Optional[str] = request.accept_mimetypes.best_match(offered)
    if best is None:
        raise Refusal(406, f"Invalid 'Accept' header. Expected one of: {', '.join(offered)}")
    return best
