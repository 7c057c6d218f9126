"""Geometry blobs of every kind give the coordinates they hold, bit for bit; anything else is refused."""

from __future__ import annotations

import math
import random
import struct

import pytest
from osgeo import ogr

from seatizen_atlas_plugin.atlas.published.geometries import (
    NotAGeometry,
    OtherReferenceSystem,
    geopackage_blob,
    read_geometry,
    read_point,
    single,
    well_known_text,
)

X, Y = 55.22470123456789, -21.085209999999998
WKTS = (
    f"POINT ({X} {Y})",
    f"LINESTRING ({X} {Y}, 1 2, 3 4)",
    f"POLYGON (({X} {Y}, 1 0, 1 1, {X} {Y}), (0.1 0.1, 0.2 0.1, 0.2 0.2, 0.1 0.1))",
)


def wkb(text: str, order=ogr.wkbNDR) -> bytes:
    return bytes(ogr.CreateGeometryFromWkt(text).ExportToIsoWkb(order))


def spatialite(content: bytes, order: str = "<", srs: int = 0) -> bytes:
    """Content begins with the class; the envelope is not looked at."""
    return (
        b"\0"
        + (b"\1" if order == "<" else b"\0")
        + struct.pack(order + "i4d", srs, 0, 0, 0, 0)
        + b"\x7c"
        + content
        + b"\xfe"
    )


def geopackage(content: bytes, flags: int = 1, srs: int = 4326, envelope: bytes = b"") -> bytes:
    return struct.pack("<2sBBi" if flags & 1 else ">2sBBi", b"GP", 0, flags, srs) + envelope + content


@pytest.mark.parametrize("text", WKTS)
@pytest.mark.parametrize("order", [ogr.wkbNDR, ogr.wkbXDR])
def test_well_known_binary_in_both_byte_orders(text, order):
    geometry = read_geometry(wkb(text, order))
    blob = geopackage_blob(geometry)
    assert blob.endswith(wkb(text)) and blob[:4] == (b"GP\0\1" if "POINT" in text else b"GP\0\3")
    assert read_geometry(blob) == geometry


@pytest.mark.parametrize("text", WKTS)
@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("srs", [0, 4326])
def test_spatialite_in_both_byte_orders(text, order, srs):
    content = wkb(text, ogr.wkbNDR if order == "<" else ogr.wkbXDR)[1:]
    assert read_geometry(spatialite(content, order, srs)) == read_geometry(wkb(text))


@pytest.mark.parametrize("text", WKTS)
@pytest.mark.parametrize(("flags", "doubles"), [(1, 0), (3, 4), (5, 6), (7, 6), (9, 8), (0, 0), (2, 4)])
def test_geopackage_with_any_envelope(text, flags, doubles):
    assert read_geometry(geopackage(wkb(text), flags, envelope=bytes(8 * doubles))) == read_geometry(wkb(text))


def test_a_point_has_the_same_blob_whatever_wrote_it():
    plain = wkb(WKTS[0])
    blobs = [plain, wkb(WKTS[0], ogr.wkbXDR), spatialite(plain[1:]), spatialite(plain[1:], srs=4326), geopackage(plain)]
    blobs += [geopackage(plain, 3, envelope=bytes(32)), b"\0\x81" + struct.pack("<iB2d", 4326, 1, X, Y) + b"\xfe"]
    points = {read_point(blob) for blob in blobs}
    assert points == {(geopackage(plain), X, Y, None, False)}


def test_dimensions_beyond_two_are_told_apart():
    assert read_point(wkb(f"POINT Z ({X} {Y} -3.5)")) == (geopackage(wkb(WKTS[0])), X, Y, -3.5, False)
    assert read_point(wkb(f"POINT M ({X} {Y} 7)"))[1:] == (X, Y, None, True)
    assert read_point(wkb(f"POINT ZM ({X} {Y} -3.5 7)"))[1:] == (X, Y, -3.5, True)
    postgis = struct.pack("<BIi3d", 1, 1 | 0x80000000 | 0x20000000, 4326, X, Y, -3.5)
    assert read_point(postgis)[1:] == (X, Y, -3.5, False)
    line = read_geometry(wkb("LINESTRING Z (1 2 3, 4 5 6)"))
    assert line.rings == ((1, 2, 4, 5),) and line.z == (3, 6) and line.has_z


def test_collections_and_what_is_alone_in_them():
    both = read_geometry(wkb(f"GEOMETRYCOLLECTION ({WKTS[2]}, {WKTS[1]})"))
    assert both.members == (read_geometry(wkb(WKTS[2])), read_geometry(wkb(WKTS[1])))
    content = struct.pack("<II", 7, 2) + b"\x69" + wkb(WKTS[2])[1:] + b"\x69" + wkb(WKTS[1])[1:]
    assert read_geometry(spatialite(content)) == both
    assert single(read_geometry(wkb(f"MULTIPOINT ({X} {Y})"))) == read_geometry(wkb(WKTS[0]))
    assert single(both) == both


@pytest.mark.parametrize(
    "text",
    [
        *WKTS,
        f"POINT Z ({X} {Y} -3.5)",
        "LINESTRING Z (1 2 3,4 5 6)",
        "POLYGON Z ((0 0 1,1 0 2,1 1 3,0 0 1))",
        "MULTIPOINT ((1 2),(3 4))",
        "MULTIPOLYGON (((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))",
        f"GEOMETRYCOLLECTION ({WKTS[2]},{WKTS[1]})",
        "GEOMETRYCOLLECTION Z (POINT Z (1 2 3))",
    ],
)
def test_a_geometry_as_text_is_the_same_geometry(text):
    assert wkb(well_known_text(read_geometry(wkb(text)))) == wkb(text)


@pytest.mark.parametrize("text", ["POINT M (1 2 3)", "LINESTRING ZM (1 2 3 4,5 6 7 8)", "POINT EMPTY"])
def test_a_geometry_that_text_would_cut_short_is_not_told_as_text(text):
    assert well_known_text(read_geometry(wkb(text))) is None


def test_no_position_is_no_position():
    nan = struct.pack("<BI2d", 1, 1, math.nan, math.nan)
    for blob in (
        None,
        nan,
        spatialite(nan[1:]),
        geopackage(nan),
        geopackage(nan, 0x11),
        wkb("GEOMETRYCOLLECTION EMPTY"),
    ):
        assert read_point(blob) is None
    assert read_geometry(wkb("POLYGON EMPTY")).is_empty


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"\0",
        b"GP",
        "POINT (1 2)",
        12,
        b"GP\1" + bytes(40),
        geopackage(wkb(WKTS[0]), 0x21),
        geopackage(wkb(WKTS[0]), 0x0B, envelope=bytes(64)),
        wkb(WKTS[0])[:-1],
        wkb(WKTS[0]) + b"\0",
        spatialite(wkb(WKTS[1])[1:-4]),
        wkb(WKTS[1]),
        struct.pack("<BI2d", 1, 1, X, math.inf),
        struct.pack("<BI2d", 1, 1, X, math.nan),
        struct.pack("<BII", 1, 2, 0xFFFFFFFF),
        struct.pack("<BII", 1, 7, 1) * 2000,
        struct.pack("<BI", 1, 17),
    ],
)
def test_what_is_no_point_is_refused(blob):
    with pytest.raises(NotAGeometry):
        read_point(blob)


@pytest.mark.parametrize(
    "blob",
    [geopackage(wkb(WKTS[0]), srs=32740), spatialite(wkb(WKTS[0])[1:], srs=2975)],
    ids=["geopackage", "spatialite"],
)
def test_another_reference_system_is_not_taken_for_ours(blob):
    with pytest.raises(OtherReferenceSystem):
        read_point(blob)


def test_damaged_bytes_never_do_more_than_be_refused():
    chance = random.Random(4)
    whole = [wkb(text) for text in WKTS]
    whole += [spatialite(one[1:]) for one in whole] + [geopackage(one) for one in whole]
    whole.append(wkb(f"GEOMETRYCOLLECTION ({WKTS[2]}, {WKTS[1]})"))
    refused = 0
    for _ in range(20_000):
        blob = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 3)):
            blob[chance.randrange(len(blob))] = chance.choice((0, 1, 2, 3, 7, 0x7C, 0xFE, 0xFF, chance.randrange(256)))
        try:
            read_geometry(bytes(blob[: chance.randint(1, len(blob))] if chance.random() < 0.3 else blob))
        except (NotAGeometry, OtherReferenceSystem):
            refused += 1
    assert refused > 5_000
