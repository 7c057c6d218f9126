"""The frames of a session, from METADATA/metadata.csv."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat
from typing import Iterable, Sequence

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from .model import NOT_USEFUL, REPEATED, UNNAMED, Frame, LeftOutFrame, Position, SessionName
from .positions import Degrees, checked_positions, survey_positions
from .tables import FILE_NAME, Chunk, Table
from .times import frame_time
from .values import Tally, is_blank, numbers, text_or_none

PATH_COLUMN = "relative_file_path"
_LARGEST_FIX = 99


def full_name(session: str, filename: str) -> str:
    """A frame's name in the atlas: `<session>_` is put before names that do not contain the session's."""
    return filename if session in filename else f"{session}_{filename}"


@dataclass
class FrameList:
    """What metadata.csv gives.

    `index` finds a taken frame by its full name; `names` are the full names of all frames listed; `positions` those
    of all rows, taken or not, in file order; `left_out` are the rows that were not taken.
    """

    frames: list[Frame] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    positions: list[Position] = field(default_factory=list)
    left_out: list[LeftOutFrame] = field(default_factory=list)


def read_frames(
    table: Table, session: SessionName, useful: set[str] | None, warnings: list[Message], feedback: Feedback
) -> FrameList:
    """Read the frames whose full name is in `useful`, all when it is None. Of a repeated name the first row counts."""
    return _FrameReader(table, session, useful, warnings).read(feedback)


class _FrameReader:
    """Collects columns chunk by chunk; positions are judged once all are known."""

    def __init__(self, table: Table, session: SessionName, useful: set[str] | None, warnings: list[Message]) -> None:
        self._table = table
        self._session = session
        self._useful = useful
        self._warnings = warnings
        self._names: set[str] = set()
        self._kept: list[int] = []
        self._passed: list[tuple[int, str, str]] = []  # row, full name and why it was not taken
        self._columns: list[list[object]] = [[] for _ in Frame._fields]
        self._longitudes: Degrees = []
        self._latitudes: Degrees = []
        self._lines: list[int] = []
        self._unnamed, self._repeated, self._untimed = Tally(), Tally(), Tally()
        self._first_repeated = ""
        self._unreadable: dict[str, Tally] = {}
        self._path_index = next((index for index, name in enumerate(table.header) if PATH_COLUMN in name.lower()), None)

    def read(self, feedback: Feedback) -> FrameList:
        for chunk in self._table.chunks():
            stop_if_cancelled(feedback)
            self._add(chunk)
        longitudes, latitudes = checked_positions(
            self._table.path, self._longitudes, self._latitudes, self._lines, self._warnings
        )
        self._columns[Frame._fields.index("longitude")] = [longitudes[row] for row in self._kept]
        self._columns[Frame._fields.index("latitude")] = [latitudes[row] for row in self._kept]
        frames = list(map(Frame._make, zip(*self._columns)))
        self._warn()
        return FrameList(
            frames=frames,
            index={frame.filename: index for index, frame in enumerate(frames)},
            names=self._names,
            positions=survey_positions(longitudes, latitudes),
            left_out=[
                LeftOutFrame(name, reason, longitudes[row], latitudes[row]) for row, name, reason in self._passed
            ],
        )

    def _add(self, chunk: Chunk) -> None:
        before = len(self._lines)
        self._lines += chunk.lines
        self._longitudes += self._numbers(chunk, "GPSLongitude")
        self._latitudes += self._numbers(chunk, "GPSLatitude")
        raw, full, places = self._take(chunk, before)
        self._kept += [before + place for place in places]
        if len(places) < len(chunk.rows):
            chunk = Chunk([chunk.rows[place] for place in places], [chunk.lines[place] for place in places])
        originals = self._cells(chunk, "OriginalFileName")
        values: dict[str, Iterable[object]] = {
            "filename": full,
            "original_filename": [text_or_none(cell) or name for cell, name in zip(originals, raw)],
            "relative_file_path": map(text_or_none, self._column(chunk, self._path_index)),
            "altitude": self._numbers(chunk, "GPSAltitude"),
            "pitch": self._numbers(chunk, "GPSPitch"),
            "roll": self._numbers(chunk, "GPSRoll"),
            "track": self._numbers(chunk, "GPSTrack"),
            "datetime": self._times(chunk),
            "fix": self._fixes(chunk),
        }
        for name, column in zip(Frame._fields, self._columns):
            column.extend(values.get(name, ()))

    def _take(self, chunk: Chunk, before: int) -> tuple[list[str], list[str], list[int]]:
        """Names as written, full names and places in the chunk of the frames taken; `before` rows came earlier."""
        raw: list[str] = []
        full: list[str] = []
        places: list[int] = []
        for place, cell in enumerate(self._cells(chunk, FILE_NAME)):
            written = cell.strip()
            if not written:
                self._unnamed.add(chunk.lines[place])
                self._passed.append((before + place, "", UNNAMED))
                continue
            name = full_name(self._session.name, written)
            if name in self._names:
                self._first_repeated = self._first_repeated or written
                self._repeated.add(chunk.lines[place])
                self._passed.append((before + place, name, REPEATED))
                continue
            self._names.add(name)
            if self._useful is None or name in self._useful:
                raw.append(written)
                full.append(name)
                places.append(place)
            else:
                self._passed.append((before + place, name, NOT_USEFUL))
        return raw, full, places

    def _column(self, chunk: Chunk, index: int | None) -> Sequence[str]:
        if index is None:
            return [""] * len(chunk.rows)
        return [row[index] for row in chunk.rows]

    def _cells(self, chunk: Chunk, name: str) -> Sequence[str]:
        return self._column(chunk, self._table.column(name))

    def _numbers(self, chunk: Chunk, name: str) -> list[float | None]:
        index = self._table.column(name)
        if index is None:
            return [None] * len(chunk.rows)
        tally = self._unreadable.setdefault(name, Tally())
        decimal_comma = self._table.decimal_comma
        return numbers(self._column(chunk, index), chunk.lines, tally, decimal_comma=decimal_comma)

    def _fixes(self, chunk: Chunk) -> list[int | None]:
        fixes: list[int | None] = []
        for value, line in zip(self._numbers(chunk, "GPSfix"), chunk.lines):
            if value is None:
                fixes.append(None)
            elif value.is_integer() and 0 <= value <= _LARGEST_FIX:
                fixes.append(int(value))
            else:
                self._unreadable["GPSfix"].add(line)
                fixes.append(None)
        return fixes

    def _times(self, chunk: Chunk) -> list[object]:
        columns = [self._cells(chunk, name) for name in ("SubSecDateTimeOriginal", "DateTimeOriginal", "GPSDateTime")]
        times: list[object] = list(map(frame_time, *columns, repeat(self._session.date)))
        for place, time in enumerate(times):
            if time is None and not all(is_blank(column[place]) for column in columns):
                self._untimed.add(chunk.lines[place])
        return times

    def _warn(self) -> None:
        path = self._table.path
        if not self._names:
            self._warnings.append(message(QT_TRANSLATE_NOOP("Seatizen", "{file} lists no frame."), file=path))
        for name, tally in self._unreadable.items():
            if tally:
                self._warnings.append(
                    message(
                        QT_TRANSLATE_NOOP(
                            "Seatizen",
                            "{file}: {count} value(s) of {column} are not usable numbers (first at line {line}); "
                            "they were taken as blank.",
                        ),
                        file=path,
                        count=tally.count,
                        column=name,
                        line=tally.line,
                    )
                )
        self._warn_of(
            self._untimed,
            QT_TRANSLATE_NOOP(
                "Seatizen",
                "{file}: {count} frame(s) have no readable date and time (first at line {line}); "
                "they were taken without one.",
            ),
        )
        self._warn_of(
            self._unnamed,
            QT_TRANSLATE_NOOP(
                "Seatizen",
                "{file}: {count} row(s) have no FileName (first at line {line}); they were left out.",
            ),
        )
        if self._repeated:
            self._warnings.append(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen",
                        "{file}: {count} row(s) repeat a FileName (first {name} at line {line}); "
                        "the first row of each name was taken.",
                    ),
                    file=path,
                    count=self._repeated.count,
                    name=self._first_repeated,
                    line=self._repeated.line,
                )
            )

    def _warn_of(self, tally: Tally, text: str) -> None:
        if tally:
            self._warnings.append(message(text, file=self._table.path, count=tally.count, line=tally.line))
