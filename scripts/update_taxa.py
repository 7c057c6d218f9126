"""Compare the table of the labels' taxa with GBIF and WoRMS, and fill what it lacks. For maintainers, with a network.

    scripts/update_taxa.py            # says what differs, changes nothing; ends with 1 when something differs
    scripts/update_taxa.py --write    # fills empty cells; what differs stays for a person to decide

GBIF (https://techdocs.gbif.org/en/openapi/v1/species) is asked by id for name, rank and classification; WoRMS
(https://www.marinespecies.org/rest) by name for the AphiaID, which is taken only from the one accepted record of that
very name, rank and kingdom.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path
from urllib.parse import quote

import requests

TABLE = Path(__file__).resolve().parents[1] / "seatizen_atlas_plugin" / "exports" / "data" / "label_taxa.csv"
RANKS = ("kingdom", "phylum", "class", "order", "family", "genus")
AGENT = "SeatizenAtlasPlugin (+https://github.com/SeatizenDOI/seatizen-atlas-qgis; maintenance of its table of taxa)"
TIMEOUT = 30


class Service:
    """A server that is asked once a question, and not too often."""

    def __init__(self, address: str, pause: float) -> None:
        self._address = address.rstrip("/")
        self._pause = pause
        self._answers: dict[str, object] = {}
        self._session = requests.Session()
        self._session.headers["User-Agent"] = AGENT

    def ask(self, path: str) -> object:
        """The JSON at a path; None where there is nothing."""
        if path not in self._answers:
            time.sleep(self._pause)
            answer = self._session.get(f"{self._address}/{path}", timeout=TIMEOUT)
            if answer.status_code in (204, 404):
                self._answers[path] = None
            else:
                answer.raise_for_status()
                self._answers[path] = answer.json()
        return self._answers[path]


def gbif_cells(service: Service, row: dict) -> dict:
    """What GBIF says of the row's id, in the table's columns; nothing where it has no id."""
    if not row["gbif_id"]:
        return {}
    found = service.ask(f"species/{row['gbif_id']}")
    if found is None:
        return {"gbif_id": ""}
    name = found.get("canonicalName") or found.get("scientificName", "")
    cells = {"scientific_name": name, "rank": found.get("rank", "").lower(), "authorship": found.get("authorship", "")}
    cells.update({rank: found.get(rank, "") for rank in RANKS})
    return {column: value.strip() for column, value in cells.items() if value and value.strip()}


def worms_cells(service: Service, row: dict) -> dict:
    """The AphiaID of the row's name, where exactly one accepted record of its rank and kingdom has it."""
    if not row["scientific_name"]:
        return {}
    asked = f"AphiaRecordsByName/{quote(row['scientific_name'], safe='')}?like=false&marine_only=false"
    records = service.ask(asked) or []
    ids = {
        str(one["AphiaID"])
        for one in records
        if one.get("status") == "accepted"
        and one.get("scientificname") == row["scientific_name"]
        and (one.get("rank") or "").lower() == row["rank"]
        and one.get("kingdom") == row["kingdom"]
    }
    return {"aphia_id": ids.pop()} if len(ids) == 1 else {}


def compared(rows: list, gbif: Service, worms: Service) -> tuple[list, list]:
    """Cells that can be filled, as (row, column, value), and sentences about those that differ."""
    filled, differences = [], []
    for row in rows:
        if row["match"] == "none":
            continue
        for said, cells in (("GBIF", gbif_cells(gbif, row)), ("WoRMS", worms_cells(worms, row))):
            for column, value in cells.items():
                if value == row[column]:
                    continue
                if row[column] or column == "gbif_id":
                    differences.append(
                        f"{row['label']}: {column} is {row[column] or '–'}, {said} has {value or 'none'}"
                    )
                else:
                    filled.append((row, column, value))
    return filled, differences


def main() -> int:
    """Ask, tell, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--gbif", default="https://api.gbif.org/v1")
    parser.add_argument("--worms", default="https://www.marinespecies.org/rest")
    parser.add_argument("--pause", type=float, default=0.3, help="seconds between two requests")
    parser.add_argument("--write", action="store_true", help="fill empty cells")
    options = parser.parse_args()
    with options.table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames
    try:
        filled, differences = compared(
            rows, Service(options.gbif, options.pause), Service(options.worms, options.pause)
        )
    except requests.RequestException as error:
        print(f"update_taxa: {error}; nothing was changed", file=sys.stderr)
        return 2
    for row, column, value in filled:
        print(f"{row['label']}: {column} {'becomes' if options.write else 'could be'} {value}")
        row[column] = value
    for sentence in differences:
        print(sentence)
    if options.write and filled:
        part = options.table.with_name(options.table.name + ".part")
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        part.replace(options.table)
    return 1 if differences or (filled and not options.write) else 0


if __name__ == "__main__":
    sys.exit(main())
