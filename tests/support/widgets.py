"""What widgets show, as plain values to compare."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QPushButton

WAIT = 60_000
"""Milliseconds that work in the background may take in a test."""


def button_texts(item):
    return [button.text() for button in item.findChildren(QPushButton)]


def table_rows(table):
    """What a table view shows, row by row."""
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]
