"""`seatizen:checkatlas`: what is wrong with an atlas, and putting right what can be put right safely."""

from __future__ import annotations

from typing import Callable, Mapping, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..atlas.checks import ERROR, NOTE, Finding, RepairReport, check_atlas, repair_atlas, write_html
from ..feedback import Feedback, ScaledFeedback
from ..network import zenodo_client
from ..sync.latest import latest_versions
from ..translation import sentence, translate
from .base import SeatizenAlgorithm
from .paths import atlas_path
from .sync import ZENODO


class CheckAtlas(SeatizenAlgorithm):
    """Check an atlas and, when asked, repair it; an HTML report has a table for each finding."""

    NAME = "checkatlas"
    GROUP = "atlas"
    ATLAS = "ATLAS"
    REPAIR = "REPAIR"
    ONLINE = "ONLINE"
    ZENODO_URL = "ZENODO_URL"
    OUTPUT_HTML = "OUTPUT_HTML"
    ERRORS = "ERRORS"
    WARNINGS = "WARNINGS"
    REPAIRED = "REPAIRED"
    BACKUP = "BACKUP"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Check an atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Atlas")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Looks for everything that can be wrong with an atlas: the file, its structure, references, geometries, "
            "spatial indexes, positions, times, scores, labels, annotations and sessions. Nothing is written.\n"
            "With repairing, what can be put right safely is put right after a copy of the atlas was made beside it; "
            "rows that are taken out of tables are kept in the table repair_removed. The errors and warnings counted "
            "are then those that remain.\n"
            "With asking Zenodo, sessions that have a newer version there, or are gone, are found too.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self.addParameter(
            QgsProcessingParameterFile(
                self.ATLAS,
                translate("Seatizen", "Atlas"),
                Qgis.ProcessingFileParameterBehavior.File,
                fileFilter=translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)"),
            )
        )
        repair = translate("Seatizen", "Repair what can be repaired safely (a copy is made first)")
        self.addParameter(QgsProcessingParameterBoolean(self.REPAIR, repair, defaultValue=False))
        online = translate("Seatizen", "Ask Zenodo for newer versions")
        self.addParameter(QgsProcessingParameterBoolean(self.ONLINE, online, defaultValue=False))
        server = QgsProcessingParameterString(
            self.ZENODO_URL, translate("Seatizen", "Zenodo server"), defaultValue=ZENODO
        )
        server.setFlags(server.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(server)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT_HTML,
                translate("Seatizen", "Report"),
                translate("Seatizen", "HTML files (*.html)"),
                defaultValue=QgsProcessing.TEMPORARY_OUTPUT,
                optional=True,
            )
        )
        for name, label in (
            (self.ERRORS, translate("Seatizen", "Errors")),
            (self.WARNINGS, translate("Seatizen", "Warnings")),
            (self.REPAIRED, translate("Seatizen", "Findings repaired")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.BACKUP, translate("Seatizen", "Copy made before repairing")))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return self._path(parameters, context) if self.parameterAsBoolean(parameters, self.REPAIR, context) else ""

    def _path(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFile(parameters, self.ATLAS, context))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        if not self.parameterAsBoolean(parameters, self.ONLINE, context):
            return self._work(parameters, context, feedback, None)
        client = zenodo_client(
            self.parameterAsString(parameters, self.ZENODO_URL, context),
            on_wait=lambda wait: feedback.pushInfo(sentence(wait)),
        )
        try:
            return self._work(parameters, context, feedback, lambda *asked: latest_versions(client, *asked))
        finally:
            client.close()

    def _work(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        latest: Optional[Callable[[Sequence[str], Feedback], Mapping[str, str]]],
    ) -> dict:
        path = self._path(parameters, context)
        repairs, checking = None, ScaledFeedback(feedback, 0, 100)
        if self.parameterAsBoolean(parameters, self.REPAIR, context):
            repairs = repair_atlas(path, ScaledFeedback(feedback, 0, 60))
            checking = ScaledFeedback(feedback, 60, 100)
            _tell_repairs(repairs, feedback)
        ask = None if latest is None else lambda concepts: latest(concepts, checking)
        report = check_atlas(path, checking, ask)
        report.repairs = repairs
        page = self.parameterAsFileOutput(parameters, self.OUTPUT_HTML, context)
        if page:
            write_html(report, page)
        for finding in report.findings:
            _tell_finding(finding, feedback)
        if not report.findings:
            feedback.pushInfo(translate("Seatizen", "Nothing is wrong with this atlas."))
        return {
            self.ERRORS: report.errors,
            self.WARNINGS: report.warnings,
            self.REPAIRED: len(repairs.repaired) if repairs else 0,
            self.BACKUP: repairs.backup if repairs else "",
            self.OUTPUT_HTML: page,
            self.REPORT: report.to_json(),
        }


def _tell_repairs(repairs: RepairReport, feedback: QgsProcessingFeedback) -> None:
    """At once: what comes after can be cancelled."""
    for one in repairs.repaired:
        text = translate("Seatizen", "Repaired: {title} ({count}). {done}")
        feedback.pushInfo(text.format(title=sentence(one.title), count=one.total, done=sentence(one.done)))
    if repairs.backup:
        feedback.pushInfo(translate("Seatizen", "The atlas as it was before: {backup}").format(backup=repairs.backup))


def _tell_finding(finding: Finding, feedback: QgsProcessingFeedback) -> None:
    line = f"{sentence(finding.title)}: {finding.total}"
    push = feedback.pushInfo if finding.severity == NOTE else feedback.pushWarning
    if finding.severity == ERROR:
        line = translate("Seatizen", "Error: {finding}").format(finding=line)
    push(line)
