"""Metadata made of a campaign and a session arrive on the server as they were meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from seatizen_atlas_plugin.publish.description import (
    Campaign,
    Credits,
    Person,
    RelatedIdentifier,
    SessionFacts,
    custom_metadata,
    processed_metadata,
    raw_metadata,
)
from seatizen_atlas_plugin.publish.description.geometry import Bounds
from seatizen_atlas_plugin.sessions import parse_session_name
from seatizen_atlas_plugin.zenodo.deposit_metadata import lost_members, says_exactly

CAMPAIGN = Campaign(
    path=Path("campaign.json"),
    image_type="Underwater",
    platforms={"ASV": "Autonomous Surface Vehicle <2>"},
    project="Lagoon & reef",
    sessions_table=Path("sessions.csv"),
    people_table=Path("people.csv"),
    related=(RelatedIdentifier("https://zenodo.org/doi/10.5281/zenodo.11125847", "isMetadataFor", "dataset"),),
    access_right="open",
    licence="cc-by-4.0",
    keywords=("Coral Reef", "Mapping"),
    workflow_link="",
    inference_link="",
    tools_link="https://example.org/tools?a=1&b=2",
    software_link="https://example.org",
    fundings=("Paid by A & B.",),
    communities=("own",),
    description=None,
    version="1.1.0",
)
PEOPLE = Credits(
    (Person("Person, First", "Reef & Sons", "0000-0002-1825-0097"), Person("Person, Second")),
    (("DataManager", Person("Person, Third")), ("DataCollector", Person("Person, First"))),
)


def made(kind, name):
    # the equator and the meridian of Greenwich, whose zeros Zenodo would drop
    facts = SessionFacts(parse_session_name(name), bounds=Bounds(0.0, -21.5, 55.25, 0.0), frames=3, located=True)
    if kind == "raw":
        return raw_metadata(CAMPAIGN, facts, PEOPLE)
    if kind == "processed":
        return processed_metadata(CAMPAIGN, facts, PEOPLE, dt.date(2026, 11, 25))
    own = Campaign(**{**vars(CAMPAIGN), "description": "<p>Own &amp; only</p>"})
    return custom_metadata(own, facts.name, PEOPLE)


@pytest.mark.parametrize("kind", ["raw", "processed", "custom"])
def test_nothing_that_was_made_is_lost(world, kind):
    name = f"20231201_REU-DESCRIBED-{kind}_ASV-2_01"
    metadata = made(kind, name)
    draft = world.deposits().create(name, metadata, world.feedback)
    assert lost_members(metadata, draft) == []
    assert says_exactly(draft, metadata)
    assert draft.title == (
        f"Underwater images collected by an Autonomous Surface Vehicle <2> in Described-{kind.title()}, Réunion "
        "- 2023-12-01"
    )
