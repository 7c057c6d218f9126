"""How the tables of an atlas hang together, as relations that QGIS shows in forms."""

from __future__ import annotations

from typing import Callable, Iterable, Mapping, NamedTuple, Optional

from qgis.core import Qgis, QgsProject, QgsRelation, QgsVectorLayer

from ..messages import CONTEXT, QT_TRANSLATE_NOOP
from ..translation import translate


class Link(NamedTuple):
    """`table.column` refers to `parent.key`; `name` is what the form of the parent shows."""

    table: str
    column: str
    parent: str
    key: str
    name: str


_LINKS = (
    Link("version", "deposit_doi", "deposit", "doi", QT_TRANSLATE_NOOP("Seatizen", "Versions")),
    Link("frame", "version_doi", "version", "doi", QT_TRANSLATE_NOOP("Seatizen", "Frames")),
    Link("multilabel_annotation", "frame_id", "frame", "id", QT_TRANSLATE_NOOP("Seatizen", "Annotations of the frame")),
    Link(
        "multilabel_annotation",
        "ml_label_id",
        "multilabel_label",
        "id",
        QT_TRANSLATE_NOOP("Seatizen", "Annotations with the label"),
    ),
    Link(
        "multilabel_annotation",
        "ml_annotation_session_id",
        "multilabel_annotation_session",
        "id",
        QT_TRANSLATE_NOOP("Seatizen", "Annotations of the session"),
    ),
    Link("multilabel_class", "ml_model_id", "multilabel_model", "id", QT_TRANSLATE_NOOP("Seatizen", "Classes")),
    Link("multilabel_class", "ml_label_id", "multilabel_label", "id", QT_TRANSLATE_NOOP("Seatizen", "Classes")),
)
_PREDICTION_PREFIX = "multilabel_prediction_"
PREDICTIONS = QT_TRANSLATE_NOOP("Seatizen", "Predictions")


def relate(
    project: QgsProject,
    layers: Mapping[str, QgsVectorLayer],
    more: Iterable[Link] = (),
    column_of: Callable[[str, str], Optional[str]] = lambda _table, column: column,
) -> None:
    """Add the relations between these layers (by table name) that the project does not have yet.

    The id of a relation holds the layers' ids, so that two atlases in one project do not meet. `more` are links beside
    those of schema 2; `column_of` tells what a column of a table is called there, None when it is missing.
    """
    manager = project.relationManager()
    wide = [table for table in layers if table.startswith(_PREDICTION_PREFIX)]
    predictions = (Link(table, "frame_id", "frame", "id", PREDICTIONS) for table in sorted(wide))
    for link in (*_LINKS, *more, *predictions):
        if link.table not in layers or link.parent not in layers:
            continue
        column = column_of(link.table, link.column)
        if column is None:
            continue
        child, parent = layers[link.table], layers[link.parent]
        key = f"seatizen_{child.id()}_{column}_{parent.id()}"
        if manager.relation(key).isValid():
            continue
        relation = QgsRelation()
        relation.setId(key)
        relation.setName(translate(CONTEXT, link.name))
        relation.setReferencingLayer(child.id())
        relation.setReferencedLayer(parent.id())
        relation.addFieldPair(column, link.key)
        relation.setStrength(Qgis.RelationshipStrength.Association)
        manager.addRelation(relation)
