"""What the tests of annotating share."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage

from seatizen_atlas_plugin.gui.annotate.label_model import NAME, STATE
from tests.qgis.atlas.atlas_material import rows

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
FISH, ROCK, SAND = 23, 38, 39
ANNOTATIONS = "SELECT frame_id, ml_label_id, value FROM multilabel_annotation ORDER BY frame_id, ml_label_id"
SESSIONS = (
    "SELECT id, strftime('%Y-%m-%dT%H:%M:%S', annotation_date), author_name, dataset_name "
    "FROM multilabel_annotation_session ORDER BY id"
)


def paint(path, number, width=40, height=30):
    """A picture of one colour, which tells its number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(10 * number, 100, 150))
    assert image.save(str(path), "PNG")


def label_ids(path):
    return dict(rows(path, "SELECT name, id FROM multilabel_label"))


def states(form):
    """What the table shows for the frame: label -> present or absent."""
    model = form.labels.model
    shown = {model.label(row).name: model.index(row, STATE).data() for row in range(model.rowCount())}
    return {name: state for name, state in shown.items() if state}


def listed(form):
    """The labels that the table shows now."""
    model = form.labels.table.model()
    return [model.index(row, NAME).data() for row in range(model.rowCount())]
