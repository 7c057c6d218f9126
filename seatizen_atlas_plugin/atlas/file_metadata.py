"""Title, licence and citation in the file itself (GeoPackage metadata extension, OGC 12-128r18 annex F.8).

Each layer has a record in QGIS's own form, which QGIS reads when it opens the layer and hands on to exports.
"""

from __future__ import annotations

from typing import Dict, Iterable, List

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


def file_items() -> Dict[str, str]:
    """Metadata of the file as a whole, as GDAL shows it."""
    return {"TITLE": TITLE, "LICENCE": LICENCE, "CITATION": CITATION, "IDENTIFIER": DATASET_URL}


def layer_metadata(table: Table) -> QgsLayerMetadata:
    """What QGIS shows as the metadata of a layer."""
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setLanguage("ENG")
    metadata.setIdentifier(DATASET_URL)
    metadata.setParentIdentifier(DATASET_URL)
    metadata.setTitle(f"{TITLE}: {table.title}")
    metadata.setAbstract(
        f"{table.description}.\n\nPlease cite: {CITATION}\n\nSynchronisation rewrites what it imported, so the plugin"
        " loads these layers read-only."
    )
    metadata.setLicenses([LICENCE])
    metadata.setRights([CITATION])
    for name, url in (("Data set", DATASET_URL), ("Paper", PAPER_URL)):
        link = QgsLayerMetadata.Link(name, "WWW:LINK", url)
        metadata.addLink(link)
    if table.geometry:
        metadata.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{SRS_ID}"))
    return metadata


def metadata_statements(tables: Iterable[Table]) -> List[str]:
    """The rows of `gpkg_metadata` and `gpkg_metadata_reference` of these layers; both tables exist already."""
    statements = []
    for table in tables:
        document = QDomDocument("qgis")
        root = document.createElement("qgis")
        document.appendChild(root)
        layer_metadata(table).writeMetadataXml(root, document)
        row = {"md_scope": "dataset", "md_standard_uri": _QGIS_STANDARD, "metadata": document.toString(-1)}
        statements.append(insert("gpkg_metadata", row))
        statements.append(
            "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id) "
            f"SELECT 'table', {literal(table.name)}, max(id) FROM gpkg_metadata"  # nosec B608: quoted
        )
    return statements
