"""What GBIF and OBIS ask of a Darwin Core archive, checked without the plugin.

Sources of the rules: TDWG Darwin Core text guide, GBIF's definitions of cores and extensions (rs.gbif.org), GBIF
metadata profile 1.3, what GBIF's Integrated Publishing Toolkit asks for, the OBIS manual and the checks of obis-qc.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List

TEXT = "{http://rs.tdwg.org/dwc/text/}"
EML = "{https://eml.ecoinformatics.org/eml-2.2.0}"
DWC = "http://rs.tdwg.org/dwc/terms/"
DC = "http://purl.org/dc/terms/"
ROW_TYPES = {
    f"{DWC}Event": "event",
    f"{DWC}Occurrence": "occurrence",
    "http://rs.iobis.org/obis/terms/ExtendedMeasurementOrFact": "measurement",
    "http://rs.gbif.org/terms/1.0/Multimedia": "media",
}
NEEDED = {
    "event": ("eventID", "eventDate", "samplingProtocol", "sampleSizeValue", "sampleSizeUnit"),
    "occurrence": (
        "eventID",
        "occurrenceID",
        "basisOfRecord",
        "scientificName",
        "occurrenceStatus",
        "kingdom",
        "taxonRank",
    ),
    "measurement": ("measurementType", "measurementValue"),
    "media": ("type", "license"),
}
"""Terms that must have a value in every row."""
BASES = {"HumanObservation", "MachineObservation"}
LICENCES = {
    "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "http://creativecommons.org/licenses/by/4.0/legalcode",
    "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
}
# Children of `dataset` in the order of the profile.
DATASET = [
    "alternateIdentifier",
    "shortName",
    "title",
    "creator",
    "metadataProvider",
    "associatedParty",
    "pubDate",
    "language",
    "abstract",
    "keywordSet",
    "additionalInfo",
    "intellectualRights",
    "licensed",
    "distribution",
    "coverage",
    "purpose",
    "introduction",
    "gettingStarted",
    "acknowledgements",
    "maintenance",
    "contact",
    "publisher",
    "methods",
    "project",
    "literatureCited",
]
# GBIF's parser (gbif/parsers, ThreeTenNumericalDateParser) takes three or six digits after the point.
_MOMENT = r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{3}(\d{3})?)?Z?)?"
_DATE = re.compile(rf"{_MOMENT}(/{_MOMENT})?")
_URI = re.compile(r"https?://[^\s]+")
_LSID = re.compile(r"urn:lsid:marinespecies\.org:taxname:[1-9]\d*")


@dataclass
class Table:
    """A file of the archive: its kind, the names of its terms by column, its rows by term ('' is the event's id)."""

    kind: str
    file: str
    columns: Dict[int, str]
    rows: List[Dict[str, str]]
    widths: Counter


class Archive:
    """An archive read as its meta.xml says; `problems` are what is wrong, as (code, where)."""

    def __init__(self, path: Path) -> None:
        self.problems: List[tuple] = []
        self.tables: Dict[str, Table] = {}
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            if archive.testzip() is not None:
                self._wrong("damaged", archive.testzip())
            self._files = {name: archive.read(name) for name in self.names}
        self._meta()
        if not self.problems:
            self._ids()
            for table in self.tables.values():
                self._rows(table)
            self._contradictions()
        self._eml()

    def rows(self, kind: str) -> List[Dict[str, str]]:
        return self.tables[kind].rows

    @property
    def codes(self) -> List[str]:
        return sorted({code for code, _ in self.problems})

    def _wrong(self, code: str, where: object = "") -> None:
        self.problems.append((code, where))

    # meta.xml

    def _meta(self) -> None:
        if "meta.xml" not in self._files:
            return self._wrong("no meta.xml")
        root = ElementTree.fromstring(self._files["meta.xml"])
        if root.tag != f"{TEXT}archive":
            self._wrong("meta root", root.tag)
        if root.get("metadata") not in self._files:
            self._wrong("metadata file", root.get("metadata"))
        cores = root.findall(f"{TEXT}core")
        if len(cores) != 1 or len(root.findall(f"{TEXT}extension")) != len(root) - 1:
            return self._wrong("one core")
        for element in root:
            self._table(element, "id" if element is cores[0] else "coreid")
        return None

    def _table(self, element: ElementTree.Element, key: str) -> None:
        row_type = element.get("rowType", "")
        kind = ROW_TYPES.get(row_type)
        if kind is None:
            return self._wrong("row type", row_type)
        explicit = ("encoding", "fieldsTerminatedBy", "linesTerminatedBy", "fieldsEnclosedBy", "ignoreHeaderLines")
        if any(element.get(name) is None for name in explicit):
            return self._wrong("format not told", kind)
        locations = [one.text for one in element.findall(f"{TEXT}files/{TEXT}location")]
        if len(locations) != 1 or locations[0] not in self._files:
            return self._wrong("location", locations)
        ids = element.findall(f"{TEXT}{key}")
        if len(ids) != 1 or ids[0].get("index") != "0":
            return self._wrong("core id", kind)
        columns: Dict[int, str] = {}
        terms = []
        for field in element.findall(f"{TEXT}field"):
            index, term = field.get("index", ""), field.get("term", "")
            if not index.isascii() or not index.isdecimal() or not _URI.fullmatch(term):
                return self._wrong("field", (index, term))
            if int(index) in columns:
                self._wrong("index twice", index)
            columns[int(index)] = term.rpartition("/")[2]
            terms.append(term)
        if len(set(terms)) != len(terms):
            self._wrong("duplicated term", kind)
        columns.setdefault(0, "")
        if sorted(columns) != list(range(len(columns))):
            self._wrong("index missing", kind)
        return self._read(element, kind, locations[0], columns)

    def _read(self, element: ElementTree.Element, kind: str, file: str, columns: Dict[int, str]) -> None:
        try:
            text = self._files[file].decode(element.get("encoding"))
        except UnicodeDecodeError:
            return self._wrong("encoding", file)
        if element.get("fieldsEnclosedBy") or element.get("linesTerminatedBy") != "\\n":
            return self._wrong("not read here", file)
        separator = element.get("fieldsTerminatedBy").replace("\\t", "\t")
        lines = text.split("\n")
        if lines.pop() != "":
            self._wrong("last line", file)
        cells = [line.split(separator) for line in lines[int(element.get("ignoreHeaderLines")) :]]
        widths = Counter(len(row) for row in cells)
        if set(widths) - {len(columns)}:
            self._wrong("columns", file)
        if re.search("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]", text):
            self._wrong("control characters", file)
        rows = [{columns[index]: value for index, value in enumerate(row) if index in columns} for row in cells]
        for row, values in zip(rows, cells):
            row[""] = values[0]
        self.tables[kind] = Table(kind, file, columns, rows, widths)
        return None

    # ids

    def _ids(self) -> None:
        if set(self.tables) - {"event"} and "event" not in self.tables:
            return self._wrong("event core")
        events = [row[""] for row in self.rows("event")]
        known = set(events)
        self._unique("event id", events)
        for row in self.rows("event"):
            if row["parentEventID"] and row["parentEventID"] not in known:
                self._wrong("parent event", row["parentEventID"])
        for kind in set(self.tables) - {"event"}:
            for row in self.rows(kind):
                if row[""] not in known:
                    self._wrong("orphan", (kind, row[""]))
        occurrences = (
            [row["occurrenceID"] for row in self.tables["occurrence"].rows] if "occurrence" in self.tables else []
        )
        self._unique("occurrence id", occurrences)
        where = dict(zip(occurrences, (row[""] for row in self.rows("occurrence")))) if occurrences else {}
        if "measurement" in self.tables:
            self._unique("measurement id", [row["measurementID"] for row in self.rows("measurement")])
            for row in self.rows("measurement"):
                if row["occurrenceID"] and where.get(row["occurrenceID"]) != row[""]:
                    self._wrong("measured occurrence", row["occurrenceID"])
        return None

    def _unique(self, code: str, values: List[str]) -> None:
        for value, count in Counter(values).items():
            if count > 1 or not value or value != value.strip():
                self._wrong(code, value)

    # rows

    def _rows(self, table: Table) -> None:
        checks = {
            "event": self._event,
            "occurrence": self._occurrence,
            "measurement": self._measurement,
            "media": self._media,
        }
        for row in table.rows:
            for term in NEEDED[table.kind]:
                if not row.get(term):
                    self._wrong(f"needed {term}", row[""])
            checks[table.kind](row)

    def _event(self, row: Dict[str, str]) -> None:
        if row["eventDate"] and not _DATE.fullmatch(row["eventDate"]):
            self._wrong("event date", row["eventDate"])
        elif "/" in row["eventDate"]:
            first, last = (part.rstrip("Z") for part in row["eventDate"].split("/"))
            if first > last:
                self._wrong("event date", row["eventDate"])
        place = row["decimalLatitude"], row["decimalLongitude"]
        if bool(place[0]) != bool(place[1]) or bool(place[0]) != bool(row["geodeticDatum"]):
            self._wrong("half a position", row[""])
        elif place[0] and not (_within(place[0], -90, 90) and _within(place[1], -180, 180) and any(map(float, place))):
            self._wrong("position", place)
        uncertainty = row["coordinateUncertaintyInMeters"]
        if uncertainty and not (_within(uncertainty, 1e-9, 2e7) and place[0]):
            self._wrong("uncertainty", uncertainty)
        depths = row["minimumDepthInMeters"], row["maximumDepthInMeters"]
        if bool(depths[0]) != bool(depths[1]) or (
            depths[0] and not (all(_within(one, 0, 11_000) for one in depths) and float(depths[0]) <= float(depths[1]))
        ):
            self._wrong("depth", depths)
        if row["countryCode"] and not re.fullmatch("[A-Z]{2}", row["countryCode"]):
            self._wrong("country", row["countryCode"])
        if bool(row["sampleSizeValue"]) != bool(row["sampleSizeUnit"]) or not _within(
            row["sampleSizeValue"], 1e-9, 1e9
        ):
            self._wrong("sample size", row[""])
        if row["footprintWKT"] and not re.fullmatch(r"(MULTI)?POLYGON \(\([-0-9., e()]+\)\)", row["footprintWKT"]):
            self._wrong("footprint", row["footprintWKT"])

    def _occurrence(self, row: Dict[str, str]) -> None:
        if row["basisOfRecord"] not in BASES:
            self._wrong("basis of record", row["basisOfRecord"])
        if row["occurrenceStatus"] not in ("present", "absent"):
            self._wrong("status", row["occurrenceStatus"])
        if row["scientificNameID"] and not _LSID.fullmatch(row["scientificNameID"]):
            self._wrong("name id", row["scientificNameID"])
        if row["taxonID"] and not _URI.fullmatch(row["taxonID"]):
            self._wrong("taxon id", row["taxonID"])
        if row["dateIdentified"] and not _DATE.fullmatch(row["dateIdentified"]):
            self._wrong("date identified", row["dateIdentified"])
        # People who look at pictures have a date; their record is of a machine or of people, as the publisher sees it.
        by_people = row["basisOfRecord"] == "HumanObservation" or bool(row["dateIdentified"])
        if row["identificationVerificationStatus"] != ("ValidatedByHuman" if by_people else "PredictedByMachine"):
            self._wrong("verification", row["identificationVerificationStatus"])

    def _measurement(self, row: Dict[str, str]) -> None:
        for term in ("measurementTypeID", "measurementUnitID"):
            if row[term] and not _URI.fullmatch(row[term]):
                self._wrong("vocabulary", row[term])
        if not _within(row["measurementValue"], -1e6, 1e6) or bool(row["measurementUnit"]) != bool(
            row["measurementUnitID"]
        ):
            self._wrong("measurement", row["measurementValue"])

    def _media(self, row: Dict[str, str]) -> None:
        if row["type"] not in ("StillImage", "MovingImage", "Sound"):
            self._wrong("media type", row["type"])
        addresses = [row.get(term, "") for term in ("identifier", "references")]
        if not any(addresses) or not all(_URI.fullmatch(one) for one in addresses if one):
            self._wrong("media address", addresses)

    def _contradictions(self) -> None:
        """A taxon is not present and absent in one event."""
        if "occurrence" not in self.tables:
            return
        present = {(row[""], row["kingdom"], row["scientificName"]) for row in self._with("present")}
        for row in self._with("absent"):
            if (row[""], row["kingdom"], row["scientificName"]) in present:
                self._wrong("contradiction", row["occurrenceID"])

    def _with(self, status: str) -> Iterator[Dict[str, str]]:
        return (row for row in self.rows("occurrence") if row["occurrenceStatus"] == status)

    # eml.xml

    def _eml(self) -> None:
        if "eml.xml" not in self._files:
            return self._wrong("no eml.xml")
        root = ElementTree.fromstring(self._files["eml.xml"])
        if (
            root.tag != f"{EML}eml"
            or root.get("scope") != "system"
            or not root.get("packageId")
            or not root.get("system")
        ):
            self._wrong("eml root", root.attrib)
        data = root.find("dataset")
        if data is None or [child.tag for child in root][1:] not in ([], ["additionalMetadata"]):
            return self._wrong("eml structure")
        order = [DATASET.index(child.tag) if child.tag in DATASET else -1 for child in data]
        if -1 in order or order != sorted(order):
            self._wrong("eml order", [child.tag for child in data])
        for element in root.iter():
            if len(element) == 0 and not (element.text or "").strip():
                self._wrong("eml empty", element.tag)
        for code, path, shortest in (("title", "title", 10), ("abstract", "abstract", 25), ("pubDate", "pubDate", 4)):
            found = data.find(path)
            if found is None or len("".join(found.itertext()).strip()) < shortest:
                self._wrong(f"eml {code}")
        for tag in ("creator", "contact", "metadataProvider"):
            if data.find(tag) is None:
                self._wrong(f"eml {tag}")
        for party in (one for tag in ("creator", "contact", "metadataProvider") for one in data.findall(tag)):
            named = (
                party.findtext("individualName/surName"),
                party.findtext("organizationName"),
                party.findtext("positionName"),
            )
            if not any(named):
                self._wrong("eml party", ElementTree.tostring(party))
        rights = data.find("intellectualRights/para/ulink")
        if rights is None or rights.get("url") not in LICENCES or not rights.findtext("citetitle"):
            self._wrong("eml licence")
        box = data.find("coverage/geographicCoverage/boundingCoordinates")
        if box is not None:
            west, east, north, south = (float(one.text) for one in box)
            if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
                self._wrong("eml box", (west, east, north, south))
        dates = [one.text for one in data.iter("calendarDate")]
        if dates != sorted(dates) or not all(re.fullmatch(r"\d{4}(-\d\d-\d\d)?", one) for one in dates):
            self._wrong("eml dates", dates)
        return None


def _within(text: str, least: float, most: float) -> bool:
    try:
        return least <= float(text) <= most
    except ValueError:
        return False


def check(path: Path) -> List[tuple]:
    """What is wrong with an archive: (code, where)."""
    return Archive(path).problems
