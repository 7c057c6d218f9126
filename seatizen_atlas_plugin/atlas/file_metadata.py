"""Title, licence and citation in the file itself (GeoPackage metadata extension, OGC 12-128r18 annex F.8).

Each layer has a record in QGIS's own form, which QGIS reads when it opens the layer and hands on to exports.
"""

from __future__ import annotations

from typing import Iterable, List

from qgis.core import QgsCoordinateReferenceSystem, QgsLayerMetadata
from qgis.PyQt.QtXml import QDomDocument

from .schema import SRS_ID, Table
from .sql import insert, literal

TITLE = "Seatizen Atlas"
LICENCE = "CC-BY-4.0"
CITATION = (
    "Seatizen Atlas: a collaborative dataset of underwater and aerial marine imagery. "
    "Scientific Data 12, 67 (2025). https://doi.org/10.1038/s41597-024-04267-z"
)
PAPER_URL = "https://doi.org/10.1038/s41597-024-04267-z"
DATASET_URL = "https://doi.org/10.5281/zenodo.11125847"

_QGIS_STANDARD = "http://mrcc.com/qgis.dtd"

_TABLES = (
    """CREATE TABLE gpkg_metadata (
        id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
        md_scope TEXT NOT NULL DEFAULT 'dataset',
        md_standard_uri TEXT NOT NULL,
        mime_type TEXT NOT NULL DEFAULT 'text/xml',
        metadata TEXT NOT NULL DEFAULT '')""",
    """CREATE TABLE gpkg_metadata_reference (
        reference_scope TEXT NOT NULL,
        table_name TEXT,
        column_name TEXT,
        row_id_value INTEGER,
        timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
        md_file_id INTEGER NOT NULL,
        md_parent_id INTEGER,
        CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
        CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))""",
    """INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES
        ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'),
        ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata',
         'read-write')""",
)
"""Word for word as in the standard, which validators compare (annex F.8)."""


def file_metadata() -> QgsLayerMetadata:
    """Title, licence, citation and links of the whole."""
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setLanguage("ENG")
    metadata.setIdentifier(DATASET_URL)
    metadata.setTitle(TITLE)
    metadata.setAbstract(f"Please cite: {CITATION}")
    metadata.setLicenses([LICENCE])
    metadata.setRights([CITATION])
    for name, url in (("Data set", DATASET_URL), ("Paper", PAPER_URL)):
        link = QgsLayerMetadata.Link(name, "WWW:LINK", url)
        metadata.addLink(link)
    return metadata


def layer_metadata(table: Table) -> QgsLayerMetadata:
    """What QGIS shows as the metadata of a layer."""
    metadata = file_metadata()
    metadata.setParentIdentifier(DATASET_URL)
    metadata.setTitle(f"{TITLE}: {table.title}")
    metadata.setAbstract(
        f"{table.description}.\n\nPlease cite: {CITATION}\n\nSynchronisation rewrites what it imported, so the plugin"
        " loads these layers read-only."
    )
    if table.geometry:
        metadata.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{SRS_ID}"))
    return metadata


def file_statements() -> List[str]:
    """The metadata tables and the record of the whole file.

    Like all records it is in QGIS's form. GDAL's own form for a file (`SetMetadata`) makes GDAL 3.13 write an .aux.xml
    file beside the atlas whenever QGIS has written to it.
    """
    return [*_TABLES, *_record(file_metadata(), "'geopackage', NULL")]


def metadata_statements(tables: Iterable[Table]) -> List[str]:
    """The records of these layers."""
    described = ((layer_metadata(table), f"'table', {literal(table.name)}") for table in tables)
    return [statement for one in described for statement in _record(*one)]


def _record(metadata: QgsLayerMetadata, described: str) -> List[str]:
    document = QDomDocument("qgis")
    root = document.createElement("qgis")
    document.appendChild(root)
    metadata.writeMetadataXml(root, document)
    row = {"md_scope": "dataset", "md_standard_uri": _QGIS_STANDARD, "metadata": document.toString(-1)}
    return [
        insert("gpkg_metadata", row),
        "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id) "
        f"SELECT {described}, max(id) FROM gpkg_metadata",  # nosec B608: quoted
    ]
