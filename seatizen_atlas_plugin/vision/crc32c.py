"""CRC-32C (Castagnoli; RFC 3720, B.4), which TFRecord files carry. Python's `zlib` knows only another one.

Short messages go through a table, two bytes at a time. Long ones (pictures) are cut into lanes that numpy takes through
the same table side by side; since a CRC is linear, the lanes are then joined by moving each past the bytes behind it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, List, Sequence, Tuple

_POLYNOMIAL = 0x82F63B78  # bits reversed
_ALL = 0xFFFFFFFF
_MASK_DELTA = 0xA282EAD8
_LONG = 1 << 15  # bytes from which lanes are worth their trouble
_LANE = 1 << 10  # bytes


def crc32c(data: bytes) -> int:
    """The CRC-32C of some bytes."""
    if len(data) >= _LONG:
        return _long(data)
    table = _tables()[1]
    crc = _ALL
    even = len(data) & ~1
    for word in memoryview(data)[:even].cast("H") if _LITTLE else _words(data, even):
        crc = (crc >> 16) ^ table[(crc ^ word) & 0xFFFF]
    if len(data) > even:
        crc = (crc >> 8) ^ _tables()[0][(crc ^ data[even]) & 0xFF]
    return crc ^ _ALL


def masked(data: bytes) -> int:
    """The CRC as TFRecord stores it: a CRC over bytes that hold a CRC would be of little use."""
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + _MASK_DELTA) & _ALL


_LITTLE = memoryview(b"\x01\x00").cast("H")[0] == 1


def _words(data: bytes, length: int) -> Sequence[int]:
    return [data[place] | data[place + 1] << 8 for place in range(0, length, 2)]


@lru_cache(maxsize=1)
def _tables() -> Tuple[List[int], List[int]]:
    """What one byte, and what two bytes, do to the CRC."""
    one = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = (crc >> 1) ^ (_POLYNOMIAL if crc & 1 else 0)
        one.append(crc)
    two = []
    for word in range(1 << 16):
        crc = one[word & 0xFF]
        crc = (crc >> 8) ^ one[(crc ^ word >> 8) & 0xFF]
        two.append(crc)
    return one, two


def _long(data: bytes) -> int:
    import numpy

    lanes = 1 << (-(-len(data) // _LANE) - 1).bit_length()
    # The start value is that of the first four bytes inverted; zeros before a message then change nothing.
    padded = numpy.zeros(lanes * _LANE, numpy.uint8)
    padded[-len(data) :] = numpy.frombuffer(data, numpy.uint8)
    padded[len(padded) - len(data) :][:4] ^= 0xFF
    words = padded.view("<u2").reshape(lanes, _LANE // 2).T.astype(numpy.uint32)
    table = numpy.array(_tables()[1], numpy.uint32)
    crc = numpy.zeros(lanes, numpy.uint32)
    for column in words:
        crc = (crc >> 16) ^ table[(crc ^ column) & 0xFFFF]
    shift = _shift_by_a_lane()
    while len(crc) > 1:
        crc = _moved(crc[0::2], shift) ^ crc[1::2]
        shift = _moved(shift, shift)
    return int(crc[0]) ^ _ALL


def _moved(crc: Any, shift: Any) -> Any:
    """The CRCs after as many zero bytes as `shift` (what becomes of each single bit) stands for."""
    import numpy

    result = numpy.zeros_like(crc)
    for bit in range(32):
        result ^= numpy.where(crc >> bit & 1, shift[bit], 0).astype(numpy.uint32)
    return result


@lru_cache(maxsize=1)
def _shift_by_a_lane() -> Any:
    import numpy

    table = _tables()[1]
    bits = []
    for bit in range(32):
        crc = 1 << bit
        for _ in range(_LANE // 2):
            crc = (crc >> 16) ^ table[crc & 0xFFFF]
        bits.append(crc)
    return numpy.array(bits, numpy.uint32)
