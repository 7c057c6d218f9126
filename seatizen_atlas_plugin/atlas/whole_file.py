"""Small files that appear when they are complete."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def write_whole(path: str, data: bytes) -> None:
    """Write a file by way of a `.part` beside it. Raises `OSError`; then a file that was there is as before."""
    target = Path(path)
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
