"""`seatizen:exporttables`: the published tables, and sessions and frames as layers."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
)

from ..exports.tables import FORMATS, LAYERS, PUBLISHED, TableOptions, export_tables
from ..translation import translate
from .export_base import ExportAlgorithm
from .selection_parameters import (
    add_atlas_parameter,
    add_overwrite_parameter,
    add_selection_parameters,
    selection_of,
)


class ExportTables(ExportAlgorithm):
    """Export the tables of an atlas."""

    NAME = "exporttables"
    TABLES = "TABLES"
    FORMATS = "FORMATS"
    SCORES = "SCORES"
    COUNTS = {name: name.lower() for name in ("SESSIONS", "FRAMES", "PREDICTED_FRAMES", "ANNOTATED_FRAMES")}

    def title(self) -> str:
        return translate("Seatizen", "Export tables")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Writes the four tables with which the Seatizen Atlas is published, as CSV or Parquet: sessions with their "
            "DOIs, frames, predictions (1 from the threshold of the class on, else 0; or the scores) and annotations. "
            "Footprints and tracks of the sessions and the positions of the frames can be written as layers: GeoJSON, "
            "shapefile, GeoPackage or GeoParquet.\n"
            "All filters are optional; what passes all of them is exported. README.txt beside the files tells the "
            "filters, the numbers, the DOIs to cite, the licence and the checksum of each file.\n"
            "Two exports of the same atlas are the same, byte by byte.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        add_atlas_parameter(self)
        tables = QgsProcessingParameterEnum(
            self.TABLES,
            translate("Seatizen", "Tables"),
            [*PUBLISHED, *LAYERS],
            allowMultiple=True,
            defaultValue=list(PUBLISHED),
            usesStaticStrings=True,
        )
        formats = QgsProcessingParameterEnum(
            self.FORMATS,
            translate("Seatizen", "Formats"),
            list(FORMATS),
            allowMultiple=True,
            defaultValue=[FORMATS[0]],
            usesStaticStrings=True,
        )
        scores = translate("Seatizen", "Scores instead of 0 and 1 in the table of predictions")
        self.addParameter(tables)
        self.addParameter(formats)
        self.addParameter(QgsProcessingParameterBoolean(self.SCORES, scores, defaultValue=False))
        add_selection_parameters(self)
        add_overwrite_parameter(self)
        self.addParameter(QgsProcessingParameterFolderDestination(self.OUTPUT, translate("Seatizen", "Output folder")))
        labels = (
            translate("Seatizen", "Sessions exported"),
            translate("Seatizen", "Frames exported"),
            translate("Seatizen", "Frames with predictions"),
            translate("Seatizen", "Frames with annotations"),
        )
        self.add_outputs(labels)

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        options = TableOptions(
            tables=self.parameterAsEnumStrings(parameters, self.TABLES, context),
            formats=self.parameterAsEnumStrings(parameters, self.FORMATS, context),
            scores=self.parameterAsBoolean(parameters, self.SCORES, context),
            overwrite=self.overwrites(parameters, context),
        )
        report = export_tables(
            self.atlas(parameters, context),
            self.parameterAsFileOutput(parameters, self.OUTPUT, context),
            options,
            selection_of(self, parameters, context),
            feedback,
        )
        return self.told(report, feedback)
