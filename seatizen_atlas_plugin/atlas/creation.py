"""A new atlas: built beside its place under another name and then renamed, so that a kill leaves no half atlas."""

from __future__ import annotations

import datetime
import os
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Iterable, Iterator, List, Sequence, Tuple

from osgeo import gdal

from ..messages import QT_TRANSLATE_NOOP, message
from . import prediction_schema, seed
from .content import Model
from .errors import AtlasError, AtlasReadOnly, atlas_error
from .file_metadata import file_statements, metadata_statements
from .gdal_calls import checked, quiet, run_statements, sqlite_pragma
from .schema import (
    INDEXES,
    TABLES,
    TRACK_VIEW,
    registration,
    spatial_index_statement,
    spatial_index_statements,
    table_statements,
)
from .sql import insert
from .styles import style_statements

NEVER = "1970-01-01T00:00:00.000Z"
"""The harvest date of an atlas that harvested nothing yet."""

PAGE_SIZE = 8192
"""Bytes. A row of 31 scores fills an eighth of SQLite's default of 4096 badly; 8192 saves 1 MB in 100,000 frames."""

_PART = ".part"
_SIDE_FILES = ("-wal", "-shm", "-journal")


def create_atlas(path: str, overwrite: bool = False) -> None:
    """Create an empty atlas of schema 2 with the base labels and models, default styles and metadata.

    Raises `AtlasError` when the file exists (and `overwrite` is not set) or cannot be written.
    """
    models = seed.models()
    with built_aside(path, overwrite) as part:
        lay_out(part, (*table_statements(), *INDEXES, *_seed_statements(models)))
        complete(part, models)


@contextmanager
def built_aside(path: str, overwrite: bool = False) -> Iterator[str]:
    """Give the path of a file beside `path` to build an atlas in, and rename it to `path` when the block ends.

    What a killed run left there is replaced. When an exception leaves the block there is no new file, and an old one
    stays as it was. Raises `AtlasError` when the file exists (and `overwrite` is not set) or cannot be written.
    """
    target = Path(path)
    if target.exists() and not overwrite:
        raise AtlasError(
            message(QT_TRANSLATE_NOOP("Seatizen", "{path} exists already; it was left as it is."), path=path)
        )
    if not target.parent.is_dir():
        text = QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} does not exist; no atlas was created.")
        raise AtlasError(message(text, folder=str(target.parent)))
    part = part_of(target)
    try:
        remove_with_side_files(part)
        yield str(part)
        _flush(part)
        remove_side_files(target)
        part.replace(target)
    except PermissionError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be written: {reason}. No atlas was created.")
        raise AtlasReadOnly(message(text, path=path, reason=error.strerror)) from error
    except OSError as error:
        raise atlas_error(path, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            remove_with_side_files(part)


def part_of(target: Path) -> Path:
    """The file in which the atlas at `target` is built."""
    return target.with_name(f"{target.name}{_PART}")


def target_of(part: str) -> str:
    """The atlas that a file is built for: what people are told when building fails."""
    return part[: -len(_PART)] if part.endswith(_PART) else part


def remove_with_side_files(part: Path) -> None:
    """Remove a file and SQLite's journals: one that a killed run left would be played back into the next file."""
    _remove(part)
    remove_side_files(part)


def remove_side_files(path: Path) -> None:
    """Remove the journals of a file that is about to be replaced."""
    for suffix in _SIDE_FILES:
        _remove(path.with_name(path.name + suffix))


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()


def _flush(path: Path) -> None:
    """Have the bytes on the disk before the name is: a power failure must not leave a hollow file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def lay_out(path: str, statements: Iterable[str], layers: Iterable[Tuple[str, str]] = ()) -> None:
    """Make a new GeoPackage, run these statements in it, and give its empty tables their R-trees.

    `layers` are (table, geometry column) beside those of the schema.
    Two openings: GDAL knows the tables made by DDL, and so can index them, only after opening the file anew.
    """
    with quiet():
        with sqlite_pragma(f"page_size={PAGE_SIZE}"):
            create = gdal.GetDriverByName("GPKG").Create
            dataset = checked(target_of(path), lambda: create(path, 0, 0, 0, gdal.GDT_Unknown))
        run_statements(target_of(path), dataset, statements)
        del dataset
    _run(path, (*spatial_index_statements(), *(spatial_index_statement(*layer) for layer in layers)))


def complete(path: str, models: Sequence[Model], first: Iterable[str] = (), last: Iterable[str] = ()) -> None:
    """Add metadata and styles to an atlas that was laid out, between two series of statements, in one transaction."""
    tables = [*TABLES, TRACK_VIEW, prediction_schema.VIEW_TABLE]
    tables.extend(table for model in models for table in prediction_schema.model_tables(model))
    described = (*file_statements(), *metadata_statements(tables), *style_statements(models))
    _run(path, chain(first, described, last))


def _run(path: str, statements: Iterable[str]) -> None:
    with quiet():
        dataset = checked(target_of(path), lambda: gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE))
        run_statements(target_of(path), dataset, statements)
        del dataset


def _seed_statements(models: List[Model]) -> Iterable[str]:
    yield from seed.label_statements()
    for model in models:
        yield from prediction_schema.model_statements(model)
    yield from prediction_schema.view_statements(models)
    yield from registration(prediction_schema.VIEW_TABLE)
    now = datetime.datetime.now(datetime.timezone.utc)
    yield insert(
        "etl_runs",
        {
            "last_sql_script_executed": seed.LABELS_FROM_SCRIPT,
            "last_zenodo_harvest_at": NEVER,
            "last_version_on_zenodo": "",
            "kind": "create",
            "started_at": now,
            "finished_at": now,
            "outcome": "finished",
            "sessions": 0,
            "frames": 0,
            "predictions": 0,
        },
    )
