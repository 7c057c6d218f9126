"""An atlas as it is at one moment: read through GDAL in one read transaction, in rows or in columns.

Python's own sqlite3 is not used: when it closes a file, the locks of the whole process on it are gone (POSIX), also
those of QGIS's layers. Temporary tables live beside the snapshot and can be joined. While the file is in SQLite's
write-ahead log, as it is while layers of it are written to, nobody who writes is disturbed; else writers wait until the
snapshot ends, so what takes long should not be done inside its block.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Optional

from osgeo import gdal, ogr

from ..atlas.errors import AtlasError, NoSpace, atlas_error, own_words
from ..atlas.gdal_calls import checked, quiet
from ..atlas.interruptible import aborted_by
from ..feedback import Cancelled, Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message

if TYPE_CHECKING:
    import pyarrow

_ROWS_AT_ONCE = 1_000
BATCH = 16_384
"""Rows of a batch of columns, unless told otherwise."""


class Snapshot:
    """A connection of its own. For the thread that made it; only `abort` is for others."""

    def __init__(self, path: str, feedback: Feedback) -> None:
        self.path = path
        self.feedback = feedback
        read = gdal.OF_VECTOR | gdal.OF_READONLY
        self._dataset: Optional[gdal.Dataset] = checked(path, lambda: gdal.OpenEx(path, read))
        checked(path, self._dataset.StartTransaction)

    def execute(self, statement: str) -> None:
        """Run a statement that gives no rows, for temporary tables."""
        self._release(self._checked(lambda: self._dataset.ExecuteSQL(statement)))

    def rows(self, statement: str) -> Iterator[list]:
        """The rows of a SELECT, streamed. A geometry column comes as WKB (ISO, little endian), as the last value.

        GDAL takes a bare primary key for the feature id and leaves it out (write `id + 0`), gives dates in a form of
        its own (write CAST(... AS TEXT)), and types a computed column after its first row (text, when that is NULL).
        """
        with self._result(statement) as layer:
            if layer is None:
                return
            definition = layer.GetLayerDefn()
            columns = range(definition.GetFieldCount())
            spatial = definition.GetGeomFieldCount() > 0
            while True:
                some = self._checked(lambda: _some_rows(layer, columns, spatial))
                yield from some
                stop_if_cancelled(self.feedback)
                if len(some) < _ROWS_AT_ONCE:
                    return

    def arrow(self, statement: str, batch: int = BATCH) -> Iterator[pyarrow.RecordBatch]:
        """The columns of a SELECT in batches, streamed; needs pyarrow, an ImportError otherwise.

        A bare primary key comes as an int64 column; a geometry as WKB. Computed integers are no wider than their first
        value needs, and a computed column whose first value is NULL is text: select bare columns, and text or
        `coalesce(…, 9e999)` where something must be computed.
        """
        import pyarrow

        with self._result(statement) as layer:
            if layer is None:
                return
            stream = layer.GetArrowStreamAsPyArrow([f"MAX_FEATURES_IN_BATCH={batch}"])
            for array in self._batches(stream):
                yield pyarrow.RecordBatch.from_struct_array(array)

    def arrays(self, statement: str, batch: int = BATCH) -> Iterator[Dict[str, Any]]:
        """The same batches as NumPy arrays by the name of the column, without pyarrow; masked where they have NULLs."""
        with self._result(statement) as layer:
            if layer is not None:
                yield from self._batches(layer.GetArrowStreamAsNumPy([f"MAX_FEATURES_IN_BATCH={batch}"]))

    def columns(self, statement: str, batch: int = BATCH) -> Iterator[Dict[str, list]]:
        """The same batches as lists of Python values by the name of the column, without pyarrow; slower by half."""
        for arrays in self.arrays(statement, batch):
            yield {name: _values(array) for name, array in arrays.items()}

    def translate(self, target: str, statement: str, options: dict, feedback: Feedback, told: str) -> None:
        """Write what a SELECT gives with another driver of GDAL; `options` are those of its VectorTranslate.

        Raises `AtlasError`, which names the file `told`, and `Cancelled`.
        """

        def progress(share: float, *_: object) -> int:
            feedback.setProgress(100 * share)
            return int(not feedback.isCanceled())

        said: List[str] = []

        def listen(level: int, _: int, words: str) -> None:
            if level >= gdal.CE_Failure:
                said.append(words)

        given = gdal.VectorTranslateOptions(SQLStatement=statement, callback=progress, **options)
        gdal.PushErrorHandler(listen)
        try:
            written = gdal.VectorTranslate(target, self._dataset, options=given)
            del written  # closes it: what goes wrong then is told as an error too
        except RuntimeError as error:  # so it is where a plugin of QGIS has switched GDAL's exceptions on
            said.append(str(error))
        finally:
            gdal.PopErrorHandler()
        stop_if_cancelled(self.feedback)
        if said:
            error = atlas_error(told, *said)
            if isinstance(error, NoSpace):
                raise error
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be written: {reason}. Nothing was exported.")
            raise AtlasError(message(text, path=told, reason=own_words(said[0])))

    def abort(self) -> None:
        """End the statement that runs now, if there is one. For another thread."""
        dataset = self._dataset
        if dataset is not None:
            dataset.AbortSQL()

    def close(self) -> None:
        """Let go of the file."""
        if self._dataset is not None:
            with suppress(RuntimeError):
                self._dataset.RollbackTransaction()
        self._dataset = None

    def _checked(self, call: Callable[[], Any]) -> Any:
        try:
            return checked(self.path, call)
        except AtlasError as error:
            if self.feedback.isCanceled():
                raise Cancelled from error
            raise

    @contextmanager
    def _result(self, statement: str) -> Iterator[Optional[ogr.Layer]]:
        layer = self._checked(lambda: self._dataset.ExecuteSQL(statement))
        try:
            yield layer
        finally:
            self._release(layer)

    def _release(self, layer: Optional[ogr.Layer]) -> None:
        if layer is not None and self._dataset is not None:
            self._dataset.ReleaseResultSet(layer)

    def _batches(self, stream: Any) -> Iterator[Any]:
        """What a stream of GDAL's gives until it ends; it also ends, without a word of its own, at an error."""
        batches = iter(stream)
        while True:
            found = self._checked(lambda: _next(self.path, batches))
            stop_if_cancelled(self.feedback)
            if found is None:
                return
            yield found


def _some_rows(layer: ogr.Layer, columns: range, spatial: bool) -> List[list]:
    found: List[list] = []
    while len(found) < _ROWS_AT_ONCE:
        feature = layer.GetNextFeature()
        if feature is None:
            break
        row = [feature.GetField(column) for column in columns]
        if spatial:
            geometry = feature.GetGeometryRef()
            row.append(None if geometry is None else bytes(geometry.ExportToIsoWkb(ogr.wkbNDR)))
        found.append(row)
    return found


def _next(path: str, batches: Iterator[Any]) -> Any:
    try:
        return next(batches, None)
    except (OSError, ValueError) as error:  # pyarrow's own classes derive from these
        raise atlas_error(path, str(error)) from error


def _values(array: Any) -> list:
    """NumPy's values as Python's own; text comes as UTF-8."""
    values = array.tolist()
    if array.dtype.kind == "S":
        return [value if value is None else value.decode("utf-8", "replace") for value in values]
    return values


@contextmanager
def open_snapshot(path: str, feedback: Feedback) -> Iterator[Snapshot]:
    """A snapshot of the file for the block, in which the user's cancel ends the statement under way.

    Raises `AtlasError`, and `Cancelled` in the block.
    """
    with quiet():
        snapshot = Snapshot(path, feedback)
        try:
            with aborted_by(snapshot.abort, feedback):
                yield snapshot
        finally:
            snapshot.close()
