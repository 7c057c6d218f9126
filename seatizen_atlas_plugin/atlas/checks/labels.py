"""Labels, classes and annotations that contradict each other."""

from __future__ import annotations

from typing import Dict, Iterator, List

from ...messages import QT_TRANSLATE_NOOP
from .reader import Reader
from .report import ERROR, WARNING, Finding, Kind
from .words import LABEL, MODEL, NAME, OTHERS

LABEL_DUPLICATES = Kind(
    "label_duplicate",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Labels of the same name"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "Their names are equal but for case and blanks; merge them, or tell them apart by name, with a label table.",
    ),
)
LABEL_BLANKS = Kind(
    "label_blanks",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Labels with blanks around their name"),
    QT_TRANSLATE_NOOP("Seatizen", "Queries and imports that name the label do not find it."),
    QT_TRANSLATE_NOOP("Seatizen", "The blanks are removed."),
)
LABEL_NAMELESS = Kind(
    "label_nameless",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Labels without name"),
    QT_TRANSLATE_NOOP("Seatizen", "Nobody can tell what is annotated with them; rename them (menu Labels and models)."),
)
CLASS_DUPLICATES = Kind(
    "class_duplicate",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Models with two classes of the same name"),
    QT_TRANSLATE_NOOP("Seatizen", "Their names are equal but for case and blanks; give one of them another name."),
)
THRESHOLDS = Kind(
    "threshold_range",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Thresholds outside 0 to 1"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "No score passes such a threshold, or every one does. Import the model again with thresholds from 0 to 1.",
    ),
)
ANNOTATION_COPIES = Kind(
    "annotation_copy",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Annotations that are there twice"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "The same frame, label, annotation session and value; they count twice in statistics."
    ),
    QT_TRANSLATE_NOOP("Seatizen", "The first of each stays; the others are moved to the table repair_removed."),
)
ANNOTATION_CONFLICTS = Kind(
    "annotation_conflict",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Annotations that contradict each other"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "The same frame, label and annotation session with different values; delete those that are wrong."
    ),
)
ANNOTATION_VALUES = Kind(
    "annotation_value",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Annotations with an unknown value"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "Annotations are 1 (present), 0 (absent) or -1 (not annotated); correct their values."
    ),
)


def _same(name: object) -> str:
    """What is left of a name without case and superfluous blanks."""
    return " ".join(str(name or "").split()).casefold()


def check_labels(reader: Reader) -> Iterator[Finding]:
    """Names of labels."""
    labels = list(reader.rows("SELECT id, name FROM multilabel_label ORDER BY id"))
    blanks = [(key, f"“{name}”") for key, name in labels if isinstance(name, str) and name.strip() not in ("", name)]
    yield from reader.find(LABEL_BLANKS, blanks, ("id", NAME), "multilabel_label", "id")
    nameless = [(key, name) for key, name in labels if isinstance(name, str) and not name.strip()]
    yield from reader.find(LABEL_NAMELESS, nameless, ("id", NAME), "multilabel_label", "id")
    twice = _repeated([(key, name, _same(name)) for key, name in labels if _same(name)])
    yield from reader.find(LABEL_DUPLICATES, twice, ("id", NAME, OTHERS), "multilabel_label", "id")


def check_classes(reader: Reader) -> Iterator[Finding]:
    """Names and thresholds of classes."""
    classes = list(reader.rows("SELECT id, name, ml_model_id, threshold FROM multilabel_class ORDER BY id"))
    twice = _repeated([(key, name, (model, _same(name))) for key, name, model, _ in classes])
    models = {key: model for key, _, model, _ in classes}
    rows = [(key, name, models[key], others) for key, name, others in twice]
    yield from reader.find(CLASS_DUPLICATES, rows, ("id", NAME, MODEL, OTHERS), "multilabel_class", "id")
    beyond = [(key, name, model, t) for key, name, model, t in classes if not _is_share(t)]
    yield from reader.find(THRESHOLDS, beyond, ("id", NAME, MODEL, "threshold"), "multilabel_class", "id")


def _is_share(value: object) -> bool:
    return isinstance(value, (int, float)) and 0 <= value <= 1


def _repeated(rows: List[tuple]) -> Iterator[tuple]:
    """(key, name, keys of the others with it), rows being (key, name, what must be unique)."""
    groups: Dict[object, List[tuple]] = {}
    for row in rows:
        groups.setdefault(row[2], []).append(row)
    for key, name, mark in rows:
        others = [str(other[0]) for other in groups[mark] if other[0] != key]
        if others:
            yield key, name, ", ".join(others)


def check_annotations(reader: Reader) -> Iterator[Finding]:
    """Values of annotations and repetitions."""
    headers = ("id", "frame_id", LABEL, "value")
    unknown = reader.rows(
        "SELECT id, frame_id, ml_label_id, value FROM multilabel_annotation "
        "WHERE value IS NULL OR value NOT IN (-1, 0, 1) ORDER BY id"
    )
    yield from reader.find(ANNOTATION_VALUES, unknown, headers, "multilabel_annotation", "id")
    copies = reader.rows(
        "SELECT a.id, a.frame_id, a.ml_label_id, a.value, g.first FROM multilabel_annotation AS a JOIN "
        "(SELECT frame_id, ml_label_id, ml_annotation_session_id AS session, value, min(id) AS first "
        "FROM multilabel_annotation GROUP BY 1, 2, 3, 4 HAVING count(*) > 1) AS g ON g.frame_id = a.frame_id "
        "AND g.ml_label_id = a.ml_label_id AND g.session = a.ml_annotation_session_id AND g.value = a.value "
        "WHERE a.id <> g.first ORDER BY a.id"
    )
    columns = (*headers, OTHERS)
    yield from reader.find(ANNOTATION_COPIES, copies, columns, "multilabel_annotation", "id")
    conflicts = reader.rows(
        "SELECT a.id, a.frame_id, a.ml_label_id, a.value FROM multilabel_annotation AS a JOIN "
        "(SELECT frame_id, ml_label_id, ml_annotation_session_id AS session FROM multilabel_annotation "
        "GROUP BY 1, 2, 3 HAVING min(value) <> max(value)) AS g ON g.frame_id = a.frame_id "
        "AND g.ml_label_id = a.ml_label_id AND g.session = a.ml_annotation_session_id ORDER BY a.frame_id, a.id"
    )
    yield from reader.find(ANNOTATION_CONFLICTS, conflicts, headers, "multilabel_annotation", "id")
