"""Labels, models and classes as the original's SQL scripts left them at several dates (see `labels.csv`)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Dict, List, Optional

DINOVDEAU = "https://huggingface.co/lombardata/DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze"
DINOVDEAU_DOI = "https://doi.org/10.57967/hf/2947"

_TURF = 11
"""The label that script 01 names `Algae_Turf` and script 02 `Turf`, while its class keeps the former name."""
_EXTRA_NAMES = {
    "Bleached_coral": ["Block"],
    "Millepore": ["Mud"],
    "No_acropore_sub_massive": ["No_acropore_sub_massive_pocillopores"],
    "Sea_urchins": ["Seagrass"],
    "Syringodium_isoetifolium": ["Syringodium_isoetifolium_algae", "Tample"],
    "Thalassodendron_ciliatum": ["Thalassodendron_ciliatum_algae"],
}
"""Labels that existed before the first publication, after the name that they followed."""
_GONE_IN_JULY = ("Seagrass", "Tample")
_EARLY_LABELS_OF_CLASSES = (
    2, 3, 4, 5, 8, 9, 10, 11, 14, 15, 17, 21, 24, 28, 29, 30, 31, 34, 35, 36, 37, 38, 41, 42, 43, 44, 45, 48, 50,
)  # fmt: skip
"""`multilabel_label_id` of classes 1 to 29 before the first publication. In the prototype some point at a wrong label,
since they were counted for a list without `Seagrass`."""

Row = Dict[str, Any]


def _number(text: str) -> Optional[int]:
    return int(text) if text else None


def _table() -> List[Dict[str, str]]:
    with (Path(__file__).parent / "labels.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labels(old_names: bool = False, turf: bool = True, madagascar: bool = True) -> List[Row]:
    """Labels 1 to 54, or 168 with those added for Madagascar.

    :param old_names: names before script 01, which also set GBIF ids and GCRMN codes.
    :param turf: label 11 has the name that script 02 gave it.
    """
    rows = []
    for row in _table():
        if not row["old_name"] and not madagascar:
            continue
        name = row["old_name"] if old_names else row["name"]
        if int(row["id"]) == _TURF and not old_names and not turf:
            name = "Algae_Turf"
        rows.append(
            {
                "id": int(row["id"]),
                "name": name,
                "creation_date": row["creation_date"],
                "description": row["description"] or None,
                "id_gbif": None if old_names else _number(row["id_gbif"]),
                "code_gcrmn": None if old_names else row["code_gcrmn"] or None,
            }
        )
    return rows


def models(doi: Optional[str] = DINOVDEAU_DOI) -> List[Row]:
    return [{"id": 1, "name": "DinoVdeau", "link": DINOVDEAU, "doi": doi, "creation_date": "2024-04-03"}]


def classes(old_names: bool = False) -> List[Row]:
    """The 31 classes of DinoVdeau."""
    predicted = [row for row in _table() if row["class_id"]]
    rows = []
    for row in sorted(predicted, key=lambda row: int(row["class_id"])):
        name = row["old_name"] if old_names else row["name"]
        rows.append(
            {
                "id": int(row["class_id"]),
                "name": "Algae_Turf" if name == "Turf" else name,
                "threshold": float(row["threshold"]),
                "ml_label_id": int(row["id"]),
                "ml_model_id": 1,
            }
        )
    return rows


def early_labels(date: str, july: bool) -> List[Row]:
    """The 61 labels of the prototype, or the 59 of July 2024 (some described as "nan")."""
    described = {row["old_name"]: row["description"] for row in _table() if row["old_name"]}
    names = [one for name in described for one in (name, *_EXTRA_NAMES.get(name, ()))]
    if july:
        names = [name for name in names if name not in _GONE_IN_JULY]
    return [
        {
            "id": number,
            "name": name,
            "creation_date": date,
            "description": described.get(name, "nan") if july else None,
            "id_gbif": None,
            "code_gcrmn": None,
        }
        for number, name in enumerate(names, 1)
    ]


def early_classes(july: bool) -> List[Row]:
    """The 31 classes with the label ids they had before the first publication."""
    label_ids = (*_EARLY_LABELS_OF_CLASSES, 52 if july else 53, 58)
    return [{**row, "ml_label_id": label} for row, label in zip(classes(old_names=True), label_ids)]
