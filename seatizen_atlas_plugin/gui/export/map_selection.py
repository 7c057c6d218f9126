"""Which sessions are selected on the map, by whatever layer of the atlas. Hundreds of thousands of frames may be."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Optional, Sequence

from qgis.core import QgsFeatureRequest, QgsMapLayer, QgsVectorLayer, QgsVectorLayerFeatureSource

from ...atlas.files import layers_of
from ...exports.choices import SessionChoice
from ...feedback import Feedback, stop_if_cancelled

DEPOSIT, OWN, SESSION, VERSION = "deposit_doi", "doi", "session_name", "version_doi"
"""Fields by which a row names its session; `doi` is a session's in a table that also has names of sessions."""

ROWS_BETWEEN_LOOKS = 1000


class SelectedRows:
    """The selected rows of a layer as they are when this is made, in the main thread."""

    def __init__(self, layer: QgsVectorLayer, field: str) -> None:
        self.field = field
        self._source = QgsVectorLayerFeatureSource(layer)
        self._request = QgsFeatureRequest(layer.selectedFeatureIds())
        self._request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        self._request.setSubsetOfAttributes([field], layer.fields())

    def values(self, feedback: Feedback) -> set[Any]:
        """What the rows hold in the field, each once."""
        found = set()
        for number, feature in enumerate(self._source.getFeatures(self._request)):
            if number % ROWS_BETWEEN_LOOKS == 0:
                stop_if_cancelled(feedback)
            found.add(feature[self.field])
        return found


def selected_rows(path: str, layers: Iterable[QgsMapLayer]) -> list[SelectedRows]:
    """What is selected in the layers of the atlas `path` that name sessions: footprints, tracks, frames, tables."""
    found = []
    for layer in layers_of(path, layers):
        field = _field_of(layer) if layer.selectedFeatureCount() else None
        if field is not None:
            found.append(SelectedRows(layer, field))
    return found


def sessions_of(rows: Sequence[SelectedRows], sessions: Sequence[SessionChoice], feedback: Feedback) -> list[str]:
    """The DOIs of the sessions that the rows name. For a worker thread."""
    of_version = {version: one.doi for one in sessions for version in one.versions}
    found = set(_dois(rows, of_version, feedback))
    return [one.doi for one in sessions if one.doi in found]


def _dois(rows: Sequence[SelectedRows], of_version: dict[str, str], feedback: Feedback) -> Iterator[Optional[str]]:
    for some in rows:
        for value in some.values(feedback):
            yield of_version.get(value) if some.field == VERSION else value


def _field_of(layer: QgsVectorLayer) -> Optional[str]:
    fields = set(layer.fields().names())
    if DEPOSIT in fields:
        return DEPOSIT
    if {OWN, SESSION} <= fields:
        return OWN
    return VERSION if VERSION in fields else None
