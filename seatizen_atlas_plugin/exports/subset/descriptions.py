"""Styles and metadata of the layers of a subset: those of the source, also where the user changed them."""

from __future__ import annotations

from typing import Iterator

from .filling import SOURCE, Filling

_OURS = "SELECT table_name FROM main.gpkg_contents"
_STYLE = (
    "f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, "
    "description, owner, ui, update_time"
)


def describe(file: Filling) -> None:
    """Replace what `complete` wrote by what the source says, for the layers of which it says something."""
    tables = "'layer_styles', 'gpkg_metadata', 'gpkg_metadata_reference'"
    there = file.rows(f"SELECT name FROM {SOURCE}.sqlite_master WHERE name IN ({tables})")  # nosec B608: constants
    names = {name for (name,) in there}
    if "layer_styles" in names:
        for statement in _styles():
            file.execute(statement)
    if {"gpkg_metadata", "gpkg_metadata_reference"} <= names:
        for statement in _metadata():
            file.execute(statement)


def _styles() -> Iterator[str]:
    """Default styles stay for layers of which the source has no style."""
    styled = f"SELECT f_table_name FROM {SOURCE}.layer_styles"  # nosec B608: constants
    kept = f"f_table_name NOT IN ({styled})"
    yield f"CREATE TEMP TABLE unstyled AS SELECT {_STYLE} FROM main.layer_styles WHERE {kept} ORDER BY id"  # nosec B608
    yield "DELETE FROM main.layer_styles"
    yield (
        f"INSERT INTO main.layer_styles (id, {_STYLE}) SELECT id, {_STYLE} FROM {SOURCE}.layer_styles "  # nosec B608
        f"WHERE f_table_name IN ({_OURS}) ORDER BY id"
    )
    yield f"INSERT INTO main.layer_styles ({_STYLE}) SELECT {_STYLE} FROM temp.unstyled"  # nosec B608: constants
    yield "DROP TABLE temp.unstyled"


def _metadata() -> Iterator[str]:
    """Records stay for layers of which the source has none."""
    there = f"SELECT coalesce(table_name, '') FROM {SOURCE}.gpkg_metadata_reference"  # nosec B608: constants
    yield f"DELETE FROM main.gpkg_metadata_reference WHERE coalesce(table_name, '') IN ({there})"  # nosec B608
    yield "DELETE FROM main.gpkg_metadata WHERE id NOT IN (SELECT md_file_id FROM main.gpkg_metadata_reference)"
    # The ids of what stays move above those of the source.
    highest = f"(SELECT coalesce(max(id), 0) FROM {SOURCE}.gpkg_metadata)"  # nosec B608: constants
    yield (
        "CREATE TEMP TABLE moved AS SELECT id AS was, "  # nosec B608: constants
        f"{highest} + row_number() OVER (ORDER BY id) AS becomes FROM main.gpkg_metadata"
    )
    for table, column in (("gpkg_metadata_reference", "md_file_id"), ("gpkg_metadata", "id")):
        yield f"UPDATE main.{table} SET {column} = -(SELECT becomes FROM temp.moved WHERE was = {column})"  # nosec B608
        yield f"UPDATE main.{table} SET {column} = -{column}"  # nosec B608: constants
    yield "DROP TABLE temp.moved"
    references = "reference_scope, table_name, column_name, row_id_value, timestamp, md_file_id, md_parent_id"
    ours = f"table_name IS NULL OR table_name IN ({_OURS})"
    yield (
        f"INSERT INTO main.gpkg_metadata_reference ({references}) SELECT {references} "  # nosec B608: constants
        f"FROM {SOURCE}.gpkg_metadata_reference WHERE {ours} ORDER BY rowid"
    )
    named = f"SELECT {{}} FROM {SOURCE}.gpkg_metadata_reference WHERE {ours}"  # nosec B608: constants
    yield (
        "INSERT INTO main.gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata) "  # nosec B608: constants
        f"SELECT id, md_scope, md_standard_uri, mime_type, metadata FROM {SOURCE}.gpkg_metadata "
        f"WHERE id IN ({named.format('md_file_id')}) OR id IN ({named.format('md_parent_id')}) ORDER BY id"
    )
