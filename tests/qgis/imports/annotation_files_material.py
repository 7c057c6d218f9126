"""Annotation files of the shape that annotators hand over, and what imports them."""

from __future__ import annotations

import random
from pathlib import Path

from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.imports.annotation_import import AnnotationOptions, import_annotations

# The header of a file that annotators handed over in May 2024: the labels under the names they had then.
HEADER = (
    "FileName,Acropore_branched,Acropore_digitised,Acropore_sub_massive,Acropore_tabular,Algae_assembly,Algae_drawn_up,"
    "Algae_limestone,Algae_sodding,Atra/Leucospilota,Bleached_coral,Blurred,Dead_coral,Fish,Homo_sapiens,Human_object,"
    "Living_coral,Millepore,No_acropore_encrusting,No_acropore_foliaceous,No_acropore_massive,No_acropore_solitary,"
    "No_acropore_sub_massive,Rock,Rubble,Sand,Sea_cucumber,Sea_urchins,Sponge,Syringodium_isoetifolium,"
    "Thalassodendron_ciliatum,Useless"
)
# Ids of these labels in a new atlas, in the order of the header (zenodo-tools, SQL script 00).
LABEL_IDS = [2, 3, 4, 5, 8, 9, 10, 11, 14, 15, 16, 20, 23, 27, 28, 29, 30, 32, 33, 34, 35, 36, 38, 40, 39, 41, 42, 45]
LABEL_IDS += [47, 48, 53]
NAME = "20240524_151409__first-last__a_dataset_labels.csv"
ANNOTATIONS = "SELECT value, frame_id, ml_label_id, ml_annotation_session_id FROM multilabel_annotation ORDER BY id"
SESSIONS = "SELECT * FROM multilabel_annotation_session ORDER BY id"


class Log(SilentFeedback):
    """Keeps what was said; `looks` looks at the cancel later, the user cancels."""

    def __init__(self, looks: int = 10**9) -> None:
        self.looks = looks
        self.warnings = []
        self.progress = []

    def isCanceled(self) -> bool:
        self.looks -= 1
        return self.looks < 0

    def setProgress(self, progress: float) -> None:
        self.progress.append(progress)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)


def bring(atlas, given, log=None, dry_run=False, **options):
    """Import with options given by name."""
    return import_annotations(str(atlas), str(given), AnnotationOptions(**options), log or Log(), dry_run)


def campaign(folder: Path, names, seed: int = 1, header: str = HEADER, name: str = NAME) -> tuple:
    """A file with random marks of these frames; returns its path and the marks row by row."""
    chance = random.Random(seed)
    width = header.count(",")
    marks = [[chance.choice("0001") for _ in range(width)] for _ in names]
    lines = [header, *(",".join([frame, *row]) for frame, row in zip(names, marks))]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, marks


def change_frames(atlas, *statements: str) -> None:
    """Run statements that the triggers of the spatial index take part in."""
    opened = open_atlas(str(atlas))
    with opened.transaction() as transaction:
        for statement in statements:
            transaction.execute(statement)
    opened.close()
