"""`seatizen:downloadsessions`: sessions on Zenodo become folders again."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..publish.download_report import DownloadReport
from ..publish.session_choice import Choice
from ..publish.session_download import MOST_JOBS, download_sessions
from ..publish.wanted_sessions import sessions_of_rows, wanted_sessions
from ..translation import translate
from .base import SeatizenAlgorithm
from .zenodo_parameters import add_account, add_server, client_of


class DownloadSessions(SeatizenAlgorithm):
    """Download whole sessions from Zenodo and put them into folders as they were."""

    NAME = "downloadsessions"
    GROUP = "zenodo"
    SESSIONS = "SESSIONS"
    FOOTPRINTS = "FOOTPRINTS"
    RAW = "RAW"
    PROCESSED = "PROCESSED"
    ARCHIVES = "ARCHIVES"
    OUTPUT = "OUTPUT"
    JOBS = "JOBS"
    SESSIONS_DOWNLOADED = "SESSIONS_DOWNLOADED"
    SESSIONS_UNCHANGED = "SESSIONS_UNCHANGED"
    SESSIONS_FAILED = "SESSIONS_FAILED"
    FILES = "FILES"
    KEPT = "KEPT"
    REQUESTS = "REQUESTS"
    BYTES = "BYTES"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Download sessions")

    def group_title(self) -> str:
        return translate("Seatizen", "Zenodo")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Downloads whole sessions from Zenodo and rebuilds their folders (DCIM, GPS, METADATA, PROCESSED_DATA) as "
            "they were. Sessions are named by their names, by DOIs in any form, or by a CSV list with a column "
            "session_name or doi.\n"
            "What arrives is verified by size and md5; an interrupted download goes on where it stopped. Files that "
            "are there already are kept, whatever they hold. Raw data lie in one or more versions, which are put "
            "together; where they are restricted, the token of someone with access is needed.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        sessions = translate("Seatizen", "Sessions (names or DOIs, comma separated, or the path of a CSV list)")
        self.addParameter(QgsProcessingParameterString(self.SESSIONS, sessions, optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.FOOTPRINTS,
                translate("Seatizen", "Sessions of this layer (a column doi or session_name)"),
                [Qgis.ProcessingSourceType.Vector],
                optional=True,
            )
        )
        for name, label, default in (
            (self.RAW, translate("Seatizen", "Raw data"), False),
            (self.PROCESSED, translate("Seatizen", "Processed data"), True),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, defaultValue=default))
        archives = translate("Seatizen", "Only these archives (names, comma separated, * for anything)")
        self.addParameter(QgsProcessingParameterString(self.ARCHIVES, archives, optional=True))
        self.addParameter(QgsProcessingParameterFolderDestination(self.OUTPUT, translate("Seatizen", "Folder")))
        add_account(self)
        add_server(self)
        jobs = QgsProcessingParameterNumber(
            self.JOBS,
            translate("Seatizen", "Transfers at once"),
            defaultValue=MOST_JOBS,
            minValue=1,
            maxValue=MOST_JOBS,
        )
        jobs.setFlags(jobs.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(jobs)
        self._add_outputs()

    def _add_outputs(self) -> None:
        for name, label in (
            (self.SESSIONS_DOWNLOADED, translate("Seatizen", "Sessions downloaded")),
            (self.SESSIONS_UNCHANGED, translate("Seatizen", "Sessions unchanged")),
            (self.SESSIONS_FAILED, translate("Seatizen", "Sessions failed")),
            (self.FILES, translate("Seatizen", "Files written")),
            (self.KEPT, translate("Seatizen", "Other files that were kept")),
            (self.REQUESTS, translate("Seatizen", "Requests sent")),
            (self.BYTES, translate("Seatizen", "Bytes received")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        fine, why = super().checkParameterValues(parameters, context)
        wanted = [self.parameterAsBoolean(parameters, name, context) for name in (self.RAW, self.PROCESSED)]
        if fine and not any(wanted):
            return False, translate("Seatizen", "Neither RAW nor PROCESSED is asked for: choose at least one.")
        return fine, why

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        references = self._references(parameters, context)
        archives = self.parameterAsString(parameters, self.ARCHIVES, context).split(",")
        choice = Choice(
            raw=self.parameterAsBoolean(parameters, self.RAW, context),
            processed=self.parameterAsBoolean(parameters, self.PROCESSED, context),
            archives=tuple(name.strip() for name in archives if name.strip()),
        )
        folder = self.parameterAsString(parameters, self.OUTPUT, context)
        jobs = self.parameterAsInt(parameters, self.JOBS, context)
        client = client_of(self, parameters, context, feedback, jobs)
        try:
            report = download_sessions(client, references, Path(folder).expanduser(), choice, feedback, jobs)
        finally:
            client.close()
        return self._outputs(report, folder, feedback)

    def _references(self, parameters: dict, context: QgsProcessingContext) -> list:
        """The sessions of the text and of the layer, each once."""
        text = self.parameterAsString(parameters, self.SESSIONS, context)
        source = self.parameterAsSource(parameters, self.FOOTPRINTS, context)
        if source is None:
            return wanted_sessions(text)
        names = source.fields().names()
        rows = (dict(zip(names, feature.attributes())) for feature in source.getFeatures())
        shown = sessions_of_rows(rows)
        named = wanted_sessions(text) if text.strip() or not shown else []
        return list(dict.fromkeys([*named, *shown]))

    def _outputs(self, report: DownloadReport, folder: str, feedback: QgsProcessingFeedback) -> dict:
        text = report.to_text()
        if report.failed == len(report.sessions):
            raise QgsProcessingException(text)
        feedback.pushInfo(text)
        return {
            self.OUTPUT: folder,
            self.SESSIONS_DOWNLOADED: report.downloaded,
            self.SESSIONS_UNCHANGED: report.unchanged,
            self.SESSIONS_FAILED: report.failed,
            self.FILES: report.files,
            self.KEPT: report.kept,
            self.REQUESTS: report.requests,
            self.BYTES: report.bytes,
            self.REPORT: report.to_json(),
        }
