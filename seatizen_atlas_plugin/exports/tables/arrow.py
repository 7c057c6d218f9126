"""Batches of values as text of a CSV file and as columns of a Parquet file, with pyarrow.

No Python value is turned into one of Arrow (`pyarrow.array`, `pyarrow.scalar`, arguments of `compute`): that imports
pandas where it is installed, which costs 50 MB and half a second. Arrays are made of buffers, and scalars of arrays.
"""

from __future__ import annotations

from typing import Any, Optional, Sequence

import numpy
import pyarrow
from pyarrow import compute

from .columns import NO_BYTE, NO_FLAG, Column, Kind
from .plain import FLAGS, quoted, real_text

TYPES = {
    Kind.TEXT: pyarrow.string(),
    Kind.REAL: pyarrow.float64(),
    Kind.FLAG: pyarrow.float64(),
    Kind.BYTE: pyarrow.uint8(),
    Kind.MARK: pyarrow.int8(),
    Kind.GEOMETRY: pyarrow.binary(),
}


def text_array(texts: Sequence[Optional[str]]) -> pyarrow.Array:
    """Texts and Nones."""
    encoded = [b"" if text is None else text.encode("utf-8") for text in texts]
    ends = numpy.cumsum([0, *map(len, encoded)], dtype=numpy.int32)
    there = numpy.packbits([text is not None for text in texts], bitorder="little")
    buffers = [pyarrow.py_buffer(part) for part in (there, ends, b"".join(encoded))]
    return pyarrow.Array.from_buffers(pyarrow.string(), len(encoded), buffers)


def number_array(numbers: Any) -> pyarrow.Array:
    """A contiguous NumPy array of numbers."""
    kind = pyarrow.from_numpy_dtype(numbers.dtype)
    return pyarrow.Array.from_buffers(kind, len(numbers), [None, pyarrow.py_buffer(numbers)])


def key_numbers(array: pyarrow.Array) -> Any:
    """The NumPy array of a column of primary keys: int64 without nulls."""
    return numpy.frombuffer(array.buffers()[1], numpy.int64, len(array), 8 * array.offset)


_FLAG_TEXTS = text_array(FLAGS)
_COMMA, _LINE_FEED, _EMPTY, _POINT_ZERO = text_array((",", "\n", "", ".0"))
_FALSE = pyarrow.Array.from_buffers(pyarrow.bool_(), 1, [None, pyarrow.py_buffer(b"\0")])[0]
_ZERO, _PLAIN_FROM, _PLAIN_BELOW = number_array(numpy.array([0.0, 1e-4, 1e10]))
"""Arrow and Python write numbers alike from here to there; beyond, one of them uses an exponent and the other none."""
_NO_FLAG, _NO_BYTE = number_array(numpy.array([NO_FLAG, NO_BYTE]))


def schema(columns: Sequence[Column]) -> pyarrow.Schema:
    """The documented types of a table."""
    return pyarrow.schema([pyarrow.field(column.name, TYPES[column.kind]) for column in columns])


def values(column: Column, array: pyarrow.Array) -> pyarrow.Array:
    """The values of a column in its documented type, null where there is none."""
    if column.kind is Kind.FLAG:
        numbers = array.cast(pyarrow.float64())
        return compute.if_else(
            compute.equal(array, _NO_FLAG.cast(array.type)), pyarrow.nulls(1, numbers.type)[0], numbers
        )
    if column.kind is Kind.REAL:
        array = array.cast(pyarrow.float64())
        return compute.if_else(compute.is_finite(array), array, pyarrow.nulls(1, array.type)[0])
    if column.kind is Kind.BYTE:
        array = compute.if_else(compute.equal(array, _NO_BYTE.cast(array.type)), pyarrow.nulls(1, array.type)[0], array)
    return array.cast(TYPES[column.kind])


def record_batch(columns: Sequence[Column], batch: Sequence[pyarrow.Array]) -> pyarrow.RecordBatch:
    """A batch for a Parquet file."""
    arrays = [values(column, array) for column, array in zip(columns, batch)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema(columns))


def lines(columns: Sequence[Column], batch: Sequence[pyarrow.Array]) -> pyarrow.Buffer:
    """The lines of a batch in a CSV file, the same bytes as those of `plain.lines`."""
    texts = [_text(column, array) for column, array in zip(columns, batch)]
    rows = compute.binary_join_element_wise(*texts, _COMMA, null_handling="replace", null_replacement="")
    ended = compute.binary_join_element_wise(rows, _EMPTY, _LINE_FEED)
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
    return text_array([None if text is None else quoted(text) for text in array.to_pylist()])


def _real_text(array: pyarrow.Array) -> pyarrow.Array:
    """Arrow leaves `.0` away, which is put back; the few numbers that it writes in another form Python writes."""
    text = array.cast(pyarrow.string())
    whole = compute.equal(compute.floor(array), array)
    if compute.any(whole).as_py():
        text = compute.if_else(whole, compute.binary_join_element_wise(text, _POINT_ZERO, _EMPTY), text)
    size = compute.abs(array)
    plain = compute.or_(
        compute.equal(size, _ZERO),
        compute.and_(compute.greater_equal(size, _PLAIN_FROM), compute.less(size, _PLAIN_BELOW)),
    )
    other = compute.fill_null(compute.invert(plain), _FALSE)
    if not compute.any(other).as_py():
        return text
    texts = text_array([real_text(value) for value in array.filter(other).to_pylist()])
    return compute.replace_with_mask(text, other, texts)
