"""What archives weighed when they were sent.

A draft is looked at before it is published, by then its archives are gone. That the server has them can be seen without
making them again, as long as nothing in the session's folder changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from ...zenodo import LocalFile
from ...zenodo.transfer import part_of
from ..packages import Package


class SentArchives:
    """Remembered in a file beside the workspace, until everything is public."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._path = workspace.with_name(f"{workspace.name}.sent.json")
        self._archives = self._read()

    def files(self, packages: Sequence[Package]) -> Optional[List[LocalFile]]:
        """The archives as they were sent; None when one was not, or would be another one now."""
        found = []
        for package in packages:
            told = self._archives.get(package.name)
            if not isinstance(told, dict) or told.get("mark") != self._mark(package):
                return None
            found.append(LocalFile(package.name, self._workspace / package.name, told["size"], told["md5"], 0))
        return found

    def add(self, packages: Sequence[Package], files: Sequence[LocalFile]) -> None:
        """Remember archives that were sent. Where that cannot be written, they are made again."""
        sizes = {file.name: file for file in files}
        for package in packages:
            file = sizes[package.name]
            self._archives[package.name] = {"mark": self._mark(package), "size": file.size, "md5": file.md5}
        with contextlib.suppress(OSError):
            part = part_of(self._path)
            part.write_text(json.dumps(self._archives), encoding="utf-8")
            part.replace(self._path)

    def forget(self) -> None:
        """Start afresh."""
        self._archives = {}
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _read(self) -> Dict[str, Any]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _mark(self, package: Package) -> str:
        """Changes when the archive would: by names, sizes and times of its files. Of those that were written into the
        workspace, which are new each time, the bytes count."""
        parts: List[object] = [package.stored, package.folders]
        try:
            for file in package.files:
                if file.path.parent == self._workspace:
                    parts.append((file.name, file.path.read_bytes().hex()))
                else:
                    status = file.path.stat()
                    parts.append((file.name, file.size, status.st_size, status.st_mtime_ns))
        except OSError as error:
            parts.append(f"{error}")
        return hashlib.sha256(repr(parts).encode()).hexdigest()
