"""The list of sessions as a PDF to print and to cite."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

from ...exports.printed import ENGLISH, FRENCH, QGIS, ReportOptions, export_report, save_template
from ...exports.report import ExportReport
from ...feedback import Feedback
from ...messages import SeatizenError
from ...resources import resource
from ...translation import explain, translate
from ..inputs import existing_file_problem, existing_folder_problem
from .page import ExportJob, FormatPage

TEMPLATE = "layouts/report.qpt"


class ReportPage(FormatPage):
    """Language, pages, pictures, and the template that people can change."""

    KEY = "report"
    ANCHOR = "exportreport"
    SUFFIX = ".pdf"
    ICON = "/mActionSaveAsPDF.svg"

    @classmethod
    def title(cls) -> str:
        return translate("Seatizen", "Report (PDF)")

    @classmethod
    def summary(cls) -> str:
        return translate(
            "Seatizen",
            "The sessions with their DOIs to print and to cite: maps, tables, charts, depth profiles and what the "
            "frames show.",
        )

    def act(self) -> str:
        return translate("Seatizen", "Expo&rt report")

    def kinds(self) -> str:
        return translate("Seatizen", "PDF files (*.pdf)")

    def problem(self) -> str:
        values = self.values()
        for name, check in (("frames", existing_folder_problem), ("template", existing_file_problem)):
            problem = check(values[name]) if values[name] else ""
            if problem:
                return problem
        return ""

    def save_template(self) -> None:
        """Ask where to, and copy the plugin's template there."""
        path, _ = QFileDialog.getSaveFileName(
            self, translate("Seatizen", "Save the template"), "seatizen-report.qpt", self._templates()
        )
        if not path:
            return
        target = path if Path(path).suffix else f"{path}.qpt"
        try:
            save_template(resource(TEMPLATE), target, overwrite=target == path)  # for that name the file dialog asked
        except SeatizenError as error:
            self._tell(explain(error))
            return
        self.inputs["template"].setFilePath(target)
        self._tell(translate("Seatizen", "Saved. Edit it in QGIS's layout manager, then export with it."))

    @staticmethod
    def export(job: ExportJob, feedback: Feedback) -> ExportReport:
        values = job.options
        options = ReportOptions(
            template=values["template"] or resource(TEMPLATE),
            language=values["language"],
            per_session=values["per_session"],
            frames=values["frames"],
        )
        return export_report(job.path, job.output, job.selection, options, job.overwrite, feedback)

    def _build(self) -> None:
        languages = [
            (QGIS, translate("Seatizen", "That of QGIS")),
            (ENGLISH, translate("Seatizen", "English")),
            (FRENCH, translate("Seatizen", "French")),
        ]
        self.choice("language", translate("Seatizen", "&Language"), languages)
        self.check("per_session", translate("Seatizen", "A pa&ge for each session"), on=True)
        self.file(
            "frames",
            translate("Seatizen", "&Pictures from"),
            translate("Seatizen", "Choose the folder with the pictures of the frames"),
            tip=translate("Seatizen", "A folder with the pictures of the sessions, some of which go on their pages"),
            hint=translate("Seatizen", "no pictures"),
        )
        self.file(
            "template",
            translate("Seatizen", "&Template"),
            translate("Seatizen", "Choose a print layout template"),
            self._templates(),
            tip=translate("Seatizen", "A print layout template of yours, made from that of the plugin"),
            hint=translate("Seatizen", "that of the plugin"),
        )
        button = QPushButton(translate("Seatizen", "&Save the plugin's template to change it…"), self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: self.save_template())
        self.templateButton = self.beneath(button)
        self._saved = self.note()

    def _templates(self) -> str:
        return translate("Seatizen", "Layout templates (*.qpt)")

    def _tell(self, text: str) -> None:
        self._saved.setText(text)
        self._saved.setVisible(bool(text))
