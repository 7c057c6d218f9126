"""What carried the camera, and the camera (MI_AcquisitionInformation of ISO 19115-2)."""

from __future__ import annotations

from ..campaign import Campaign
from ..facts import SessionFacts
from .elements import Record


def write(record: Record, campaign: Campaign, facts: SessionFacts) -> None:
    """The element acquisitionInformation of a session whose name tells a platform."""
    code = facts.name.platform
    path = ("gmi:acquisitionInformation", "gmi:MI_AcquisitionInformation", "gmi:platform", "gmi:MI_Platform")
    with record.inside(*path):
        record.identifier("gmi:identifier", code)
        record.needed("gmi:description", campaign.platforms.get(code, ""), "unknown")
        if not facts.camera:
            record.nil("gmi:instrument", "unknown")
            return
        with record.inside("gmi:instrument", "gmi:MI_Instrument"):
            record.identifier("gmi:identifier", facts.camera)
            record.string("gmi:type", "camera")
