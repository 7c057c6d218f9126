"""The cells of an annotation file as marks of frames and labels of the atlas, staged row by row."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence, Tuple

from ..atlas.annotation_staging import StagedAnnotations
from ..feedback import Feedback
from .annotation_columns import FRAME_VERSION, Column
from .annotation_frames import Found, FrameFinder
from .annotation_report import FRAMES_KEPT, Ambiguous, Contradiction, FileReport, Rejected
from .annotation_table import AnnotationTable, Row, broken

LINES = "lines"
"""The staged table of (c0 line, c1 frame id, c2 first row of its marks, c3 number of marks)."""

BLANK = 9
"""Stands for a cell without a value."""

_BLANKS = ("", "NA", "NaN", "nan")
"""R and pandas write missing values so."""

_MARKS = {
    **{text: value for value in (1, 0, -1) for text in (str(value), f"{value}.0")},
    **dict.fromkeys(_BLANKS, BLANK),
}
_SHOWN = 100

Mark = Tuple[int, int, int]


def shown(text: str) -> str:
    """A cell in a report."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def frame_name(cell: str) -> str:
    """The file's name in a cell that may hold a path."""
    return cell.strip().replace("\\", "/").rsplit("/", 1)[-1]


class FrameRows:
    """The rows of a file that are of frames of the atlas; what becomes of the others is told to the report."""

    def __init__(self, table: AnnotationTable, finder: FrameFinder, report: FileReport) -> None:
        self._table = table
        self._finder = finder
        self._report = report
        self._name = table.name_column
        header = [name.strip().lower() for name in table.header]
        self._version = next((header.index(name) for name in FRAME_VERSION if name in header), None)

    def of(self, chunk: List[Row]) -> List[Tuple[int, str, Found, List[str]]]:
        """(line, file name, frame, cells as long as the header) of the rows of a chunk."""
        width, report = len(self._table.header), self._report
        report.rows += len(chunk)
        rows = []
        for line, cells in chunk:
            name = frame_name(cells[self._name]) if len(cells) > self._name else ""
            if "\n" in name or "\r" in name:
                raise broken(self._table.path, line, "a quotation mark opens a name and does not close it")
            surplus = [cell for cell in cells[width:] if cell.strip()]
            if not name or surplus:
                report.rejected.add(Rejected(line, name, "", shown(surplus[0] if surplus else "")))
            else:
                rows.append((line, name, cells if len(cells) == width else (cells + [""] * width)[:width]))
        versions = [] if self._version is None else [cells[self._version] for _, _, cells in rows]
        found = self._finder.find([name for _, name, _ in rows], versions)
        kept = []
        for line, name, cells in rows:
            frame = found.get(name)
            if frame is None:
                report.skipped_frames.add(name)
            else:
                kept.append((line, name, frame, cells))
                if frame.others:
                    others = ", ".join(one.version_doi for one in frame.others)
                    report.ambiguous.add(Ambiguous(name, frame.frame.version_doi, others))
        return kept


class MarkReader:
    """Reads one file into the staged tables."""

    def __init__(
        self, table: AnnotationTable, columns: Sequence[Column], report: FileReport, staged: StagedAnnotations
    ) -> None:
        self._table = table
        self._report = report
        self._staged = staged
        self._taken = [column for column in columns if column.label_id is not None]
        self._places = [column.place for column in self._taken]
        self._labels = [column.label_id for column in self._taken]
        self._repeated = len(set(self._labels)) < len(self._labels)
        self._unknown = [(column.place, column.header) for column in report.unknown_labels]

    def read(self, finder: FrameFinder, feedback: Feedback) -> None:
        """Stage all marks, and the line of each row. Raises `Cancelled`, `AtlasError` where the CSV text breaks."""
        self._staged.begin([(LINES, 4)])
        rows = FrameRows(self._table, finder, self._report)
        for chunk in self._table.chunks(feedback):
            self._count_unknown(chunk)
            marks: List[Mark] = []
            lines: List[Tuple[int, int, int, int]] = []
            before = self._staged.count
            for line, name, found, cells in rows.of(chunk):
                frame = found.frame.frame_id
                start = len(marks)
                marks.extend(self._marks(line, name, frame, cells))
                if len(marks) > start:
                    lines.append((line, frame, before + start + 1, len(marks) - start))
            self._staged.add(marks)
            self._staged.add_to(LINES, lines)
            room = FRAMES_KEPT - len(self._report.frame_ids)
            self._report.frame_ids.extend(row[1] for row in lines[:room])
        self._staged.commit()

    def _marks(self, line: int, name: str, frame: int, cells: List[str]) -> List[Mark]:
        values = [_MARKS.get(cells[place]) for place in self._places]
        if None in values:
            values = [
                self._doubtful(line, name, cells, column) if value is None else value
                for value, column in zip(values, self._taken)
            ]
        if self._repeated:
            return [(frame, label, value) for label, value in self._merged(line, name, cells, values).items()]
        if BLANK not in values:
            return [(frame, label, value) for label, value in zip(self._labels, values)]
        marks = [(frame, label, value) for label, value in zip(self._labels, values) if value != BLANK]
        self._report.blanks += len(values) - len(marks)
        return marks

    def _doubtful(self, line: int, name: str, cells: List[str], column: Column) -> int:
        """A cell that is not written as usual."""
        cell = cells[column.place]
        if "\n" in cell or "\r" in cell:
            raise broken(self._table.path, line, "a quotation mark opens a cell and does not close it")
        value = _MARKS.get(cell.strip())
        if value is None:
            self._report.rejected.add(Rejected(line, name, column.header, shown(cell)))
        return BLANK if value is None else value

    def _merged(self, line: int, name: str, cells: List[str], values: List[int]) -> Dict[int, int]:
        """The value of each label where several columns mean one; none where they contradict each other."""
        by_label: Dict[int, List[Tuple[int, Column]]] = {}
        for value, column in zip(values, self._taken):
            if value == BLANK:
                self._report.blanks += 1
            else:
                by_label.setdefault(column.label_id, []).append((value, column))
        merged = {}
        for label, found in by_label.items():
            value = agreed([one for one, _ in found])
            if value is not None:
                merged[label] = value
                continue
            written = ", ".join(f"{column.header}: {cells[column.place].strip()}" for _, column in found)
            self._report.contradictions.add(Contradiction(name, found[0][1].label, str(line), written))
        return merged

    def _count_unknown(self, chunk: List[Row]) -> None:
        counts = self._report.unknown_values
        for place, header in self._unknown:
            values = sum(1 for _, cells in chunk if len(cells) > place and cells[place].strip() not in _BLANKS)
            counts[header] = counts.get(header, 0) + values


def agreed(values: Sequence[int]) -> Optional[int]:
    """What several marks of one frame and label say together; None when some say present and some absent."""
    said = {value for value in values if value >= 0}
    if len(said) > 1:
        return None
    return said.pop() if said else -1
