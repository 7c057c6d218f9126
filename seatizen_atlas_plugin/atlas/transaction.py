"""One QgsTransaction over tables of an atlas.

The measured recipe (QGIS 3.40 and 3.44): open the layers in the calling thread, call `enterUpdateMode()` on each data
provider, then `QgsTransaction.create({layers})`. Without `enterUpdateMode()` first, `create` returns None. In this way
the file can be loaded and rendered meanwhile; writing by other connections gave read errors.
"""

from __future__ import annotations

from types import TracebackType
from typing import Dict, Iterator, List, Optional, Sequence, Type

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsTransaction,
    QgsVectorLayer,
)

from .errors import atlas_error
from .files import layer_uri


class Transaction:
    """Context manager: commits at its end, rolls back when an exception leaves it. Raises `AtlasError`s."""

    def __init__(self, path: str, tables: Sequence[str]) -> None:
        self._path = path
        self._tables = tables
        self._layers: Dict[str, QgsVectorLayer] = {}
        self._transaction: Optional[QgsTransaction] = None

    def __enter__(self) -> Transaction:
        try:
            self._begin()
        except BaseException:
            self._close()
            raise
        return self

    def _begin(self) -> None:
        options = QgsVectorLayer.LayerOptions(False, False)
        options.skipCrsValidation = True
        for table in self._tables:
            layer = QgsVectorLayer(layer_uri(self._path, table), table, "ogr", options)
            self._layers[table] = layer
            if not layer.isValid():
                raise atlas_error(self._path, layer.dataProvider().error().summary() or f"no table {table}")
            if not layer.dataProvider().enterUpdateMode():
                raise atlas_error(self._path, "readonly database")
        self._transaction = QgsTransaction.create(set(self._layers.values()))
        if self._transaction is None:
            raise atlas_error(self._path, "readonly database")
        begun, reason = self._transaction.begin()
        if not begun:
            self._transaction = None
            raise atlas_error(self._path, reason)

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        try:
            if kind is None:
                committed, reason = self._transaction.commit()
                if not committed:
                    self._transaction.rollback()
                    raise atlas_error(self._path, reason)
            else:
                self._transaction.rollback()
        finally:
            self._close()

    def _close(self) -> None:
        self._transaction = None
        for layer in self._layers.values():
            if layer.isValid():
                layer.dataProvider().leaveUpdateMode()
        self._layers.clear()

    def execute(self, statement: str) -> None:
        """Run one SQL statement that returns nothing."""
        done, reason = self._transaction.executeSql(statement)
        if not done:
            raise atlas_error(self._path, reason)

    def fields(self, table: str):
        """The fields of a table, the id first."""
        return self._layers[table].fields()

    def add(self, table: str, features: List[QgsFeature]) -> List[QgsFeature]:
        """Insert features and return them with their ids."""
        provider = self._layers[table].dataProvider()
        provider.clearErrors()
        done, added = provider.addFeatures(features)
        if not done:
            raise atlas_error(self._path, "; ".join(provider.errors()) or provider.lastError())
        return added

    def read(self, table: str, condition: str, columns: Sequence[str]) -> Iterator[QgsFeature]:
        """Rows as they are inside the transaction; `condition` is a QGIS expression."""
        layer = self._layers[table]
        request = QgsFeatureRequest().setFilterExpression(condition)
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes(list(columns), layer.fields())
        return layer.dataProvider().getFeatures(request)
