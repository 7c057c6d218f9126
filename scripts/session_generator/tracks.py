"""Where a platform went: smooth tracks in the plane, put on the globe around a place."""

from __future__ import annotations

import numpy as np

from .places import Place

_METRES_A_DEGREE = 111_320.0


def _smooth_noise(rng: np.random.Generator, count: int, size: float) -> np.ndarray:
    """A slow wave of about `size`, as currents and steering leave."""
    along = np.arange(count)
    wave = np.zeros(count)
    for period in (40.0, 170.0, 900.0):
        wave += rng.uniform(0.3, 1.0) * np.sin(2 * np.pi * along / period + rng.uniform(0, 2 * np.pi))
    return size * wave / 2


def transects(rng: np.random.Generator, count: int, spacing: float) -> tuple[np.ndarray, np.ndarray]:
    """Parallel lines with half-circle turns; metres along and across, centred on 0, one point a frame."""
    length = float(np.clip(np.sqrt(count * spacing) * 3.0, 12.0, 220.0 if spacing < 4 else 420.0))
    gap = float(np.clip(length / 22.0, 1.5, 30.0))
    turn = np.pi * gap / 2
    travelled = np.arange(count) * spacing
    line = np.floor(travelled / (length + turn))
    rest = travelled - line * (length + turn)
    angle = np.clip(rest - length, 0.0, None) / (gap / 2)
    along = np.minimum(rest, length) + gap / 2 * np.sin(angle)
    across = line * gap + gap / 2 * (1 - np.cos(angle))
    along = np.where(line % 2 == 0, along, length - along)
    across = across + _smooth_noise(rng, count, gap / 8)
    return along - length / 2, across - across.mean()


def wandering(rng: np.random.Generator, count: int, spacing: float) -> tuple[np.ndarray, np.ndarray]:
    """A bounded, smooth, unplanned way, points `spacing` metres apart; metres along and across the coast."""
    total = count * spacing
    reach = float(np.clip(total / 14.0, 8.0, 260.0))
    cycles = max(total / (5.0 * reach), 0.4)
    fine = np.linspace(0.0, 1.0, max(count * 4, 64))
    shares = np.array([[1.0], [0.45], [0.2]])

    def wave(width: float) -> np.ndarray:
        speeds = cycles * rng.uniform(0.7, 1.3, shares.shape) / shares**0.7
        phases = rng.uniform(0, 2 * np.pi, shares.shape)
        return (reach * width * shares * np.sin(2 * np.pi * speeds * fine + phases)).sum(axis=0)

    along, across = wave(1.0), wave(0.45)
    steps = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(along), np.diff(across)))])
    wanted = np.minimum(np.arange(count) * spacing, steps[-1])
    if total > steps[-1]:
        wanted = np.linspace(0.0, steps[-1], count)
    return np.interp(wanted, steps, along), np.interp(wanted, steps, across)


def headings(along: np.ndarray, across: np.ndarray, coast: float) -> np.ndarray:
    """Compass direction of travel in degrees, 0 to 360."""
    if len(along) < 2:
        return np.full(len(along), coast)
    bearing = coast + np.degrees(np.arctan2(np.gradient(across), np.gradient(along)))
    return np.mod(bearing, 360.0)


def on_globe(place: Place, along: np.ndarray, across: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """WGS84 longitudes and latitudes of metres along (bearing of the coast) and across (to its right)."""
    bearing = np.radians(place.coast)
    east = along * np.sin(bearing) + across * np.cos(bearing)
    north = along * np.cos(bearing) - across * np.sin(bearing)
    longitude = place.longitude + east / (_METRES_A_DEGREE * np.cos(np.radians(place.latitude)))
    return longitude, place.latitude + north / _METRES_A_DEGREE
