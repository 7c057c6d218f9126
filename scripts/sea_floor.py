"""Paints what a camera might see above a reef: pictures for screenshots that belong to nobody."""

from __future__ import annotations

import random
from pathlib import Path

from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPolygonF

WIDTH, HEIGHT = 1600, 1200
CORALS = (QColor(176, 122, 84), QColor(150, 138, 76), QColor(121, 96, 118), QColor(188, 150, 104))


def paint(path: Path, seed: int) -> None:
    """Write one picture."""
    chance = random.Random(seed)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    water = QLinearGradient(0, 0, 0, HEIGHT)
    water.setColorAt(0, QColor(58, 132, 150))
    water.setColorAt(1, QColor(150, 170, 140))
    painter.fillRect(image.rect(), QBrush(water))
    painter.setPen(Qt.PenStyle.NoPen)
    for _ in range(900):  # sand
        shade = chance.randrange(120, 200)
        painter.setBrush(QColor(shade, shade - 8, shade - 40, 90))
        painter.drawEllipse(QPointF(chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT)), 9, 5)
    for _ in range(26):  # corals: lumps of many discs
        x, y = chance.uniform(0, WIDTH), chance.uniform(0.2 * HEIGHT, HEIGHT)
        colour, size = chance.choice(CORALS), chance.uniform(40, 130)
        for _ in range(60):
            painter.setBrush(colour.darker(chance.randrange(85, 150)))
            place = QPointF(x + chance.gauss(0, size / 2), y + chance.gauss(0, size / 3))
            painter.drawEllipse(place, size / 7, size / 8)
    for _ in range(5):  # fish
        x, y, long = chance.uniform(100, WIDTH - 200), chance.uniform(100, HEIGHT - 100), chance.uniform(40, 75)
        painter.setBrush(QColor(240, chance.randrange(170, 225), 70))
        painter.drawEllipse(QPointF(x, y), long, long / 3)
        tail = (QPointF(x - long, y), QPointF(x - 1.5 * long, y - long / 3), QPointF(x - 1.5 * long, y + long / 3))
        painter.drawPolygon(QPolygonF(list(tail)))
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise OSError(path)
