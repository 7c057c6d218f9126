"""How a session is described on Zenodo: a campaign's files and what lies in the session's folder become metadata.

No qgis in here. Nothing is sent and nothing in the folder is changed.
"""

from __future__ import annotations

from ...sessions import PROCESSED_DATA, RAW_DATA
from .campaign import Campaign, RelatedIdentifier, campaign_of, read_campaign
from .describe import CUSTOM, KINDS, Described, describe
from .errors import DescriptionError
from .facts import SessionFacts, read_facts
from .iso19115 import file_name as iso19115_file_name
from .iso19115 import session_xml
from .metadata import custom_metadata, processed_metadata, raw_metadata
from .people import Credits, Person, read_credits

__all__ = [
    "CUSTOM",
    "KINDS",
    "PROCESSED_DATA",
    "RAW_DATA",
    "Campaign",
    "Credits",
    "Described",
    "DescriptionError",
    "Person",
    "RelatedIdentifier",
    "SessionFacts",
    "campaign_of",
    "custom_metadata",
    "describe",
    "iso19115_file_name",
    "processed_metadata",
    "raw_metadata",
    "read_campaign",
    "read_credits",
    "read_facts",
    "session_xml",
]
