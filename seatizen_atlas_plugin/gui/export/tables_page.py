"""Tables: the published ones for spreadsheets and programs, sessions and frames as layers."""

from __future__ import annotations

from ...exports.packages import MissingPackage, required_package
from ...exports.report import ExportReport
from ...exports.tables import LAYER_FORMATS, LAYERS, PUBLISHED, TABLE_FORMATS, TableOptions, export_tables
from ...feedback import Feedback
from ...translation import explain, translate
from .page import ExportJob, FormatPage

PARQUET = "Parquet"


class TablesPage(FormatPage):
    """Which tables and layers, each in which formats."""

    KEY = "tables"
    ANCHOR = "exporttables"
    ICON = "/mActionOpenTable.svg"

    @classmethod
    def title(cls) -> str:
        return translate("Seatizen", "Tables and layers")

    @classmethod
    def summary(cls) -> str:
        return translate(
            "Seatizen",
            "The four tables with which the Seatizen Atlas is published, for spreadsheets, R and Python; footprints, "
            "tracks and frames as layers for a GIS.",
        )

    def act(self) -> str:
        return translate("Seatizen", "Expo&rt tables")

    def problem(self) -> str:
        values = self.values()
        tables, layers = values["tables"], values["layers"]
        if not tables and not layers:
            return translate("Seatizen", "Choose at least one table or layer.")
        if tables and not values["table_formats"]:
            return translate("Seatizen", "Choose at least one format for the tables.")
        if layers and not values["layer_formats"]:
            return translate("Seatizen", "Choose at least one format for the layers.")
        formats = [*(values["table_formats"] if tables else ()), *(values["layer_formats"] if layers else ())]
        if any(PARQUET in one for one in formats):
            try:
                required_package("pyarrow", PARQUET)
            except MissingPackage as error:
                return explain(error)
        return ""

    @staticmethod
    def export(job: ExportJob, feedback: Feedback) -> ExportReport:
        values = job.options
        tables, layers = values["tables"], values["layers"]
        options = TableOptions(
            tables=(*tables, *layers),
            formats=(*(values["table_formats"] if tables else ()), *(values["layer_formats"] if layers else ())),
            scores=values["scores"],
            overwrite=job.overwrite,
        )
        return export_tables(job.path, job.output, options, job.selection, feedback)

    def _build(self) -> None:
        named = (
            translate("Seatizen", "Sessions and their DOIs ({table})"),
            translate("Seatizen", "Frames ({table})"),
            translate("Seatizen", "Predictions ({table})"),
            translate("Seatizen", "Annotations ({table})"),
        )
        tables = [(name, text.format(table=name)) for name, text in zip(PUBLISHED, named)]
        self.several("tables", translate("Seatizen", "&Tables"), tables, PUBLISHED)
        self.check(
            "scores",
            translate("Seatizen", "&Scores instead of 0 and 1 in the predictions"),
            translate("Seatizen", "Unchecked, a class is 1 from its threshold on"),
        )
        formats = [(name, name) for name in TABLE_FORMATS]
        self.several("table_formats", translate("Seatizen", "&Formats"), formats, TABLE_FORMATS[:1], in_row=True)
        named = (
            translate("Seatizen", "Footprints of the sessions"),
            translate("Seatizen", "Tracks of the sessions"),
            translate("Seatizen", "Positions of the frames"),
        )
        self.several("layers", translate("Seatizen", "&Layers"), list(zip(LAYERS, named)), ())
        formats = [(name, name) for name in LAYER_FORMATS]
        self.several("layer_formats", translate("Seatizen", "For&mats"), formats, LAYER_FORMATS[2:3], in_row=True)
