"""Annotation campaigns, and scores of models that somebody ran by hand, from CSV files into an atlas."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Union

from ..atlas.annotation_staging import StagedAnnotations
from ..atlas.annotations import AnnotationSession, exists, find_session, write_staged
from ..atlas.backup import make_backup
from ..atlas.catalogue.records import read_aliases, read_label_rows
from ..atlas.errors import AtlasError
from ..atlas.geopackage import GeoPackageAtlas, open_atlas
from ..atlas.state import RUNNING, Run
from ..feedback import Cancelled, Feedback, ScaledFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from ..translation import sentence
from .annotation_columns import Column, LabelColumns
from .annotation_frames import FrameFinder
from .annotation_marks import MarkReader
from .annotation_naming import annotation_files
from .annotation_options import AnnotationOptions, told_session
from .annotation_repeats import resolve_repeats
from .annotation_report import (
    FAILED,
    FRAMES_KEPT,
    IMPORTED,
    NOTHING,
    REPLACED,
    UNCHANGED,
    AnnotationReport,
    FileReport,
)
from .annotation_score_writer import ScoreWriter
from .annotation_scores import ScoreReader, find_model, resolve_score_repeats, understand_classes
from .annotation_table import AnnotationTable

__all__ = ["AnnotationOptions", "annotation_files", "import_annotations", "preview_columns"]

ANNOTATIONS_KIND = "importannotations"
SCORES_KIND = "importpredictions"
"""The kinds of such runs in `etl_runs`."""

_READ = 60.0
"""Progress of a file when it is read."""


def preview_columns(
    atlas_path: str, path: str, label_map: Mapping[str, Optional[int]], feedback: Feedback
) -> List[Column]:
    """How the columns of one file of annotations are understood, for a person to correct. Raises `AtlasError`."""
    table = AnnotationTable(path, feedback)
    atlas = open_atlas(atlas_path)
    try:
        labels = LabelColumns(read_label_rows(atlas.query), read_aliases(atlas.query))
    finally:
        atlas.close()
    return labels.understand(path, table.header, label_map, table.name_column)


def import_annotations(
    atlas_path: str,
    sources: Union[str, Sequence[str]],
    options: AnnotationOptions,
    feedback: Feedback,
    dry_run: bool = False,
) -> AnnotationReport:
    """Bring CSV files (or folders of them) of annotations or of scores into the atlas at `atlas_path`.

    Each file is one transaction; one that cannot be imported does not keep the others from it, and is told in the
    report. All of them together are one run in `etl_runs`, which there is only when something is written. A dry run
    only reports. Raises `Cancelled` (whole files that were finished stay), and `AtlasError` when no file could be
    imported.
    """
    started = time.monotonic()
    files = annotation_files(sources)
    atlas = open_atlas(atlas_path)
    try:
        work = _Import(atlas, files, options, dry_run)
        work.run(feedback)
    finally:
        atlas.close()
    report = work.report
    report.seconds = time.monotonic() - started
    failed = report.of(FAILED)
    if len(failed) == len(files):
        raise AtlasError(failed[0].error)
    feedback.setProgress(100.0)
    return report


class _Import:
    def __init__(self, atlas: GeoPackageAtlas, files: List[str], options: AnnotationOptions, dry_run: bool) -> None:
        self.report = AnnotationReport(atlas.path, dry_run)
        self._atlas = atlas
        self._files = files
        self._options = options
        self._dry_run = dry_run
        self._staged = StagedAnnotations()
        self._run: Optional[Run] = None
        self._taken: Dict[AnnotationSession, str] = {}
        self._model = find_model(atlas.models(), options.model) if options.model.strip() else None
        labels = read_label_rows(atlas.query)
        self._labels: Dict[int, str] = {label.id: label.name for label in labels}
        self._columns = LabelColumns(labels, read_aliases(atlas.query))

    def run(self, feedback: Feedback) -> None:
        """All files, one after the other."""
        share = 100.0 / len(self._files)
        report = FileReport("")
        try:
            for place, path in enumerate(self._files):
                stop_if_cancelled(feedback)
                report = FileReport(path)
                self.report.files.append(report)
                try:
                    self._import(report, ScaledFeedback(feedback, place * share, (place + 1) * share))
                except AtlasError as error:
                    self._fail(report, error)
                for warning in report.warnings:
                    feedback.pushWarning(sentence(warning))
                if report.error and len(self._files) > 1:
                    feedback.pushWarning(sentence(report.error))
                report = FileReport("")  # what ends the import from here on is no fault of this file
        except BaseException as error:
            report.status = FAILED
            if self._run is not None:
                self._run.outcome = "cancelled" if isinstance(error, Cancelled) else "failed"
            raise
        finally:
            self._staged.close()
            self._end(feedback)

    def _end(self, feedback: Feedback) -> None:
        """Record how the run ended; a copy of an atlas in which nothing was replaced is no use."""
        if self._run is not None:
            if self._run.outcome == RUNNING and not self.report.of(IMPORTED, REPLACED):
                self._run.outcome = "failed"
            self._atlas.finish_run(self._run, feedback)
        if self.report.backup and not self.report.of(REPLACED):
            with suppress(OSError):
                Path(self.report.backup).unlink()
            self.report.backup = ""

    @staticmethod
    def _fail(report: FileReport, error: AtlasError) -> None:
        report.status, report.error = FAILED, error.message
        report.annotations = report.predictions = report.replaced = report.frames = 0
        report.frame_ids.clear()

    def _import(self, report: FileReport, feedback: Feedback) -> None:
        session = None if self._model else told_session(report.path, self._options, len(self._files) == 1)
        if session in self._taken:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{file} is of the same date, author and dataset as {other}; put them together, or give another date."
                " Nothing of it was imported.",
            )
            raise AtlasError(message(text, file=report.path, other=self._taken[session]))
        table = AnnotationTable(report.path, feedback)
        report.warnings.extend(table.warnings)
        report.encoding, report.delimiter = table.encoding, table.delimiter
        finder = FrameFinder(self._atlas.path)
        try:
            if session is None:
                self._import_scores(report, table, finder, feedback)
            else:
                self._import_marks(report, table, finder, session, feedback)
        finally:
            finder.close()

    def _import_marks(
        self,
        report: FileReport,
        table: AnnotationTable,
        finder: FrameFinder,
        session: AnnotationSession,
        feedback: Feedback,
    ) -> None:
        report.session = session
        columns = self._columns.understand(report.path, table.header, self._options.label_map, table.name_column)
        report.columns = columns
        MarkReader(table, columns, report, self._staged).read(finder, ScaledFeedback(feedback, 0.0, _READ))
        resolve_repeats(self._staged, finder, self._labels, report, feedback)
        _refuse_without_rows(report)
        if not report.annotations:
            _tell_nothing(report)
            return
        known = find_session(self._atlas, session)
        report.session_id = known
        self._taken[session] = report.path
        if known is not None and self._staged.equals(self._atlas.path, known, feedback):
            report.status, report.annotations, report.frames = UNCHANGED, 0, 0
            return
        if known is not None and not self._options.replace:
            raise exists(self._atlas.path, session)
        report.status = IMPORTED if known is None else REPLACED
        if self._dry_run:
            return
        finder.close()
        self._begin(ANNOTATIONS_KIND, known is not None, feedback)
        written = write_staged(self._atlas, self._staged, session, known, ScaledFeedback(feedback, _READ, 100.0))
        report.session_id, report.annotations = written.session_id, written.annotations
        report.replaced, report.left_out = written.replaced, written.left_out

    def _import_scores(
        self, report: FileReport, table: AnnotationTable, finder: FrameFinder, feedback: Feedback
    ) -> None:
        model = self._model
        report.model = model.name
        report.columns = understand_classes(table, model)
        reader = ScoreReader(table, report.columns, model, report, self._staged)
        reader.read(finder, ScaledFeedback(feedback, 0.0, _READ))
        resolve_score_repeats(self._staged, finder, model, report, feedback)
        _refuse_without_rows(report)
        writer = ScoreWriter(model, self._staged, self._options.replace)
        found = writer.compare(self._atlas.path, feedback)
        if found.other or found.same:
            report.kept_ids = writer.kept(self._atlas.path, FRAMES_KEPT, feedback)
        report.kept_frames = 0 if self._options.replace else found.other
        report.frames = found.new + (found.other if self._options.replace else 0)
        report.predictions = found.new_scores + (found.other_scores if self._options.replace else 0)
        if not report.frames:
            report.status = UNCHANGED if found.same or found.other else NOTHING
            if report.status == NOTHING:
                _tell_nothing(report)
            return
        replaces = self._options.replace and found.other > 0
        report.status = REPLACED if replaces else IMPORTED
        report.replaced = found.other if replaces else 0
        if self._dry_run:
            return
        finder.close()
        self._begin(SCORES_KIND, replaces, feedback)
        writer.write(self._atlas, ScaledFeedback(feedback, _READ, 100.0))
        self._run.predictions += report.predictions

    def _begin(self, kind: str, replaces: bool, feedback: Feedback) -> None:
        """Have a run recorded, and a copy of the atlas before something is replaced; once for all files."""
        if replaces and not self.report.backup:
            self.report.backup = make_backup(self._atlas.path, ScaledFeedback(feedback, _READ, _READ))
        if self._run is None:
            self._run = self._atlas.begin_run(kind, feedback)


def _refuse_without_rows(report: FileReport) -> None:
    if not report.rows:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file} has a header and no rows; nothing was imported.")
        raise AtlasError(message(text, file=report.path))


def _tell_nothing(report: FileReport) -> None:
    report.status = NOTHING
    text = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{file} has no value for a frame and a label of the atlas: {frames} frames and {labels} columns are not in it;"
        " nothing of it was imported.",
    )
    counts = {"frames": report.skipped_frames.count, "labels": len(report.unknown_labels)}
    report.warnings.append(message(text, file=report.path, **counts))
