"""What carried the camera tells where it was: what a platform is, and what its altitude means."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Dict, Optional, Tuple

from ...atlas.checks.measures import IN_THE_AIR, WITH_SOUNDER

AIR, SURFACE, WATER, LAND = "air", "surface", "water", "land"

_L06 = "http://vocab.nerc.ac.uk/collection/L06/current/{}/"
"""SeaVoX platform categories, the vocabulary of SeaDataNet."""

_DEVICE = re.compile(r"[^_]*_[^_]*_([^_]+)")


@dataclass(frozen=True)
class Platform:
    """A kind of platform: its name, where it is, its category's code of L06 ('' where none is certain)."""

    name: str
    where: str
    category: str = ""

    @property
    def uri(self) -> str:
        """The address of its category; ''."""
        return _L06.format(self.category) if self.category else ""


PLATFORMS: Dict[str, Platform] = {
    "ASV": Platform("autonomous surface vehicle", SURFACE, "3B"),
    "AUV": Platform("autonomous underwater vehicle", WATER, "25"),
    "BOAT": Platform("boat", SURFACE),
    "HIKE": Platform("person on foot", LAND),
    "KITE": Platform("kite surf", SURFACE),
    "MASK": Platform("snorkeller", SURFACE),
    "PADDLE": Platform("paddle board", SURFACE),
    "SCUBA": Platform("scuba diver", WATER, "72"),
    "SURF": Platform("surf board", SURFACE),
    "UAV": Platform("unmanned aerial vehicle", AIR),
    "UVC": Platform("diver of an underwater visual census", WATER, "72"),
}
UNKNOWN = Platform("", "")

MARINE_ZONES = {AIR: "atmosphere", SURFACE: "sea surface", WATER: "seafloor"}
BY_SATELLITE = (AIR, SURFACE, LAND)
IN_SUNLIGHT = (AIR, SURFACE, LAND)


def platform_of(code: str) -> Platform:
    """The kind of platform with this code of a session's name."""
    return PLATFORMS.get(code.strip().upper(), UNKNOWN)


def device_of(session: str, code: str) -> str:
    """The device that the session's name tells (`ASV-2`), else the platform's code."""
    found = _DEVICE.match(session)
    return found[1] if found else code


def at_rest(code: str) -> Optional[float]:
    """The camera's altitude in metres that the platform alone tells: 0 at the surface, give or take some decimetres."""
    return 0.0 if platform_of(code).where == SURFACE else None


def vertical(code: str, altitude: Optional[float]) -> Tuple[Optional[float], Optional[float]]:
    """Altitude of the camera (metres, negative below the sea) and its distance to the ground, as GPSAltitude tells.

    A drone's is the height above the place where it took off, an ASV's the depth of its echo sounder: the ground below
    the camera, not the camera. That of others is what their receiver said, above an unknown reference, so that not even
    its sign means anything.
    """
    if altitude is None or not math.isfinite(altitude):
        return None, None
    code = code.strip().upper()
    if code in WITH_SOUNDER:
        return None, -altitude if altitude <= 0 else None
    return altitude if code in IN_THE_AIR else None, None
