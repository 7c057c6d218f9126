"""Title and keywords of a session, and how it is said where it was made and by what."""

from __future__ import annotations

from typing import List

from ...messages import QT_TRANSLATE_NOOP, message
from ...sessions import SessionName
from .campaign import Campaign
from .countries import country_name
from .errors import DescriptionError
from .keys import PLATFORM

SOMEWHERE = "Somewhere"
_WITHOUT_ARTICLE = ("SCUBA", "HIKE", "BOAT")

NO_PLATFORM = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file}: the key '{key}' has no name for {platform}, expected one since {session} was made by it; nothing was "
    "sent.",
)


def platform_name(campaign: Campaign, name: SessionName) -> str:
    """What people call the platform. Raises DescriptionError when the campaign does not say it."""
    found = campaign.platforms.get(name.platform)
    if found is None:
        raise DescriptionError(
            message(NO_PLATFORM, file=str(campaign.path), key=PLATFORM, platform=name.platform, session=name.name)
        )
    return found


def place_name(name: SessionName) -> str:
    """The place as it is written in a text (`Trou-Deau`); '' when the session's name gives none."""
    return "-".join(part.lower().title() for part in name.place.split("-"))


def where(name: SessionName) -> str:
    """Place and country; a country that is not known is said to be somewhere."""
    return ", ".join(filter(None, (place_name(name), country_name(name.country) or SOMEWHERE)))


def collected(campaign: Campaign, name: SessionName) -> str:
    """`by an Autonomous Surface Vehicle in Trou-Deau, Réunion - 2023-12-01`. Raises DescriptionError."""
    platform = platform_name(campaign, name)
    if name.platform not in _WITHOUT_ARTICLE:
        platform = f"{'an' if platform[:1].lower() in 'aeiou' else 'a'} {platform}"
    date = f" - {name.date.isoformat()}" if name.date else ""
    return f"by {platform} in {where(name)}{date}"


def title(campaign: Campaign, name: SessionName) -> str:
    """The campaign's title, or one that says by what, where and when images were collected. Raises DescriptionError."""
    if campaign.title:
        return campaign.title
    images = f"{campaign.image_type} images" if campaign.image_type else "Images"
    return f"{images} collected {collected(campaign, name)}"


def keywords(campaign: Campaign, name: SessionName) -> List[str]:
    """The campaign's keywords with those of this session, sorted, each once."""
    own = (country_name(name.country), campaign.project, name.platform, campaign.platforms.get(name.platform, ""))
    return sorted({*campaign.keywords, *filter(None, own)})
