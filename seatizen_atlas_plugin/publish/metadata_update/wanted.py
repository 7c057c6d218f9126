"""What a version that is public is to say from now on.

The kind of the version decides, as its version text tells it: raw and processed data are described as for an upload,
any other version as one of chosen files. What a campaign never speaks of (grants, references, a DOI of another
registrar, …) and the date of publication stay as they are published.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from ...feedback import Feedback
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...sessions import PROCESSED_DATA, RAW_DATA, SessionName, parse_session_name, version_kind
from ..description import CUSTOM, Campaign, custom_metadata, describe, read_credits
from ..description.describe import any_name
from ..description.metadata import OPEN, RESTRICTED, common_metadata, raw_access
from ..description.page import given

# Members that a campaign, a folder or this module decides.
_DECIDED = {
    *("title", "upload_type", "description", "creators", "contributors", "related_identifiers", "license", "language"),
    *("communities", "keywords", "notes", "access_right", "access_conditions", "embargo_date", "version", "locations"),
    *("dates", "doi", "prereserve_doi", "image_type", "publication_type"),
}
_OF_ZENODO = ("10.5281/", "10.5072/")
# What a folder tells, and what therefore stays without one.
_OF_FOLDER = ("description", "locations")
# The folders that most of a description comes from.
_TELLING = ("DCIM", "METADATA")

STAYS_CLOSED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{link} stays {access} as it is published, though the campaign would open it; a version is opened on its page on "
    "Zenodo.",
)
NOT_CUSTOM = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{link} is neither raw nor processed data (its version text is “{version}”), and {file} gives no description and "
    "version for chosen files; it was left as it is.",
)
INCOMPLETE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder} has no {missing}: the session is described without what they would tell; name it without its folder to "
    "keep the description that is published.",
)
OTHER_CUSTOM = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{link} has the version text “{version}”, and {file} describes “{expected}”; it was left as it is.",
)


class LeftOut(Exception):
    """A version that the campaign does not describe; `why` is the sentence."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True)
class PublishedVersion:
    """A version as it is published: its page, its version text, its metadata in the deposit API's shape with the days
    of its dates, its access (the more closed one while it is being edited)."""

    link: str
    version: str
    metadata: Mapping[str, Any]
    access: str

    @property
    def kind(self) -> str:
        """`RAW_DATA`, `PROCESSED_DATA` or `CUSTOM`."""
        return version_kind(self.version) or CUSTOM


class Wording:
    """Metadata for the versions of one session; its folder is read once for each kind."""

    def __init__(self, name: str, folder: Optional[Path], campaign: Campaign, today: dt.date) -> None:
        self._name = name
        self._folder = folder
        self._campaign = campaign
        self._today = today
        self._read: Dict[str, Tuple[Mapping[str, Any], Tuple[Message, ...]]] = {}

    def metadata(
        self, published: PublishedVersion, feedback: Feedback, *, only: bool
    ) -> Tuple[Dict[str, Any], List[Message]]:
        """What the version is to say, and what the user should know. `only` tells that no other version of the
        session is described, so that one of chosen files may get another version text.

        Raises `LeftOut`, DescriptionError, SessionError, CannotRead, Cancelled.
        """
        kind = published.kind
        if kind == CUSTOM:
            self._refuse_other_custom(published, only)
        if self._folder is None or kind == CUSTOM:
            made, notes = self._without_folder(published), []
        else:
            if kind not in self._read:
                described = describe(self._folder, self._campaign, kind, self._today, feedback)
                self._read[kind] = described.metadata, (*_incomplete(self._folder), *described.warnings)
            made, warnings = self._read[kind]
            notes = list(warnings)
        metadata = {**_staying(published.metadata), **made}
        metadata["communities"] = _with_communities(published.metadata, made)
        notes += _keep_closed(published, metadata)
        return {name: value for name, value in metadata.items() if value not in ("", [], {}, None)}, notes

    def _refuse_other_custom(self, published: PublishedVersion, only: bool) -> None:
        campaign = self._campaign
        place = {"link": published.link, "version": published.version, "file": str(campaign.path)}
        if campaign.description is None or not campaign.version:
            raise LeftOut(message(NOT_CUSTOM, **place))
        if not only and published.version != campaign.version:
            # Several versions would get the same version text.
            raise LeftOut(message(OTHER_CUSTOM, **place, expected=campaign.version))

    def _without_folder(self, published: PublishedVersion) -> Dict[str, Any]:
        """The campaign's words; those that a folder would tell stay as they are published."""
        campaign, kind = self._campaign, published.kind
        name: SessionName = any_name(self._name) if kind == CUSTOM else parse_session_name(self._name)
        people = read_credits(name.name, campaign.sessions_table, campaign.people_table)
        stay = {one: published.metadata.get(one) for one in (*_OF_FOLDER, "dates")}
        if kind == CUSTOM:
            return {**stay, **custom_metadata(campaign, name, people)}
        own = given(campaign, name)
        return {
            **common_metadata(campaign, name, people),
            **stay,
            **({} if own is None else {"description": own}),
            **(raw_access(name) if kind == RAW_DATA else {"access_right": OPEN}),
            "version": RAW_DATA if kind == RAW_DATA else PROCESSED_DATA,
        }


def _incomplete(folder: Path) -> List[Message]:
    """A sentence when the folder is not the whole session any more."""
    missing = [name for name in _TELLING if not (folder / name).is_dir()]
    return [message(INCOMPLETE, folder=str(folder), missing=", ".join(missing))] if missing else []


def _staying(told: Mapping[str, Any]) -> Dict[str, Any]:
    """What nobody here decides; a DOI that Zenodo gave needs no saying."""
    stay = {name: value for name, value in told.items() if name not in _DECIDED}
    doi = str(told.get("doi") or "")
    return {**stay, "doi": doi} if doi and not doi.startswith(_OF_ZENODO) else stay


def _with_communities(told: Mapping[str, Any], made: Mapping[str, Any]) -> List[Dict[str, str]]:
    """Nothing is taken out of a community by describing it."""
    entries = [*(told.get("communities") or ()), *(made.get("communities") or ())]
    return [{"identifier": slug} for slug in dict.fromkeys(str(one.get("identifier")) for one in entries)]


def _keep_closed(published: PublishedVersion, metadata: Dict[str, Any]) -> List[Message]:
    """Files that are not open do not become so by being described."""
    if metadata["access_right"] != OPEN or published.access == OPEN:
        return []
    metadata["access_right"] = published.access or RESTRICTED
    for name in ("embargo_date", "access_conditions"):
        if published.metadata.get(name):
            metadata[name] = published.metadata[name]
    return [message(STAYS_CLOSED, link=published.link, access=metadata["access_right"])]
