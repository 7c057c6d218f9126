"""Positions of frames: which can be believed."""

from __future__ import annotations

from typing import Sequence

from ..messages import QT_TRANSLATE_NOOP, Message, message
from .model import Position
from .values import Tally

Degrees = list["float | None"]


def _look_swapped(longitudes: Sequence[float | None], latitudes: Sequence[float | None]) -> bool:
    """True when every position is impossible as written and possible the other way round."""
    found = False
    for longitude, latitude in zip(longitudes, latitudes):
        if longitude is None or latitude is None or (longitude == 0 and latitude == 0):
            continue
        if not 90 < abs(latitude) <= 180 or abs(longitude) > 90:
            return False
        found = True
    return found


def checked_positions(
    path: str, longitudes: Degrees, latitudes: Degrees, lines: Sequence[int], warnings: list[Message]
) -> tuple[Degrees, Degrees]:
    """Longitudes and latitudes in degrees, both or none of a pair.

    None where one is missing, where both are 0 (no GNSS fix) and outside +-180 and +-90. Exchanged columns are put
    right only where they are certain: every latitude beyond 90 degrees.
    """
    if _look_swapped(longitudes, latitudes):
        longitudes, latitudes = latitudes, longitudes
        warnings.append(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen", "{file}: latitude and longitude are exchanged in all rows; they were put right."
                ),
                file=path,
            )
        )
    zero, outside = Tally(), Tally()
    good_longitudes: Degrees = []
    good_latitudes: Degrees = []
    for longitude, latitude, line in zip(longitudes, latitudes, lines):
        good = False
        if longitude is not None and latitude is not None:
            if longitude == 0 and latitude == 0:
                zero.add(line)
            elif not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
                outside.add(line)
            else:
                good = True
        good_longitudes.append(longitude if good else None)
        good_latitudes.append(latitude if good else None)
    _warn(path, zero, outside, warnings)
    return good_longitudes, good_latitudes


def _warn(path: str, zero: Tally, outside: Tally, warnings: list[Message]) -> None:
    if zero:
        warnings.append(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} row(s) have latitude 0 and longitude 0 (first at line {line}); "
                    "they were taken as having no position.",
                ),
                file=path,
                count=zero.count,
                line=zero.line,
            )
        )
    if outside:
        warnings.append(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} row(s) have a position outside the globe (first at line {line}); "
                    "they were taken as having no position.",
                ),
                file=path,
                count=outside.count,
                line=outside.line,
            )
        )


def survey_positions(longitudes: Degrees, latitudes: Degrees) -> list[Position]:
    """The positions that footprint and track are made of: complete, and neither coordinate exactly 0."""
    return [(longitude, latitude) for longitude, latitude in zip(longitudes, latitudes) if longitude and latitude]
