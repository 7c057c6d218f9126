"""`seatizen:sync`: a Zenodo community becomes an atlas."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..network import zenodo_client
from ..sync import SyncOptions, SyncReport, synchronise
from ..sync.options import DEFAULT_COMMUNITY, split_list
from ..translation import sentence, translate
from .base import SeatizenAlgorithm
from .paths import atlas_path

ZENODO = "https://zenodo.org"


class Sync(SeatizenAlgorithm):
    """Harvest every published session of Zenodo communities into an atlas, incrementally."""

    NAME = "sync"
    GROUP = "zenodo"
    ATLAS = "ATLAS"
    COMMUNITIES = "COMMUNITIES"
    ZENODO_URL = "ZENODO_URL"
    SINCE = "SINCE"
    SESSIONS = "SESSIONS"
    FULL = "FULL"
    ALL_FRAMES = "ALL_FRAMES"
    JOBS = "JOBS"
    SESSIONS_ADDED = "SESSIONS_ADDED"
    SESSIONS_UPDATED = "SESSIONS_UPDATED"
    SESSIONS_UNCHANGED = "SESSIONS_UNCHANGED"
    SESSIONS_FAILED = "SESSIONS_FAILED"
    FRAMES = "FRAMES"
    PREDICTIONS = "PREDICTIONS"
    REQUESTS = "REQUESTS"
    BYTES = "BYTES"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Synchronise an atlas with Zenodo")

    def group_title(self) -> str:
        return translate("Seatizen", "Zenodo")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Harvests every published session of one or more Zenodo communities into an atlas: footprints, tracks, "
            "frames and model predictions. The atlas is created when it does not exist.\n"
            "Only what is new or changed is read, and of large archives only the tables. A session that fails is "
            "reported and tried again next time; the others go on. Cancelling keeps the finished sessions.\n"
            "Of drone (UAV) and AUV sessions all frames are taken, of the others the useful ones, unless all frames "
            "are asked for.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self.addParameter(
            QgsProcessingParameterFile(
                self.ATLAS,
                translate("Seatizen", "Atlas (created when it does not exist)"),
                Qgis.ProcessingFileParameterBehavior.File,
                fileFilter=translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)"),
            )
        )
        self._add_text(self.COMMUNITIES, translate("Seatizen", "Communities, comma separated"), DEFAULT_COMMUNITY)
        self.addParameter(
            QgsProcessingParameterDateTime(
                self.SINCE,
                translate("Seatizen", "Only deposits touched since"),
                Qgis.ProcessingDateTimeParameterDataType.Date,
                optional=True,
            )
        )
        self._add_text(self.SESSIONS, translate("Seatizen", "Only these sessions (names or DOIs, comma separated)"), "")
        self._add_flag(self.FULL, translate("Seatizen", "Compare the checksums of every session"))
        self._add_flag(self.ALL_FRAMES, translate("Seatizen", "Also take frames that were judged useless"))
        self._add_text(self.ZENODO_URL, translate("Seatizen", "Zenodo server"), ZENODO, advanced=True)
        jobs = QgsProcessingParameterNumber(
            self.JOBS, translate("Seatizen", "Transfers at once"), defaultValue=3, minValue=1, maxValue=8
        )
        jobs.setFlags(jobs.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(jobs)
        self._add_outputs()

    def _add_text(self, name: str, label: str, default: str, advanced: bool = False) -> None:
        text = QgsProcessingParameterString(name, label, defaultValue=default or None, optional=not default)
        if advanced:
            text.setFlags(text.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(text)

    def _add_flag(self, name: str, label: str) -> None:
        self.addParameter(QgsProcessingParameterBoolean(name, label, defaultValue=False))

    def _add_outputs(self) -> None:
        numbers = {
            self.SESSIONS_ADDED: translate("Seatizen", "Sessions added"),
            self.SESSIONS_UPDATED: translate("Seatizen", "Sessions updated"),
            self.SESSIONS_UNCHANGED: translate("Seatizen", "Sessions unchanged"),
            self.SESSIONS_FAILED: translate("Seatizen", "Sessions failed"),
            self.FRAMES: translate("Seatizen", "Frames written"),
            self.PREDICTIONS: translate("Seatizen", "Scores written"),
            self.REQUESTS: translate("Seatizen", "Requests sent"),
            self.BYTES: translate("Seatizen", "Bytes received"),
        }
        for name, label in numbers.items():
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFile(parameters, self.ATLAS, context))

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        fine, why = super().checkParameterValues(parameters, context)
        named = [self.parameterAsString(parameters, name, context) for name in (self.COMMUNITIES, self.SESSIONS)]
        if fine and not any(map(split_list, named)):
            return False, translate("Seatizen", "COMMUNITIES is empty: give at least one community.")
        return fine, why

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        options = self._options(parameters, context)
        client = zenodo_client(
            self.parameterAsString(parameters, self.ZENODO_URL, context),
            jobs=options.jobs,
            on_wait=lambda wait: feedback.pushInfo(sentence(wait)),
        )
        try:
            report = synchronise(client, self.written_atlas(parameters, context), options, feedback)
        finally:
            client.close()
        feedback.pushInfo(report.to_text())
        if report.error is not None:
            raise QgsProcessingException(sentence(report.error))
        return self._outputs(report)

    def _options(self, parameters: dict, context: QgsProcessingContext) -> SyncOptions:
        since = self.parameterAsDateTime(parameters, self.SINCE, context)
        return SyncOptions(
            communities=split_list(self.parameterAsString(parameters, self.COMMUNITIES, context)),
            since=since.date().toPyDate() if since.isValid() else None,
            sessions=split_list(self.parameterAsString(parameters, self.SESSIONS, context)),
            full=self.parameterAsBoolean(parameters, self.FULL, context),
            all_frames=self.parameterAsBoolean(parameters, self.ALL_FRAMES, context),
            jobs=self.parameterAsInt(parameters, self.JOBS, context),
        )

    def _outputs(self, report: SyncReport) -> dict:
        return {
            self.SESSIONS_ADDED: report.added,
            self.SESSIONS_UPDATED: report.updated,
            self.SESSIONS_UNCHANGED: report.unchanged,
            self.SESSIONS_FAILED: report.failed,
            self.FRAMES: report.frames,
            self.PREDICTIONS: report.predictions,
            self.REQUESTS: report.requests,
            self.BYTES: report.bytes,
            self.REPORT: report.to_json(),
        }
