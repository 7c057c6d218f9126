"""The mission plan in SENSORS, from which a session without GNSS positions still gets a footprint."""

from __future__ import annotations

from .model import Position
from .values import number

_RELATIVE_FRAME = "3"  # MAV_FRAME_GLOBAL_RELATIVE_ALT
_WAYPOINT = "16"  # MAV_CMD_NAV_WAYPOINT
_FRAME, _COMMAND, _LATITUDE, _LONGITUDE, _COLUMNS = 2, 3, 8, 9, 12


def read_waypoints(data: bytes) -> list[Position]:
    """Longitudes and latitudes (degrees, WGS 84) of the waypoints of a QGC WPL file.

    Tab separated, at least 12 columns: column 2 is the frame (3), 3 the command (16), 8 latitude, 9 longitude, counted
    from 0. Waypoints with a coordinate 0 or off the globe are left out, as are lines of another shape.
    """
    positions: list[Position] = []
    for line in data.decode("utf-8", errors="replace").splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < _COLUMNS or cells[_FRAME] != _RELATIVE_FRAME or cells[_COMMAND] != _WAYPOINT:
            continue
        try:
            latitude = number(cells[_LATITUDE], decimal_comma=False)
            longitude = number(cells[_LONGITUDE], decimal_comma=False)
        except ValueError:
            continue
        if latitude and longitude and abs(latitude) <= 90 and abs(longitude) <= 180:
            positions.append((longitude, latitude))
    return positions
