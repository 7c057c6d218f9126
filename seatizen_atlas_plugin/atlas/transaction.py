"""Writing through QGIS's providers: layers of an atlas in update mode, and one QgsTransaction over them.

The measured recipe (QGIS 3.40 and 3.44): open the layers in the calling thread, call `enterUpdateMode()` on each data
provider, then `QgsTransaction.create({layers})`. Without `enterUpdateMode()` first, `create` returns None. In this way
the file can be loaded and rendered meanwhile; writing by other connections gave read errors.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import Dict, Iterator, List, Optional, Sequence

from qgis.core import QgsFeature, QgsFeatureRequest, QgsTransaction, QgsVectorLayer

from ..feedback import Feedback, stop_if_cancelled
from .errors import atlas_error
from .files import layer_uri
from .gdal_calls import query, quiet
from .sql import identifier, literal
from .staging import ALIAS, Staging

_LOCKED = "database is locked"
"""What is the matter when QGIS opens a file but cannot switch it to writing, given that its permissions are right."""

_TAKE_LOCK = "UPDATE atlas_info SET value = value WHERE name = 'schema_version'"
"""Changes nothing, but whoever wants to write has to wait from here on."""

_PATIENCE = 5.0
"""Seconds: as GDAL has SQLite wait for a lock."""

_BETWEEN_LOOKS = 100
"""Milliseconds between two looks at the user's cancel meanwhile."""

_TABLES = ("version", "frame")
"""The tables that are read inside a transaction. Layers of a transaction have to be opened together: QGIS lets layers
share a connection only when they were opened with the file in the same state, and a layer with its own would wait for
the lock of the others' transaction for ever."""


class WritableLayers:
    """Layers of one file in update mode, opened when first needed and kept until `close`.

    Opening and closing them costs 20 ms, and each first opening and last closing switches the file to SQLite's
    write-ahead log and back. Use it in the thread that made it.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.staging = Staging()
        self._layers: Dict[str, QgsVectorLayer] = {}
        # QGIS 3.44 beside a running event loop: a new transaction that gets the memory of one just deleted is at times
        # taken for that one by PyQt and becomes unusable (3 in 100 runs). So ended ones are kept until `close`.
        self._ended: List[QgsTransaction] = []

    def open(self) -> Dict[str, QgsVectorLayer]:
        """The layers by table name."""
        for table in _TABLES if not self._layers else ():
            options = QgsVectorLayer.LayerOptions(False, False)
            options.skipCrsValidation = True
            layer = QgsVectorLayer(layer_uri(self.path, table), table, "ogr", options)
            if not layer.isValid():
                raise atlas_error(self.path, layer.error().summary() or f"no table {table}")
            if not layer.dataProvider().enterUpdateMode():
                raise atlas_error(self.path, _LOCKED)
            self._layers[table] = layer
        return self._layers

    def close(self) -> None:
        """Let go of the file.

        `leaveUpdateMode()` is not called: it opens the file once more, for reading, only to have it closed right after,
        and in that moment QGIS 3.40 has crashed while the map was drawn.
        """
        self._ended.clear()
        self._layers.clear()
        self.staging.close()

    @contextmanager
    def transaction(self, feedback: Optional[Feedback] = None) -> Iterator[Transaction]:
        """A transaction that commits at the end of the block and rolls back when an exception leaves it.

        With a feedback it begins when nobody else writes to the file, and a cancel ends the waiting for that (raises
        `Cancelled`). Raises `AtlasError`s; after any exception nothing of the block is in the file and the layers are
        closed.
        """
        with quiet():
            yield from self._run(feedback)

    def _run(self, feedback: Optional[Feedback]) -> Iterator[Transaction]:
        try:
            running = QgsTransaction.create(set(self.open().values()))
            if running is None:
                raise atlas_error(self.path, _LOCKED)
            done, reason = running.begin()
            if not done:
                raise atlas_error(self.path, reason)
            transaction = Transaction(self.path, running, self._layers, self.staging)
            try:
                if feedback is not None:
                    transaction.wait_for_lock(feedback)
                yield transaction
                done, reason = running.commit()
                if not done:
                    raise atlas_error(self.path, reason)
            except BaseException:
                running.rollback()
                raise
            finally:  # whoever keeps the exception must not keep the connection: the file stays in its log's mode then
                transaction.release()
                self._ended.append(running)
                del running
        except BaseException:
            self.close()
            raise


class Transaction:
    """What can be done inside a transaction."""

    def __init__(self, path: str, running: QgsTransaction, layers: Dict[str, QgsVectorLayer], staging: Staging) -> None:
        self.staging = staging
        self.path = path
        self._running: Optional[QgsTransaction] = running
        self._layers = layers

    def release(self) -> None:
        """Let go of the connection, when the transaction has ended."""
        self._running = None

    def execute(self, statement: str) -> None:
        """Run one SQL statement that returns nothing."""
        done, reason = self._running.executeSql(statement)
        if not done:
            raise atlas_error(self.path, reason)

    def wait_for_lock(self, feedback: Feedback) -> None:
        """Take the file's write lock, waiting for another program as long as SQLite would. Raises `Cancelled`."""
        until = time.monotonic() + _PATIENCE
        self.execute(f"PRAGMA busy_timeout = {_BETWEEN_LOOKS}")
        try:
            while True:
                done, reason = self._running.executeSql(_TAKE_LOCK)
                if done:
                    return
                stop_if_cancelled(feedback)
                if _LOCKED not in reason or time.monotonic() > until:
                    raise atlas_error(self.path, reason)
        finally:
            self._running.executeSql(f"PRAGMA busy_timeout = {int(1000 * _PATIENCE)}")

    def attach(self) -> None:
        """Make the rows in `staging` readable under its alias. SQLite cannot detach inside a transaction."""
        attached, _ = self._running.executeSql(f"SELECT 1 FROM {ALIAS}.sqlite_master LIMIT 1")  # nosec B608: constant
        if not attached:
            self.execute(f"ATTACH DATABASE {literal(self.staging.path)} AS {ALIAS}")

    def next_id(self, table: str) -> int:
        """The id that the next new row of a table gets: never one that a row had before.

        To be asked before rows are inserted. The transaction holds the file's write lock from here on, so that nobody
        else can take the id.
        """
        self.execute(_TAKE_LOCK)
        known = f"SELECT seq FROM sqlite_sequence WHERE name = {literal(table)}"  # nosec B608: quoted
        # Other programs may have written rows without SQLite's counter, or have lost it.
        there = f"SELECT max(id) FROM {identifier(table)}"  # nosec B608: quoted
        statement = f"SELECT CAST(max(seq) AS TEXT) FROM ({known} UNION ALL {there})"  # nosec B608: quoted
        return int(query(self.path, statement)[0][0] or 0) + 1

    def read(self, table: str, condition: str, columns: Sequence[str]) -> Iterator[QgsFeature]:
        """Rows as they are inside the transaction; `condition` is a QGIS expression."""
        layer = self._layers[table]
        request = QgsFeatureRequest().setFilterExpression(condition)
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes(list(columns), layer.fields())
        return layer.dataProvider().getFeatures(request)
