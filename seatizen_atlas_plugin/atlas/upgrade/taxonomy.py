"""Labels, models and classes, from a published atlas into the new one, and the tables that belong to each model."""

from __future__ import annotations

from typing import Any, Dict, List, Set, Tuple

from ..content import Model, ModelClass
from ..prediction_schema import (
    CLASS_ID_LIMIT,
    CLASS_LIMIT,
    VIEW_TABLE,
    column_names,
    model_tables,
    view_statements,
)
from ..published.values import day, number, text, whole
from ..schema import registration
from .carrier import Carrier, Field

NEVER = "1970-01-01"
"""The creation date of a label or model that gives none that can be read; what it gave is listed."""

_LABEL = (
    Field("name", text, required=True, default=""),
    Field("creation_date", day, required=True, default=NEVER),
    Field("description", text),
    Field("id_gbif", whole),
    Field("code_gcrmn", text),
)
_MODEL = (
    Field("name", text, required=True, default=""),
    Field("link", text, required=True, default=""),
    Field("doi", text),
    Field("creation_date", day, required=True, default=NEVER),
)
_CLASS = (
    Field("name", text),
    Field("threshold", number, required=True, default=0.5),
    Field("ml_label_id", whole, required=True),
    Field("ml_model_id", whole, required=True),
)


class Taxonomy:
    """Carries labels, models and classes; knows afterwards the models that have a wide table, and all class ids."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier
        self._models: Dict[int, List[Any]] = {}
        self.labels: Set[int] = set()
        self.classes: Set[int] = set()
        self.models: List[Model] = []

    def carry(self) -> None:
        """The rows, and for every model its wide table, its view of frames, and the view over all predictions."""
        self.labels = set(self._carry_plain("multilabel_label", _LABEL))
        self._models = self._carry_plain("multilabel_model", _MODEL)
        self._carry_classes()
        self._carry_models()

    def _carry_plain(self, table: str, fields: Tuple[Field, ...]) -> Dict[int, List[Any]]:
        """Rows that refer to no others, by id."""
        columns = [field.column for field in fields]
        writer = self._carrier.writer(table, ("id", *columns))
        carried = {}
        for row in self._carrier.read(table, columns):
            values = self._carrier.convert(table, fields, row)
            if values is not None:
                carried[row.key] = values
                writer.add((row.key, *values))
        self._carrier.counts[table] = writer.flush()
        return carried

    def _carry_classes(self) -> None:
        carrier = self._carrier
        columns = [field.column for field in _CLASS]
        writer = carrier.writer("multilabel_class", ("id", *columns))
        classes: Dict[int, List[ModelClass]] = {}
        for row in carrier.read("multilabel_class", columns):
            values = carrier.convert("multilabel_class", _CLASS, row, self._refuse_class)
            if values is None:
                continue
            name, threshold, label, model = values
            self.classes.add(row.key)
            if 0 < row.key < CLASS_ID_LIMIT:
                classes.setdefault(model, []).append(ModelClass(row.key, name or "", threshold, "", label))
            writer.add((row.key, *values))
        carrier.counts["multilabel_class"] = writer.flush()
        self.models = [self._model(key, classes[key]) for key in sorted(classes)]

    def _refuse_class(self, values: List[Any]) -> Any:
        if values[2] not in self.labels:
            return self._carrier.left_out.why("multilabel_label", values[2])
        if values[3] not in self._models:
            return self._carrier.left_out.why("multilabel_model", values[3])
        return None

    def _model(self, key: int, classes: List[ModelClass]) -> Model:
        """The model as its wide table is laid out."""
        name, link, doi, date = self._models[key]
        kept = classes[:CLASS_LIMIT]
        columns = column_names([one.name for one in kept])
        placed = (ModelClass(c.id, c.name, c.threshold, column, c.label_id) for c, column in zip(kept, columns))
        return Model(key, name, link, doi or "", date, tuple(placed))

    def _carry_models(self) -> None:
        execute = self._carrier.target.execute
        for model in self.models:
            for part in model_tables(model):
                for statement in (part.ddl, *registration(part)):
                    execute(statement)
            places = [(one.id, one.column) for one in model.classes]
            insert = "INSERT INTO multilabel_class_column (ml_class_id, column_name) VALUES (?, ?)"
            self._carrier.target.executemany(insert, places)
        for statement in (*view_statements(self.models), *registration(VIEW_TABLE)):
            execute(statement)
