"""Image sets and their images as iFDO fields."""

from __future__ import annotations

from math import isfinite
from typing import Any, Dict, Iterable, List, Optional, Sequence

from ...atlas.content import LOCAL
from ...vision.ifdo import VERSION, datetime_text, image_uuid, set_uuid
from ..addresses import frame_page
from ..citation import ATLAS_DOI, DOI_URL, doi_url
from ..solutions import uncertainty_of
from ..times import CAMERA_CLOCKS
from .abstract import abstract
from .platforms import (
    BY_SATELLITE,
    IN_SUNLIGHT,
    MARINE_ZONES,
    at_rest,
    device_of,
    platform_of,
    vertical,
)
from .seen import Seen
from .sessions import Frame, Session

_ATLAS_URI = f"{DOI_URL}{ATLAS_DOI}"
_CONTEXT = {"name": "Seatizen Atlas", "uri": _ATLAS_URI}
_LICENCE = {"name": "CC-BY", "uri": "https://creativecommons.org/licenses/by/4.0/legalcode"}
"""That of the published sessions."""
_QUALITIES = {"RAW_DATA": "raw", "PROCESSED_DATA": "processed"}
_CAMERA_CLOCK = (
    "Times are those of the camera's clock as it was set, in a time zone that was not written down; they may differ "
    "from UTC by some hours."
)
NO_ADDRESS = "urn:uuid:"
"""What stands for the handle of a session that is not published: readers of iFDO want a text there."""
_SETTINGS = "image-acquisition-settings"


def header_of(session: Session, frames: Sequence[Frame], seen: Seen) -> Dict[str, Any]:
    """The header of a session's image set; fields that the atlas cannot tell are not there."""
    platform = platform_of(session.platform)
    handle = None if session.is_local else doi_url(session.doi)
    places = [(frame.longitude, frame.latitude) for frame in frames if frame.longitude is not None]
    fields = {
        "image-set-name": session.name,
        "image-set-uuid": set_uuid(session.doi),
        "image-set-handle": handle or f"{NO_ADDRESS}{set_uuid(session.doi)}",
        "image-set-ifdo-version": VERSION,
        "image-datetime": _first_moment(session, frames),
        "image-latitude": _mean(y for _, y in places),
        "image-longitude": _mean_longitude([x for x, _ in places]),
        "image-altitude-meters": _altitude(session, frames),
        "image-coordinate-reference-system": "EPSG:4326",
        "image-coordinate-uncertainty-meters": _uncertainty(frames),
        "image-context": _CONTEXT,
        "image-event": _named(session.name, handle),
        "image-platform": _platform(session),
        "image-license": None if session.is_local else _LICENCE,
        "image-abstract": abstract(session, frames, seen),
        "image-acquisition": "photo",
        "image-quality": _quality(session, frames),
        "image-navigation": "satellite" if places and platform.where in BY_SATELLITE else None,
        "image-illumination": "sunlight" if platform.where in IN_SUNLIGHT else None,
        "image-marine-zone": MARINE_ZONES.get(platform.where),
        "image-spatial-constraints": ", ".join(filter(None, (session.place, session.country))) or None,
        "image-time-synchronisation": _CAMERA_CLOCK if session.platform.strip().upper() in CAMERA_CLOCKS else None,
        **_bounds(places),
        "image-set-related-material": _related(session, frames),
        "image-annotation-labels": sorted(seen.labels.values(), key=lambda one: str(one["id"])) or None,
        "image-annotation-creators": sorted(seen.annotators.values(), key=lambda one: str(one["id"])) or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def item_of(session: Session, frame: Frame, seen: Seen, digest: Optional[str]) -> Dict[str, Any]:
    """The fields of an image. What the header has for the set and the image does not is `null`, not the header's."""
    altitude, above_ground = vertical(session.platform, frame.altitude)
    item: Dict[str, Any] = {
        "image-uuid": image_uuid(session.doi, frame.filename),
        "image-hash-sha256": digest,
        "image-handle": handle_of(frame),
        "image-datetime": datetime_text(frame.moment),
        "image-latitude": frame.latitude,
        "image-longitude": frame.longitude,
    }
    if at_rest(session.platform) is None:
        item["image-altitude-meters"] = altitude
    optional = {
        "image-coordinate-uncertainty-meters": uncertainty_of(frame.fix) if frame.longitude is not None else None,
        "image-meters-above-ground": above_ground,
        _SETTINGS: _settings(frame) or None,
        "image-annotations": seen.annotation(frame.id),
    }
    item.update((name, value) for name, value in optional.items() if value is not None)
    return item


def handle_of(frame: Frame) -> Optional[str]:
    """Zenodo's page of the version with the picture's place in its archives behind `#`; members have no address."""
    return frame_page(frame.version, frame.path, frame.filename) or None


def _settings(frame: Frame) -> Dict[str, Any]:
    """What the picture's own metadata say, under the names that they have there."""
    said = {
        "OriginalFileName": frame.original if frame.original != frame.filename else None,
        "GPSAltitude": frame.altitude,
        "GPSPitch": frame.pitch,
        "GPSRoll": frame.roll,
        "GPSTrack": frame.track,
        "GPSFix": frame.fix,
    }
    return {name: value for name, value in said.items() if value not in (None, "") and _can_be_told(value)}


def _can_be_told(value: Any) -> bool:
    """JSON has no infinite numbers."""
    return not isinstance(value, float) or isfinite(value)


def _first_moment(session: Session, frames: Iterable[Frame]) -> Optional[str]:
    """The time of the first image; the beginning of the session's day where no image tells one."""
    moments = sorted(filter(None, (datetime_text(frame.moment) for frame in frames)))
    return moments[0] if moments else datetime_text(f"{session.day} 00:00:00")


def _altitude(session: Session, frames: Iterable[Frame]) -> Optional[float]:
    fixed = at_rest(session.platform)
    return _mean(vertical(session.platform, frame.altitude)[0] for frame in frames) if fixed is None else fixed


def _uncertainty(frames: Iterable[Frame]) -> Optional[float]:
    return _mean(uncertainty_of(frame.fix) for frame in frames if frame.longitude is not None)


def _mean(values: Iterable[Optional[float]]) -> Optional[float]:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _mean_longitude(values: Sequence[float]) -> Optional[float]:
    """The mean of longitudes in degrees, also of a session that crosses the antimeridian."""
    if values and max(values) - min(values) > 180:
        mean = _mean(value % 360 for value in values)
        return mean - 360 if mean > 180 else mean
    return _mean(values)


def _named(name: str, uri: Optional[str]) -> Dict[str, str]:
    return {"name": name, "uri": uri} if uri else {"name": name}


def _platform(session: Session) -> Optional[Dict[str, str]]:
    platform = platform_of(session.platform)
    device = device_of(session.name, session.platform)
    name = f"{device} ({platform.name})" if device and platform.name else device or platform.name
    return _named(name, platform.uri) if name else None


def _quality(session: Session, frames: Iterable[Frame]) -> Optional[str]:
    """What Zenodo's record of the images holds; None where it is not told or the images are of several kinds."""
    kinds = {version.doi: version.kind for version in session.versions}
    found = {kinds.get(version, "") for version in {frame.version for frame in frames}}
    return _QUALITIES.get(found.pop()) if len(found) == 1 else None


def _bounds(places: List[tuple]) -> Dict[str, float]:
    if not places:
        return {}
    xs, ys = zip(*places)
    return {
        "image-set-min-latitude-degrees": min(ys),
        "image-set-max-latitude-degrees": max(ys),
        "image-set-min-longitude-degrees": min(xs),
        "image-set-max-longitude-degrees": max(xs),
    }


def _related(session: Session, frames: Iterable[Frame]) -> List[Dict[str, str]]:
    links = [{"uri": _ATLAS_URI, "title": "Seatizen Atlas", "relation": "The atlas that the session is part of"}]
    used = {frame.version for frame in frames}
    links.extend(
        {
            "uri": doi_url(version.doi),
            "title": f"{session.name}, {version.kind or 'data'}",
            "relation": "The published version that holds the images" if version.doi in used else "A published version",
        }
        for version in session.versions
        if not version.doi.startswith(LOCAL)
    )
    return links
