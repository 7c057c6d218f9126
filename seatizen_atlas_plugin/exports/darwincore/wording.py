"""Ids, texts and numbers as the archive's tables have them."""

from __future__ import annotations

import datetime
import math
import re
from typing import Optional, Tuple
from urllib.parse import quote

from ...atlas.checks.measures import HOURS_AROUND_THE_DAY
from ...atlas.content import LOCAL
from ..citation import doi_url

_BREAKS = re.compile(r"[\x00-\x20\x7f\x85\u2028\u2029]+")
_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]+")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?Z?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

CAMERA_CLOCKS = ("UAV", "UVC")
"""Platforms whose frames have the time of the camera's clock, in a zone that nobody wrote down; others have UTC."""

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

UNCERTAINTY = {1: "0.1", 2: "1", 5: "10"}
"""coordinateUncertaintyInMeters by GPSFix: fixed solution (decimetre), float (metre), single (some metres)."""
_SOLUTIONS = {1: "fixed", 2: "float", 5: "single"}

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


def quoted(text: str) -> str:
    """As part of an address; `/` stays."""
    return text if _PLAIN.fullmatch(text) else quote(text)


def frame_id(session: str, filename: str) -> str:
    """The id of a frame's event, the same for every atlas that holds the frame."""
    return f"{session}#{quoted(filename)}"


def record_page(version_doi: str) -> str:
    """Zenodo's page of a version; '' when it is not on Zenodo."""
    return "" if version_doi.startswith(LOCAL) else f"https://zenodo.org/records/{version_doi}"


def frame_page(version_doi: str, path: str, filename: str) -> str:
    """Zenodo's page of the version with the frame's place in its archives behind `#`; '' when it is not on Zenodo."""
    page = record_page(version_doi)
    return f"{page}#{quoted(path.strip('/') or filename)}" if page else ""


def moment(text: Optional[str], platform: str) -> str:
    """ISO 8601 of a time of the atlas; UTC with `Z`, the camera's own clock without. '' for what is no time.

    Fractions of a second have three digits: GBIF's parser takes no time with a zone that has one or two.
    """
    found = _TIME.match(text) if text else None
    if found is None:
        return ""
    date, clock, fraction = found.groups()
    if not exists(f"{date}T{clock}"):
        return ""
    milliseconds = (fraction or "").ljust(3, "0")[:3]
    zone = "" if platform in CAMERA_CLOCKS else "Z"
    return f"{date}T{clock}{'' if milliseconds == '000' else '.' + milliseconds}{zone}"


def day(text: Optional[str]) -> str:
    """The day of a date or time of the atlas, or ''."""
    found = _DAY.match(text) if text else None
    return found[0] if found and exists(found[0]) else ""


def times_around(session_day: str) -> Tuple[str, str]:
    """The first and the last time that a frame of a session of this day can have, to be compared as texts.

    Where there is no day, all but the year of a clock that was never set.
    """
    if not session_day:
        return "1971", "9999"
    hours = datetime.timedelta(hours=HOURS_AROUND_THE_DAY)
    midnight = datetime.datetime.fromisoformat(session_day)
    try:
        first, last = midnight - hours, midnight + datetime.timedelta(days=1) + hours
    except OverflowError:
        return "", ""
    return first.isoformat(), last.isoformat() + "Z"


def exists(text: str) -> bool:
    """Whether the calendar and the clock have this date or time."""
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


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
    solution = _SOLUTIONS.get(fix)
    return f"Position of the camera; GNSS solution: {solution} (GPSFix {fix})" if solution else "Position of the camera"


def person(name: Optional[str]) -> str:
    """The author of an annotation session; `first-last`, as in the names of files, becomes First Last."""
    text = clean(name)
    if text and text == text.lower() and " " not in text:
        return " ".join(part.capitalize() for part in text.split("-") if part)
    return text
