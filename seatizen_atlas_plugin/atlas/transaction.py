"""Writing through QGIS's providers: layers of an atlas in update mode, and one QgsTransaction over them.

The measured recipe (QGIS 3.40 and 3.44): open the layers in the calling thread, call `enterUpdateMode()` on each data
provider, then `QgsTransaction.create({layers})`. Without `enterUpdateMode()` first, `create` returns None. In this way
the file can be loaded and rendered meanwhile; writing by other connections gave read errors.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import Dict, Iterator, List, Sequence

from qgis.core import QgsFeature, QgsFeatureRequest, QgsFields, QgsTransaction, QgsVectorLayer

from .errors import atlas_error
from .files import layer_uri
from .gdal_calls import quiet

_LOCKED = "database is locked"
"""What is the matter when QGIS opens a file but cannot switch it to writing, given that its permissions are right."""


class WritableLayers:
    """Layers of one file, opened together for writing and kept until `close`.

    Opening and closing three layers costs 30 ms, and each first opening and last closing switches the file to SQLite's
    write-ahead log and back. Use it in the thread that made it.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._layers: Dict[str, QgsVectorLayer] = {}

    def open(self, tables: Sequence[str]) -> Dict[str, QgsVectorLayer]:
        """The layers of these tables, in update mode.

        QGIS lets layers share a connection only when they were opened with the file in the same state. So when a table
        is asked for that is not open yet, all are opened anew, together: a layer with its own connection would wait
        for the lock of the others' transaction for ever.
        """
        if not set(tables) <= set(self._layers):
            wanted = dict.fromkeys([*self._layers, *tables])
            self.close()
            for table in wanted:
                self._layers[table] = self._opened(table)
        return {table: self._layers[table] for table in tables}

    def _opened(self, table: str) -> QgsVectorLayer:
        options = QgsVectorLayer.LayerOptions(False, False)
        options.skipCrsValidation = True
        layer = QgsVectorLayer(layer_uri(self.path, table), table, "ogr", options)
        if not layer.isValid():
            raise atlas_error(self.path, layer.error().summary() or f"no table {table}")
        if not layer.dataProvider().enterUpdateMode():
            raise atlas_error(self.path, _LOCKED)
        return layer

    def close(self) -> None:
        """Leave update mode and let go of the file."""
        for layer in self._layers.values():
            layer.dataProvider().leaveUpdateMode()
        self._layers.clear()

    @contextmanager
    def transaction(self, tables: Sequence[str]) -> Iterator[Transaction]:
        """A transaction that commits at the end of the block and rolls back when an exception leaves it.

        Raises `AtlasError`s; after any exception nothing of the block is in the file and the layers are closed.
        """
        with quiet():
            yield from self._run(tables)

    def _run(self, tables: Sequence[str]) -> Iterator[Transaction]:
        try:
            layers = self.open(tables)
            running = QgsTransaction.create(set(layers.values()))
            if running is None:
                raise atlas_error(self.path, _LOCKED)
            done, reason = running.begin()
            if not done:
                raise atlas_error(self.path, reason)
            try:
                yield Transaction(self.path, running, layers)
                done, reason = running.commit()
                if not done:
                    raise atlas_error(self.path, reason)
            except BaseException:
                running.rollback()
                raise
        except BaseException:
            self.close()
            raise


class Transaction:
    """What can be done inside a transaction."""

    def __init__(self, path: str, running: QgsTransaction, layers: Dict[str, QgsVectorLayer]) -> None:
        self._path = path
        self._running = running
        self._layers = layers

    def execute(self, statement: str) -> None:
        """Run one SQL statement that returns nothing."""
        done, reason = self._running.executeSql(statement)
        if not done:
            raise atlas_error(self._path, reason)

    def fields(self, table: str) -> QgsFields:
        """The fields of a table, the id first."""
        return self._layers[table].fields()

    def add(self, table: str, features: List[QgsFeature]) -> List[QgsFeature]:
        """Insert features and return them with their ids."""
        provider = self._layers[table].dataProvider()
        provider.clearErrors()
        done, added = provider.addFeatures(features)
        if not done:
            raise atlas_error(self._path, *(provider.errors() or [provider.lastError()]))
        return added

    def read(self, table: str, condition: str, columns: Sequence[str]) -> Iterator[QgsFeature]:
        """Rows as they are inside the transaction; `condition` is a QGIS expression."""
        layer = self._layers[table]
        request = QgsFeatureRequest().setFilterExpression(condition)
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes(list(columns), layer.fields())
        return layer.dataProvider().getFeatures(request)
