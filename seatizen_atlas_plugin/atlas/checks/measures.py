"""Frames whose measurements cannot be right: the sign of the altitude, the time, the name."""

from __future__ import annotations

from typing import Iterator

from ...messages import QT_TRANSLATE_NOOP
from .reader import Reader, quoted
from .report import ERROR, NOTE, WARNING, Finding, Kind
from .words import FRAMES, OTHERS, SESSION

HOURS_AROUND_THE_DAY = 14
"""Local time is up to 14 hours ahead of UTC (and 12 behind), so a session's day reaches as far into its neighbours."""

WITH_SOUNDER = ("ASV",)
"""Platforms whose GPSAltitude is the depth of their echo sounder, in negative metres.

Of others in the water it is whatever their receiver says, above the ellipsoid or the sea: its sign means nothing.
"""
IN_THE_AIR = ("UAV",)
"""Platforms whose GPSAltitude is the height above the place where they took off."""
LOWEST_FLIGHT = -1.0
"""Metres: the barometer of a drone drifts by that, so a picture taken on the ground may be below it."""

DEPTH_SIGN = Kind(
    "altitude_sign",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Altitudes with the wrong sign"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "GPSAltitude is in metres: the depth, negative, for ASVs, and the height of flight, positive, for drones. "
        "Correct the metadata of the session and synchronise it again.",
    ),
)
TIME_OUTSIDE = Kind(
    "time_outside_day",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Frames taken on another day than their session"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "GPSDatetime (UTC) lies more than {hours} hours before or after the day of the session's name, or is no time; "
        "the clock of the camera may have been wrong. Correct the metadata of the session and synchronise it again.",
    ),
)
NO_TIME = Kind(
    "time_absent",
    NOTE,
    QT_TRANSLATE_NOOP("Seatizen", "Frames without time"),
    QT_TRANSLATE_NOOP("Seatizen", "The metadata of these sessions give no time for some frames."),
)
DUPLICATES = Kind(
    "frame_duplicate",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Frames that a session has twice"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "A file name stands for one frame of a session; scores and annotations may hang on either of these. Delete "
        "those that have none, or move what they have to the others, with a script (menu Apply SQL script).",
    ),
)

_JOINED = "frame AS f JOIN version AS v ON v.doi = f.version_doi JOIN deposit AS d ON d.doi = v.deposit_doi"


def check_measures(reader: Reader) -> Iterator[Finding]:
    """Signs, times, names."""
    signs = (
        f"SELECT f.id, d.session_name, f.GPSAltitude FROM {_JOINED} WHERE "  # nosec B608: constants
        f"(d.platform_type IN ({quoted(WITH_SOUNDER)}) AND f.GPSAltitude > 0) "
        f"OR (d.platform_type IN ({quoted(IN_THE_AIR)}) AND f.GPSAltitude < {LOWEST_FLIGHT}) ORDER BY f.id"
    )
    yield from reader.find(DEPTH_SIGN, reader.rows(signs), ("id", SESSION, "GPSAltitude"), "frame", "id")
    reader.feedback.setProgress(27)
    times = (
        f"SELECT f.id, d.session_name, f.GPSDatetime FROM {_JOINED} "  # nosec B608: constants
        "WHERE f.GPSDatetime IS NOT NULL AND (julianday(f.GPSDatetime) IS NULL "
        f"OR julianday(f.GPSDatetime) NOT BETWEEN julianday(d.session_date) - {HOURS_AROUND_THE_DAY} / 24.0 "
        f"AND julianday(d.session_date) + 1 + {HOURS_AROUND_THE_DAY} / 24.0) ORDER BY f.id"
    )
    headers = ("id", SESSION, "GPSDatetime")
    yield from reader.find(TIME_OUTSIDE, reader.rows(times), headers, "frame", "id", {"hours": HOURS_AROUND_THE_DAY})
    reader.feedback.setProgress(60)
    timeless = (
        f"SELECT d.id, d.session_name, count(*) FROM {_JOINED} "  # nosec B608: constants
        "WHERE f.GPSDatetime IS NULL GROUP BY d.id ORDER BY d.id"
    )
    yield from reader.find(NO_TIME, reader.rows(timeless), ("id", SESSION, FRAMES), "deposit", "id")
    reader.feedback.setProgress(66)
    twice = (
        "SELECT f.id, d.session_name, f.filename, g.others FROM (SELECT v.deposit_doi AS doi, f.filename AS filename, "
        "count(*) - 1 AS others FROM (SELECT filename AS name FROM frame GROUP BY 1 HAVING count(*) > 1) AS n "
        "CROSS JOIN frame AS f ON f.filename = n.name JOIN version AS v ON v.doi = f.version_doi GROUP BY 1, 2 "
        "HAVING count(*) > 1) AS g CROSS JOIN frame AS f ON f.filename = g.filename "
        "JOIN version AS v ON v.doi = f.version_doi AND v.deposit_doi = g.doi "
        "JOIN deposit AS d ON d.doi = g.doi ORDER BY d.id, f.filename, f.id"
    )
    yield from reader.find(DUPLICATES, reader.rows(twice), ("id", SESSION, "filename", OTHERS), "frame", "id")
