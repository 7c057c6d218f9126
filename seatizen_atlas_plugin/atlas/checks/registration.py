"""Whether the file is a valid GeoPackage in what its own tables say about its layers (OGC 12-128r18, clause 1.1)."""

from __future__ import annotations

from typing import Dict, Iterator, List, Tuple

from ...messages import QT_TRANSLATE_NOOP, message
from ..schema import SRS_ID, Table
from ..sql import identifier
from .definition import definition
from .reader import Reader
from .report import ERROR, NOTE, WARNING, Finding, Kind
from .words import EXPECTED, FOUND, KIND, NAME, PROBLEM, TABLE

APPLICATION_IDS = (0x47504B47, 0x47503130, 0x47503131)
"""GPKG, and GP10 and GP11 of the first two versions of the standard."""
USER_VERSION = 10200
"""Version 1.2, the oldest that GDAL writes here; a later one in the file stays."""
NEWER_USER_VERSION = 10400
"""Version 1.4, which GDAL writes since 3.11."""

OWN_TABLES = ("gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions")
_PRIVATE = ("sqlite_", "gpkg_", "rtree_", "ogr_", "qgis_", "idx_")

APPLICATION_ID = Kind(
    "gpkg_application_id",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "The file does not say that it is a GeoPackage"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "application_id or user_version is none of the GeoPackage standard; strict readers refuse it."
    ),
    QT_TRANSLATE_NOOP("Seatizen", "Both numbers are set."),
)
CORE_ABSENT = Kind(
    "gpkg_table_absent",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Tables of the GeoPackage standard are missing"),
    QT_TRANSLATE_NOOP("Seatizen", "Without them no program finds the layers; restore the file from a copy."),
)
SYSTEMS_ABSENT = Kind(
    "gpkg_reference_system",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Reference systems are missing or defined wrongly"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "gpkg_spatial_ref_sys lacks systems that the standard or a layer asks for, or calls another system 4326; "
        "layers are drawn elsewhere or not at all. Restore the rows from a copy.",
    ),
)
REGISTRATION = Kind(
    "gpkg_registration",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Tables of the atlas are not registered as they should be"),
    QT_TRANSLATE_NOOP("Seatizen", "gpkg_contents or gpkg_geometry_columns lack them or describe them wrongly."),
    QT_TRANSLATE_NOOP("Seatizen", "They are registered again."),
)
REGISTERED_ABSENT = Kind(
    "gpkg_registered_absent",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Tables are registered that do not exist"),
    QT_TRANSLATE_NOOP("Seatizen", "Programs offer layers which they cannot open."),
    QT_TRANSLATE_NOOP("Seatizen", "Their registration is removed."),
)
UNREGISTERED = Kind(
    "gpkg_unregistered",
    NOTE,
    QT_TRANSLATE_NOOP("Seatizen", "Further tables are not registered"),
    QT_TRANSLATE_NOOP("Seatizen", "They are no part of the atlas; most programs do not list them."),
)
FEATURE_COUNT = Kind(
    "feature_count",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Stored counts of features are wrong"),
    QT_TRANSLATE_NOOP("Seatizen", "gpkg_ogr_contents, which GDAL and QGIS trust, does not hold the number of rows."),
    QT_TRANSLATE_NOOP("Seatizen", "The counts are set."),
)

NOT_REGISTERED = QT_TRANSLATE_NOOP("Seatizen", "not in gpkg_contents")
OTHER_TYPE = QT_TRANSLATE_NOOP("Seatizen", "data_type is {found} instead of {expected}")
OTHER_SYSTEM = QT_TRANSLATE_NOOP("Seatizen", "gpkg_contents says reference system {found} instead of {expected}")
NO_DATE = QT_TRANSLATE_NOOP("Seatizen", "last_change is no moment: {found}")
NO_GEOMETRY = QT_TRANSLATE_NOOP("Seatizen", "not in gpkg_geometry_columns")
OTHER_GEOMETRY = QT_TRANSLATE_NOOP("Seatizen", "gpkg_geometry_columns says {found} instead of {expected}")

UNUSABLE = (NOT_REGISTERED, NO_GEOMETRY)
"""With these, GDAL does not open a spatial table."""


def check_registration(reader: Reader) -> Iterator[Finding]:
    """Application id, the standard's own tables, reference systems, and the registration of every table."""
    found = reader.value("PRAGMA application_id")
    if found not in APPLICATION_IDS:
        rows = [("application_id", f"0x{APPLICATION_IDS[0]:08X}", f"0x{found & 0xFFFFFFFF:08X}")]
    else:
        version = reader.value("PRAGMA user_version")
        old = found == APPLICATION_IDS[0] and version < USER_VERSION
        rows = [("user_version", USER_VERSION, version)] if old else []
    yield from reader.find(APPLICATION_ID, rows, (NAME, EXPECTED, FOUND))
    missing = [(name,) for name in OWN_TABLES if not reader.has(name)]
    yield from reader.find(CORE_ABSENT, missing, (TABLE,))
    if missing:
        return
    yield from reader.find(SYSTEMS_ABSENT, _missing_systems(reader), ("srs_id",))
    wanted = {table.name: table for table in definition(reader.models()).registered}
    yield from reader.find(REGISTRATION, _registration(reader, wanted), (TABLE, PROBLEM))
    yield from reader.find(REGISTERED_ABSENT, _registered_absent(reader, wanted), (TABLE, FOUND))
    yield from reader.find(UNREGISTERED, _unregistered(reader, wanted), (TABLE, KIND))
    yield from reader.find(FEATURE_COUNT, _wrong_counts(reader), (TABLE, EXPECTED, FOUND))


def _missing_systems(reader: Reader) -> Iterator[tuple]:
    known = {row[0] for row in reader.rows("SELECT srs_id FROM gpkg_spatial_ref_sys")}
    used = {row[0] for row in reader.rows("SELECT srs_id FROM gpkg_contents WHERE srs_id IS NOT NULL")}
    used.update(row[0] for row in reader.rows("SELECT srs_id FROM gpkg_geometry_columns"))
    wgs84 = ("SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id = ? AND upper(organization) = 'EPSG' "
             "AND organization_coordsys_id = srs_id AND definition LIKE 'GEOGC%'")  # fmt: skip
    wrong = {SRS_ID} if not reader.value(wgs84, (SRS_ID,)) else set()
    for system in sorted({-1, 0, *used, *wrong} - (known - wrong)):
        yield (system,)


def _registration(reader: Reader, wanted: Dict[str, Table]) -> Iterator[tuple]:
    contents = {
        name: tuple(row)
        for name, *row in reader.rows(
            "SELECT table_name, data_type, srs_id, julianday(last_change) IS NOT NULL, last_change FROM gpkg_contents"
        )
    }
    geometries: Dict[str, List[tuple]] = {}
    for row in reader.rows(
        "SELECT table_name, column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns"
    ):
        geometries.setdefault(row[0], []).append(row[1:])
    for name, table in wanted.items():
        if not reader.has(name):
            continue
        expected = "features" if table.geometry else "attributes"
        if name not in contents:
            yield name, message(NOT_REGISTERED)
            continue
        data_type, system, dated, change = contents[name]
        if data_type != expected:
            yield name, message(OTHER_TYPE, found=data_type, expected=expected)
        elif table.geometry and system != SRS_ID:
            yield name, message(OTHER_SYSTEM, found=system, expected=SRS_ID)
        elif not dated:
            yield name, message(NO_DATE, found=change)
        elif table.geometry and name not in geometries:
            yield name, message(NO_GEOMETRY)
        elif table.geometry and geometries[name] != [(*table.geometry, SRS_ID, 0, 0)]:
            found = "; ".join(", ".join(map(str, row)) for row in geometries[name])
            yield (
                name,
                message(OTHER_GEOMETRY, found=found, expected=", ".join(map(str, (*table.geometry, SRS_ID, 0, 0)))),
            )


def _registered_absent(reader: Reader, wanted: Dict[str, Table]) -> Iterator[Tuple[str, str]]:
    """Tables of the schema itself are left to the check of the structure.

    SQLite and GDAL find a table whatever the case of its name; registered twice in two ways it is two layers.
    """
    exact, folded = set(reader.kinds()), {name.lower() for name in reader.kinds()}
    for place in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents"):
        if reader.has(place):
            statement = f"SELECT DISTINCT table_name FROM {place} WHERE table_name IS NOT NULL ORDER BY 1"  # nosec B608
            names = [row[0] for row in reader.rows(statement)]
            own = {name.lower() for name in (*names, *wanted) if name in exact}
            for name in names:
                opens = name in exact or (name.lower() in folded and name.lower() not in own)
                if not opens and name not in wanted:
                    yield name, place


def _unregistered(reader: Reader, wanted: Dict[str, Table]) -> Iterator[Tuple[str, str]]:
    contents = {row[0].lower() for row in reader.rows("SELECT table_name FROM gpkg_contents")}
    for name, kind in sorted(reader.kinds().items()):
        if name.lower() not in contents and name not in wanted and not name.startswith(_PRIVATE):
            yield name, kind


def _wrong_counts(reader: Reader) -> Iterator[Tuple[str, int, int]]:
    if reader.has("gpkg_ogr_contents"):
        counts = "SELECT table_name, feature_count FROM gpkg_ogr_contents WHERE feature_count IS NOT NULL ORDER BY 1"
        for name, stored in list(reader.rows(counts)):
            if reader.has(name):
                counted = reader.value(f"SELECT count(*) FROM {identifier(name)}")  # nosec B608: quoted
                if counted != stored:
                    yield name, counted, stored
