"""The new file of a subset while it is filled, with the atlas that the rows come from attached to it.

GDAL's connection does both: Python's sqlite3 may be another copy of SQLite than QGIS's, and closing a file in one copy
drops the locks that the other holds on it (https://www.sqlite.org/howtocorrupt.html#_multiple_copies_of_sqlite_linked_into_the_same_application).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Callable, Iterator, List, Optional

from osgeo import gdal

from ...atlas.creation import target_of
from ...atlas.errors import AtlasError, AtlasReadOnly, NoSpace, atlas_error
from ...atlas.gdal_calls import checked, quiet, sqlite_pragma
from ...atlas.interruptible import aborted_by
from ...atlas.sql import literal
from ...feedback import Cancelled, Feedback

SOURCE = "source"
"""What the atlas that the rows come from is called in SQL; the new file is `main`."""

_PRAGMAS = "journal_mode=OFF,synchronous=OFF,foreign_keys=OFF,cache_size=-32000"
"""The file is nobody else's until it is renamed, so it needs no journal: a failure throws it away. 32 MB of cache."""


@contextmanager
def filling(part: str, source: str, feedback: Feedback) -> Iterator[Filling]:
    """Open the new file at `part` for being filled from the atlas at `source`, in one transaction.

    Commits when the block ends. Raises `Cancelled`, also in the middle of a statement, or an `AtlasError`.
    """
    with quiet(), sqlite_pragma(_PRAGMAS):
        file = Filling(part, source)
        try:
            with aborted_by(file.abort, feedback):
                file.begin()
                yield file
            file.commit()
        except AtlasError as error:
            if feedback.isCanceled():
                raise Cancelled from error
            raise
        finally:
            file.close()


class Filling:
    """What can be done with the file meanwhile."""

    def __init__(self, part: str, source: str) -> None:
        self._part = part
        self._source = source
        update = gdal.OF_VECTOR | gdal.OF_UPDATE
        self._dataset: Optional[gdal.Dataset] = self._checked(lambda: gdal.OpenEx(part, update))

    def begin(self) -> None:
        """Attach the source and begin; what is read of it is what it holds now, whoever writes to it meanwhile."""
        self.execute(f"ATTACH DATABASE {literal(self._source)} AS {SOURCE}")
        self._checked(self._dataset.StartTransaction)

    def execute(self, statement: str) -> None:
        """Run one SQL statement that returns nothing. Raises `AtlasError`."""
        result = self._checked(lambda: self._dataset.ExecuteSQL(statement))
        if result is not None:
            self._dataset.ReleaseResultSet(result)

    def rows(self, statement: str) -> List[list]:
        """The rows of a SELECT (see `gdal_calls.query` for how to write keys and dates). Raises `AtlasError`."""
        layer = self._checked(lambda: self._dataset.ExecuteSQL(statement))
        if layer is None:
            return []
        columns = range(layer.GetLayerDefn().GetFieldCount())
        found = self._checked(lambda: [[feature.GetField(column) for column in columns] for feature in layer])
        self._dataset.ReleaseResultSet(layer)
        return found

    def abort(self) -> None:
        """End the statement that runs now, if there is one. For another thread."""
        if self._dataset is not None:
            self._dataset.AbortSQL()

    def commit(self) -> None:
        """Keep everything."""
        self._checked(self._dataset.CommitTransaction)

    def close(self) -> None:
        """Let go of both files."""
        self._dataset = None

    def _checked(self, call: Callable[[], Any]) -> Any:
        """The result of a GDAL call; an error is the new file's only when it is about writing."""
        target = target_of(self._part)
        try:
            return checked(target, call)
        except (NoSpace, AtlasReadOnly):
            raise
        except AtlasError as error:
            raise atlas_error(self._source, gdal.GetLastErrorMsg() or str(error)) from error
