"""Ids, texts and numbers as the archive's tables have them."""

from __future__ import annotations

import math
import re
from typing import Optional
from urllib.parse import quote

from ...atlas.content import LOCAL
from ..addresses import quoted
from ..citation import doi_url
from ..solutions import SOLUTIONS, uncertainty_of

_BREAKS = re.compile(r"[\x00-\x20\x7f\x85\u2028\u2029]+")

PLATFORMS = {
    "ASV": "an autonomous surface vehicle",
    "AUV": "an autonomous underwater vehicle",
    "BOAT": "a boat",
    "HIKE": "a person walking",
    "KITE": "a kite surf",
    "MASK": "a person snorkelling",
    "PADDLE": "a paddle board",
    "SCUBA": "a scuba diver",
    "SURF": "a surf board",
    "UAV": "an unmanned aerial vehicle",
    "UVC": "a diver in an underwater visual census",
}
"""What carries the camera, by the platform code of the session."""

_DATA_PAPER = "https://doi.org/10.1038/s41597-024-04267-z"
CENSUS, CENSUS_PAPER = "UVC", "https://doi.org/10.4314/wiojms.v23i2.4"

MEDIA_FORMATS = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
}


def clean(text: Optional[str]) -> str:
    """A value of a column: tabs, line feeds and other control characters become one blank."""
    return _BREAKS.sub(" ", text).strip() if text else ""


def session_id(deposit_doi: str) -> str:
    """The id of a session's event: the address of its DOI; `local:<name>` when it is not published."""
    return LOCAL + quote(deposit_doi[len(LOCAL) :]) if deposit_doi.startswith(LOCAL) else doi_url(deposit_doi)


def frame_id(session: str, filename: str) -> str:
    """The id of a frame's event, the same for every atlas that holds the frame."""
    return f"{session}#{quoted(filename)}"


def number(value: Optional[float]) -> str:
    """A number in full precision; '' for none."""
    return "" if value is None or not math.isfinite(value) else repr(value)


def protocol(platform: str) -> str:
    """How frames of a platform are taken."""
    carrier = PLATFORMS.get(platform, f"the platform {clean(platform)}" if platform else "an unknown platform")
    kind = "Aerial images" if platform == "UAV" else "Images of the sea floor"
    code = f" ({platform})" if platform in PLATFORMS else ""
    paper = CENSUS_PAPER if platform == CENSUS else _DATA_PAPER
    return f"{kind} taken from {carrier}{code}; {paper}"


def position_remark(fix: Optional[int]) -> str:
    """How the position of a frame was had."""
    solution = SOLUTIONS.get(fix) if fix is not None else None
    told = f"; GNSS solution: {solution.name} (GPSFix {fix})" if solution else ""
    return f"Position of the camera{told}"


def uncertainty(fix: Optional[int]) -> str:
    """coordinateUncertaintyInMeters; '' when it is not known."""
    metres = uncertainty_of(fix)
    return "" if metres is None else f"{metres:g}"


def person(name: Optional[str]) -> str:
    """The author of an annotation session; `first-last`, as in the names of files, becomes First Last."""
    text = clean(name)
    if text and text == text.lower() and " " not in text:
        return " ".join(part.capitalize() for part in text.split("-") if part)
    return text
