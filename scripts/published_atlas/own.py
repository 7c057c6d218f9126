"""What somebody keeps of their own in a published file: notes, sites on the map, a plain table, and a view."""

from __future__ import annotations

from typing import List

from .blobs import geopackage, point

_SITES = (
    (2, "Trou d'eau", "2024-03-01", 55.2199, -21.1043),
    (5, "L'Étang-Salé", None, 55.3331, -21.2671),
    (9, "Récif n°3", "2025-11-30", 0.1 + 0.2, -1e-12),
)
"""Ids with gaps."""


def statements() -> List[str]:
    """As QGIS writes a table (`my_notes`) and a layer (`mes_sites`); by hand, a table (`plongeurs`) and a view."""
    return [*_notes(), *_sites(), *_divers(), *_view()]


def _notes() -> List[str]:
    return [
        "CREATE TABLE my_notes (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, frame TEXT, note TEXT)",
        "INSERT INTO my_notes VALUES (1, '20210501_SYC-ALDABRA-ARM01_ASV-1_04_1_1.jpeg', 'à revoir')",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
        "VALUES ('my_notes', 'attributes', 'my_notes', '2026-02-03T04:05:06.000Z')",
    ]


def _sites() -> List[str]:
    made = [
        "CREATE TABLE mes_sites "
        "(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, nom TEXT(40), visite DATE)",
        "CREATE VIRTUAL TABLE rtree_mes_sites_geom USING rtree(id, minx, maxx, miny, maxy)",
        "CREATE INDEX mes_sites_par_nom ON mes_sites (nom)",
    ]
    for key, name, day, x, y in _SITES:
        text = name.replace("'", "''")
        visited = f"'{day}'" if day else "NULL"
        blob = geopackage(point(x, y)).hex()
        made.append(f"INSERT INTO mes_sites VALUES ({key}, X'{blob}', '{text}', {visited})")
        made.append(f"INSERT INTO rtree_mes_sites_geom VALUES ({key}, {x!r}, {x!r}, {y!r}, {y!r})")
    xs, ys = [site[3] for site in _SITES], [site[4] for site in _SITES]
    bounds = ", ".join(repr(value) for value in (min(xs), min(ys), max(xs), max(ys)))
    return [
        *made,
        "INSERT INTO gpkg_contents VALUES ('mes_sites', 'features', 'mes_sites', 'Nos sites', "
        f"'2026-02-03T04:05:06.000Z', {bounds}, 4326)",
        "INSERT INTO gpkg_geometry_columns VALUES ('mes_sites', 'geom', 'POINT', 4326, 0, 0)",
        "INSERT INTO gpkg_extensions VALUES ('mes_sites', 'geom', 'gpkg_rtree_index', "
        "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        "UPDATE sqlite_sequence SET seq = 12 WHERE name = 'mes_sites'",
    ]


def _divers() -> List[str]:
    """Neither key nor registration, and types that are not the standard's."""
    return [
        "CREATE TABLE plongeurs (nom varchar(20) UNIQUE, plongees bigint, profondeur numeric)",
        "INSERT INTO plongeurs (rowid, nom, plongees, profondeur) VALUES (3, 'Élise', 12, -4.5), (7, 'Noé', 3, -10)",
    ]


def _view() -> List[str]:
    return [
        "CREATE VIEW presences AS SELECT f.id AS frame_id, f.filename, d.session_name "
        "FROM frame AS f JOIN version AS v ON v.doi = f.version_doi JOIN deposit AS d ON d.doi = v.deposit_doi "
        "WHERE EXISTS (SELECT 1 FROM multilabel_prediction AS p JOIN multilabel_class AS c ON c.id = p.ml_class_id "
        "WHERE p.frame_id = f.id AND p.score >= c.threshold)"
    ]
