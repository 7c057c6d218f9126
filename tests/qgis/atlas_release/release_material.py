"""An atlas to publish, its metadata, and a server with the account that publishes it."""

from __future__ import annotations

import json
from pathlib import Path

from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.atlas_release import ReleaseOptions, read_atlas_metadata

METADATA = {
    "creators": [
        {"name": "Team, Survey", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"},
        {"name": "Pilot, A", "affiliation": "", "orcid": ""},
    ],
    "related_identifiers": [
        {
            "identifier": "https://zenodo.org/doi/10.5281/zenodo.11125847",
            "relation": "isMetadataFor",
            "resource_type": "dataset",
        },
        {"identifier": "10.1000/paper", "relation": "isDescribedBy", "resource_type": "publication"},
    ],
    "_NB": "a comment",
    "access_right": "open",
    "license": "cc-by-4.0",
    "description": "./descriptions/atlas.txt",
    "keywords": ["Coral Reef", "Mapping"],
    "version": "v1.2.6",
    "communities": ["seatizen-data"],
}
GPKG = "seatizen_atlas_db.gpkg"
TABLES = ("session_doi", "metadata_images", "metadata_multilabel_predictions", "metadata_multilabel_annotation")
PUBLISHED = {
    GPKG,
    *(f"{table}.{kind}" for table in TABLES for kind in ("csv", "parquet")),
    "darwincore_multilabel_annotation.zip",
}


def write_metadata(folder: Path, **changes) -> Path:
    """The metadata file; a value of None leaves a key out."""
    (folder / "descriptions").mkdir(parents=True, exist_ok=True)
    (folder / "descriptions" / "atlas.txt").write_text("<p>The atlas</p>\n<p>of images</p>\n", encoding="utf-8")
    path = folder / "metadata_seatizen_atlas.json"
    given = {key: value for key, value in {**METADATA, **changes}.items() if value is not None}
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


def options(folder: Path, **changes) -> ReleaseOptions:
    """Options of a release that is published, with a workspace of the test's own and the table of sessions only."""
    metadata = read_atlas_metadata(write_metadata(folder / "metadata"))
    given = {"publish": True, "exports": ("session_doi",), "workspace": str(folder / "workspace"), **changes}
    return ReleaseOptions(metadata, **given)


def runs(path) -> list:
    """Kind and version of every run, oldest first."""
    atlas = open_atlas(str(path))
    try:
        return [tuple(row) for row in atlas.query("SELECT kind, last_version_on_zenodo FROM etl_runs ORDER BY id")]
    finally:
        atlas.close()


def releases(path) -> list:
    """The versions of which the atlas notes that they were made of it."""
    return [version for kind, version in runs(path) if kind == "publish"]
