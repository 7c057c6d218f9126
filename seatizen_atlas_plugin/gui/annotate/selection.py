"""Which frames are selected on the map or in a table."""

from __future__ import annotations

from typing import Iterable, NamedTuple, Optional, Set, Tuple

from qgis.core import QgsFeatureRequest, QgsMapLayer, QgsProviderRegistry, QgsVectorLayer

from ...atlas.layer_parts import table_of
from ...atlas.prediction_schema import FRAME_VIEW_PREFIX

FRAME_TABLE = "frame"
FRAME_ID = "frame_id"


class SelectedFrames(NamedTuple):
    """The ids of selected frames, and the atlas they are of."""

    path: str
    ids: Tuple[int, ...]


def selected_frames(
    active: Optional[QgsMapLayer], layers: Iterable[QgsMapLayer], most: int
) -> Optional[SelectedFrames]:
    """The frames selected in the active layer, else those in the first of the layers that has some; None without any.

    A layer has frames when it shows the frames of an atlas, or rows that name a frame (`frame_id`). Of such rows,
    which are read in the main thread, no more are read when more than `most` frames were found.
    """
    for layer in (active, *layers):
        if isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr" and layer.selectedFeatureCount():
            path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path")
            ids = _ids(layer, most)
            if path and ids:
                return SelectedFrames(str(path), ids)
    return None


def _ids(layer: QgsVectorLayer, most: int) -> Tuple[int, ...]:
    table = table_of(layer)
    if table == FRAME_TABLE or table.startswith(FRAME_VIEW_PREFIX):
        return tuple(sorted(layer.selectedFeatureIds()))
    names = set(layer.fields().names())
    if FRAME_ID in names:
        return _values(layer, FRAME_ID, most)
    return _values(layer, "id", most) if {"id", "filename"} <= names else ()


def _values(layer: QgsVectorLayer, field: str, most: int) -> Tuple[int, ...]:
    request = QgsFeatureRequest(layer.selectedFeatureIds())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([field], layer.fields())
    found: Set[int] = set()
    for feature in layer.getFeatures(request):
        if isinstance(feature[field], int):
            found.add(feature[field])
        if len(found) > most:
            break
    return tuple(sorted(found))
