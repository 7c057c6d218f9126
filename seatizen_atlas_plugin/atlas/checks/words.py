"""Headers of the tables in reports, marked for translation. Names of columns of the atlas stand as they are."""

from __future__ import annotations

from ...messages import QT_TRANSLATE_NOOP

TABLE = QT_TRANSLATE_NOOP("Seatizen", "table")
COLUMN = QT_TRANSLATE_NOOP("Seatizen", "column")
ROWS = QT_TRANSLATE_NOOP("Seatizen", "rows")
NAME = QT_TRANSLATE_NOOP("Seatizen", "name")
KIND = QT_TRANSLATE_NOOP("Seatizen", "kind")
PROBLEM = QT_TRANSLATE_NOOP("Seatizen", "problem")
SESSION = QT_TRANSLATE_NOOP("Seatizen", "session")
FRAME = QT_TRANSLATE_NOOP("Seatizen", "frame")
FRAMES = QT_TRANSLATE_NOOP("Seatizen", "frames")
MODEL = QT_TRANSLATE_NOOP("Seatizen", "model")
CLASS = QT_TRANSLATE_NOOP("Seatizen", "class")
LABEL = QT_TRANSLATE_NOOP("Seatizen", "label")
SCORE = QT_TRANSLATE_NOOP("Seatizen", "score")
LONGITUDE = QT_TRANSLATE_NOOP("Seatizen", "longitude")
LATITUDE = QT_TRANSLATE_NOOP("Seatizen", "latitude")
EXPECTED = QT_TRANSLATE_NOOP("Seatizen", "expected")
FOUND = QT_TRANSLATE_NOOP("Seatizen", "found")
OTHERS = QT_TRANSLATE_NOOP("Seatizen", "others with it")
FILE = QT_TRANSLATE_NOOP("Seatizen", "file")
BYTES = QT_TRANSLATE_NOOP("Seatizen", "bytes")
CHANGED = QT_TRANSLATE_NOOP("Seatizen", "last changed (UTC)")
IN_ATLAS = QT_TRANSLATE_NOOP("Seatizen", "newest in the atlas")
ON_ZENODO = QT_TRANSLATE_NOOP("Seatizen", "newest on Zenodo")
