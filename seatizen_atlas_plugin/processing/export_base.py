"""What every export algorithm shares: its group, the numbers it gives out, and how its report reaches the user."""

from __future__ import annotations

from typing import Mapping, Sequence

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ..exports.report import ExportReport
from ..translation import translate
from .base import SeatizenAlgorithm
from .paths import atlas_path
from .selection_parameters import ATLAS, OVERWRITE


class ExportAlgorithm(SeatizenAlgorithm):
    """An export of an atlas: a subclass gives its parameters, `COUNTS` and `work()`."""

    GROUP = "export"
    OUTPUT = "OUTPUT"
    REPORT = "REPORT"
    COUNTS: Mapping[str, str] = {}
    """Output by output, what of the report's counts it is."""

    def group_title(self) -> str:
        return translate("Seatizen", "Export")

    def add_outputs(self, labels: Sequence[str]) -> None:
        """A number for each of `COUNTS`, called by `labels` in their order, and the report."""
        for name, label in zip(self.COUNTS, labels):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        """The path of the atlas to read."""
        return atlas_path(self.parameterAsFile(parameters, ATLAS, context))

    def overwrites(self, parameters: dict, context: QgsProcessingContext) -> bool:
        """Whether existing files may be replaced."""
        return self.parameterAsBoolean(parameters, OVERWRITE, context)

    def told(self, report: ExportReport, feedback: QgsProcessingFeedback) -> dict:
        """Tell the report, and the outputs that it makes."""
        for line in report.lines():
            feedback.pushInfo(line)
        counts = {name: report.counts.get(count, 0) for name, count in self.COUNTS.items()}
        return {**counts, self.OUTPUT: report.path, self.REPORT: report.to_json()}
