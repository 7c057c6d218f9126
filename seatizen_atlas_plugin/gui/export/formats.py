"""The formats of the export dialog, in the order of its list."""

from __future__ import annotations

from .darwin_core_page import DarwinCorePage
from .geopackage_page import GeoPackagePage
from .ifdo_page import IfdoPage
from .images_page import ImagesPage
from .page import FormatPage
from .report_page import ReportPage
from .tables_page import TablesPage

PAGES: tuple[type[FormatPage], ...] = (
    TablesPage,
    DarwinCorePage,
    GeoPackagePage,
    ReportPage,
    IfdoPage,
    ImagesPage,
)
