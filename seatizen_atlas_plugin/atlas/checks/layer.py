"""The rows of a finding as a layer, to be selected, looked at and exported."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsField, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType

from ...messages import CONTEXT
from ...translation import sentence, translate
from ..sql import identifier, literal
from .report import Finding, cell


def finding_layer(path: str, finding: Finding) -> QgsVectorLayer:
    """A read-only layer of the rows that the finding holds (at most `report.ROW_CAP`), named after it.

    It is the atlas's own table, filtered to these rows, where they are rows of one; a table in memory with the columns
    of the report otherwise. The layer is not valid when the table is not there any more.
    """
    name = sentence(finding.title)
    if not finding.table:
        return _table(name, finding)
    keys = ", ".join(literal(row[0]) for row in finding.rows)
    source = (
        QgsProviderRegistry.instance()
        .providerMetadata("ogr")
        .encodeUri(
            {
                "path": path,
                "layerName": finding.table,
                "subset": f"{identifier(finding.key)} IN ({keys})",
            }
        )
    )
    layer = QgsVectorLayer(source, name, "ogr")
    if layer.isValid() and layer.featureCount() > 0:
        layer.setReadOnly(True)
        return layer
    return _table(name, finding)  # the rows themselves are gone: a frame that only predictions name


def _table(name: str, finding: Finding) -> QgsVectorLayer:
    layer = QgsVectorLayer("NoGeometry", name, "memory")
    provider = layer.dataProvider()
    headers = [translate(CONTEXT, header) for header in finding.headers]
    provider.addAttributes([QgsField(header, QMetaType.Type.QString) for header in headers])
    layer.updateFields()
    features = []
    for row in finding.rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([cell(value) for value in row])
        features.append(feature)
    provider.addFeatures(features)
    layer.setReadOnly(True)
    return layer
