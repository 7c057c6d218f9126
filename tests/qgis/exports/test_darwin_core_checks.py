"""The checks of Darwin Core archives find what is wrong, each fault planted in an archive that is right."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.qgis.exports.darwin_core_material import exported, make_small
from tests.support.darwin_core import Archive, check

UPSTREAM = Path(__file__).resolve().parents[4] / "shared" / "samples" / "seatizen" / "darwincore_upstream"


@pytest.fixture(scope="module")
def archive(qgis_app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("checked")
    exported(make_small(folder / "atlas.gpkg"), folder / "dwca.zip", kind="predictions")
    return folder / "dwca.zip"


def planted(archive: Path, target: Path, name: str, change) -> Path:
    """A copy in which one member is changed; no member when that is None."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.namelist():
            text = old.read(member).decode()
            if member == name:
                text = change(text)
            if text is not None:
                new.writestr(member, text)
    return target


def cell(row: int, column: str, value: str):
    """Set a cell; row 1 is the first below the header."""

    def change(text: str) -> str:
        lines = [line.split("\t") for line in text.split("\n")]
        lines[row][lines[0].index(column)] = value
        return "\n".join(map("\t".join, lines))

    return change


def swap(old: str, new: str):
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def twice(row: int):
    def change(text: str) -> str:
        lines = text.split("\n")
        return "\n".join([*lines[: row + 1], lines[row], *lines[row + 1 :]])

    return change


def renamed(old: str, new: str):
    return lambda text: text.replace(f'terms/{old}"', f'terms/{new}"')


META = {
    "no meta.xml": lambda text: None,
    "meta root": lambda text: text.replace("<archive", "<archives").replace("</archive", "</archives"),
    "metadata file": swap('metadata="eml.xml"', 'metadata="about.xml"'),
    "one core": lambda text: text.replace("<core", "<extension", 1).replace("</core", "</extension", 1),
    "row type": swap("terms/Occurrence", "terms/Record"),
    "format not told": swap('ignoreHeaderLines="1" ', ""),
    "location": swap(">occurrence.txt<", ">occurrences.txt<"),
    "core id": swap("<coreid ", "<id "),
    "index twice": swap('index="2"', 'index="1"'),
    "field": swap('index="4"', 'index="4 "'),
    "duplicated term": swap("terms/locality", "terms/countryCode"),
    "index missing": swap('index="20"', 'index="21"'),
}
EVENT = {
    "event id": twice(2),
    "parent event": cell(2, "parentEventID", "nobody"),
    "columns": swap("\tSurvey\t", "\t"),
    "control characters": swap("TROU-DEAU", "TROU\x0bDEAU"),
    "needed eventDate": cell(2, "eventDate", ""),
    "needed samplingProtocol": cell(2, "samplingProtocol", ""),
    "event date": cell(2, "eventDate", "02/06/2023"),
    "half a position": cell(2, "decimalLatitude", ""),
    "position": cell(2, "decimalLatitude", "-91"),
    "uncertainty": cell(2, "coordinateUncertaintyInMeters", "0"),
    "depth": cell(2, "minimumDepthInMeters", "-1.25"),
    "country": cell(2, "countryCode", "REU"),
    "sample size": cell(2, "sampleSizeUnit", ""),
    "footprint": cell(1, "footprintWKT", "POLYGON ((55 -21"),
}
OCCURRENCE = {
    "orphan": cell(1, "eventID", "nobody"),
    "occurrence id": cell(1, "occurrenceID", ""),
    "needed scientificName": cell(1, "scientificName", ""),
    "needed kingdom": cell(1, "kingdom", ""),
    "basis of record": cell(1, "basisOfRecord", "Photograph"),
    "status": cell(1, "occurrenceStatus", "yes"),
    "name id": cell(1, "scientificNameID", "205469"),
    "taxon id": cell(1, "taxonID", "0"),
    "date identified": cell(1, "dateIdentified", "yesterday"),
    "verification": cell(1, "identificationVerificationStatus", "ValidatedByHuman"),
    "contradiction": lambda text: cell(2, "kingdom", "Animalia")(cell(2, "scientificName", "Acropora")(text)),
}
MEASUREMENT = {
    "needed measurementType": cell(1, "measurementType", ""),
    "measured occurrence": cell(2, "occurrenceID", "nobody"),
    "measurement id": twice(1),
    "measurement": cell(1, "measurementValue", "deep"),
    "vocabulary": cell(1, "measurementTypeID", "ADEPZZ01"),
}
MEDIA = {
    "media type": cell(1, "type", "Picture"),
    "media address": cell(1, "references", ""),
    "needed license": cell(1, "license", ""),
}
DATA = {
    "no eml.xml": lambda text: None,
    "eml root": swap('scope="system"', 'scope="document"'),
    "eml title": lambda text: text[: text.index("<title")] + "<title>Frames</title>" + text.split("</title>", 1)[1],
    "eml order": lambda text: text.replace("<pubDate>", "<purpose>").replace("</pubDate>", "</purpose>"),
    "eml licence": swap("licenses/by/4.0/legalcode", "licenses/by-sa/4.0/legalcode"),
    "eml party": lambda text: text.replace("organizationName>", "onlineUrl>", 2),
    "eml box": swap("<westBoundingCoordinate>55", "<westBoundingCoordinate>155"),
    "eml empty": swap("<language>en<", "<language> <"),
    "eml contact": lambda text: text.replace("contact>", "purpose>"),
}
FILES = {
    "meta.xml": META,
    "event.txt": EVENT,
    "occurrence.txt": OCCURRENCE,
    "extendedmeasurementorfact.txt": MEASUREMENT,
    "multimedia.txt": MEDIA,
    "eml.xml": DATA,
}


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, faults in FILES.items() for code in faults], ids=str)
def test_a_planted_fault_is_found(archive, tmp_path, name, code):
    assert check(archive) == []
    found = Archive(planted(archive, tmp_path / "wrong.zip", name, FILES[name][code])).codes
    assert code in found


@pytest.mark.parametrize("date", ["2023-06-02T08:30:00.5Z", "2023-06-02T08:30:00.25Z"])
def test_a_time_that_gbif_does_not_read_is_found(archive, tmp_path, date):
    """Its parser takes fractions of three or six digits before a zone."""
    wrong = planted(archive, tmp_path / "wrong.zip", "event.txt", cell(2, "eventDate", date))
    assert "event date" in Archive(wrong).codes


@pytest.mark.skipif(not UPSTREAM.is_dir(), reason="the replaced tool's templates are not beside the project")
def test_the_replaced_tools_templates_do_not_pass(archive, tmp_path):
    text = (UPSTREAM / "base_meta.xml").read_text(encoding="utf-8")
    assert "core id" in Archive(planted(archive, tmp_path / "meta.zip", "meta.xml", lambda _: text)).codes
    text = (UPSTREAM / "base_eml.xml").read_text(encoding="utf-8")
    assert {"eml root", "eml structure"} & set(
        Archive(planted(archive, tmp_path / "eml.zip", "eml.xml", lambda _: text)).codes
    )
