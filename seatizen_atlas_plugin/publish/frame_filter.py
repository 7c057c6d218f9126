"""Frames told by an expression on the columns of their layer."""

from __future__ import annotations

from qgis.core import QgsExpression, QgsFeatureRequest, QgsFields

from ..translation import translate


def filter_problem(text: str, fields: QgsFields) -> str:
    """One sentence about why an expression cannot choose rows that have these fields, or ''."""
    expression = QgsExpression(text)
    if expression.hasParserError():
        why = expression.parserErrorString().strip().replace("\n", " ")
        return translate("Seatizen", "The filter is no expression: {why}").format(why=why)
    for name in sorted(expression.referencedColumns() - {QgsFeatureRequest.ALL_ATTRIBUTES}):
        if fields.lookupField(name) < 0:
            return translate("Seatizen", "The filter asks for a column {name}, which the frames do not have.").format(
                name=name
            )
    return ""
