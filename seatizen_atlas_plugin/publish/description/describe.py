"""A folder and a campaign become the metadata of one version."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Tuple

from ...feedback import Feedback
from ...messages import Message
from ...sessions import PROCESSED_DATA, RAW_DATA, NotASessionName, SessionName, parse_session_name
from .campaign import Campaign
from .facts import SessionFacts, read_facts
from .metadata import custom_metadata, processed_metadata, raw_metadata
from .people import read_credits

CUSTOM = "CUSTOM"
KINDS = (RAW_DATA, PROCESSED_DATA, CUSTOM)


@dataclass(frozen=True)
class Described:
    """A version's metadata, the name whose urn they carry, the facts they tell (of a custom version its name alone),
    and what the user should know before sending them."""

    name: str
    metadata: Dict[str, Any]
    facts: SessionFacts
    warnings: Tuple[Message, ...] = ()


def describe(folder: Path, campaign: Campaign, kind: str, today: dt.date, feedback: Feedback) -> Described:
    """The metadata of a version of `kind` (one of `KINDS`) of the session in `folder`, which has its name.

    A custom version may be of a folder that is no session. Raises DescriptionError, SessionError, CannotRead,
    Cancelled, and ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    name = any_name(folder.name) if kind == CUSTOM else parse_session_name(folder.name)
    people = read_credits(name.name, campaign.sessions_table, campaign.people_table)
    if kind == CUSTOM:
        return Described(name.name, custom_metadata(campaign, name, people), SessionFacts(name))
    facts = read_facts(folder, feedback)
    if kind == RAW_DATA:
        return Described(name.name, raw_metadata(campaign, facts, people), facts, facts.warnings)
    return Described(name.name, processed_metadata(campaign, facts, people, today), facts, facts.warnings)


def any_name(text: str) -> SessionName:
    """A session's name with what it says, or another name, which says nothing."""
    try:
        return parse_session_name(text)
    except NotASessionName:
        return SessionName(name=text, date=None, country="", place="", platform="", index="")
