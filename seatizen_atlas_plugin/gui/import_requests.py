"""What the dialogs that import into an atlas ask for: how it is called, done and told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

from qgis.core import Qgis, QgsVectorLayer

from ..feedback import Feedback
from ..imports.annotation_batch import GivenSession
from ..imports.annotation_import import AnnotationOptions
from ..imports.annotation_layer import concerned_layer
from ..imports.annotation_report import AnnotationReport
from ..imports.session_import import ImportOptions
from ..imports.session_left_out import left_out_layer
from ..imports.session_report import ImportReport
from ..imports.session_sources import SessionList
from ..translation import translate
from . import annotation_import_report, session_import_report
from .report_view import ReportView
from .services import Services


@dataclass(frozen=True)
class ImportRequest:
    """Something to bring into the atlas `path`; `load` adds its layers to the project afterwards."""

    path: str
    load: bool

    @property
    def file(self) -> str:
        """The name of the atlas as a sentence shows it."""
        return Path(self.path).name

    def describe(self) -> str:
        """What is done, for the message bar."""
        raise NotImplementedError

    def work(self, services: Services, feedback: Feedback) -> Any:
        """Do it and return its report, which has a `write_csv(path)`. For a worker thread."""
        raise NotImplementedError

    def level(self, report: Any) -> Qgis.MessageLevel:
        """How good or bad it went."""
        raise NotImplementedError

    def view(self, report: Any) -> ReportView:
        """The report as it is shown."""
        raise NotImplementedError

    def layer_offer(self, report: Any) -> str:
        """What the button says that shows the frames concerned, '' when there are none."""
        raise NotImplementedError

    def layer(self, report: Any, feedback: Feedback) -> QgsVectorLayer:
        """The frames concerned, as a new temporary layer. For a worker thread. Raises `AtlasError`, `Cancelled`."""
        raise NotImplementedError


@dataclass(frozen=True)
class SessionImport(ImportRequest):
    """Import these folders; with an empty `server` all of them as local sessions."""

    sessions: SessionList
    options: ImportOptions
    server: str

    def describe(self) -> str:
        return translate("Seatizen", "Importing sessions into {file}").format(file=self.file)

    def work(self, services: Services, feedback: Feedback) -> ImportReport:
        return services.import_sessions(self.path, self.sessions, self.options, feedback, self.server)

    def level(self, report: ImportReport) -> Qgis.MessageLevel:
        return session_import_report.level(report)

    def view(self, report: ImportReport) -> ReportView:
        return session_import_report.report_view(report)

    def layer_offer(self, report: ImportReport) -> str:
        return translate("Seatizen", "Show what was left out") if report.left_out else ""

    def layer(self, report: ImportReport, feedback: Feedback) -> QgsVectorLayer:
        return left_out_layer(report, feedback)


@dataclass(frozen=True)
class AnnotationImport(ImportRequest):
    """Import a file or folder; `given` are sessions by file, for those whose names do not tell them."""

    source: str
    given: Mapping[str, GivenSession]
    options: AnnotationOptions

    def describe(self) -> str:
        return translate("Seatizen", "Importing annotations into {file}").format(file=self.file)

    def work(self, services: Services, feedback: Feedback) -> AnnotationReport:
        return services.import_annotations(self.path, self.source, self.given, self.options, feedback)

    def level(self, report: AnnotationReport) -> Qgis.MessageLevel:
        return annotation_import_report.level(report)

    def view(self, report: AnnotationReport) -> ReportView:
        return annotation_import_report.report_view(report)

    def layer_offer(self, report: AnnotationReport) -> str:
        concerned = any(one.frame_ids or one.skipped_frames for one in report.files)
        return translate("Seatizen", "Show the frames") if concerned else ""

    def layer(self, report: AnnotationReport, feedback: Feedback) -> QgsVectorLayer:
        return concerned_layer(report, feedback)
