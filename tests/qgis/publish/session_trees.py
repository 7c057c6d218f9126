"""The files of a session's folder."""

from __future__ import annotations

from pathlib import Path


def files_below(folder: Path) -> dict:
    """Bytes by path in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
