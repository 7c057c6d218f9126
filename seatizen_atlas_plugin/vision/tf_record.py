"""TFRecord files: records with their length and checksums (https://www.tensorflow.org/tutorials/load_data/tfrecord).

Each record is its length (64 bits, little-endian), the masked CRC-32C of those 8 bytes, the bytes, and their masked
CRC-32C.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, Iterator

from .crc32c import masked
from .errors import unreadable

_HEAD = 12
_LARGEST = 1 << 31  # bytes; larger ones protobuf itself does not read


def write_record(file: BinaryIO, data: bytes) -> None:
    """Add a record. Raises `OSError`."""
    length = struct.pack("<Q", len(data))
    file.write(length + struct.pack("<I", masked(length)))
    file.write(data)
    file.write(struct.pack("<I", masked(data)))


def read_records(path: Path) -> Iterator[bytes]:
    """The records of a file, one at a time. Raises `VisionError` where one is cut off or its checksum is another."""
    try:
        with path.open("rb") as file:
            number = 0
            while True:
                number += 1
                head = file.read(_HEAD)
                if not head:
                    return
                yield _record(path, file, head, number)
    except OSError as error:
        raise unreadable(path, error) from error


def _record(path: Path, file: BinaryIO, head: bytes, number: int) -> bytes:
    if len(head) < _HEAD:
        raise unreadable(path, f"record {number} is cut off")
    length, checksum = struct.unpack("<QI", head)
    if masked(head[:8]) != checksum or length > _LARGEST:
        raise unreadable(path, f"the length of record {number} has another checksum")
    data = file.read(length)
    tail = file.read(4)
    if len(data) < length or len(tail) < 4:
        raise unreadable(path, f"record {number} is cut off")
    if masked(data) != struct.unpack("<I", tail)[0]:
        raise unreadable(path, f"record {number} has another checksum")
    return data
