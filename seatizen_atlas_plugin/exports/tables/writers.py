"""Files of tables, written batch by batch."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Optional, Sequence

from . import plain
from .columns import Column

Write = Callable[[Sequence[Any]], None]

_GEO_VERSION = "1.1.0"


@contextmanager
def csv_file(path: str, columns: Sequence[Column], arrow: bool) -> Iterator[Write]:
    """A CSV file: UTF-8, commas, line feeds, a header; batches are of pyarrow or lists."""
    lines: Callable = plain.lines
    if arrow:
        from .arrow import lines as arrow_lines

        lines = arrow_lines
    with open(path, "wb") as file:  # noqa: PTH123 (the path is text that other writers take too)
        file.write(plain.header(columns).encode("utf-8"))
        yield lambda batch: _nothing(file.write(lines(columns, batch)))


@contextmanager
def parquet_file(path: str, columns: Sequence[Column], geo: Optional[dict] = None) -> Iterator[Write]:
    """A Parquet file with the documented types; with `geo` a GeoParquet file (version 1.1, WKB)."""
    from pyarrow import parquet

    from .arrow import record_batch, schema

    types = schema(columns)
    if geo is not None:
        types = types.with_metadata({"geo": json.dumps(geo)})
    with parquet.ParquetWriter(path, types, compression="zstd") as file:
        yield lambda batch: file.write_batch(record_batch(columns, batch))


def geo_metadata(geometry_type: str, bounds: Optional[Sequence[float]]) -> dict:
    """What a GeoParquet file says of itself (https://geoparquet.org/releases/v1.1.0): WGS 84, longitude first."""
    column = {"encoding": "WKB", "geometry_types": [geometry_type]}
    if bounds is not None:
        column["bbox"] = list(bounds)
    return {"version": _GEO_VERSION, "primary_column": "geometry", "columns": {"geometry": column}}


def _nothing(_: object) -> None:
    return None
