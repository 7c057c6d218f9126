"""`seatizen:exporttables`: the published tables as CSV and Parquet, sessions and frames as layers."""

from .run import FORMATS, LAYER_FORMATS, LAYERS, PUBLISHED, TABLE_FORMATS, TableOptions, export_tables

__all__ = ["FORMATS", "LAYERS", "LAYER_FORMATS", "PUBLISHED", "TABLE_FORMATS", "TableOptions", "export_tables"]
