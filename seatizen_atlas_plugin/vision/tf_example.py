"""`tf.train.Example` as bytes, without TensorFlow (tensorflow/core/example/example.proto, feature.proto).

An Example holds a map from names to a list of bytes, of floats (32 bits) or of integers (64 bits). Written with names
in order and packed numbers, so that equal content is equal bytes.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import Dict, Iterator, List, Mapping, Sequence, Tuple, Union

Feature = Union[List[bytes], List[float], List[int]]

_BYTES, _FLOATS, _INTEGERS = 1, 2, 3  # field numbers of Feature.kind
_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5  # wire types
_SIXTY_FOUR = (1 << 64) - 1


class Floats(List[float]):
    """A list that is written as floats, also when it is empty or holds whole numbers."""


class Integers(List[int]):
    """A list that is written as integers, also when it is empty: readers refuse an empty list of another kind."""


def encode(features: Mapping[str, Sequence[object]]) -> bytes:
    """The Example of these features: `Floats`, `Integers`, and other lists as bytes. Empty ones are kept."""
    entries = []
    for name in sorted(features):
        entry = _name(name) + _field(2, _feature(features[name]))
        entries.append(_field(1, entry))
    return _field(1, b"".join(entries))


@lru_cache(maxsize=256)
def _name(name: str) -> bytes:
    """Few names, in every record of a file."""
    return _field(1, name.encode("utf-8"))


def _feature(values: Sequence[object]) -> bytes:
    if isinstance(values, Floats):
        packed = struct.pack(f"<{len(values)}f", *values)
        return _field(_FLOATS, _field(1, packed) if values else b"")
    if isinstance(values, Integers):
        return _field(_INTEGERS, _field(1, b"".join(map(_varint, values))) if values else b"")
    return _field(_BYTES, b"".join(_field(1, value) for value in values if isinstance(value, bytes)))


def _field(number: int, content: bytes) -> bytes:
    return _ONE_BYTE[number << 3 | _LENGTH] + _varint(len(content)) + content


_ONE_BYTE = [bytes([value]) for value in range(0x80)]


def _varint(value: int) -> bytes:
    if 0 <= value < 0x80:
        return _ONE_BYTE[value]
    value &= _SIXTY_FOUR
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)


def decode(data: bytes) -> Dict[str, Feature]:
    """The features of an Example. Raises `ValueError` when the bytes are none."""
    found: Dict[str, Feature] = {}
    for number, features in _fields(data):
        if number != 1 or not isinstance(features, bytes):
            continue
        for entry_number, entry in _fields(features):
            if entry_number == 1 and isinstance(entry, bytes):
                parts = dict(_fields(entry))
                key, value = parts.get(1, b""), parts.get(2, b"")
                if not isinstance(key, bytes) or not isinstance(value, bytes):
                    raise ValueError("a feature without name or value")
                found[key.decode("utf-8")] = _values(value)
    return found


def _values(feature: bytes) -> Feature:
    for kind, content in _fields(feature):
        if not isinstance(content, bytes):
            raise ValueError("a feature that is no list")  # noqa: TRY004 (of the data, not of the program)
        if kind == _BYTES:
            return [value for number, value in _fields(content) if number == 1 and isinstance(value, bytes)]
        if kind == _FLOATS:
            return _floats(content)
        if kind == _INTEGERS:
            return _integers(content)
    return []


def _floats(content: bytes) -> List[float]:
    """Packed, or one by one as older writers did."""
    values = Floats()
    for number, value in _fields(content):
        if number == 1 and isinstance(value, bytes):
            if len(value) % 4:
                raise ValueError("floats of other than four bytes")
            values.extend(struct.unpack(f"<{len(value) // 4}f", value))
        elif number == 1 and isinstance(value, int):
            values.extend(struct.unpack("<f", struct.pack("<I", value & 0xFFFFFFFF)))
    return values


def _integers(content: bytes) -> List[int]:
    values: List[int] = []
    for number, value in _fields(content):
        if number != 1:
            continue
        if isinstance(value, int):
            values.append(_signed(value))
            continue
        place = 0
        while place < len(value):
            one, place = _read_varint(value, place)
            values.append(_signed(one))
    return values


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def _fields(data: bytes) -> Iterator[Tuple[int, Union[int, bytes]]]:
    """The fields of a message: number and value, bytes for what has a length."""
    place = 0
    while place < len(data):
        key, place = _read_varint(data, place)
        kind = key & 7
        if kind == _VARINT:
            value, place = _read_varint(data, place)
            yield key >> 3, value
            continue
        if kind == _LENGTH:
            length, place = _read_varint(data, place)
        else:
            length = {_FIXED64: 8, _FIXED32: 4}.get(kind, -1)
        if length < 0 or place + length > len(data):
            raise ValueError("a field that is longer than its message")
        content = data[place : place + length]
        place += length
        yield key >> 3, content if kind == _LENGTH else int.from_bytes(content, "little")


def _read_varint(data: bytes, place: int) -> Tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if place >= len(data):
            raise ValueError("a number that ends too early")
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & _SIXTY_FOUR, place
    raise ValueError("a number of more than 64 bits")
