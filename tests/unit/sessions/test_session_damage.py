"""Files damaged at random: a session is read with sound content, or refused in one sentence."""

from __future__ import annotations

import random

import pytest

from seatizen_atlas_plugin.sessions import Classifier, SessionError

SESSION = "20231201_REU-TROU-DEAU_ASV-2_01"
NAMES = [f"{SESSION}_{i}.jpeg" for i in range(40)]
FILES = {
    "METADATA/metadata.csv": 'FileName,GPSLatitude,GPSLongitude,GPSfix,SubSecDateTimeOriginal,"relative_file_path"\r\n'
    + "".join(
        f'"{name}",-21.{i:04d},55.{i * 7:04d},1.0,2023:12:01 03:52:{i:02d}.297397000+04:00,/x/{name}\r\n'
        for i, name in enumerate(NAMES)
    ),
    "METADATA/predictions_gps.csv": "FileName,Sand\n" + "".join(f"{name},1\n" for name in NAMES[:30]),
    f"PROCESSED_DATA/IA/{SESSION}_jacques.csv": "FileName,Useless\n" + "".join(f"{name},0\n" for name in NAMES),
    f"PROCESSED_DATA/IA/{SESSION}_model_scores.csv": "FileName,Sand,Rubble\n"
    + "".join(f"{name},0.25,{i / 40}\n" for i, name in enumerate(NAMES)),
}
INSERTS = [b"\0", b'"', b",", b";", b"\r", b"\n", b"\xff\xfe", b"\xef\xbb\xbf", b"nan", b"-inf", b"1e999", b"\xe9"]
INSERTS += [b"0000:00:00 00:00:00", b"9999:12:31 23:59:59-14:00", b"FileName", b"_", b"181", b'"' * 7, b"\t" * 9]


def damaged(data: bytes, source: random.Random) -> bytes:
    text = bytearray(data)
    for _ in range(source.randint(1, 6)):
        place = source.randrange(len(text) + 1)
        kind = source.randrange(4)
        if kind == 0:
            text[place:place] = source.choice(INSERTS)
        elif kind == 1:
            text[place : place + source.randint(1, 40)] = b""
        elif kind == 2:
            text[place : place + 1] = bytes([source.randrange(256)])
        else:
            text[place : place + 8] = source.choice(INSERTS) * 3
    return bytes(text)


@pytest.mark.parametrize("seed", range(10))
def test_damaged_files(read, seed):
    source = random.Random(seed)
    for _ in range(40):
        files = {path: damaged(text.encode(), source) for path, text in FILES.items()}
        try:
            session = read(files, all_frames=False, classifiers=[Classifier(1, "model", ("Sand", "Rubble"))])
        except SessionError as error:
            assert str(error).startswith("METADATA/metadata.csv")
            continue
        assert all(str(warning) for warning in session.warnings)
        assert len({frame.filename for frame in session.frames}) == len(session.frames)
        for frame in session.frames:
            assert (frame.longitude is None) == (frame.latitude is None)
            assert frame.longitude is None or (abs(frame.longitude) <= 180 and abs(frame.latitude) <= 90)
        for predictions in session.predictions:
            for index, scores in predictions.rows:
                assert 0 <= index < len(session.frames)
                assert len(scores) == 2
                assert all(score is None or 0 <= score <= 1 for score in scores)
