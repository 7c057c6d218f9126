"""The frames that an import of sessions left out, as a layer to look at."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType

from ..translation import translate
from .session_report import REASON_WORDS, ImportReport


def left_out_layer(report: ImportReport) -> QgsVectorLayer:
    """A temporary point layer (EPSG:4326, in memory) of all frames left out, those without position included.

    Fields: session, frame, reason (in the user's language). Empty when nothing was left out.
    """
    name = translate("Seatizen", "Frames left out of the import")
    layer = QgsVectorLayer("Point?crs=EPSG:4326", name, "memory")
    provider = layer.dataProvider()
    provider.addAttributes([QgsField(field, QMetaType.Type.QString) for field in ("session", "frame", "reason")])
    layer.updateFields()
    fields = layer.fields()
    features = []
    for outcome in report.outcomes:
        for frame in outcome.left_out:
            feature = QgsFeature(fields)
            reason = translate("Seatizen", REASON_WORDS[frame.reason])
            feature.setAttributes([outcome.name, frame.filename, reason])
            if frame.longitude is not None and frame.latitude is not None:
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(frame.longitude, frame.latitude)))
            features.append(feature)
    provider.addFeatures(features)
    layer.updateExtents()
    layer.setReadOnly(True)
    return layer
