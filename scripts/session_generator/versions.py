"""The published versions of a session and the files of each, in the order of publication."""

from __future__ import annotations

from dataclasses import dataclass, field

from .archives import folder_archives, zipped
from .faults import damaged_archives, damaged_files, model_of
from .folder import folder_files, photographs, positioning
from .spec import OPEN_RAW
from .survey import Survey, older

_PREVIEW = b"%PDF-1.4\n% trajectory, thumbnails and one map a class\n%%EOF\n"


@dataclass
class Version:
    """One version: its text on Zenodo, access, and files: bytes, or the place of an earlier version that has them."""

    text: str
    access: str
    files: dict[str, bytes | int] = field(default_factory=dict)


def make_versions(survey: Survey, seed: int) -> list[Version]:
    """Layouts: standard (raw, processed), superseded (processed twice, with other content), deprecated (newest is),
    split (metadata in the older processed version, predictions in the newer), raw-only (nothing open), raw-open
    (raw alone, with open metadata)."""
    spec = survey.spec
    content = folder_archives(damaged_files(survey, folder_files(survey, seed, model_of(spec))))
    content = damaged_archives(spec, content)
    raw = _raw(survey, seed, content)
    if spec.layout in {"raw-only", "raw-open"}:
        return [raw]
    processed = _processed(survey, seed, content)
    if spec.platform in OPEN_RAW:
        _carry(spec.platform, raw, processed)
    if spec.layout == "deprecated":
        return [raw, processed, Version("DEPRECATED", "restricted", {"METADATA.zip": content["METADATA.zip"]})]
    if spec.layout == "superseded":
        before = older(survey, seed)
        return [raw, _processed(before, seed, folder_archives(folder_files(before, seed))), processed]
    if spec.layout == "split":
        analysis = processed.files.pop("PROCESSED_DATA_IA.zip")
        return [raw, processed, Version(spec.version_texts[1], "open", {"PROCESSED_DATA_IA.zip": analysis})]
    return [raw, processed]


def _raw(survey: Survey, seed: int, content: dict[str, bytes]) -> Version:
    """What the cameras and receivers gave; open with metadata for the platforms that publish it so."""
    spec = survey.spec
    is_open = spec.platform in OPEN_RAW
    version = Version(spec.version_texts[0], "open" if is_open else "restricted")
    version.files["GPS.zip"] = zipped(positioning(survey), stored=not is_open)
    if is_open or spec.layout == "raw-only":
        version.files["METADATA.zip"] = content["METADATA.zip"]
    pictures = photographs(survey, seed, useful_only=False)
    if pictures:
        version.files["DCIM.zip"] = zipped(pictures, stored=True)
    return version


def _processed(survey: Survey, seed: int, content: dict[str, bytes]) -> Version:
    spec = survey.spec
    version = Version(spec.version_texts[1], "open", dict(content))
    version.files[f"000_{spec.name}_preview.pdf"] = _PREVIEW
    pictures = photographs(survey, seed)
    if pictures and spec.classified:
        folder = survey.paths[0].lstrip("/").split("/", 1)[1].rpartition("/")[0]
        version.files[f"{folder.replace('/', '_')}.zip"] = zipped(pictures, stored=True)
    if spec.platform in {"UAV", "AUV"}:
        report = {"odm_report/report.pdf": _PREVIEW, "log.json": b'{"options": {"dsm": true}}\n'}
        version.files["PROCESSED_DATA_PHOTOGRAMMETRY.zip"] = zipped(report)
    if spec.platform == "UVC":
        version.files["PROCESSED_DATA_CPCE_ANNOTATION.zip"] = zipped({f"{spec.name}_0001.cpc": b'"","",0,0\n'})
    return version


def _carry(platform: str, raw: Version, processed: Version) -> None:
    """Files of the raw version stay in the processed one, as Zenodo copies them; the photographs of AUVs do not."""
    for key in raw.files:
        if key != "DCIM.zip" or platform != "AUV":
            processed.files[key] = 0
