"""What an iFDO file must be, independent of the plugin: the public schema where it is at hand, and rules of our own.

The rules are those of iFDO v2.2.1, stricter than its JSON schema: that accepts a header or image as soon as it fits one
of core, capture and content fields, so wrong values of core fields pass it. Here every value that is not null counts.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "samples" / "seatizen" / "schemas" / "ifdo"
UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
HEADER = {
    "image-set-name": "text",
    "image-set-uuid": "uuid",
    "image-set-handle": "uri",
    "image-set-ifdo-version": "text",
    "image-datetime": "moment",
    "image-latitude": (-90, 90),
    "image-longitude": (-180, 180),
    "image-altitude-meters": (-12000, 10000),
    "image-coordinate-reference-system": "text",
    "image-coordinate-uncertainty-meters": (0, 1e6),
    "image-context": "named",
    "image-project": "named",
    "image-event": "named",
    "image-platform": "named",
    "image-sensor": "named",
    "image-pi": "named",
    "image-creators": "people",
    "image-license": "named",
    "image-copyright": "text",
    "image-abstract": "text",
}
ITEM = {"image-uuid": "uuid", "image-hash-sha256": "hash", "image-handle": "uri"}
OTHERS = {
    "image-meters-above-ground": (0, 12000),
    "image-acquisition": {"photo", "video", "slide"},
    "image-quality": {"raw", "processed", "product"},
    "image-navigation": {"satellite", "beacon", "transponder", "reconstructed"},
    "image-illumination": {"sunlight", "artificial light", "mixed light"},
    "image-marine-zone": {"seafloor", "water column", "sea surface", "atmosphere", "laboratory"},
    "image-deployment": {"mapping", "stationary", "survey", "exploration", "experiment", "sampling"},
    "image-set-min-latitude-degrees": (-90, 90),
    "image-set-max-latitude-degrees": (-90, 90),
    "image-set-min-longitude-degrees": (-180, 180),
    "image-set-max-longitude-degrees": (-180, 180),
}


def read(path: Path) -> dict:
    """The file; a key that it has twice is an error."""

    def unique(pairs):
        assert len({key for key, _ in pairs}) == len(pairs), "a key is there twice"
        return dict(pairs)

    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique, parse_constant=_no_number)


def _no_number(name):
    raise AssertionError(f"{name} is no JSON")


def complaints(content: dict) -> list:
    """What is wrong with an iFDO, a line each."""
    found = []
    if content.get("$schema") != "https://hdl.handle.net/20.500.12085/22aba7d7-c432-49ab-bebe-ee8ed4f70150":
        found.append("$schema is not the handle of v2.2.1")
    header, items = content["image-set-header"], content["image-set-items"]
    found += [f"header lacks {name}" for name in HEADER if name not in header]
    found += _wrong("header", header)
    if header.get("image-set-ifdo-version") != "v2.2.1":
        found.append("header is of another version")
    labels = {one["id"] for one in header.get("image-annotation-labels", [])}
    annotators = {one["id"] for one in header.get("image-annotation-creators", [])}
    uuids = [header.get("image-set-uuid")]
    for name, item in items.items():
        found += [f"{name} lacks {key}" for key in ITEM if key not in item]
        found += _wrong(name, item)
        found += _annotations(name, item.get("image-annotations", []), labels, annotators)
        found += _outside(name, header, item)
        uuids.append(item.get("image-uuid"))
    if len(set(uuids)) != len(uuids):
        found.append("a UUID is there twice")
    return found


def _wrong(place: str, fields: dict) -> list:
    kinds = {**HEADER, **ITEM, **OTHERS}
    return [
        f"{place}: {name} is {value!r}"
        for name, value in fields.items()
        if name in kinds and value is not None and not _fits(kinds[name], value)
    ]


def _fits(kind, value) -> bool:
    if isinstance(kind, tuple):
        return isinstance(value, (int, float)) and not isinstance(value, bool) and kind[0] <= value <= kind[1]
    if isinstance(kind, set):
        return value in kind
    if kind == "named":
        return isinstance(value, dict) and _fits("text", value.get("name")) and _fits("uri", value.get("uri", "a:b"))
    if kind == "people":
        return isinstance(value, list) and bool(value) and all(_fits("named", one) for one in value)
    if not isinstance(value, str) or not value:
        return False
    if kind == "moment":
        try:
            return bool(datetime.datetime.strptime(value, "%Y-%m-%d %H:%M:%S.%f"))
        except ValueError:
            return False
    patterns = {"uuid": UUID4, "uri": URI, "hash": re.compile("[0-9a-f]{64}")}
    return kind == "text" or bool(patterns[kind].fullmatch(value))


def _annotations(place: str, annotations: list, labels: set, annotators: set) -> list:
    found = []
    for one in annotations:
        if one["shape"] != "whole-image" or one["coordinates"] != [[]] or not one["labels"]:
            found.append(f"{place}: {one['shape']} {one['coordinates']}")
        for label in one["labels"]:
            if label["label"] not in labels or label["annotator"] not in annotators:
                found.append(f"{place}: {label} is not explained in the header")
            if not STAMP.fullmatch(label["created-at"] or "") or not 0 <= label.get("confidence", 0) <= 1:
                found.append(f"{place}: {label}")
    return found


def _outside(place: str, header: dict, item: dict) -> list:
    for axis in ("latitude", "longitude"):
        value = item.get(f"image-{axis}")
        if value is not None:
            lowest, highest = (header[f"image-set-{end}-{axis}-degrees"] for end in ("min", "max"))
            if not lowest <= value <= highest:
                return [f"{place}: {axis} {value} lies outside the bounding box"]
    return []


def schema_complaints(content: dict, *, strict: bool = False) -> list:
    """What the public JSON schema says; `strict`: header and images must fit core, capture and content fields alike."""
    import warnings

    import jsonschema

    schema = json.loads((SCHEMAS / "ifdo-v2.2.1.json").read_text(encoding="utf-8"))
    if strict:
        schema["$defs"]["iFDO-fields"] = {"allOf": schema["$defs"]["iFDO-fields"]["anyOf"]}
    annotation = json.loads((SCHEMAS / "annotation-v2.0.0.json").read_text(encoding="utf-8"))
    provenance = json.loads((SCHEMAS / "provenance-v0.1.0.json").read_text(encoding="utf-8"))
    handle = "http://hdl.handle.net/20.500.12085/"
    store = {
        f"{handle}dc57e639-4cf8-4f9a-982b-0cbb32366372": annotation,
        f"{handle}92a7fabf-3b11-498d-85af-d90d90a1ee07": provenance,
        schema["$id"]: schema,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        resolver = jsonschema.RefResolver(schema["$id"], schema, store=store)
        checker = jsonschema.Draft202012Validator(schema, resolver=resolver)
        return [f"{list(one.absolute_path)}: {one.message[:200]}" for one in checker.iter_errors(content)]
