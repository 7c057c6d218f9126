"""What the tests of the dialog of labels and models share."""

from __future__ import annotations

FISH, ROCK, SAND = 23, 38, 39
SESSION = "INSERT INTO multilabel_annotation_session VALUES (1, '2024-01-01T00:00:00Z', 'lagoon', 'someone')"
ANNOTATIONS = (
    (1, 1, 1, FISH),
    (2, 0, 1, SAND),  # contradicts the one before once the labels are one
    (3, 1, 2, SAND),
    (4, 1, 3, FISH),
)
"""(id, value, frame, label)."""
LABELS = """name;description;id_gbif;code_gcrmn
Sand;Bare sand;;
Dugong;A sea cow;https://www.gbif.org/species/2440000;
Dugong;Once more;;
sea anemone;;;
Odd;;twelve;
"""
MODEL = "class,threshold,label\nSand,0.4,\nDugong,,\n"


def choose(dialog, *ids):
    dialog.choose_labels(ids)


def chosen(dialog):
    return [info.label.name for info in dialog._chosen_labels()]
