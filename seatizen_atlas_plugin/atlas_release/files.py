"""The files of a release: the atlas and what is exported of it, by their names as they were published before.

All are made of the copy that is published, so they fit it and each other.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Mapping, Sequence

from ..atlas.errors import NoSpace
from ..exports.darwincore.export import DarwinCoreOptions, export_darwin_core
from ..exports.packages import has_package
from ..exports.printed import ReportOptions, export_report
from ..exports.selection import Selection
from ..exports.source import EmptySelection
from ..exports.tables.run import CSV, PARQUET, TableOptions, export_tables
from ..feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..resources import resource
from .content import Content
from .copy import make_copy
from .options import (
    ATLAS_FILE,
    DARWIN_CORE,
    DARWIN_CORE_FILE,
    REPORT,
    REPORT_FILE,
    TABLES,
    ReleaseOptions,
)

NO_PYARROW = QT_TRANSLATE_NOOP(
    "Seatizen",
    "This QGIS does not have the Python package pyarrow: the tables are published as CSV only, without Parquet.",
)
EMPTY = QT_TRANSLATE_NOOP("Seatizen", "{file} is not published, since the atlas has nothing for it.")
NO_ROOM = QT_TRANSLATE_NOOP(
    "Seatizen", "{folder} has {free} MB free, about {needed} MB are needed for the files; nothing was sent."
)
_COPY_SHARE = 50.0
_MEGABYTE = 1_000_000


@dataclass
class ReleaseFiles:
    """Files by their names on Zenodo, and what must be known of them."""

    paths: Dict[str, Path] = field(default_factory=dict)
    notes: List[Message] = field(default_factory=list)


def table_formats() -> List[str]:
    """The formats in which tables are published here."""
    return [CSV, PARQUET] if has_package("pyarrow") else [CSV]


def names_of(exports: Sequence[str]) -> List[str]:
    """Names of the files that these exports give, the atlas first."""
    names = [ATLAS_FILE]
    for table in TABLES:
        if table in exports:
            names.extend(f"{table}.{kind.lower()}" for kind in table_formats())
    if DARWIN_CORE in exports:
        names.append(DARWIN_CORE_FILE)
    if REPORT in exports:
        names.append(REPORT_FILE)
    return names


def refuse_if_no_room(folder: Path, needed: int) -> None:
    """Raise `NoSpace` when the folder's disk has less than the bytes `needed`."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        figures = {"free": free // _MEGABYTE, "needed": max(1, needed // _MEGABYTE)}
        raise NoSpace(message(NO_ROOM, folder=str(folder), **figures))


def make_files(
    source: str,
    folder: Path,
    content: Content,
    noted: Mapping[str, str],
    options: ReleaseOptions,
    feedback: Feedback,
) -> ReleaseFiles:
    """Make all files in the folder anew; `noted` is what the atlas says of the release.

    Raises `Cancelled` or an `AtlasError`.
    """
    copy = make_copy(source, folder, content, noted, ScaledFeedback(feedback, 0, _COPY_SHARE))
    files = ReleaseFiles({ATLAS_FILE: copy.path}, list(copy.notes))
    steps = list(_steps(str(copy.path), folder, options))
    for place, (names, make) in enumerate(steps):
        first = _COPY_SHARE + (100 - _COPY_SHARE) * place / len(steps)
        share = ScaledFeedback(feedback, first, first + (100 - _COPY_SHARE) / len(steps))
        try:
            make(share)
        except EmptySelection:
            files.notes += [message(EMPTY, file=name) for name in names]
            for name in names:
                with suppress(FileNotFoundError):
                    (folder / name).unlink()
        files.paths.update({name: folder / name for name in names if (folder / name).is_file()})
        stop_if_cancelled(feedback)
    if PARQUET not in table_formats() and set(TABLES) & set(options.exports):
        files.notes.append(message(NO_PYARROW))
    return files


Make = Callable[[Feedback], object]


def _steps(copy: str, folder: Path, options: ReleaseOptions) -> Iterator[tuple[List[str], Make]]:
    """Names of files and the call that makes them."""
    formats = table_formats()
    for table in TABLES:
        if table in options.exports:
            chosen = TableOptions((table,), formats, overwrite=True)
            names = [f"{table}.{kind.lower()}" for kind in formats]
            yield names, partial(export_tables, copy, str(folder), chosen, Selection())
    if DARWIN_CORE in options.exports:
        archive = DarwinCoreOptions(metadata=options.darwincore_metadata, overwrite=True)
        target = str(folder / DARWIN_CORE_FILE)
        yield [DARWIN_CORE_FILE], partial(export_darwin_core, copy, target, archive, Selection())
    if REPORT in options.exports:
        printed = ReportOptions(template=resource("layouts/report.qpt"))
        yield [REPORT_FILE], partial(export_report, copy, str(folder / REPORT_FILE), Selection(), printed, True)
