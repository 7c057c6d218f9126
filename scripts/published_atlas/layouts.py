"""Which tables and columns a file has, and what the writer must put into `gpkg_contents`, by the state of the tool."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, Optional, Tuple

from . import early, schema

GPKG = 0x47504B47
USER_VERSION = 10300
INVERTED = (200.0, 80.0, -200.0, -80.0)
"""Min x, min y, max x, max y with which script 00 registers a table; inserts widen it."""
WORLD = (-200.0, -80.0, 200.0, 80.0)

COLUMNS: Dict[str, Tuple[str, ...]] = {
    "deposit": ("doi", "session_name", "footprint", "have_processed_data", "have_raw_data"),
    "deposit_linestring": ("id", "deposit_doi", "footprint_linestring"),
    "version": ("doi", "deposit_doi"),
    "frame": (
        "id",
        "version_doi",
        "OriginalFileName",
        "filename",
        "relative_file_path",
        "GPSPosition",
        "GPSAltitude",
        "GPSPitch",
        "GPSRoll",
        "GPSTrack",
        "GPSDatetime",
        "GPSFix",
    ),
    "multilabel_label": ("id", "name", "creation_date", "description", "id_gbif", "code_gcrmn"),
    "multilabel_model": ("id", "name", "link", "doi", "creation_date"),
    "multilabel_class": ("id", "name", "threshold", "ml_label_id", "ml_model_id"),
    "multilabel_prediction": ("id", "score", "version_doi", "frame_id", "ml_class_id"),
    "multilabel_annotation_session": ("id", "annotation_date", "dataset_name", "author_name"),
    "multilabel_annotation": ("id", "value", "frame_id", "ml_label_id", "ml_annotation_session_id"),
    "etl_runs": ("id", "last_sql_script_executed", "last_zenodo_harvest_at", "last_version_on_zenodo"),
    "layer_styles": (
        "id",
        "f_table_catalog",
        "f_table_schema",
        "f_table_name",
        "f_geometry_column",
        "styleName",
        "styleQML",
        "styleSLD",
        "useAsDefault",
        "description",
        "owner",
        "ui",
        "update_time",
    ),
}
"""The published names (v1.2.6), in the order in which rows are written. Rows of a spec use them in every layout."""

Registration = Tuple[str, str, str, str, str, Optional[tuple]]
"""Table, description, geometry column, geometry type, last change, bounds at first."""


@dataclass
class Layout:
    """`renamed` and `absent` say how stored names differ from the published ones; `extra` adds early columns.

    A table that is not there is a key of `renamed` with None.
    """

    tables: tuple
    triggers: Tuple[str, ...] = ()
    registered: Tuple[Registration, ...] = ()
    positions: Dict[str, str] = field(default_factory=dict)
    """Geometry column as registered, where it is not the real one."""
    renamed: Dict[str, Optional[str]] = field(default_factory=dict)
    renamed_columns: Dict[str, Dict[str, str]] = field(default_factory=dict)
    absent: Dict[str, Tuple[str, ...]] = field(default_factory=dict)
    extra: Dict[str, Tuple[str, ...]] = field(default_factory=dict)
    rtrees: bool = True
    extensions: bool = True
    application_id: int = GPKG
    user_version: int = USER_VERSION

    def table(self, name: str) -> Optional[str]:
        """The stored name of a published table, or None."""
        return self.renamed.get(name, name)

    def columns(self, name: str) -> Dict[str, str]:
        """Published column name to stored one, for the columns that are there."""
        renamed = self.renamed_columns.get(name, {})
        listed = [*COLUMNS[name], *self.extra.get(name, ())]
        return {column: renamed.get(column, column) for column in listed if column not in self.absent.get(name, ())}


_CHANGED = "2024-08-26T09:30:00.000Z"
_VIEW_CHANGED = "2025-06-30 08:00:00"
_NO_CODES = {"multilabel_label": ("id_gbif", "code_gcrmn")}


def published(codes: bool = True, view: bool = True, runs: bool = True, frame_bounds: bool = True) -> Layout:
    """Script 00 and later ones.

    :param frame_bounds: False as script 03 leaves them when it runs before the first frame: NULL for ever.
    """
    registered = [
        ("deposit", "Table with deposit Polygon as footprint", "footprint", "POLYGON", _CHANGED, INVERTED),
        (
            "deposit_linestring",
            "Table with deposit linestring as footprint",
            "footprint_linestring",
            "LINESTRING",
            _CHANGED,
            INVERTED,
        ),
        ("frame", "Table with frame points", "GPSPosition", "POINT", _CHANGED, INVERTED if frame_bounds else None),
    ]
    tables = list(schema.published_tables(codes))
    renamed: Dict[str, Optional[str]] = {}
    if view:
        text = "View joining deposit_linestring with platform_type"
        registered.append((schema.TRACK_VIEW, text, "footprint_linestring", "LINESTRING", _VIEW_CHANGED, None))
        tables += [schema.VIEW, schema.STYLES]
    else:
        renamed["layer_styles"] = None
    if runs:
        tables.append(schema.RUNS)
    else:
        renamed["etl_runs"] = None
    absent = {} if codes else _NO_CODES
    return Layout(tuple(tables), tuple(schema.triggers()), tuple(registered), renamed=renamed, absent=absent)


def collection(early_names: bool = False) -> Layout:
    """July 2024."""
    names = {"OriginalFileName": "original_filename", "relative_file_path": "relative_path"} if early_names else {}
    registered = (
        ("deposit", "Table with deposit Geometry as footprint", "footprint", "GEOMETRYCOLLECTION", _CHANGED, None),
        ("frame", "Table with frame points", "GPSPosition", "POINT", _CHANGED, WORLD),
    )
    return Layout(
        early.collection(early_names),
        registered=registered,
        renamed={"deposit_linestring": None, "etl_runs": None, "layer_styles": None},
        renamed_columns={"frame": names},
        absent=_NO_CODES,
        rtrees=False,
        extensions=False,
        application_id=0 if early_names else GPKG,
        user_version=0 if early_names else USER_VERSION,
    )


def prototype() -> Layout:
    """2024-05-31."""
    registered = (
        ("deposit", "Table with deposit polygons", "footprint", "GEOMETRY", "2024-05-30T08:56:51.016Z", None),
        ("frame", "Table with frame points", "GPSPosition", "POINT", "2024-05-30T08:56:51.023Z", None),
    )
    return Layout(
        early.PROTOTYPE,
        registered=registered,
        positions={"frame": "location"},
        renamed={
            "deposit_linestring": None,
            "multilabel_prediction": "multilabel_predictions",
            "multilabel_annotation_session": None,
            "etl_runs": None,
            "layer_styles": None,
        },
        renamed_columns={
            "frame": {"filename": "name", "relative_file_path": "relative_path"},
            "multilabel_class": {"ml_label_id": "multilabel_label_id", "ml_model_id": "multilabel_model_id"},
            "multilabel_prediction": {"ml_class_id": "multilabel_class_id"},
            "multilabel_annotation": {"ml_label_id": "multilabel_label_id"},
        },
        absent={
            "deposit": ("have_processed_data", "have_raw_data"),
            "frame": ("OriginalFileName", "GPSAltitude", "GPSFix"),
            "multilabel_annotation": ("ml_annotation_session_id",),
            **_NO_CODES,
        },
        extra={"multilabel_prediction": ("prediction_date",), "multilabel_annotation": ("annotation_date",)},
        rtrees=False,
        extensions=False,
        application_id=0,
        user_version=0,
    )
