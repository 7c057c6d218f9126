"""Batches of values as text of a CSV file and as columns of a Parquet file, with pyarrow."""

from __future__ import annotations

from typing import Sequence

import pyarrow
from pyarrow import compute

from .columns import NO_BYTE, Column, Kind
from .plain import FLAGS, quoted, real_text

TYPES = {
    Kind.TEXT: pyarrow.string(),
    Kind.REAL: pyarrow.float64(),
    Kind.FLAG: pyarrow.float64(),
    Kind.BYTE: pyarrow.uint8(),
    Kind.MARK: pyarrow.int8(),
    Kind.GEOMETRY: pyarrow.binary(),
}
_FLAG_TEXTS = pyarrow.array(FLAGS)
_FLAG_VALUES = pyarrow.array([0.0, 1.0, None])
_PLAIN_FROM, _PLAIN_BELOW = 1e-4, 1e10
"""Arrow and Python write numbers alike from here to there; beyond, one of them uses an exponent and the other none."""


def schema(columns: Sequence[Column]) -> pyarrow.Schema:
    """The documented types of a table."""
    return pyarrow.schema([pyarrow.field(column.name, TYPES[column.kind]) for column in columns])


def values(column: Column, array: pyarrow.Array) -> pyarrow.Array:
    """The values of a column in its documented type, null where there is none."""
    if column.kind is Kind.FLAG:
        return _FLAG_VALUES.take(array)
    if column.kind is Kind.REAL:
        array = array.cast(pyarrow.float64())
        return compute.if_else(compute.is_finite(array), array, pyarrow.scalar(None, pyarrow.float64()))
    if column.kind is Kind.BYTE:
        array = compute.if_else(compute.equal(array, NO_BYTE), pyarrow.scalar(None, array.type), array)
    return array.cast(TYPES[column.kind])


def record_batch(columns: Sequence[Column], batch: Sequence[pyarrow.Array]) -> pyarrow.RecordBatch:
    """A batch for a Parquet file."""
    arrays = [values(column, array) for column, array in zip(columns, batch)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema(columns))


def lines(columns: Sequence[Column], batch: Sequence[pyarrow.Array]) -> pyarrow.Buffer:
    """The lines of a batch in a CSV file, the same bytes as those of `plain.lines`."""
    texts = [_text(column, array) for column, array in zip(columns, batch)]
    rows = compute.binary_join_element_wise(*texts, ",", null_handling="replace", null_replacement="")
    ended = compute.binary_join_element_wise(rows, "", "\n")
    _, offsets, text = ended.buffers()
    end = pyarrow.Array.from_buffers(pyarrow.int32(), len(ended) + 1, [None, offsets])[len(ended)].as_py()
    return text.slice(0, end)


def _text(column: Column, array: pyarrow.Array) -> pyarrow.Array:
    if column.kind is Kind.TEXT:
        return _quoted(array)
    if column.kind is Kind.FLAG:
        return _FLAG_TEXTS.take(array)
    array = values(column, array)
    return _real_text(array) if column.kind is Kind.REAL else array.cast(pyarrow.string())


def _quoted(array: pyarrow.Array) -> pyarrow.Array:
    if not compute.any(compute.match_substring_regex(array, '[",\r\n]')).as_py():
        return array
    return pyarrow.array([None if text is None else quoted(text) for text in array.to_pylist()], pyarrow.string())


def _real_text(array: pyarrow.Array) -> pyarrow.Array:
    """Arrow leaves `.0` away, which is put back; the few numbers that it writes in another form Python writes."""
    text = array.cast(pyarrow.string())
    whole = compute.equal(compute.floor(array), array)
    if compute.any(whole).as_py():
        text = compute.if_else(whole, compute.binary_join_element_wise(text, ".0", ""), text)
    size = compute.abs(array)
    plain = compute.or_(
        compute.equal(size, 0.0),
        compute.and_(compute.greater_equal(size, _PLAIN_FROM), compute.less(size, _PLAIN_BELOW)),
    )
    other = compute.fill_null(compute.invert(plain), False)
    if not compute.any(other).as_py():
        return text
    texts = pyarrow.array([real_text(value) for value in array.filter(other).to_pylist()], pyarrow.string())
    return compute.replace_with_mask(text, other, texts)
