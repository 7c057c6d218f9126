"""The formats of the export dialog, in the order of its list."""

from __future__ import annotations

from .geopackage_page import GeoPackagePage
from .page import FormatPage
from .tables_page import TablesPage

PAGES: tuple[type[FormatPage], ...] = (TablesPage, GeoPackagePage)
