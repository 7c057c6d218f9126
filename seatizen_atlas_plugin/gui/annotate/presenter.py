"""What is shown of the frame that is annotated: its picture in the form, its place on the map."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from .form import AnnotateForm
from .highlight import FrameMarker
from .picture_loader import PictureLoader
from .pictures import FolderPictures, NoPictures, Picture, PictureSource


class FramePresenter(QObject):
    """Has pictures read in a thread, those of the neighbours ahead, and puts a ring on the map."""

    def __init__(self, form: AnnotateForm, canvas: QgsMapCanvas) -> None:
        super().__init__(form)
        self._form = form
        self._visible = False
        self._loader = PictureLoader(self)
        self._marker = FrameMarker(canvas)
        self._loader.loaded.connect(self._show_picture)
        QgsApplication.instance().aboutToQuit.connect(self._loader.stop)
        form.frame_shown.connect(self.show)
        form.viewer.whole_wanted.connect(self._ask_whole)

    @property
    def marker(self) -> FrameMarker:
        """The ring on the map."""
        return self._marker

    def use_folder(self, folder: str) -> None:
        """Take the pictures from this folder, '' for none."""
        frames = () if self._form.draft is None else self._form.draft.frames
        self.use(FolderPictures(folder, frames) if folder else NoPictures())

    def use(self, source: PictureSource) -> None:
        """Take the pictures from this source."""
        self._loader.use(source)
        self.show()

    def set_visible(self, visible: bool) -> None:
        """Whether the form can be seen: what cannot be seen is neither read nor marked."""
        self._visible = visible
        if visible:
            self.show()
        else:
            self._marker.clear()

    def show(self) -> None:
        """Show the frame of the draft, or nothing."""
        draft = self._form.draft
        if draft is None:
            self._marker.clear()
            return
        if not self._visible:
            return
        places = (draft.index, draft.index + 1, draft.index - 1)
        picture = self._loader.ask([draft.frames[place] for place in places if 0 <= place < len(draft.frames)])
        if picture is None:
            self._form.viewer.show_sentence(self.tr("Reading the picture…"))
        else:
            self._form.viewer.show_picture(picture)
        self._marker.show(draft.frame)

    def close(self) -> None:
        """End the thread and take the ring away."""
        self._loader.stop()
        self._marker.close()

    def _ask_whole(self) -> None:
        if self._form.draft is not None:
            self._loader.ask_whole(self._form.draft.frame.id)

    def _show_picture(self, frame_id: int, picture: Picture) -> None:
        draft = self._form.draft
        if draft is not None and draft.frame.id == frame_id:
            self._form.viewer.show_picture(picture)
