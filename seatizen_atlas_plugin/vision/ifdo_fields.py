"""The fields of iFDO 2.2: which there are, which are required, and of what kind their values are.

Source: the public JSON schema of iFDO v2.2.1 (https://www.ifdo-schema.org/standard/v2.2.1/), its core, capture and
content fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

CORE, CAPTURE, CONTENT = "core", "capture", "content"

TEXT, NUMBER, NAMED, PEOPLE, CHOICE, LINKS, OBJECT, LIST = (
    "text",
    "number",
    "named",
    "people",
    "choice",
    "links",
    "object",
    "list",
)
"""Kinds of values. `named` is an object with a name and perhaps a URI, `people` a list of such, `links` one of objects
with uri, title and relation."""


@dataclass(frozen=True)
class Field:
    """A field: its name, its part of the standard, the kind of its value.

    `header` and `item`: the schema requires it there. `lowest`, `highest` bound a number (`above`: without the lower
    bound itself); `choices` are all values of a choice. `given`: people may give it for a whole image set.
    """

    name: str
    part: str
    kind: str
    header: bool = False
    item: bool = False
    lowest: Optional[float] = None
    highest: Optional[float] = None
    above: bool = False
    choices: Tuple[str, ...] = ()
    given: bool = True


def _core(name: str, kind: str, **more: object) -> Field:
    return Field(name, CORE, kind, header=True, **more)  # type: ignore[arg-type]


def _choice(name: str, *choices: str) -> Field:
    return Field(name, CAPTURE, CHOICE, choices=choices)


def _capture(kind: str, *names: str, **more: object) -> Tuple[Field, ...]:
    return tuple(Field(name, CAPTURE, kind, **more) for name in names)  # type: ignore[arg-type]


_CORE = (
    _core("image-set-name", TEXT),
    _core("image-set-uuid", TEXT, given=False),
    _core("image-set-handle", TEXT),
    _core("image-set-ifdo-version", TEXT, given=False),
    _core("image-datetime", TEXT),
    _core("image-latitude", NUMBER, lowest=-90, highest=90),
    _core("image-longitude", NUMBER, lowest=-180, highest=180),
    _core("image-altitude-meters", NUMBER),
    _core("image-coordinate-reference-system", TEXT, given=False),
    _core("image-coordinate-uncertainty-meters", NUMBER, lowest=0),
    _core("image-context", NAMED),
    _core("image-project", NAMED),
    _core("image-event", NAMED),
    _core("image-platform", NAMED),
    _core("image-sensor", NAMED),
    _core("image-pi", NAMED),
    _core("image-creators", PEOPLE),
    _core("image-license", NAMED),
    _core("image-copyright", TEXT),
    _core("image-abstract", TEXT),
    Field("image-uuid", CORE, TEXT, item=True, given=False),
    Field("image-hash-sha256", CORE, TEXT, item=True, given=False),
    Field("image-handle", CORE, TEXT, item=True, given=False),
    Field("image-set-local-path", CORE, TEXT),
)

_CAPTURE = (
    _choice("image-acquisition", "photo", "video", "slide"),
    _choice("image-quality", "raw", "processed", "product"),
    _choice("image-deployment", "mapping", "stationary", "survey", "exploration", "experiment", "sampling"),
    _choice("image-navigation", "satellite", "beacon", "transponder", "reconstructed"),
    _choice("image-scale-reference", "3D camera", "calibrated camera", "laser marker", "optical flow"),
    _choice("image-illumination", "sunlight", "artificial light", "mixed light"),
    _choice("image-pixel-magnitude", "km", "hm", "dam", "m", "dm", "cm", "mm", "µm"),
    _choice("image-marine-zone", "seafloor", "water column", "sea surface", "atmosphere", "laboratory"),
    _choice("image-spectral-resolution", "grayscale", "rgb", "multi-spectral", "hyper-spectral"),
    _choice("image-capture-mode", "timer", "manual", "mixed"),
    _choice("image-fauna-attraction", "none", "baited", "light"),
    *_capture(NUMBER, "image-area-square-meters", lowest=0, above=True),
    *_capture(NUMBER, "image-meters-above-ground"),
    *_capture(OBJECT, "image-acquisition-settings"),
    *_capture(NUMBER, "image-camera-yaw-degrees", "image-camera-pitch-degrees", "image-camera-roll-degrees"),
    *_capture(NUMBER, "image-overlap-fraction", lowest=0, highest=1),
    *_capture(TEXT, "image-datetime-format", given=False),
    *_capture(
        OBJECT,
        "image-camera-pose",
        "image-camera-housing-viewport",
        "image-flatport-parameters",
        "image-domeport-parameters",
        "image-camera-calibration-model",
        "image-stereo-camera-calibration-model",
        "image-photometric-calibration",
    ),
    *_capture(
        TEXT,
        "image-objective",
        "image-target-environment",
        "image-target-timescale",
        "image-spatial-constraints",
        "image-temporal-constraints",
        "image-time-synchronisation",
        "image-item-identification-scheme",
        "image-curation-protocol",
        "image-visual-constraints",
    ),
    *_capture(NUMBER, "image-set-min-latitude-degrees", "image-set-max-latitude-degrees", given=False),
    *_capture(NUMBER, "image-set-min-longitude-degrees", "image-set-max-longitude-degrees", given=False),
    *_capture(LINKS, "image-set-related-material"),
    *_capture(OBJECT, "image-set-provenance", given=False),
)

_CONTENT = (
    Field("image-entropy", CONTENT, NUMBER, given=False),
    Field("image-particle-count", CONTENT, NUMBER, given=False),
    Field("image-average-color", CONTENT, LIST, given=False),
    *(
        Field(f"image-mpeg7-{name}", CONTENT, LIST, given=False)
        for name in (
            "colorlayout",
            "colorstatistic",
            "colorstructure",
            "dominantcolor",
            "edgehistogram",
            "homogeneoustexture",
            "scalablecolor",
        )
    ),
    Field("image-annotation-labels", CONTENT, LIST, given=False),
    Field("image-annotation-creators", CONTENT, LIST, given=False),
    Field("image-annotations", CONTENT, LIST, given=False),
)

FIELDS: Dict[str, Field] = {field.name: field for field in (*_CORE, *_CAPTURE, *_CONTENT)}
"""All fields by name, in the order of the schema."""

HEADER_REQUIRED = tuple(field.name for field in FIELDS.values() if field.header)
ITEM_REQUIRED = tuple(field.name for field in FIELDS.values() if field.item)
