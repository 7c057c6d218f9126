"""iFDO files (image FAIR Digital Objects, v2.2.1): written image by image, with ids that are the same every time.

The standard asks for random UUIDs of version 4. So that an export can be repeated and still names the same images, ours
are made of names (as UUIDs of version 5 are) and marked as version 4, which the schema's pattern wants.

What is not known of a required field is `null`: the field is there, as the schema asks, and nothing false is said.
"""

from __future__ import annotations

import datetime
import json
import re
import uuid
from typing import IO, Any, Dict, Mapping, Optional, Sequence

from .ifdo_fields import HEADER_REQUIRED, ITEM_REQUIRED

VERSION = "v2.2.1"
SCHEMA = "https://hdl.handle.net/20.500.12085/22aba7d7-c432-49ab-bebe-ee8ed4f70150"
"""The handle of this version, which `$schema` has to name."""

SUFFIX = "_iFDO.json"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://doi.org/10.5281/zenodo.11125847")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?Z?")
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(\.\d+)?(?:Z|\+00:00)?)?")
_NOT_IN_FILE_NAMES = re.compile(r"[^\w.-]+")


def set_uuid(deposit: str) -> str:
    """The UUID of an image set, by the DOI of its deposit."""
    return _uuid(deposit)


def image_uuid(deposit: str, filename: str) -> str:
    """The UUID of an image, by the DOI of its deposit and its file name."""
    return _uuid(f"{deposit}/{filename}")


def _uuid(name: str) -> str:
    return str(uuid.UUID(bytes=uuid.uuid5(_NAMESPACE, name).bytes, version=4))


def datetime_text(moment: Optional[str]) -> Optional[str]:
    """`YYYY-MM-DD hh:mm:ss.ffffff`, the standard's default format, of an ISO 8601 moment; None for what is none."""
    found = _MOMENT.fullmatch(moment) if moment else None
    if found is None:
        return None
    day, clock, fraction = found.groups()
    return f"{day} {clock}.{(fraction or '').ljust(6, '0')}" if _exists(day, clock) else None


def stamp_text(moment: Optional[str]) -> Optional[str]:
    """A moment of UTC as the annotations' `created-at` wants it (RFC 3339); None for what is none.

    A day alone is taken for its beginning, since the standard asks for a time.
    """
    found = _STAMP.fullmatch(moment.strip()) if moment else None
    if found is None:
        return None
    day, clock, fraction = found[1], found[2] or "00:00:00", found[3] or ""
    return f"{day}T{clock}{fraction}Z" if _exists(day, clock) else None


def _exists(day: str, clock: str) -> bool:
    """Whether the calendar and the clock have this moment."""
    try:
        datetime.datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return False
    return True


def file_name(name: str) -> str:
    """The name of the iFDO file of an image set: what no file system objects to of its name, and the ending."""
    return f"{_NOT_IN_FILE_NAMES.sub('_', name).strip('._') or 'images'}{SUFFIX}"


def whole_image(labels: Sequence[Mapping[str, Any]]) -> Dict[str, Any]:
    """An annotation of an image as a whole."""
    return {"shape": "whole-image", "coordinates": [[]], "labels": list(labels)}


def label_entry(label: str, annotator: str, created_at: Optional[str], confidence: Optional[float]) -> Dict[str, Any]:
    """One label of an annotation: ids of label and annotator, when (RFC 3339), and how sure (0 to 1)."""
    entry: Dict[str, Any] = {"label": label, "annotator": annotator, "created-at": created_at}
    if confidence is not None:
        entry["confidence"] = confidence
    return entry


class IfdoWriter:
    """Writes one file, image by image; a line an image. The file is the caller's.

    JSON has no infinite numbers: they raise a `ValueError`.
    """

    def __init__(self, file: IO[str], header: Mapping[str, Any]) -> None:
        self._file = file
        self._count = 0
        required: Dict[str, Any] = dict.fromkeys(HEADER_REQUIRED)
        text = json.dumps({**required, **header}, ensure_ascii=False, allow_nan=False, indent=1)
        file.write(f'{{\n"$schema": {json.dumps(SCHEMA)},\n"image-set-header": {text},\n"image-set-items": {{')

    def add(self, filename: str, item: Mapping[str, Any]) -> None:
        """An image by its file name, which must not have been added before."""
        required: Dict[str, Any] = dict.fromkeys(ITEM_REQUIRED)
        text = json.dumps({**required, **item}, ensure_ascii=False, allow_nan=False)
        self._file.write(f"{',' if self._count else ''}\n{json.dumps(filename, ensure_ascii=False)}: {text}")
        self._count += 1

    def close(self) -> int:
        """End the file; how many images it has."""
        self._file.write("\n}\n}\n")
        return self._count
