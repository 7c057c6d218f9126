"""The frames that an import of sessions left out, as a layer to look at."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ..feedback import Feedback, stop_if_cancelled
from ..translation import translate
from .session_report import REASON_WORDS, ImportReport

_FEATURES_AT_ONCE = 5_000


def left_out_layer(report: ImportReport, feedback: Feedback) -> QgsVectorLayer:
    """A temporary point layer (EPSG:4326, in memory) of all frames left out, those without position included.

    Fields: session, frame, reason (in the user's language). Empty when nothing was left out. The layer belongs to the
    main thread, whichever makes it. Raises `Cancelled`.
    """
    name = translate("Seatizen", "Frames left out of the import")
    layer = QgsVectorLayer("Point?crs=EPSG:4326", name, "memory")
    provider = layer.dataProvider()
    provider.addAttributes([QgsField(field, QMetaType.Type.QString) for field in ("session", "frame", "reason")])
    layer.updateFields()
    fields = layer.fields()
    reasons = {reason: translate("Seatizen", words) for reason, words in REASON_WORDS.items()}
    for place, outcome in enumerate(report.outcomes):
        for start in range(0, len(outcome.left_out), _FEATURES_AT_ONCE):
            stop_if_cancelled(feedback)
            features = []
            for frame in outcome.left_out[start : start + _FEATURES_AT_ONCE]:
                feature = QgsFeature(fields)
                feature.setAttributes([outcome.name, frame.filename, reasons[frame.reason]])
                if frame.longitude is not None and frame.latitude is not None:
                    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(frame.longitude, frame.latitude)))
                features.append(feature)
            provider.addFeatures(features)
        feedback.setProgress(100.0 * (place + 1) / len(report.outcomes))
    layer.updateExtents()
    layer.setReadOnly(True)
    layer.moveToThread(QCoreApplication.instance().thread())
    return layer
