"""What the writers share: where a part's file goes, and text files that are written in many small pieces."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Dict, List, Optional, Sequence

from .model import Dataset, Image


class Writer:
    """Writes a dataset in one format, picture by picture, so that nothing of it stays in memory.

    Files go into `folder`, which exists. `splits` are the parts; `("",)` when there are none. `left_out` counts, by
    English sentence, what the format could not hold. Call `close` when all pictures are there, or `abandon` when they
    will not be.
    """

    def __init__(self, folder: Path, dataset: Dataset, splits: Sequence[str] = ("",)) -> None:
        self.folder = folder
        self.dataset = dataset
        self.splits = tuple(splits)
        self.left_out: Counter[str] = Counter()

    def add(self, image: Image) -> None:
        """Write one picture and what is said of it. Raises `OSError`."""
        raise NotImplementedError

    def close(self) -> None:
        """Write what comes after the last picture. Raises `OSError`."""

    def abandon(self) -> None:
        """Let go of all files; what was written is of no use."""

    def picture(self, image: Image) -> Optional[Path]:
        """Where the picture itself belongs; None when the format holds it (or has no place for it)."""
        return None


class Appended:
    """Text files to which lines are added in any order. Few are open at a time, however many there are."""

    _PIECE = 1 << 14  # characters kept before they are written

    def __init__(self) -> None:
        self._lines: Dict[Path, List[str]] = {}
        self._sizes: Dict[Path, int] = {}

    def start(self, path: Path) -> None:
        """A file that is there even when no line comes."""
        path.touch()
        self._lines.setdefault(path, [])

    def add(self, path: Path, text: str) -> None:
        """Add text to the end of a file. Raises `OSError`."""
        self._lines.setdefault(path, []).append(text)
        size = self._sizes.get(path, 0) + len(text)
        self._sizes[path] = size
        if size >= self._PIECE:
            self._write(path)

    def close(self) -> None:
        """Write what is kept. Raises `OSError`."""
        for path in list(self._lines):
            self._write(path)

    def _write(self, path: Path) -> None:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(self._lines[path])
        self._lines[path] = []
        self._sizes[path] = 0
