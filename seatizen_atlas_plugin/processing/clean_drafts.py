"""`seatizen:cleandrafts`: drafts on Zenodo that hold nothing are thrown away."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)

from ..publish.clean_drafts import CleanReport, clean_drafts
from ..translation import translate
from .base import SeatizenAlgorithm
from .zenodo_parameters import add_account, add_server, client_of


class CleanDrafts(SeatizenAlgorithm):
    """Throw away the drafts of a Zenodo account that have neither a title nor files."""

    NAME = "cleandrafts"
    GROUP = "zenodo"
    DRY_RUN = "DRY_RUN"
    DRAFTS = "DRAFTS"
    FOUND = "FOUND"
    DISCARDED = "DISCARDED"
    FAILED = "FAILED"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Throw away empty drafts on Zenodo")

    def group_title(self) -> str:
        return translate("Seatizen", "Zenodo")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Lists the drafts of a Zenodo account that were never published and have neither a title nor files, as "
            "interrupted uploads leave them, and throws them away unless it is a dry run.\n"
            "Each draft is looked at once more right before it goes. What is published, has a title or has a file is "
            "never touched.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        add_account(self)
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.DRY_RUN, translate("Seatizen", "Only list them, throw none away"), defaultValue=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.DRAFTS, translate("Seatizen", "Only these drafts (numbers, comma separated)"), optional=True
            )
        )
        add_server(self)
        for name, label in (
            (self.FOUND, translate("Seatizen", "Empty drafts")),
            (self.DISCARDED, translate("Seatizen", "Drafts thrown away")),
            (self.FAILED, translate("Seatizen", "Drafts that could not be thrown away")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        named = self.parameterAsString(parameters, self.DRAFTS, context).replace(",", " ").split()
        client = client_of(self, parameters, context, feedback)
        try:
            report = clean_drafts(
                client,
                feedback,
                dry_run=self.parameterAsBoolean(parameters, self.DRY_RUN, context),
                only=frozenset(named) if named else None,
            )
        finally:
            client.close()
        feedback.pushInfo(report.to_text())
        return self._outputs(report)

    def _outputs(self, report: CleanReport) -> dict:
        if report.failed and not report.discarded:
            raise QgsProcessingException(report.to_text())
        return {
            self.FOUND: len(report.drafts),
            self.DISCARDED: report.discarded,
            self.FAILED: report.failed,
            self.REPORT: report.to_json(),
        }
