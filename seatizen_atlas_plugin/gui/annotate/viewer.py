"""Shows one picture: fitted into the widget, or as close as the user wants to look."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPixmap, QResizeEvent, QWheelEvent
from qgis.PyQt.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QLabel, QSizePolicy, QStackedLayout, QWidget

from .pictures import Picture

STEP = 1.25
CLOSEST = 8.0  # screen pixels for one of the picture
SMALLEST = 160  # pixels


class PictureViewer(QWidget):
    """The picture, or a sentence in its place. `whole_wanted` tells that somebody looks closer than what was read."""

    whole_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(SMALLEST, SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = Picture()
        self.view = _View(self)
        self.view.zoom_asked.connect(self.zoom)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("pictureSentence")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self.view)

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self._picture

    def show_sentence(self, text: str) -> None:
        """No picture."""
        self._picture = Picture(problem=text)
        self.view.set_pixmap(QPixmap(), keep=False)
        self.sentence.setText(text)
        self._stack.setCurrentWidget(self.sentence)

    def show_picture(self, picture: Picture) -> None:
        """A picture, fitted; more pixels of the one that is shown do not move it."""
        if picture.image is None:
            self.show_sentence(picture.problem)
            return
        same = bool(picture.place) and picture.place == self._picture.place
        self._picture = picture
        self.view.set_pixmap(QPixmap.fromImage(picture.image), keep=same)
        self._stack.setCurrentWidget(self.view)

    def zoom(self, steps: int) -> None:
        """Closer, or farther for negative steps."""
        if self._picture.image is None:
            return
        self.view.zoom(STEP**steps)
        if self._picture.reduced and self.view.transform().m11() > 1:
            self.whole_wanted.emit()

    def fit(self) -> None:
        """The whole picture."""
        self.view.fit()


class _View(QGraphicsView):
    """A scene with one pixmap."""

    zoom_asked = pyqtSignal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._item = self._scene.addPixmap(QPixmap())
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._fitted = True
        self.setScene(self._scene)
        self.setObjectName("picture")
        self.setBackgroundBrush(self.palette().window())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def set_pixmap(self, pixmap: QPixmap, *, keep: bool) -> None:
        """Show this one; with `keep` it is the one that is shown with more pixels, and stays where it is."""
        before = self._item.pixmap().width()
        centre = self.mapToScene(self.viewport().rect().center())
        self._item.setPixmap(pixmap)
        self._scene.setSceneRect(self._item.boundingRect())
        if not keep or self._fitted or not before:
            self.fit()
            return
        factor = pixmap.width() / before
        self.scale(1 / factor, 1 / factor)
        self.centerOn(centre * factor)

    def fit(self) -> None:
        """All of it."""
        self._fitted = True
        if not self._item.pixmap().isNull():
            self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)

    def zoom(self, factor: float) -> None:
        """Scale by `factor`, but not smaller than fitted nor larger than is of use."""
        after = self.transform().m11() * factor
        if after > CLOSEST:
            return
        shown = self._item.boundingRect()
        if (
            factor < 1
            and shown.width() * after <= self.viewport().width()
            and (shown.height() * after <= self.viewport().height())
        ):
            self.fit()
            return
        self._fitted = False
        self.scale(factor, factor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.zoom_asked.emit(1 if turned > 0 else -1)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
