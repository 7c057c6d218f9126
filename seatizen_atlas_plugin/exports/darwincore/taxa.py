"""Which taxon a label names: a table that ships with the plugin, and one of the user's own.

Columns of `label_taxa.csv`: `label`; `match` (`taxon`: the label names it, `nearest`: the lowest rank known to hold
what the label names, `none`: nothing of the kind); `scientific_name` without `authorship`; `rank`, `kingdom` … `genus`;
`gbif_id` and `aphia_id` (WoRMS), empty where not known for certain; `covers` (`whole`: where the label is absent the
taxon is absent, `part`: the label is a growth form, a state or some species of it); `vitality`; `note` for people.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, List, Optional, Tuple

from ...atlas.catalogue.label_names import Label
from ...atlas.errors import AtlasError
from ...former_names import current_name
from ...messages import QT_TRANSLATE_NOOP, message

SHIPPED = Path(__file__).parent.parent / "data" / "label_taxa.csv"
RANKS = ("kingdom", "phylum", "class", "order", "family", "genus")
COLUMNS = (
    *("label", "match", "scientific_name", "authorship", "rank", *RANKS),
    *("gbif_id", "aphia_id", "covers", "vitality", "note"),
)
TAXON, NEAREST, NONE = MATCHES = ("taxon", "nearest", "none")
WHOLE, PART = COVERS = ("whole", "part")
_NEEDED = ("label", "match", "scientific_name", "rank", "kingdom")

GBIF_PAGE = "https://www.gbif.org/species/"
WORMS_LSID = "urn:lsid:marinespecies.org:taxname:"


@dataclass(frozen=True)
class Taxon:
    """A taxon with its classification; `higher` are the names from kingdom to genus, '' where a rank has none."""

    name: str
    authorship: str
    rank: str
    higher: Tuple[str, ...]
    gbif_id: str = ""
    aphia_id: str = ""

    @property
    def key(self) -> Tuple[str, str]:
        """Tells taxa apart: names are unique in a kingdom (an alga and a coral are called Turbinaria)."""
        return self.higher[0], self.name

    @property
    def lineage(self) -> FrozenSet[Tuple[str, str]]:
        """The keys of the taxon and of all that hold it."""
        return frozenset((self.higher[0], name) for name in (*self.higher, self.name) if name)

    @property
    def taxon_id(self) -> str:
        """GBIF's page of the taxon, or ''."""
        return f"{GBIF_PAGE}{self.gbif_id}" if self.gbif_id else ""

    @property
    def lsid(self) -> str:
        """The LSID of WoRMS, or ''."""
        return f"{WORMS_LSID}{self.aphia_id}" if self.aphia_id else ""


@dataclass(frozen=True)
class LabelTaxon:
    """What the table says of a label; `taxon` is None where `match` is `none`."""

    label: str
    match: str
    taxon: Optional[Taxon] = None
    covers: str = PART
    vitality: str = ""
    note: str = ""


class TaxonTable:
    """The taxa of labels, by name."""

    def __init__(self, rows: Iterable[LabelTaxon]) -> None:
        self._rows: Dict[str, LabelTaxon] = {row.label: row for row in rows}  # later rows replace earlier ones
        self._by_gbif: Dict[str, LabelTaxon] = {}
        for row in self._rows.values():
            if row.match == TAXON and row.taxon.gbif_id:
                self._by_gbif.setdefault(row.taxon.gbif_id, row)

    def find(self, label: Label) -> Optional[LabelTaxon]:
        """By the label's name, else by the name it has now, else by its GBIF id (as a part of that taxon)."""
        name = label.name.strip()
        row = self._rows.get(name) or self._rows.get(current_name(name))
        if row is None and label.id_gbif is not None:
            same = self._by_gbif.get(str(label.id_gbif))
            if same is not None:
                row = LabelTaxon(name, TAXON, same.taxon)
        return row


def read_taxa(own: str = "") -> TaxonTable:
    """The shipped table, with the rows of the user's file (same columns) in place of those of the same label.

    Raises `AtlasError` for a file that cannot be read or a row that cannot be used.
    """
    rows = _read(SHIPPED)
    if own:
        rows += _read(Path(own))
    return TaxonTable(rows)


def _read(path: Path) -> List[LabelTaxon]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            lines = list(csv.DictReader(file, delimiter=max(",;\t", key=header.count)))  # spreadsheets differ
    except (OSError, UnicodeError, csv.Error) as error:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{path} cannot be read as a table of taxa (CSV, UTF-8): {reason}. Nothing was exported."
        )
        raise AtlasError(message(text, path=str(path), reason=str(error))) from error
    missing = [name for name in _NEEDED if lines and name not in lines[0]]
    if missing or not lines:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{path} is no table of taxa: it has no rows or lacks the columns {names}. Nothing was exported."
        )
        raise AtlasError(message(text, path=str(path), names=", ".join(missing) or "–"))
    return [_row(path, number, line) for number, line in enumerate(lines, start=2)]


def _row(path: Path, number: int, line: Dict[str, str]) -> LabelTaxon:
    value = {name: (line.get(name) or "").strip() for name in COLUMNS}
    named = value["match"] in (TAXON, NEAREST)
    fine = (
        value["label"]
        and value["match"] in MATCHES
        and (not named or (value["scientific_name"] and value["rank"] and value["kingdom"]))
        and value["covers"] in ("", *COVERS)
        and all(value[name] == "" or value[name].isdecimal() for name in ("gbif_id", "aphia_id"))
    )
    if not fine:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{path}, row {row}: label, match (taxon, nearest, none), scientific_name, rank, kingdom, covers (whole, "
            "part) or an id is missing or wrong; nothing was exported.",
        )
        raise AtlasError(message(text, path=str(path), row=number))
    taxon = None
    if named:
        higher = tuple(value[rank] for rank in RANKS)
        ids = value["gbif_id"], value["aphia_id"]
        taxon = Taxon(value["scientific_name"], value["authorship"], value["rank"], higher, *ids)
    return LabelTaxon(value["label"], value["match"], taxon, value["covers"] or PART, value["vitality"], value["note"])
