"""The stand-in's own interface below `/__standin__/`: counters, log, faults, and records changed at run time."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, request

from .accounts import Accounts, InvalidAccount
from .answers import Refusal, json_response, store
from .deposits.inclusion import Requests, accept
from .deposits.store import Deposits
from .faults import Faults, InvalidFaults
from .limits import Limits
from .store import InvalidRecord, Version
from .traffic import Traffic

blueprint = Blueprint("control", __name__, url_prefix="/__standin__")


def part(name: str) -> Any:
    return current_app.extensions[name]


@blueprint.get("/")
def counters() -> Response:
    traffic: Traffic = part("standin_traffic")
    return json_response(traffic.counters())


@blueprint.get("/log")
def log() -> Response:
    traffic: Traffic = part("standin_traffic")
    return json_response(traffic.entries())


@blueprint.post("/reset")
def reset() -> Response:
    """Forgets counters, log, faults and what was counted against limits."""
    traffic: Traffic = part("standin_traffic")
    faults: Faults = part("standin_faults")
    limits: Limits = part("standin_limits")
    traffic.reset()
    faults.reset()
    limits.reset()
    return json_response({})


@blueprint.post("/faults")
def set_faults() -> Response:
    faults: Faults = part("standin_faults")
    try:
        faults.replace(request.get_json(force=True))
    except InvalidFaults as error:
        raise Refusal(400, str(error)) from error
    return json_response({})


@blueprint.post("/records")
def put_record() -> Response:
    """Adds or replaces one version and answers with its description."""
    try:
        return json_response(store().put(request.get_json(force=True)), 201)
    except InvalidRecord as error:
        raise Refusal(400, str(error)) from error


@blueprint.delete("/records/<int:number>")
def remove_record(number: int) -> Response:
    if not store().remove(number):
        raise Refusal(404, f"There is no record {number}.")
    return json_response({})


@blueprint.post("/accounts")
def add_account() -> Response:
    """Adds a token."""
    accounts: Accounts = part("standin_accounts")
    try:
        accounts.add(request.get_json(force=True))
    except InvalidAccount as error:
        raise Refusal(400, str(error)) from error
    return json_response({}, 201)


@blueprint.get("/drafts")
def drafts() -> Response:
    """Every draft as it is kept, or those with an alternate identifier (`?identifier=urn:…`)."""
    served: Deposits = part("standin_deposits")
    return json_response(identified(served.drafts()))


@blueprint.get("/published")
def published() -> Response:
    """Every version as it is kept, or those with an alternate identifier (`?identifier=urn:…`)."""
    return json_response(identified(list(store().published())))


def identified(versions: list[Version]) -> list[Version]:
    wanted = request.args.get("identifier")
    return [one for one in versions if not wanted or wanted in one.get("alternate_identifiers", ())]


@blueprint.get("/requests")
def inclusion_requests() -> Response:
    """Every request for inclusion in a community."""
    served: Requests = part("standin_requests")
    return json_response(served.all())


@blueprint.post("/requests/<identifier>/accept")
def accept_inclusion(identifier: str) -> Response:
    """Takes a record in, as a member of the community would."""
    served: Requests = part("standin_requests")
    asked = served.find(identifier)
    if asked is None:
        raise Refusal(404, f"There is no request {identifier}.")
    return json_response(accept(asked))
