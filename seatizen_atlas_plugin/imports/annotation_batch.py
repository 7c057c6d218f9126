"""Annotation files some of which are told by hand who annotated what and when: looked at before, imported together."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Dict, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..atlas.annotations import AnnotationSession
from ..atlas.catalogue.records import read_label_rows
from ..atlas.errors import AtlasError
from ..atlas.geopackage import open_atlas
from ..feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .annotation_import import AnnotationOptions, annotation_files, import_annotations, preview_columns
from .annotation_naming import read_date, session_of
from .annotation_report import AnnotationReport, FileReport

TOLD_BY_HAND = QT_TRANSLATE_NOOP(
    "Seatizen", "The name of {file} does not tell its date, author and dataset: give all three."
)

SAME_SESSION = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file} is of the same date, author and dataset as {other}; put them together, or give another date."
    " Nothing of it was imported.",
)


class GivenSession(NamedTuple):
    """What a person says of a file whose name does not tell it; the date as `annotation_naming.read_date` takes it."""

    date: str = ""
    author: str = ""
    dataset: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return all(part.strip() for part in self)

    def session(self) -> Optional[AnnotationSession]:
        """The annotation session, None while something is missing or the date cannot be read."""
        with suppress(AtlasError):
            if self.is_whole:
                return AnnotationSession(read_date(self.date), self.author.strip(), self.dataset.strip())
        return None


@dataclass(frozen=True)
class AnnotationPreview:
    """What an import would do (a dry run), with the labels (id, name) and models (id, name) there are to choose from.

    Every file has its own `FileReport`, also when none can be imported.
    """

    report: AnnotationReport
    labels: Tuple[Tuple[int, str], ...]
    models: Tuple[Tuple[int, str], ...]


def preview_files(
    atlas_path: str, source: str, given: Mapping[str, GivenSession], options: AnnotationOptions, feedback: Feedback
) -> AnnotationPreview:
    """Look what importing a file or a folder would do; nothing is written.

    `given` has sessions by path, for files whose names do not tell them. Raises `AtlasError` when the atlas cannot be
    read or there is no file.
    """
    files = annotation_files(source)
    atlas = open_atlas(atlas_path)
    try:
        labels = tuple((label.id, label.name) for label in read_label_rows(atlas.query))
        models = tuple((model.id, model.name) for model in atlas.models())
    finally:
        atlas.close()
    report = AnnotationReport(atlas_path, dry_run=True)
    twins = _twins(files, given, options)
    for place, path in enumerate(files):
        stop_if_cancelled(feedback)
        part = ScaledFeedback(feedback, 100.0 * place / len(files), 100.0 * (place + 1) / len(files))
        one = _look(atlas_path, path, given.get(path, GivenSession()), options, part)
        report.files.append(replace(twins[path], columns=one.columns) if path in twins else one)
    return AnnotationPreview(report, labels, models)


def import_files(
    atlas_path: str, source: str, given: Mapping[str, GivenSession], options: AnnotationOptions, feedback: Feedback
) -> AnnotationReport:
    """Import a file or a folder as `preview_files` showed it: one run, and one copy of what is replaced.

    Raises `AtlasError` when no file could be imported, and `Cancelled` (whole files that were finished stay).
    """
    started = time.monotonic()
    files = annotation_files(source)
    refused = {**_twins(files, given, options), **_untold(files, given, options)}
    wanted = [path for path in files if path not in refused]
    if not wanted:
        raise AtlasError(refused[files[0]].error)
    told = {path: given[path].session() for path in wanted if needs_session(path) and not options.model}
    options = replace(options, date="", author="", dataset="", sessions=told)
    report = import_annotations(atlas_path, wanted, options, feedback)
    done = {one.path: one for one in report.files}
    report.files = [refused.get(path) or done[path] for path in files]
    report.seconds = time.monotonic() - started
    return report


def needs_session(path: str) -> bool:
    """Whether the name of a file leaves its date, author and dataset to be told."""
    return session_of(path) is None


def _twins(
    files: Sequence[str], given: Mapping[str, GivenSession], options: AnnotationOptions
) -> Dict[str, FileReport]:
    """The reports of files that are of the same session as one before them, and would replace it."""
    twins: Dict[str, FileReport] = {}
    first: Dict[AnnotationSession, str] = {}
    for path in files if not options.model else ():
        session = session_of(path) or given.get(path, GivenSession()).session()
        if session is None:
            continue
        if session in first:
            twins[path] = FileReport(path, error=message(SAME_SESSION, file=path, other=first[session]))
        else:
            first[session] = path
    return twins


def _untold(
    files: Sequence[str], given: Mapping[str, GivenSession], options: AnnotationOptions
) -> Dict[str, FileReport]:
    """The reports of files whose session nobody told, or with a date that cannot be read."""
    untold: Dict[str, FileReport] = {}
    for path in files:
        try:
            _told(path, given.get(path, GivenSession()), options)
        except AtlasError as error:
            untold[path] = FileReport(path, error=error.message)
    return untold


def _look(
    atlas_path: str, path: str, given: GivenSession, options: AnnotationOptions, feedback: Feedback
) -> FileReport:
    try:
        (one,) = import_annotations(atlas_path, path, _told(path, given, options), feedback, dry_run=True).files
    except AtlasError as error:
        one = FileReport(path, error=error.message)
        if not options.model:
            with suppress(AtlasError):  # it is the one that is told already
                one.columns = preview_columns(atlas_path, path, options.label_map, feedback)
    return one


def _told(path: str, given: GivenSession, options: AnnotationOptions) -> AnnotationOptions:
    """The options for one file alone. Raises `AtlasError` when nobody tells its session."""
    if options.model or not needs_session(path):
        return replace(options, date="", author="", dataset="")
    if not given.is_whole:
        raise AtlasError(message(TOLD_BY_HAND, file=path))
    read_date(given.date)
    return replace(options, date=given.date, author=given.author, dataset=given.dataset)
