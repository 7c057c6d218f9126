"""expected.json agrees with a second, small reading of the CSV files by this test's own code."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

import pytest

SCORES = "freeze_scores.csv"
USELESS = "jacques-v0.1.0_model-20240513_v20.0.csv"


def newest_archives(community, concept):
    """Members of the two archives, each of the newest open raw or processed version that has it."""
    members, versions = {}, {}
    for version in community.versions(concept):
        kind = version["version"].replace(" ", "_").upper()
        for file in version["files"]:
            readable = version["access"] == "open" and kind in {"RAW_DATA", "PROCESSED_DATA"}
            if readable and file["key"] in {"METADATA.zip", "PROCESSED_DATA_IA.zip"}:
                members[file["key"]], versions[file["key"]] = community.content(file), str(version["id"])
    contents = {}
    for content in members.values():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            contents.update({name: archive.read(name) for name in archive.namelist()})
    return contents, versions


def rows_of(content):
    text = content.decode("utf-8-sig")
    head = text.splitlines()[0]
    delimiter = ";" if ";" in head else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    header = [name.strip() for name in rows[0]]
    return [dict(zip(header, row)) for row in rows[1:]]


def number(row, name):
    return float(row[name]) if row.get(name) else None


def time_of(row, date):
    text = row.get("SubSecDateTimeOriginal") or row.get("DateTimeOriginal") or row["GPSDateTime"].rstrip("Z")
    whole, _, rest = text.partition(".")
    fraction, _, zone = rest.partition("+")
    moment = dt.datetime.strptime(whole.replace("-", ":"), "%Y:%m:%d %H:%M:%S")
    if moment.year == 1970:
        moment = dt.datetime.combine(dt.date.fromisoformat(date), moment.time()) + dt.timedelta(hours=12)
    if zone:
        moment -= dt.timedelta(hours=int(zone[:2]))
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{fraction[:3] or '000'}Z"


def frame_of(row, date):
    longitude, latitude = number(row, "GPSLongitude"), number(row, "GPSLatitude")
    if not longitude or not latitude:
        longitude = latitude = None
    fix = number(row, "GPSfix")
    others = [number(row, name) for name in ("GPSAltitude", "GPSPitch", "GPSRoll", "GPSTrack")]
    original = row.get("OriginalFileName") or row["FileName"]
    fix = None if fix is None else int(fix)
    return [longitude, latitude, *others, time_of(row, date), fix, original, row["relative_file_path"]]


def read_session(session, members):
    name = session["name"]

    def full(text):
        return text if name in text else f"{name}_{text}"

    if "predictions_gps.csv" in members:
        useful = {row["FileName"] for row in rows_of(members["predictions_gps.csv"])}
    else:
        filters = [rows_of(content) for path, content in members.items() if path.endswith(USELESS)]
        useful = {row["FileName"] for rows in filters for row in rows if row["Useless"] == "0"}
    frames = {}
    for row in rows_of(members["metadata.csv"]):
        if row["FileName"] in useful or session["platform"] in {"UAV", "AUV"}:
            frames.setdefault(full(row["FileName"]), frame_of(row, session["date"]))
    scores = {}
    for path, content in members.items():
        if path.endswith(SCORES):
            for row in rows_of(content):
                scores[full(row["FileName"])] = {key: float(cell) for key, cell in row.items() if key != "FileName"}
    return frames, scores


def test_frames_and_scores(small):
    from session_generator.classes import OLD_CLASSES

    for concept, session in small.expected["sessions"].items():
        members, versions = newest_archives(small, concept)
        frames, scores = read_session(session, members)
        assert session["frames"] == frames, session["name"]
        in_order = {name: [row[old] for old in OLD_CLASSES] for name, row in scores.items()}
        assert session["scores"] == in_order, session["name"]
        assert session["frames_version"] == versions["METADATA.zip"]
        assert session["predictions_version"] == (versions["PROCESSED_DATA_IA.zip"] if scores else None)
    assert small.expected["totals"]["frames"] == sum(len(s["frames"]) for s in small.expected["sessions"].values())


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("20240422_REU-HERMITAGE_ASV-2_03", ("ASV", "REU", "HERMITAGE", "2024-04-22")),
        ("20210830_MYT_scuba_11", ("SCUBA", "MYT", "", "2021-08-30")),
        ("20171104_MUS-Le-Morne_KITE-01_01", ("KITE", "MUS", "LE-MORNE", "2017-11-04")),
    ],
)
def test_names(small, name, parts):
    session = small.expected["sessions"][small.concept_of(name)]
    assert (session["platform"], session["country"], session["location"], session["date"]) == parts


def test_versions_are_raw_or_processed(small):
    kinds = [[kind for _, kind in s["versions"]] for s in small.expected["sessions"].values()]
    raw, processed = "RAW_DATA", "PROCESSED_DATA"
    assert sorted(kinds) == sorted(
        [
            [raw, processed, processed],
            [raw, processed],
            [raw, processed],
            [raw],
            [raw, processed],
            [raw, processed, processed],
        ]
    )


def test_a_superseded_version_differs(small):
    concept = small.concept_of("20240422_REU-HERMITAGE_ASV-2_03")
    _, before, after = small.versions(concept)
    tables = []
    for version in (before, after):
        members = {}
        for key in ("METADATA.zip", "PROCESSED_DATA_IA.zip"):
            file = next(file for file in version["files"] if file["key"] == key)
            with zipfile.ZipFile(io.BytesIO(small.content(file))) as archive:
                members.update({name: archive.read(name) for name in archive.namelist()})
        tables.append(read_session(small.expected["sessions"][concept], members))
    (old_frames, old_scores), (frames, scores) = tables
    assert set(old_frames) < set(frames)
    assert all(old_frames[name] == frames[name] for name in old_frames)
    assert all(old_scores[name] != scores[name] for name in old_scores)


def test_traps(small):
    def metadata(name):
        members, _ = newest_archives(small, small.concept_of(name))
        return members["metadata.csv"]

    uvc, scuba = metadata("20210602_MDG-Toliara_UVC-01_01"), metadata("20210830_MYT_scuba_11")
    asv, kite = metadata("20240422_REU-HERMITAGE_ASV-2_03"), metadata("20171104_MUS-Le-Morne_KITE-01_01")
    assert uvc.startswith(b"\xef\xbb\xbf")
    assert uvc.count(b"\r\n") == len(uvc.splitlines())
    assert b" ; FileName  ;" in scuba
    assert b"1970:01:01" in scuba
    assert b"GPSLatitude" not in scuba
    assert b"+04:00" in kite
    names = [row["FileName"] for row in rows_of(asv)]
    assert len(names) == len(set(names)) + 1
    assert any(row["GPSLatitude"] == row["GPSLongitude"] == "0.0" for row in rows_of(asv))
    assert all(row["relative_file_path"].startswith("/") for row in rows_of(asv))
    assert len(rows_of(metadata("20230715_REU-ST-LEU_UAV-01_06"))[0]) == 71
