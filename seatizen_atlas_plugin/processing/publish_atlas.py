"""`seatizen:publishatlas`: the atlas and its exports as a new version of the atlas's deposit on Zenodo."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..atlas_release import (
    BUMPS,
    EXPORTS,
    PATCH,
    STANDARD,
    AtlasReleaseReport,
    ReleaseOptions,
    ReleasePlan,
    plan_release,
    publish_atlas,
    read_atlas_metadata,
)
from ..translation import translate
from .base import SeatizenAlgorithm
from .selection_parameters import ATLAS, add_atlas_parameter
from .zenodo_parameters import add_account, add_server, client_of


class PublishAtlas(SeatizenAlgorithm):
    """Publish an atlas, or leave a draft of its next version."""

    NAME = "publishatlas"
    GROUP = "zenodo"
    METADATA = "METADATA"
    EXPORTS = "EXPORTS"
    BUMP = "BUMP"
    VERSION = "VERSION"
    DARWINCORE_METADATA = "DARWINCORE_METADATA"
    DRY_RUN = "DRY_RUN"
    PUBLISH = "PUBLISH"
    WORKSPACE = "WORKSPACE"
    NEW_VERSION = "NEW_VERSION"
    DOI = "DOI"
    RECORD = "RECORD"
    LINK = "LINK"
    PUBLISHED = "PUBLISHED"
    UNCHANGED = "UNCHANGED"
    FILES = "FILES"
    BYTES = "BYTES"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Publish the atlas on Zenodo")

    def group_title(self) -> str:
        return translate("Seatizen", "Zenodo")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Makes the next version of the atlas's deposit (urn:seatizen-atlas): the GeoPackage, the published tables "
            "as CSV and Parquet and the Darwin Core Archive, in place of all files of the version before. The first "
            "one creates the deposit.\n"
            "The atlas is checked first; errors keep it from being published. What goes up is a copy without sessions "
            "that are not on Zenodo, without tables and styles of your own, and without messages that name files of "
            "this computer. It says which version it is; once it is public, your atlas says so too.\n"
            "A draft is left unless publishing is asked for. A run that was interrupted is simply repeated: it goes on "
            "where it stopped, and nothing is published twice. An atlas that did not change since its last version is "
            "not published again, unless a version is given.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        add_atlas_parameter(self)
        self._add_file(self.METADATA, translate("Seatizen", "Metadata of the atlas (JSON)"), optional=False)
        add_account(self)
        self._add_choice(
            self.EXPORTS, translate("Seatizen", "Files beside the GeoPackage"), list(EXPORTS), list(STANDARD), many=True
        )
        bump = translate("Seatizen", "Part of the version number that is raised")
        self._add_choice(self.BUMP, bump, list(BUMPS), PATCH)
        self.addParameter(
            QgsProcessingParameterString(
                self.VERSION, translate("Seatizen", "Version instead, like v1.3.0"), optional=True
            )
        )
        self._add_flag(self.DRY_RUN, translate("Seatizen", "Only tell what would be done, send nothing"))
        self._add_flag(self.PUBLISH, translate("Seatizen", "Publish (otherwise a draft is left)"))
        self._add_file(
            self.DARWINCORE_METADATA,
            translate("Seatizen", "Metadata of the Darwin Core Archive (JSON)"),
            advanced=True,
        )
        folder = QgsProcessingParameterFile(
            self.WORKSPACE,
            translate("Seatizen", "Folder where files are kept until they are public"),
            Qgis.ProcessingFileParameterBehavior.Folder,
            optional=True,
        )
        folder.setFlags(folder.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(folder)
        add_server(self)
        self._add_outputs()

    def _add_file(self, name: str, label: str, optional: bool = True, advanced: bool = False) -> None:
        parameter = QgsProcessingParameterFile(
            name,
            label,
            Qgis.ProcessingFileParameterBehavior.File,
            optional=optional,
            fileFilter=translate("Seatizen", "JSON files (*.json)"),
        )
        if advanced:
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(parameter)

    def _add_choice(self, name: str, label: str, options: list, default: object, many: bool = False) -> None:
        self.addParameter(
            QgsProcessingParameterEnum(
                name, label, options, many, defaultValue=default, optional=many, usesStaticStrings=True
            )
        )

    def _add_flag(self, name: str, label: str) -> None:
        self.addParameter(QgsProcessingParameterBoolean(name, label, defaultValue=False))

    def _add_outputs(self) -> None:
        for name, label in (
            (self.NEW_VERSION, translate("Seatizen", "Version")),
            (self.RECORD, translate("Seatizen", "Zenodo record")),
            (self.DOI, translate("Seatizen", "DOI of the version")),
            (self.LINK, translate("Seatizen", "Page of the version or draft")),
            (self.REPORT, translate("Seatizen", "Report (JSON)")),
        ):
            self.addOutput(QgsProcessingOutputString(name, label))
        for name, label in (
            (self.FILES, translate("Seatizen", "Files")),
            (self.BYTES, translate("Seatizen", "Bytes of all files")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        for name, label in (
            (self.PUBLISHED, translate("Seatizen", "The version is public")),
            (self.UNCHANGED, translate("Seatizen", "Nothing changed since the last version")),
        ):
            self.addOutput(QgsProcessingOutputBoolean(name, label))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return str(self.parameterAsFile(parameters, ATLAS, context))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        path = self.parameterAsFile(parameters, ATLAS, context)
        options = ReleaseOptions(
            metadata=read_atlas_metadata(Path(self.parameterAsFile(parameters, self.METADATA, context))),
            exports=tuple(self.parameterAsEnumStrings(parameters, self.EXPORTS, context)),
            bump=self.parameterAsEnumString(parameters, self.BUMP, context),
            version=self.parameterAsString(parameters, self.VERSION, context).strip(),
            workspace=self.parameterAsFile(parameters, self.WORKSPACE, context),
            darwincore_metadata=self.parameterAsFile(parameters, self.DARWINCORE_METADATA, context),
            publish=self.parameterAsBoolean(parameters, self.PUBLISH, context),
        )
        client = client_of(self, parameters, context, feedback)
        try:
            if self.parameterAsBoolean(parameters, self.DRY_RUN, context):
                plan = plan_release(client, path, options, feedback)
                feedback.pushInfo(plan.to_text())
                return self._planned(plan)
            report = publish_atlas(client, path, options, feedback)
        finally:
            client.close()
        feedback.pushInfo(report.to_text())
        return self._done(report)

    def _planned(self, plan: ReleasePlan) -> dict:
        return {
            self.NEW_VERSION: plan.version,
            self.RECORD: "",
            self.DOI: "",
            self.LINK: plan.draft_link,
            self.PUBLISHED: plan.published,
            self.UNCHANGED: plan.unchanged,
            self.FILES: len(plan.files),
            self.BYTES: plan.size,
            self.REPORT: plan.to_json(),
        }

    def _done(self, report: AtlasReleaseReport) -> dict:
        return {
            self.NEW_VERSION: report.version,
            self.RECORD: report.number,
            self.DOI: report.doi,
            self.LINK: report.link,
            self.PUBLISHED: report.published,
            self.UNCHANGED: report.unchanged,
            self.FILES: len(report.files),
            self.BYTES: report.size,
            self.REPORT: report.to_json(),
        }
