"""Values of the published atlas in their odd forms."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.atlas.published.names import SessionColumns, session_columns
from seatizen_atlas_plugin.atlas.published.values import Unreadable, day, moment, number, record_id, text, whole
from seatizen_atlas_plugin.sessions.name import parse_session_name


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, None),
        ("2023-12-01 02:03:04", "2023-12-01T02:03:04.000Z"),
        ("2023-12-01 02:03:04.5", "2023-12-01T02:03:04.500Z"),
        ("2023-12-01 02:03:04.567000", "2023-12-01T02:03:04.567Z"),
        ("2023-12-01T02:03:04.000", "2023-12-01T02:03:04.000Z"),
        ("2023-12-01T02:03:04Z", "2023-12-01T02:03:04.000Z"),
        ("2023-12-01 23:03:04-04:00", "2023-12-02T03:03:04.000Z"),
        ("2023-12-01 02:03:04.25+0400", "2023-11-30T22:03:04.250Z"),
        ("2023-12-01 02:03:04 +04", "2023-11-30T22:03:04.000Z"),
        ("2023:12:01 02:03:04", "2023-12-01T02:03:04.000Z"),
        ("2023-12-01 02:03", "2023-12-01T02:03:00.000Z"),
        ("2023-12-01 02:03+04", "2023-11-30T22:03:00.000Z"),
        ("2023-12-01", "2023-12-01T00:00:00.000Z"),
        ("NaT", None),
        (b"2023-12-01 02:03:04", "2023-12-01T02:03:04.000Z"),
    ],
)
def test_moments(value, wanted):
    assert moment(value) == wanted


@pytest.mark.parametrize(
    "value",
    [
        "",
        "unknown",
        "2023-13-01 00:00:00",
        "2023-02-29",
        "2023-12-01 24:00:00",
        "2023-12-01 02:03:60",
        20231201,
        "2023-W48-5 02:03:04",
        "0001-01-01 00:00:00+04:00",
        b"\xff",
    ],
)
def test_what_is_no_moment(value):
    with pytest.raises(Unreadable):
        moment(value)


def test_a_fraction_of_a_millisecond_is_more_than_the_column_holds():
    with pytest.raises(Unreadable) as caught:
        moment("2023-12-01 02:03:04.567999")
    assert caught.value.instead == "2023-12-01T02:03:04.567Z"


def test_days():
    assert [day(value) for value in (None, "2024-04-03", "2024-04-03 00:00:00", "2024-04-03T00:00:00.000Z")] == [
        None,
        "2024-04-03",
        "2024-04-03",
        "2024-04-03",
    ]
    with pytest.raises(Unreadable) as caught:
        day("2024-04-03 10:11:12")
    assert caught.value.instead == "2024-04-03"
    for value in ("2024-04-31", "soon", ""):
        with pytest.raises(Unreadable) as caught:
            day(value)
        assert caught.value.instead is None


def test_numbers():
    assert [
        whole(v) for v in (None, 5, 5.0, (5).to_bytes(8, "little"), (-1).to_bytes(8, "little", signed=True), "nan")
    ] == [
        None,
        5,
        5,
        5,
        -1,
        None,
    ]
    assert [number(v) for v in (None, 5, 0.1, (5).to_bytes(8, "little"), "NaN")] == [None, 5.0, 0.1, 5.0, None]
    for value in ("x", 0.5, b"abc", ""):
        with pytest.raises(Unreadable):
            whole(value)
    for value in ("x", float("inf"), b"abc", ""):
        with pytest.raises(Unreadable):
            number(value)


def test_texts():
    assert [text(value) for value in (None, "é", "é".encode(), 7)] == [None, "é", "é", "7"]
    with pytest.raises(Unreadable) as caught:
        text(b"a\xffb")
    assert caught.value.instead == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize(
    "value",
    [
        "5",
        " 5 ",
        "10.5281/zenodo.5",
        "https://doi.org/10.5281/zenodo.5",
        "http://dx.doi.org/10.5281/ZENODO.5",
        "doi:10.5281/zenodo.5",
        "doi.org/10.5281/zenodo.5",
        "https://zenodo.org/records/5",
        "https://zenodo.org/record/5/",
        (5).to_bytes(8, "little"),
        b"5",
        5,
    ],
)
def test_record_ids_of_zenodo(value):
    assert record_id(value) == "5"


def test_other_keys_stay_as_they_are():
    assert [record_id(v) for v in (None, "test", "10.57967/hf/2947", b"12345678")] == [
        None,
        "test",
        "10.57967/hf/2947",
        "12345678",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "20231201_REU-TROU-DEAU_ASV-2_01",
        "20221023_SYC-aldabra-arm06_UAV-02_17",
        "20150611_REU-St-Gilles_scuba",
        "20211126_REU-HERMITAGE_AUV-1_01",
    ],
)
def test_early_files_get_the_columns_that_synchronisation_writes(name):
    parsed = parse_session_name(name)
    found = session_columns(name, SessionColumns("20231201", "x", "x", ""), "prototype")
    assert found == (parsed.date.isoformat(), parsed.country, parsed.place, parsed.platform)


def test_published_columns_stay_and_only_an_impossible_date_goes():
    name = "seatizen_atlas_dataset"
    assert session_columns(name, SessionColumns("seat-iz-en", "atl", "", "DATASET"), "v1.2.6") == (
        None,
        "atl",
        None,
        "DATASET",
    )
    assert session_columns("20230230_REU_ASV-1_01", SessionColumns("2023-02-30", "REU", "1", "ASV"), "v1.0") == (
        None,
        "REU",
        "1",
        "ASV",
    )
