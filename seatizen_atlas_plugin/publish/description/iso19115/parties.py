"""Who made a session and who answers for it: Zenodo's creators and contributors in the roles of ISO 19115."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Mapping, Tuple

from .elements import Record

ORCID = "https://orcid.org/"
ZENODO, ZENODO_ADDRESS = "Zenodo", "https://zenodo.org"
AUTHOR = "author"
_CONTACT, _DISTRIBUTOR = "ContactPerson", "Distributor"
# Roles of ISO 19115:2003 (CI_RoleCode) for Zenodo's words for what people did.
ROLES: Mapping[str, str] = {
    "ContactPerson": "pointOfContact",
    "DataCollector": "originator",
    "DataCurator": "custodian",
    "DataManager": "custodian",
    "Distributor": "distributor",
    "Editor": "processor",
    "HostingInstitution": "custodian",
    "Producer": "originator",
    "ProjectLeader": "principalInvestigator",
    "ProjectManager": "principalInvestigator",
    "RegistrationAgency": "publisher",
    "RegistrationAuthority": "publisher",
    "RightsHolder": "owner",
    "Sponsor": "resourceProvider",
    "Supervisor": "principalInvestigator",
    "WorkPackageLeader": "principalInvestigator",
}
OTHER_ROLE = "resourceProvider"


@dataclass(frozen=True)
class Party:
    """A person or an organisation; what is unknown is ''. `kind` is Zenodo's word for what it did."""

    name: str = ""
    organisation: str = ""
    orcid: str = ""
    kind: str = ""
    address: str = ""

    @property
    def role(self) -> str:
        return ROLES.get(self.kind, OTHER_ROLE) if self.kind else AUTHOR


@dataclass(frozen=True)
class People:
    """Everybody whom a version's metadata name."""

    creators: Tuple[Party, ...]
    contributors: Tuple[Party, ...]

    @property
    def contacts(self) -> Tuple[Party, ...]:
        """Who is asked about the data: the contact persons, else the first creator."""
        return tuple(one for one in self.contributors if one.kind == _CONTACT) or self.creators[:1]

    @property
    def distributors(self) -> Tuple[Party, ...]:
        """Who hands the data out: those who are said to, else Zenodo, where they lie."""
        named = tuple(one for one in self.contributors if one.kind == _DISTRIBUTOR)
        return named or (Party(organisation=ZENODO, address=ZENODO_ADDRESS, kind=_DISTRIBUTOR),)


def people_of(metadata: Mapping[str, Any]) -> People:
    """The people of a version's metadata (keys of Zenodo's deposit API)."""
    creators, contributors = (
        tuple(
            Party(
                name=one.get("name") or "",
                organisation=one.get("affiliation") or "",
                orcid=one.get("orcid") or "",
                kind=one.get("type") or "",
            )
            for one in metadata.get(key) or ()
        )
        for key in ("creators", "contributors")
    )
    return People(creators, contributors)


def responsible(record: Record, name: str, party: Party, role: str = "") -> None:
    """A party in an element, in its role or in another."""
    with record.inside(name, "gmd:CI_ResponsibleParty"):
        record.string("gmd:individualName", party.name)
        record.string("gmd:organisationName", party.organisation)
        record.string("gmd:positionName", _words(party.kind) if party.name else "")
        if party.orcid:
            _site(record, f"{ORCID}{party.orcid}", "ORCID")
        elif party.address:
            _site(record, party.address, party.organisation)
        record.code("gmd:role", "CI_RoleCode", role or party.role)


def _site(record: Record, address: str, title: str) -> None:
    with record.inside("gmd:contactInfo", "gmd:CI_Contact"):
        record.online("gmd:onlineResource", address, title, "WWW:LINK", "information")


def _words(kind: str) -> str:
    """`Data collector` for `DataCollector`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).capitalize()
