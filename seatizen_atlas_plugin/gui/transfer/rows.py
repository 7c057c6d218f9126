"""Rows that are chosen on the map, or stand in a list, as they are when the user points at them."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, List, Mapping, Sequence

from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsMapLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ...feedback import Feedback, stop_if_cancelled
from ...translation import translate

LOCAL_PATH = "local_path"
SESSION_COLUMNS = frozenset({"doi", "deposit_doi", "version_doi", "session_name"})
FRAME_VERSIONS = frozenset({"version_doi", "frames_doi", "frame_doi"})
FRAME_NAMES = ("relative_file_path", "filename", "originalfilename", "file_name")
ROWS_BETWEEN_LOOKS = 500


class ChosenRows:
    """Rows of one layer: the selected ones, those that fit an expression, or all of them. To be made in the main
    thread, read in any. `count` does not heed the expression."""

    def __init__(self, layer: QgsVectorLayer, *, selected: bool = True, expression: str = "") -> None:
        self.name = layer.name()
        self.count = layer.selectedFeatureCount() if selected else layer.featureCount()
        self._expression = expression
        self._context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        self._fields = layer.fields()
        self._crs = layer.crs()
        self._wkb_type = layer.wkbType()
        self._source = QgsVectorLayerFeatureSource(layer)
        self._ids = sorted(layer.selectedFeatureIds()) if selected else None
        self._order: List[int] = []

    def rows(self, feedback: Feedback) -> Iterator[Mapping[str, Any]]:
        """Values by column, in no order that a second reading would have."""
        names = self._fields.names()
        self._order = []
        for place, feature in enumerate(self._features(geometry=False)):
            if place % ROWS_BETWEEN_LOOKS == 0:
                stop_if_cancelled(feedback)
            self._order.append(feature.id())
            yield dict(zip(names, feature.attributes()))

    @property
    def read(self) -> int:
        """How many rows the last reading gave."""
        return len(self._order)

    def with_paths(self, paths: Mapping[int, str], first: int) -> QgsVectorLayer:
        """A new temporary layer of the rows that have a path; `first` is the place of the first row among all that
        were read. For the main thread, once `rows` were read."""
        kind = QgsWkbTypes.displayString(self._wkb_type) if self._wkb_type != QgsWkbTypes.Type.NoGeometry else "None"
        name = translate("Seatizen", "{layer} with pictures").format(layer=self.name)
        layer = QgsVectorLayer(kind, name, "memory")
        layer.setCrs(self._crs)
        fields = [field for field in self._fields if field.name() != LOCAL_PATH]
        kept = [self._fields.indexFromName(field.name()) for field in fields]
        layer.dataProvider().addAttributes([*fields, QgsField(LOCAL_PATH, QMetaType.Type.QString)])
        layer.updateFields()
        copies = []
        by_id = {fid: paths[place] for place, fid in enumerate(self._order, first) if place in paths}
        for feature in self._features(geometry=True):
            if feature.id() in by_id:
                copy = QgsFeature(layer.fields())
                copy.setGeometry(feature.geometry())
                copy.setAttributes([*(feature.attribute(at) for at in kept), by_id[feature.id()]])
                copies.append(copy)
        layer.dataProvider().addFeatures(copies)
        layer.updateExtents()
        return layer

    def _features(self, *, geometry: bool) -> Iterable[QgsFeature]:
        request = QgsFeatureRequest()
        if self._ids is not None:
            request.setFilterFids(self._ids)
        if self._expression:
            request.setFilterExpression(self._expression)
            request.setExpressionContext(self._context)
        if not geometry:
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        return self._source.getFeatures(request)


def selected_sessions(layers: Iterable[QgsMapLayer]) -> List[ChosenRows]:
    """What is selected in layers whose rows name sessions: footprints, tracks, frames, tables."""
    return [ChosenRows(layer) for layer in _with_selection(layers) if SESSION_COLUMNS & _columns(layer)]


def selected_frames(layers: Iterable[QgsMapLayer]) -> List[ChosenRows]:
    """What is selected in layers of frames."""
    return [ChosenRows(layer) for layer in _with_selection(layers) if is_frame_layer(layer)]


def is_frame_layer(layer: QgsMapLayer) -> bool:
    """True when the rows of a layer name frames."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return False
    columns = _columns(layer)
    return bool(FRAME_VERSIONS & columns) and any(name in one for one in columns for name in FRAME_NAMES)


def listed_rows(path: str) -> List[ChosenRows]:
    """All rows of a table (CSV); none when it cannot be read."""
    layer = QgsVectorLayer(path, path, "ogr")
    return [ChosenRows(layer, selected=False)] if layer.isValid() else []


def all_rows(chosen: Sequence[ChosenRows], feedback: Feedback) -> Iterator[Mapping[str, Any]]:
    """The rows of one after the other."""
    for some in chosen:
        yield from some.rows(feedback)


def _with_selection(layers: Iterable[QgsMapLayer]) -> Iterator[QgsVectorLayer]:
    for layer in layers:
        if isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.selectedFeatureCount():
            yield layer


def _columns(layer: QgsVectorLayer) -> set[str]:
    return {name.lower() for name in layer.fields().names()}
