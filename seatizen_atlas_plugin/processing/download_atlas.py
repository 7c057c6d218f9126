"""`seatizen:downloadatlas`: the published atlas becomes a local file."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProject,
)

from ..atlas.errors import AtlasError
from ..atlas.geopackage import refuse_if_edited
from ..atlas.layers import load_atlas
from ..network import zenodo_client
from ..sync.atlas_download import AtlasDownload, download_atlas
from ..sync.atlas_release import ATLAS_FILE, DEFAULT_CONCEPT
from ..sync.local_file import files_shown_by, target_path
from ..translation import explain, sentence, translate
from .base import SeatizenAlgorithm

ZENODO = "https://zenodo.org"


class DownloadAtlas(SeatizenAlgorithm):
    """Download the newest version of the published Seatizen Atlas, or of another atlas on Zenodo."""

    NAME = "downloadatlas"
    GROUP = "zenodo"
    OUTPUT = "OUTPUT"
    CONCEPT = "CONCEPT"
    ZENODO_URL = "ZENODO_URL"
    OVERWRITE = "OVERWRITE"
    LOAD = "LOAD"
    VERSION = "VERSION"
    RECORD = "RECORD"
    SCHEMA = "SCHEMA"
    SKIPPED = "SKIPPED"
    KEPT = "KEPT"
    REQUESTS = "REQUESTS"
    BYTES = "BYTES"
    REPORT = "REPORT"

    def __init__(self) -> None:
        super().__init__()
        self._shown: frozenset[str] = frozenset()
        self._to_load = ""

    def title(self) -> str:
        return translate("Seatizen", "Download the published atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Zenodo")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Downloads the newest version of the Seatizen Atlas that was published on Zenodo, or of another atlas "
            "there. A download that was interrupted goes on where it stopped; what arrives is verified by size and "
            "md5.\n"
            "Nothing is downloaded when the file is there already. Another file is only replaced when that is allowed, "
            "and kept under another name unless it is one of the published versions, since it may hold work of yours.\n"
            "The published atlas can be looked at as it is; upgrade it to synchronise, annotate or check it.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("Seatizen", "Atlas"), translate("Seatizen", "GeoPackage (*.gpkg)")
            )
        )
        self._add_advanced_text(
            self.CONCEPT, translate("Seatizen", "Zenodo record (number, DOI or address)"), DEFAULT_CONCEPT
        )
        self._add_advanced_text(self.ZENODO_URL, translate("Seatizen", "Zenodo server"), ZENODO)
        self._add_flag(self.OVERWRITE, translate("Seatizen", "Replace another file that is there"))
        self._add_flag(self.LOAD, translate("Seatizen", "Add the layers of the atlas to the project"))
        self._add_outputs()

    def _add_advanced_text(self, name: str, label: str, default: str) -> None:
        text = QgsProcessingParameterString(name, label, defaultValue=default)
        text.setFlags(text.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(text)

    def _add_flag(self, name: str, label: str) -> None:
        self.addParameter(QgsProcessingParameterBoolean(name, label, defaultValue=False))

    def _add_outputs(self) -> None:
        for name, label in (
            (self.VERSION, translate("Seatizen", "Version")),
            (self.RECORD, translate("Seatizen", "Zenodo record")),
            (self.KEPT, translate("Seatizen", "Where the file that was there is kept")),
            (self.REPORT, translate("Seatizen", "Report (JSON)")),
        ):
            self.addOutput(QgsProcessingOutputString(name, label))
        for name, label in (
            (self.SCHEMA, translate("Seatizen", "Schema of the atlas")),
            (self.REQUESTS, translate("Seatizen", "Requests sent")),
            (self.BYTES, translate("Seatizen", "Bytes received")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputBoolean(self.SKIPPED, translate("Seatizen", "The file was there already")))

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        fine, why = super().checkParameterValues(parameters, context)
        project = _project(context)
        if fine and project is not None and self.parameterAsBoolean(parameters, self.OVERWRITE, context):
            path = target_path(self.parameterAsFileOutput(parameters, self.OUTPUT, context), ATLAS_FILE)
            try:
                refuse_if_edited(str(path), project.mapLayers().values())
            except AtlasError as error:
                return False, explain(error)
        return fine, why

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Runs on the GUI thread, where the project can be asked which files it shows."""
        project = _project(context)
        if project is not None:
            self._shown = files_shown_by(project.mapLayers().values())
        return super().prepareAlgorithm(parameters, context, feedback)

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        client = zenodo_client(
            self.parameterAsString(parameters, self.ZENODO_URL, context),
            on_wait=lambda wait: feedback.pushInfo(sentence(wait)),
        )
        try:
            report = download_atlas(
                client,
                self.parameterAsFileOutput(parameters, self.OUTPUT, context),
                self.parameterAsString(parameters, self.CONCEPT, context),
                feedback,
                overwrite=self.parameterAsBoolean(parameters, self.OVERWRITE, context),
                shown=self._shown,
            )
        finally:
            client.close()
        feedback.pushInfo(report.summary())
        for warning in report.warnings:
            feedback.pushWarning(sentence(warning))
        if self.parameterAsBoolean(parameters, self.LOAD, context):
            self._to_load = report.path
        return self._outputs(report)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Runs on the GUI thread, where layers can be added."""
        project = _project(context)
        if self._to_load and project is not None:
            try:
                load_atlas(self._to_load, project)
            except AtlasError as error:
                feedback.pushWarning(explain(error))
        return super().postProcessAlgorithm(context, feedback)

    def _outputs(self, report: AtlasDownload) -> dict:
        return {
            self.OUTPUT: report.path,
            self.VERSION: report.version,
            self.RECORD: report.record,
            self.SCHEMA: report.schema,
            self.SKIPPED: report.skipped,
            self.KEPT: report.kept,
            self.REQUESTS: report.requests,
            self.BYTES: report.bytes,
            self.REPORT: report.to_json(),
        }


def _project(context: QgsProcessingContext) -> QgsProject | None:
    return context.project() or QgsProject.instance()
