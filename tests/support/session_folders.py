"""Small folders of sessions of every kind, as surveyors have them, and the campaign that tells of them."""

from __future__ import annotations

from pathlib import Path

from .campaign import PLATFORMS, write_campaign

ASV = "20231201_REU-TROU-DEAU_ASV-2_01"
UAV = "20230715_REU-ST-LEU_UAV-01_06"
SCUBA = "20150611_REU-St-Gilles_SCUBA-01_01"
UVC = "20210308_MDG-Toliara_UVC-01_01"
AUV = "20211126_REU-HERMITAGE_AUV-1_01"
NAMES = (ASV, UAV, SCUBA, UVC, AUV)
_FRAMES = 4
_HEAD = "FileName,GPSLatitude,GPSLongitude,GPSAltitude,DateTimeOriginal,SubSecDateTimeOriginal,GPSDateTime,Make,Model"


def campaign_of_all(folder: Path, *more: str, **changes: object) -> Path:
    """A campaign's JSON file with its tables, in which the sessions of `NAMES` and `more` have people."""
    platforms = {**PLATFORMS, "SCUBA": "Scuba diving", "UVC": "Underwater Visual Census"}
    return write_campaign(folder, dict.fromkeys((*NAMES, *more)), **{"platform": platforms, **changes})


def write_session(root: Path, name: str, *, frames_in: str = "", files: dict | None = None) -> Path:
    """A session's folder with frames, half of them useful, and a file or two in every folder that its platform has."""
    folder = root / name
    platform = name.split("_")[2].split("-", maxsplit=1)[0]
    place = frames_in or ("PROCESSED_DATA/FRAMES" if platform == "ASV" else "DCIM")
    names = [f"{name}_G{number}.jpg" for number in range(1, _FRAMES + 1)]
    found = {f"{place}/{one}": f"frame {one} ".encode() * 20 for one in names}
    found["METADATA/metadata.csv"] = _table(name, names, place).encode()
    found["METADATA/notes/deep.txt"] = b"notes\n"
    found["PROCESSED_DATA/IA/classes.csv"] = b"FileName,Sand\n"
    found["000_preview.pdf"] = b"%PDF-1.4 preview"
    if platform not in ("UAV", "AUV", "UVC"):
        found["METADATA/predictions_gps.csv"] = "\n".join(["FileName", *names[:2], ""]).encode()
        found |= {"GPS/DEVICE/log.zip": b"positions", "SENSORS/log.bin": b"sensors"}
    if platform == "ASV":
        found |= {"DCIM/G1.MP4": b"video" * 50, "DCIM/GOPRO2/G10.MP4": b"more video", "DCIM/100CARD/x.MP4": b"card"}
    if platform == "UAV":
        found |= {"GPS/base.txt": b"base", "PROCESSED_DATA/PHOTOGRAMMETRY/odm/ortho.tif": b"II*\x00ortho"}
    if platform == "UVC":
        found["PROCESSED_DATA/CPCE_ANNOTATION/a.cpc"] = b"cpce"
    for path, data in {**found, **(files or {})}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def _table(name: str, names: list, place: str) -> str:
    lines = [_HEAD + ",relative_file_path"]
    for number, one in enumerate(names):
        latitude, longitude = -21.05 - number / 1000, 55.22 + (number % 3) / 1000
        stamp = f"{name[:4]}:{name[4:6]}:{name[6:8]} 05:00:0{number}"
        lines.append(f"{one},{latitude},{longitude},2.5,{stamp},{stamp}.000,{stamp},Maker,Box,{name}/{place}/{one}")
    return "\n".join(lines) + "\n"
