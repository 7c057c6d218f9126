"""What keeps annotations from being lost: every mark is appended to a small file until the atlas has it.

The file lies in the user's profile, one for each annotation session: a line of JSON that says which frames and labels,
then one for each change. A line that was cut short by a crash counts as not written. A lock beside it (Qt's, which
knows whether the process that took it still lives) keeps a second QGIS from offering what the first one works on.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Optional, TextIO, Tuple

from qgis.PyQt.QtCore import QLockFile

from ...atlas.annotation_material import AnnotationMaterial
from .draft import AllMarks

VERSION = 1
SUFFIX = ".jsonl"
LOCK_SUFFIX = ".lock"


@dataclass
class Recovered:
    """What a journal holds: of which atlas, since when, by whom, and the marks.

    `frames` and `labels` are names by id: the atlas may be another file by now.
    """

    path: Path
    atlas: str
    date: str
    author: str = ""
    dataset: str = ""
    frames: Dict[int, str] = field(default_factory=dict)
    labels: Dict[int, str] = field(default_factory=dict)
    marks: AllMarks = field(default_factory=dict)
    saved: AllMarks = field(default_factory=dict)
    saved_as: Optional[Tuple[str, str]] = None
    tried: bool = False
    """Saving had begun, and nobody knows whether it came to its end."""

    @property
    def unsaved(self) -> bool:
        """Whether it holds marks that never reached the atlas."""
        return self.marks != self.saved


class Journal:
    """The file of one annotation session. A file that cannot be written raises `OSError` once and is given up."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = QLockFile(str(path) + LOCK_SUFFIX)
        self._lock.setStaleLockTime(0)
        self._file: Optional[TextIO] = None

    def begin(self, material: AnnotationMaterial, date: str, author: str, dataset: str) -> None:
        """Start the file: nothing is marked yet."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._lock.tryLock(0)
        self._file = self.path.open("w", encoding="utf-8")
        self._append(
            {
                "journal": VERSION,
                "atlas": material.path,
                "date": date,
                "author": author,
                "dataset": dataset,
                "frames": [[frame.id, frame.filename] for frame in material.frames],
                "labels": [[label.id, label.name] for label in material.labels],
            }
        )

    def resume(self) -> None:
        """Go on with a file that is there."""
        self._lock.tryLock(0)
        self._file = self.path.open("a", encoding="utf-8")
        self._file.write("\n")  # after a line that was cut short

    def note(self, frame_id: int, marks: Dict[int, Optional[int]]) -> None:
        """A frame got these marks."""
        self._append({"frame": frame_id, "marks": [[label_id, value] for label_id, value in marks.items()]})

    def note_names(self, author: str, dataset: str) -> None:
        """The annotation session is called so."""
        self._append({"author": author, "dataset": dataset})

    def note_saving(self) -> None:
        """What is marked up to here is being written to the atlas."""
        self._append({"saving": True})

    def note_saved(self, author: str, dataset: str) -> None:
        """What was being written is in the atlas, under these names."""
        self._append({"saved": [author, dataset]})

    def note_refused(self) -> None:
        """Nothing was written: the atlas has somebody else's annotations of this date and these names."""
        self._append({"refused": True})

    def keep(self) -> None:
        """Let go of the file and leave it, to be recovered."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None
        self._lock.unlock()

    def discard(self) -> None:
        """Take the file away: everything is in the atlas, or nobody wants it."""
        self.keep()
        with suppress(OSError):
            self.path.unlink()

    def _append(self, entry: Dict[str, Any]) -> None:
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")
            self._file.flush()
        except OSError:
            with suppress(OSError):
                self._file.close()
            self._file = None
            raise


def left_behind(folder: Path) -> List[Recovered]:
    """The journals of sessions that nobody is working on and that hold unsaved marks.

    The oldest come first, after them those whose atlas is gone, which would keep the others from being brought back.
    Journals whose marks are all in the atlas are taken away; files that nobody can read are left alone.
    """
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        lock = QLockFile(str(path) + LOCK_SUFFIX)
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            continue
        try:
            journal = read(path)
            if journal is not None and journal.unsaved:
                found.append(journal)
            elif journal is not None:
                with suppress(OSError):
                    path.unlink()
        finally:
            lock.unlock()
    return sorted(found, key=lambda journal: not Path(journal.atlas).exists())


def read(path: Path) -> Optional[Recovered]:
    """What a journal holds, None when it is none."""
    try:
        # Not splitlines: names may hold what Unicode counts as the end of a line, and JSON does not.
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return None
    entries = list(_entries(lines))
    if not entries or entries[0].get("journal") != VERSION:
        return None
    try:
        head = entries[0]
        journal = Recovered(path, str(head["atlas"]), str(head["date"]), str(head["author"]), str(head["dataset"]))
        journal.frames = {int(key): str(name) for key, name in head["frames"]}
        journal.labels = {int(key): str(name) for key, name in head.get("labels", ())}
        _replay(journal, entries[1:])
    except (KeyError, TypeError, ValueError):
        return None
    return journal


def _entries(lines: List[str]) -> Any:
    for line in lines:
        with suppress(ValueError):
            entry = json.loads(line)
            if isinstance(entry, dict):
                yield entry


def _replay(journal: Recovered, entries: List[Dict[str, Any]]) -> None:
    being_saved: AllMarks = {}
    for entry in entries:
        if "frame" in entry:
            of_frame = journal.marks.setdefault(int(entry["frame"]), {})
            for label_id, value in entry["marks"]:
                if value is None:
                    of_frame.pop(int(label_id), None)
                else:
                    of_frame[int(label_id)] = int(bool(value))
            if not of_frame:
                del journal.marks[int(entry["frame"])]
        elif "author" in entry:
            journal.author, journal.dataset = str(entry["author"]), str(entry["dataset"])
        elif "saving" in entry:
            journal.tried = True
            being_saved = {frame_id: dict(marks) for frame_id, marks in journal.marks.items()}
        elif "refused" in entry:
            journal.tried = False
        elif "saved" in entry:
            author, dataset = entry["saved"]
            journal.saved, journal.saved_as = being_saved, (str(author), str(dataset))
