"""What the dialogs that import into an atlas ask for: how it is called, done and told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsVectorLayer

from ..feedback import Feedback
from ..imports.session_import import ImportOptions
from ..imports.session_left_out import left_out_layer
from ..imports.session_report import ImportReport
from ..imports.session_sources import SessionList
from ..translation import translate
from . import session_import_report
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

    def has_left_out(self, report: Any) -> bool:
        """Whether there are frames to show that were left out."""
        raise NotImplementedError

    def left_out(self, report: Any) -> QgsVectorLayer:
        """The frames left out, as a new temporary layer. Main thread."""
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

    def has_left_out(self, report: ImportReport) -> bool:
        return bool(report.left_out)

    def left_out(self, report: ImportReport) -> QgsVectorLayer:
        return left_out_layer(report)
