"""`seatizen:exportreport`: the sessions of an atlas as a PDF to print and to cite, from a layout template."""

from .export import ReportOptions, export_report
from .language import ENGLISH, FRENCH, LANGUAGES, QGIS
from .template import BrokenTemplate, save_template

__all__ = [
    "ENGLISH",
    "FRENCH",
    "LANGUAGES",
    "QGIS",
    "BrokenTemplate",
    "ReportOptions",
    "export_report",
    "save_template",
]
