"""What importing annotations did, file by file: what went in, what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, List, NamedTuple, Optional, Set

from ..atlas.annotations import AnnotationSession
from ..atlas.errors import AtlasError
from ..atlas.whole_file import write_whole
from ..messages import QT_TRANSLATE_NOOP, Message, message
from .annotation_columns import AMBIGUOUS, UNKNOWN, Column
from .annotation_telling import told_as_csv, told_as_json, told_as_text

IMPORTED, REPLACED, UNCHANGED, NOTHING, FAILED = "imported", "replaced", "unchanged", "nothing", "failed"
"""What became of a file. `NOTHING`: it has no value for a frame and a label of the atlas; `FAILED`: see `error`."""

LISTED = 10_000
"""Cases of a kind that are kept one by one; all are counted."""

NAMES_COUNTED = 100_000
"""Different names of frames that are counted by name."""

FRAMES_KEPT = 100_000
"""Frames that can be shown on the map afterwards."""


class Rejected(NamedTuple):
    """A cell that was left out, or a row (`column` is '' then); `line` is where the row begins."""

    line: int
    frame: str
    column: str
    value: str


class Contradiction(NamedTuple):
    """A frame and label (or class) that one file gives different values; none was taken. `values` are as written."""

    frame: str
    label: str
    lines: str
    values: str


class Ambiguous(NamedTuple):
    """A file name that several frames have: the version whose frame was taken, and the others'."""

    frame: str
    version: str
    others: str


class Cases(list):
    """Cases of one kind: the first `LISTED`, and the number of all."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def add(self, case: NamedTuple) -> None:
        """One more."""
        self.count += 1
        if len(self) < LISTED:
            self.append(case)


class NameCounts(Dict[str, int]):
    """Rows by file name, of the first `NAMES_COUNTED` names."""

    uncounted = 0
    """Rows of names beyond these."""

    @property
    def count(self) -> int:
        """Different names; where there are too many to tell, rows."""
        return len(self) + self.uncounted

    def add(self, name: str) -> None:
        """One more row of this name."""
        if name in self or len(self) < NAMES_COUNTED:
            self[name] = self.get(name, 0) + 1
        else:
            self.uncounted += 1


@dataclass
class FileReport:
    """One file. Of annotations, `session` and `session_id` tell where they went; of scores, `model` does.

    `annotations` and `predictions` (scores) are the values that were written, or would be in a dry run; `frames` the
    frames they are of. `replaced` counts values that went for them. `kept_frames` had other scores, which were kept.
    `frame_ids` are the frames that are concerned, `kept_ids` those of them whose scores stayed as they were.
    """

    path: str
    status: str = FAILED
    error: Optional[Message] = None
    session: Optional[AnnotationSession] = None
    session_id: Optional[int] = None
    model: str = ""
    encoding: str = ""
    delimiter: str = ""
    columns: List[Column] = field(default_factory=list)
    rows: int = 0
    blanks: int = 0
    frames: int = 0
    annotations: int = 0
    predictions: int = 0
    replaced: int = 0
    kept_frames: int = 0
    left_out: int = 0
    repeated_rows: int = 0
    unknown_values: Dict[str, int] = field(default_factory=dict)
    skipped_frames: NameCounts = field(default_factory=NameCounts)
    rejected: Cases = field(default_factory=Cases)
    contradictions: Cases = field(default_factory=Cases)
    ambiguous: Cases = field(default_factory=Cases)
    warnings: List[Message] = field(default_factory=list)
    frame_ids: List[int] = field(default_factory=list)
    kept_ids: Set[int] = field(default_factory=set)

    @property
    def unknown_labels(self) -> List[Column]:
        """Columns that are no label (or class), or may be several, and were left out."""
        return [column for column in self.columns if column.how in (UNKNOWN, AMBIGUOUS)]


@dataclass
class AnnotationReport:
    """One import. `backup` is the copy of the atlas made before something was replaced, or ''."""

    path: str
    dry_run: bool
    files: List[FileReport] = field(default_factory=list)
    backup: str = ""
    seconds: float = 0.0

    def of(self, *statuses: str) -> List[FileReport]:
        """The files of which this became."""
        return [one for one in self.files if one.status in statuses]

    @property
    def annotations(self) -> int:
        """Values written."""
        return sum(one.annotations for one in self.files)

    @property
    def predictions(self) -> int:
        """Scores written."""
        return sum(one.predictions for one in self.files)

    @property
    def sessions(self) -> int:
        """Annotation sessions written."""
        return sum(one.session is not None for one in self.of(IMPORTED, REPLACED))

    @property
    def skipped_frames(self) -> int:
        """Different file names that are no frame of the atlas."""
        names = set().union(*(one.skipped_frames for one in self.files))
        return len(names) + sum(one.skipped_frames.uncounted for one in self.files)

    @property
    def unknown_labels(self) -> List[str]:
        """Different columns that are no label of the atlas, by name."""
        return sorted({column.header for one in self.files for column in one.unknown_labels})

    def to_text(self) -> str:
        """Lines for a log, in the user's language."""
        return told_as_text(self)

    def to_json(self) -> str:
        """The same for scripts: English codes, sentences in the user's language."""
        return told_as_json(self)

    def to_csv(self) -> str:
        """The same as a table, a row for each file, left out frame, unknown column, rejected cell and so on."""
        return told_as_csv(self)

    def write_csv(self, path: str) -> None:
        """Write that table (UTF-8 with byte order mark), whole or not at all. Raises `AtlasError`."""
        try:
            write_whole(path, self.to_csv().encode("utf-8-sig", "replace"))
        except OSError as error:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "The report could not be written to {path}: {reason}. What was imported stays."
            )
            raise AtlasError(message(text, path=path, reason=error.strerror or str(error))) from error
