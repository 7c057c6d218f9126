"""`seatizen:updatemetadata`: versions on Zenodo are described anew; their files stay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..feedback import Cancelled
from ..publish.description import read_campaign
from ..publish.metadata_update.plan import ALL, LAST
from ..publish.metadata_update.report import Status, UpdateReport
from ..publish.metadata_update.run import update_metadata
from ..publish.metadata_update.targets import targets_in
from ..translation import translate
from .base import SeatizenAlgorithm
from .zenodo_parameters import add_account, add_server, client_of


class UpdateMetadata(SeatizenAlgorithm):
    """Replace the metadata of versions that are published."""

    NAME = "updatemetadata"
    GROUP = "zenodo"
    SESSIONS = "SESSIONS"
    METADATA = "METADATA"
    VERSIONS = "VERSIONS"
    DRY_RUN = "DRY_RUN"
    UPDATED = "UPDATED"
    UNCHANGED = "UNCHANGED"
    FAILED = "FAILED"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Update metadata on Zenodo")

    def group_title(self) -> str:
        return translate("Seatizen", "Zenodo")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Describes published versions of sessions anew with a campaign's metadata, and publishes them again. Their "
            "files, DOIs and dates of publication stay; what is not open stays so.\n"
            "Sessions are the paths of their folders or of a folder of such folders, their names, DOIs in any form, or "
            "a CSV list. With its folder a session is described as for an upload; without, the description made of it, "
            "its places and dates stay as they are published.\n"
            "A dry run lists what would change, field by field. Run again, versions that say it all already are left "
            "alone, and an interrupted run is finished.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        sessions = translate(
            "Seatizen", "Sessions (folders, names or DOIs, comma separated, or the path of a CSV list)"
        )
        self.addParameter(QgsProcessingParameterString(self.SESSIONS, sessions))
        campaign = QgsProcessingParameterFile(
            self.METADATA,
            translate("Seatizen", "The campaign's metadata (JSON)"),
            Qgis.ProcessingFileParameterBehavior.File,
        )
        campaign.setFileFilter(translate("Seatizen", "JSON files (*.json)"))
        self.addParameter(campaign)
        versions = QgsProcessingParameterEnum(
            self.VERSIONS,
            translate("Seatizen", "Versions of each session"),
            options=[LAST, ALL],
            defaultValue=LAST,
            usesStaticStrings=True,
        )
        self.addParameter(versions)
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.DRY_RUN, translate("Seatizen", "Only list what would change"), defaultValue=False
            )
        )
        add_account(self)
        add_server(self)
        for name, label in (
            (self.UPDATED, translate("Seatizen", "Versions changed (dry run: that would change)")),
            (self.UNCHANGED, translate("Seatizen", "Versions unchanged")),
            (self.FAILED, translate("Seatizen", "Versions or sessions that could not be changed")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        targets = targets_in(self.parameterAsString(parameters, self.SESSIONS, context))
        campaign = read_campaign(Path(self.parameterAsFile(parameters, self.METADATA, context)).expanduser())
        client = client_of(self, parameters, context, feedback)
        try:
            report = update_metadata(
                client,
                targets,
                campaign,
                self.parameterAsString(parameters, self.VERSIONS, context),
                dt.datetime.now().astimezone().date(),
                feedback,
                dry_run=self.parameterAsBoolean(parameters, self.DRY_RUN, context),
            )
        except Cancelled as error:
            text = translate(
                "Seatizen", "Cancelled; run it again, and a version that is open for the change is finished."
            )
            raise QgsProcessingException(text) from error
        finally:
            client.close()
        return self._outputs(report, feedback)

    def _outputs(self, report: UpdateReport, feedback: QgsProcessingFeedback) -> dict:
        text = report.to_text()
        if report.versions and report.count(Status.FAILED) == len(report.versions):
            raise QgsProcessingException(text)
        feedback.pushInfo(text)
        return {
            self.UPDATED: report.count(Status.UPDATED) + report.count(Status.WOULD_CHANGE),
            self.UNCHANGED: report.count(Status.UNCHANGED),
            self.FAILED: report.count(Status.FAILED),
            self.REPORT: report.to_json(),
        }
