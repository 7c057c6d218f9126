"""GDAL calls whose failure is an `AtlasError`, whether GDAL's Python exceptions are on in this process or off."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import Callable, Iterable, Iterator, List, TypeVar

from osgeo import gdal

from .errors import atlas_error

Result = TypeVar("Result")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep GDAL's messages of this thread off the terminal; `checked` turns them into errors.

    GDAL 3.7 and later warn programs that did not choose between exceptions and error codes; this chooses one.
    """
    choice = getattr(gdal, "ExceptionMgr", None)
    with choice(useExceptions=False) if choice else nullcontext():
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            yield
        finally:
            gdal.PopErrorHandler()


@contextmanager
def sqlite_pragma(pragma: str) -> Iterator[None]:
    """Have GDAL set an SQLite pragma on the files that this thread opens or creates meanwhile."""
    gdal.SetThreadLocalConfigOption("OGR_SQLITE_PRAGMA", pragma)
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption("OGR_SQLITE_PRAGMA", None)


def checked(path: str, call: Callable[[], Result]) -> Result:
    """The result of a GDAL call on the file at `path`."""
    gdal.ErrorReset()
    try:
        result = call()
    except RuntimeError as error:
        raise atlas_error(path, str(error)) from error
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise atlas_error(path, gdal.GetLastErrorMsg())
    return result


def run_statements(path: str, dataset: gdal.Dataset, statements: Iterable[str]) -> None:
    """Run SQL statements in one transaction of an open dataset."""
    checked(path, dataset.StartTransaction)
    for statement in statements:
        result = checked(path, lambda text=statement: dataset.ExecuteSQL(text))
        if result is not None:
            dataset.ReleaseResultSet(result)
    checked(path, dataset.CommitTransaction)


def query(path: str, statement: str) -> List[list]:
    """The rows of a SELECT, read by a connection of its own.

    GDAL takes a bare primary key for the feature id and leaves it out (write `id + 0`), gives dates in a form of its
    own (write CAST(... AS TEXT)), and types a computed column after its first row.
    """
    with quiet():
        dataset = checked(path, lambda: gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY))
        if dataset is None:  # a GeoPackage without any layer
            return []
        layer = checked(path, lambda: dataset.ExecuteSQL(statement))
        if layer is None:
            return []
        columns = range(layer.GetLayerDefn().GetFieldCount())
        rows = checked(path, lambda: [[feature.GetField(column) for column in columns] for feature in layer])
        dataset.ReleaseResultSet(layer)
        return rows
