"""The smallest honest photographs: grey baseline JPEGs in which each block of 8 x 8 pixels has one brightness."""

from __future__ import annotations

import struct
from typing import Sequence

_CODE_LENGTH = 4
_CATEGORIES = 12


def jpeg(blocks: Sequence[Sequence[int]]) -> bytes:
    """A JPEG (ITU-T T.81, baseline, one component) of rows of blocks with brightness 0 to 255."""
    height, width = len(blocks), len(blocks[0])
    bits = []
    last = 0
    for row in blocks:
        for value in row:
            level = value - 128
            bits.append(_difference(level - last) + "0")
            last = level
    stream = "".join(bits)
    stream += "1" * (-len(stream) % 8)
    data = int(stream, 2).to_bytes(len(stream) // 8, "big").replace(b"\xff", b"\xff\x00")
    parts = (
        b"\xff\xd8",
        _segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
        _segment(0xDB, b"\x00" + bytes([8]) * 64),
        _segment(0xC0, struct.pack(">BHHB", 8, height * 8, width * 8, 1) + bytes([1, 0x11, 0])),
        _segment(0xC4, b"\x00" + _lengths(_CODE_LENGTH, _CATEGORIES) + bytes(range(_CATEGORIES))),
        _segment(0xC4, b"\x10" + _lengths(1, 1) + b"\x00"),
        _segment(0xDA, bytes([1, 1, 0x00, 0, 63, 0])),
        data,
        b"\xff\xd9",
    )
    return b"".join(parts)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _lengths(length: int, count: int) -> bytes:
    """The 16 counts of Huffman codes by length, all codes being equally long."""
    return bytes(count if position == length else 0 for position in range(1, 17))


def _difference(difference: int) -> str:
    """Huffman code of the category and the bits of a difference, T.81 figure F.2."""
    category = abs(difference).bit_length()
    if category == 0:
        return f"{0:0{_CODE_LENGTH}b}"
    value = difference if difference > 0 else difference + (1 << category) - 1
    return f"{category:0{_CODE_LENGTH}b}{value:0{category}b}"
