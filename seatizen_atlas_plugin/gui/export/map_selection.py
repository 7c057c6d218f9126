"""Which sessions are selected on the map, by whatever layer of the atlas."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Optional, Sequence

from qgis.core import QgsFeatureRequest, QgsMapLayer, QgsVectorLayer

from ...atlas.files import layers_of
from ...exports.choices import SessionChoice

DEPOSIT, OWN, SESSION, VERSION = "deposit_doi", "doi", "session_name", "version_doi"
"""Fields by which a row names its session; `doi` is a session's in a table that also has names of sessions."""


def selected_sessions(path: str, layers: Iterable[QgsMapLayer], sessions: Sequence[SessionChoice]) -> list[str]:
    """The DOIs of the sessions of the atlas `path` of which something is selected in one of the layers.

    A footprint, a track, a frame, a score or a row of a table: whatever names a session or a version.
    """
    of_version = {version: one.doi for one in sessions for version in one.versions}
    known = {one.doi for one in sessions}
    found: set[Optional[str]] = set()
    for layer in layers_of(path, layers):
        if layer.selectedFeatureCount():
            found.update(_sessions_of(layer, known, of_version))
    return [one.doi for one in sessions if one.doi in found]


def _sessions_of(layer: QgsVectorLayer, known: set[str], of_version: dict[str, str]) -> Iterator[Optional[str]]:
    fields = set(layer.fields().names())
    field = DEPOSIT if DEPOSIT in fields else OWN if {OWN, SESSION} <= fields else ""
    if field:
        yield from (value for value in _values(layer, field) if value in known)
    elif VERSION in fields:
        yield from (of_version.get(value) for value in _values(layer, VERSION))


def _values(layer: QgsVectorLayer, field: str) -> set[Any]:
    request = QgsFeatureRequest(layer.selectedFeatureIds())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([field], layer.fields())
    return {feature[field] for feature in layer.getFeatures(request)}
