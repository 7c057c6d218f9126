"""Pictures of the dialog that publishes the atlas, and of the report of a draft."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

from qgis.utils import iface

METADATA = {
    "creators": [
        {"name": "Doe, Jane", "affiliation": "Institute of Reefs", "orcid": "0000-0002-1825-0097"},
        {"name": "Bell, Sam", "affiliation": "Institute of Reefs", "orcid": ""},
    ],
    "access_right": "open",
    "license": "cc-by-4.0",
    "description": "atlas.txt",
    "keywords": ["Coral Reef", "Mapping"],
    "version": "v1.0.0",
    "communities": ["seatizen-data"],
}


def atlas_release(gui: Any, atlas: Path, folder: Path, save: Callable, wait_for: Callable, report: Callable) -> None:
    """Preview the release of the atlas and make its draft; the settings name server and token."""
    folder.mkdir()
    (folder / "atlas.txt").write_text("<p>The images of the lagoon, and what they show.</p>", encoding="utf-8")
    metadata = folder / "metadata_atlas.json"
    metadata.write_text(json.dumps(METADATA), encoding="utf-8")
    action = next(one for one in gui.publishing if one.NAME == "SeatizenPublishAtlas")
    dialog = action.open_dialog()
    dialog.atlasFile.setFilePath(str(atlas))
    dialog.metadataWidget.setFilePath(str(metadata))
    wait_for(lambda: dialog._preview is not None, "preview of the atlas's release")
    save(dialog, "atlas-release")
    iface.messageBar().clearWidgets()
    dialog.actButton.click()
    wait_for(lambda: not gui.manager.operations(), "draft of the atlas")
    report("atlas-release-report")
