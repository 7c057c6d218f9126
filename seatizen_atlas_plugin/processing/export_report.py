"""`seatizen:exportreport`: the sessions of an atlas as a PDF to print and to cite."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ..exports.printed import LANGUAGES, QGIS, ReportOptions, export_report, save_template
from ..resources import resource
from ..translation import translate
from .export_base import ExportAlgorithm
from .selection_parameters import (
    add_atlas_parameter,
    add_overwrite_parameter,
    add_selection_parameters,
    selection_of,
)

TEMPLATE_RESOURCE = "layouts/report.qpt"


class ExportReport(ExportAlgorithm):
    """Write the session and DOI list with maps, counts and charts.

    Reading runs where Processing runs algorithms, in a worker thread; single pages are drawn in the main thread (see
    `exports/printed/main_thread.py`), so the algorithm needs no flag that would keep QGIS from answering.
    """

    NAME = "exportreport"
    LANGUAGE = "LANGUAGE"
    PER_SESSION = "PER_SESSION"
    FRAMES = "FRAMES"
    TEMPLATE = "TEMPLATE"
    OUTPUT_TEMPLATE = "OUTPUT_TEMPLATE"
    COUNTS = {"SESSIONS_EXPORTED": "sessions", "PAGES": "pages"}

    def title(self) -> str:
        return translate("Seatizen", "Export a report (PDF)")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Writes the sessions with their DOIs as a PDF to print and to cite: maps of them, counts by platform and "
            "year, what the images show, a table by place and date, a page for each session (track, depth profile, "
            "classes, some of its images when they are on this computer), citations and licence. DOIs can be "
            "clicked.\n"
            "The pages are made from a print layout template. To change them, save the template, edit it in QGIS's "
            "layout manager, and give it as template the next time.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        add_atlas_parameter(self)
        add_selection_parameters(self)
        self.addParameter(
            QgsProcessingParameterEnum(
                self.LANGUAGE,
                translate("Seatizen", "Language of the report"),
                options=list(LANGUAGES),
                defaultValue=QGIS,
                usesStaticStrings=True,
            )
        )
        per_session = translate("Seatizen", "A page for each session")
        self.addParameter(QgsProcessingParameterBoolean(self.PER_SESSION, per_session, defaultValue=True))
        self.addParameter(
            QgsProcessingParameterFile(
                self.FRAMES,
                translate("Seatizen", "Folder with the images of the sessions"),
                Qgis.ProcessingFileParameterBehavior.Folder,
                optional=True,
            )
        )
        template = QgsProcessingParameterFile(
            self.TEMPLATE,
            translate("Seatizen", "Print layout template (empty: that of the plugin)"),
            Qgis.ProcessingFileParameterBehavior.File,
            optional=True,
            fileFilter=translate("Seatizen", "Layout templates (*.qpt)"),
        )
        template.setFlags(template.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(template)
        add_overwrite_parameter(self)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("Seatizen", "Report"), translate("Seatizen", "PDF files (*.pdf)")
            )
        )
        copy = QgsProcessingParameterFileDestination(
            self.OUTPUT_TEMPLATE,
            translate("Seatizen", "Save the plugin's template, to change it"),
            translate("Seatizen", "Layout templates (*.qpt)"),
            optional=True,
            createByDefault=False,
        )
        copy.setFlags(copy.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(copy)
        self.add_outputs((translate("Seatizen", "Sessions"), translate("Seatizen", "Pages")))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        path = self.atlas(parameters, context)
        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        overwrite = self.overwrites(parameters, context)
        copy = self.parameterAsFileOutput(parameters, self.OUTPUT_TEMPLATE, context)
        if copy:
            used = [self.parameterAsFile(parameters, self.TEMPLATE, context)]
            save_template(resource(TEMPLATE_RESOURCE), copy, overwrite, used)
        options = ReportOptions(
            template=self.parameterAsFile(parameters, self.TEMPLATE, context) or resource(TEMPLATE_RESOURCE),
            language=self.parameterAsEnumString(parameters, self.LANGUAGE, context),
            per_session=self.parameterAsBoolean(parameters, self.PER_SESSION, context),
            frames=self.parameterAsFile(parameters, self.FRAMES, context),
        )
        selection = selection_of(self, parameters, context)
        report = export_report(path, output, selection, options, overwrite, feedback)
        return {**self.told(report, feedback), self.OUTPUT_TEMPLATE: copy}
