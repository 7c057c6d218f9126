"""What a new atlas starts with: the 54 base labels and the DinoVdeau classifier, from the CSVs beside this module.

Source: SeatizenDOI/zenodo-tools, SQL scripts 00 and 01 (names after renaming).
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Dict, List

from .content import Model, ModelClass
from .prediction_schema import column_names
from .sql import insert

_DATA = Path(__file__).with_name("data")
LABELS_FROM_SCRIPT = 1
"""The published SQL script whose state the seeded names have."""


def _rows(path: Path) -> List[Dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def label_statements() -> List[str]:
    """The INSERTs of the base labels."""
    return [
        insert(
            "multilabel_label",
            {
                "id": int(row["id"]),
                "name": row["name"],
                "creation_date": row["creation_date"],
                "description": row["description"] or None,
                "id_gbif": int(row["id_gbif"]) if row["id_gbif"] else None,
                "code_gcrmn": row["code_gcrmn"] or None,
            },
        )
        for row in _rows(_DATA / "labels.csv")
    ]


def models() -> List[Model]:
    """The models a new atlas knows."""
    found = []
    for row in _rows(_DATA / "models.csv"):
        classes = _rows(_DATA / "models" / row["classes"])
        columns = column_names([c["name"] for c in classes])
        found.append(
            Model(
                id=int(row["id"]),
                name=row["name"],
                link=row["link"],
                doi=row["doi"],
                creation_date=row["creation_date"],
                classes=tuple(
                    ModelClass(int(c["id"]), c["name"], float(c["threshold"]), column, int(c["label_id"]))
                    for c, column in zip(classes, columns)
                ),
            )
        )
    return found
