"""Places where sessions are made up: a point in the lagoon or the sea, and the direction of the coast there."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """WGS84 degrees of the middle, compass bearing in degrees of the coast, and names for people."""

    longitude: float
    latitude: float
    coast: float
    title: str
    country: str


PLACES = {
    "st-leu": Place(55.283, -21.165, 170.0, "Saint-Leu", "Réunion"),
    "hermitage": Place(55.222, -21.086, 150.0, "Hermitage", "Réunion"),
    "trou-deau": Place(55.238, -21.100, 140.0, "Trou d'Eau", "Réunion"),
    "boucan": Place(55.2205, -21.0265, 15.0, "Boucan Canot", "Réunion"),
    "ngouja": Place(45.0800, -12.9700, 120.0, "N'Gouja", "Mayotte"),
    "toliara": Place(43.6400, -23.3850, 165.0, "Toliara", "Madagascar"),
    "aldabra": Place(46.1900, -9.3900, 10.0, "Aldabra", "Seychelles"),
    "le-morne": Place(57.3060, -20.4680, 150.0, "Le Morne", "Mauritius"),
}
