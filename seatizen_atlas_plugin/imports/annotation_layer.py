"""The frames that an import of annotations concerns, as a layer to look at."""

from __future__ import annotations

from typing import Dict, Iterator, List

from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ..atlas.geopackage import GeoPackageAtlas, open_atlas
from ..atlas.sql import literals
from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP
from ..translation import translate
from .annotation_report import AnnotationReport, FileReport
from .annotation_telling import STATUS_WORDS

_IDS_AT_ONCE = 5_000
_FIELDS = (
    ("file", QMetaType.Type.QString),
    ("frame_id", QMetaType.Type.LongLong),
    ("frame", QMetaType.Type.QString),
    ("session", QMetaType.Type.QString),
    ("what", QMetaType.Type.QString),
)
_SKIPPED = QT_TRANSLATE_NOOP("Seatizen", "not in the atlas")
_AMBIGUOUS = QT_TRANSLATE_NOOP("Seatizen", "in several versions")
_KEPT = QT_TRANSLATE_NOOP("Seatizen", "kept the scores it had")
_CONTRADICTORY = QT_TRANSLATE_NOOP("Seatizen", "contradictory")


def concerned_layer(report: AnnotationReport, feedback: Feedback) -> QgsVectorLayer:
    """A temporary point layer (EPSG:4326, in memory) of the frames that an import concerns.

    Fields: file, frame_id, frame, session, what (in the user's language: what became of the file, or why the frame was
    left out or is doubtful). Frames that the atlas lacks have no position. Of each file at most the first 100,000.
    The layer belongs to the main thread, whichever makes it. Raises `AtlasError`, `Cancelled`.
    """
    name = translate("Seatizen", "Frames of the imported annotations")
    layer = QgsVectorLayer("Point?crs=EPSG:4326", name, "memory")
    provider = layer.dataProvider()
    provider.addAttributes([QgsField(field, kind) for field, kind in _FIELDS])
    layer.updateFields()
    atlas = open_atlas(report.path)
    try:
        for place, one in enumerate(report.files):
            for features in _features(atlas, one, layer):
                stop_if_cancelled(feedback)
                provider.addFeatures(features)
            feedback.setProgress(100.0 * (place + 1) / len(report.files))
    finally:
        atlas.close()
    layer.updateExtents()
    layer.setReadOnly(True)
    layer.moveToThread(QCoreApplication.instance().thread())
    return layer


def _features(atlas: GeoPackageAtlas, one: FileReport, layer: QgsVectorLayer) -> Iterator[List[QgsFeature]]:
    doubts = _doubts(one)
    for start in range(0, len(one.frame_ids), _IDS_AT_ONCE):
        ids = literals(sorted(set(one.frame_ids[start : start + _IDS_AT_ONCE])))
        rows = atlas.query(
            "SELECT f.id + 0 AS key, f.filename, d.session_name, ST_MinX(f.GPSPosition) AS x, "  # nosec B608: numbers
            "ST_MinY(f.GPSPosition) AS y FROM frame AS f LEFT JOIN version AS v ON v.doi = f.version_doi "
            f"LEFT JOIN deposit AS d ON d.doi = v.deposit_doi WHERE f.id IN {ids} ORDER BY f.id"
        )
        features = []
        for key, frame, session, x, y in rows:
            what = doubts.get(frame, _KEPT if key in one.kept_ids else STATUS_WORDS[one.status])
            feature = _feature(layer, one, key, frame, session, what)
            if x is not None and y is not None:  # as text where the first frame has no position
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(x), float(y))))
            features.append(feature)
        yield features
    skipped = list(one.skipped_frames)
    for start in range(0, len(skipped), _IDS_AT_ONCE):
        names = skipped[start : start + _IDS_AT_ONCE]
        yield [_feature(layer, one, None, frame, None, _SKIPPED) for frame in names]


def _doubts(one: FileReport) -> Dict[str, str]:
    """What is to be said of frames, by name."""
    doubts = {case.frame: _AMBIGUOUS for case in one.ambiguous}
    doubts.update({case.frame: _CONTRADICTORY for case in one.contradictions})
    return doubts


def _feature(layer: QgsVectorLayer, one: FileReport, key, frame: str, session, what: str) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    feature.setAttributes([one.path, key, frame, session, translate("Seatizen", what)])
    return feature
