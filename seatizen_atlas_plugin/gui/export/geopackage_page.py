"""A part of an atlas as an atlas of its own."""

from __future__ import annotations

from ...exports.report import ExportReport
from ...exports.subset import export_subset
from ...feedback import Feedback
from ...translation import translate
from .page import ExportJob, FormatPage


class GeoPackagePage(FormatPage):
    """There is nothing to set beyond what is chosen."""

    KEY = "geopackage"
    ANCHOR = "exportgeopackage"
    SUFFIX = ".gpkg"
    ICON = "/mGeoPackage.svg"
    LOADS = True

    @classmethod
    def title(cls) -> str:
        return translate("Seatizen", "Part of the atlas")

    @classmethod
    def summary(cls) -> str:
        return translate(
            "Seatizen",
            "A new atlas (GeoPackage) of the chosen sessions and frames with all that belongs to them. It opens, is "
            "checked and synchronised like any other.",
        )

    def act(self) -> str:
        return translate("Seatizen", "Expo&rt atlas")

    def kinds(self) -> str:
        return translate("Seatizen", "Seatizen atlas (*.gpkg)")

    def stem(self) -> str:
        return translate("Seatizen", "part", "end of a file name")

    def tabs(self) -> list:
        return []

    @staticmethod
    def export(job: ExportJob, feedback: Feedback) -> ExportReport:
        return export_subset(job.path, job.output, job.selection, feedback, overwrite=job.overwrite)
