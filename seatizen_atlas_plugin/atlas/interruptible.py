"""A transaction whose statement under way ends when the user cancels.

QGIS's transactions cannot be interrupted and return no rows; GDAL's datasets can be (`AbortSQL`, which any thread may
call) and do. So the statements go through a dataset of their own, while QGIS's layers in update mode keep the file in
SQLite's write-ahead log, in which nobody who draws the map is disturbed by another connection that writes.
"""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from typing import Any, Callable, Iterator, List, Optional, Sequence, Tuple

from osgeo import gdal

from ..feedback import Cancelled, Feedback
from .errors import AtlasError, atlas_error
from .gdal_calls import checked, quiet
from .transaction import WritableLayers

_LOOKS_SECONDS = 0.1


@contextmanager
def interruptible_transaction(layers: WritableLayers, feedback: Feedback) -> Iterator[InterruptibleTransaction]:
    """Commits at the end of the block and rolls back when an exception leaves it, which then also closes the layers.

    Raises `AtlasError`s, and `Cancelled` where the user's cancel ended a statement. The commit is not interrupted.
    """
    try:
        layers.open()
        with quiet():
            transaction = InterruptibleTransaction(layers.path)
            try:
                with aborted_by(transaction.abort, feedback):
                    yield transaction
                transaction.commit()
            except BaseException as error:
                transaction.rollback()
                if isinstance(error, AtlasError) and feedback.isCanceled():
                    raise Cancelled from error
                raise
            finally:
                transaction.close()
    except BaseException:
        layers.close()
        raise


@contextmanager
def aborted_by(abort: Callable[[], Any], feedback: Feedback) -> Iterator[None]:
    """Look for the user's cancel while the block runs, and `abort` the statement that runs then."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_LOOKS_SECONDS):
            if feedback.isCanceled():
                abort()

    watcher = threading.Thread(target=watch, name="seatizen-cancel", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


class InterruptibleTransaction:
    """What can be done inside the transaction. It begins when this is made."""

    def __init__(self, path: str) -> None:
        self._path = path
        update = gdal.OF_VECTOR | gdal.OF_UPDATE
        self._dataset: Optional[gdal.Dataset] = checked(path, lambda: gdal.OpenEx(path, update))
        checked(path, self._dataset.StartTransaction)

    def execute(self, statement: str) -> None:
        """Run one SQL statement. Raises `AtlasError`."""
        done, reason = self.attempt(statement)
        if not done:
            raise atlas_error(self._path, reason)

    def attempt(self, statement: str) -> Tuple[bool, str]:
        """Run one SQL statement as it is, and return whether that went well and what GDAL said if not.

        What a failed statement did is taken back; the transaction goes on.
        """
        done, reason, _ = self._run(statement)
        return done, reason

    def value(self, expression: str) -> str:
        """The value of an SQL expression inside the transaction, as text; '' for NULL."""
        select = f"SELECT coalesce(CAST(({expression}) AS TEXT), '') AS value"  # nosec B608: the caller's own SQL
        done, reason, value = self._run(select)
        if not done:
            raise atlas_error(self._path, reason)
        return value

    def rows(self, select: str, columns: Sequence[str]) -> List[list]:
        """The rows of a SELECT inside the transaction, of its `columns` (SQL names); for some thousands of rows."""
        listed = ", ".join(columns)
        return json.loads(self.value(f"SELECT json_group_array(json_array({listed})) FROM ({select})"))  # nosec B608

    def goes_on(self) -> bool:
        """Whether this still is one transaction: some of SpatiaLite's functions end it by themselves.

        If it was ended, nothing is open afterwards. The comments keep GDAL from taking the words for orders to itself.
        """
        begun, _ = self.attempt("/**/ BEGIN")
        if begun:
            self.attempt("/**/ ROLLBACK")
        return not begun

    def abort(self) -> None:
        """End the statement that runs now, if there is one. For another thread."""
        self._dataset.AbortSQL()

    def commit(self) -> None:
        """Keep everything. Raises `AtlasError`."""
        checked(self._path, self._dataset.CommitTransaction)

    def rollback(self) -> None:
        """Keep nothing. After an aborted statement SQLite has done so by itself, and says so."""
        self._outcome(self._dataset.RollbackTransaction)

    def close(self) -> None:
        """Let go of the file: whoever keeps an exception must not keep the connection."""
        self._dataset = None

    def _run(self, statement: str) -> Tuple[bool, str, str]:
        """The outcome of a statement and the first value of its first row, as text."""
        done, reason, result = self._outcome(lambda: self._dataset.ExecuteSQL(statement))
        value = ""
        if result is not None:
            feature = result.GetNextFeature() if done else None
            if feature is not None and feature.GetFieldCount():
                value = feature.GetFieldAsString(0)
            del feature
            self._dataset.ReleaseResultSet(result)
        return done, reason, value

    @staticmethod
    def _outcome(call: Callable[[], Any]) -> Tuple[bool, str, Any]:
        """Whether a GDAL call went well, what GDAL said if not, and the call's result."""
        gdal.ErrorReset()
        try:
            result = call()
        except RuntimeError as error:
            return False, str(error), None
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            return False, gdal.GetLastErrorMsg(), result
        return True, "", result
