"""The wizard that brings a session to Zenodo: what, how it is described, and everything shown before it is sent."""

from __future__ import annotations

from typing import Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDialogButtonBox, QWidget

from ...feedback import Feedback
from ...publish.upload.contents import Offer
from ...publish.upload.plan import UploadPlan
from ...publish.upload.standing import Standing
from ...settings import Settings
from ...tasks import OperationManager
from ...translation import sentence, translate
from .. import token_store
from ..confirm import confirm
from ..operation_dialog import OperationDialog
from ..services import Services
from . import services as calls
from .metadata_form import MetadataForm
from .preview_page import PreviewPage
from .services import UploadInputs, UploadRequest
from .session_page import SessionPage

SESSION, METADATA, PREVIEW = range(3)
DELAY = 300
"""Milliseconds between the last keystroke and a look into the folder."""


class UploadDialog(OperationDialog):
    """Three pages; what was previewed on the last one is the request that is handed over."""

    FORM = "publish/upload_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._planned: Optional[tuple[UploadInputs, UploadPlan]] = None
        self._request: Optional[UploadRequest] = None
        self._standing: Optional[Standing] = None
        self.session = SessionPage(manager, settings, services, self)
        self.form = MetadataForm(self)
        self.preview = PreviewPage(self)
        self._ready = False
        for page in (self.session, self.form, self.preview):
            self.pages.addWidget(page)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._list_folders)
        self.buttons.addButton(self.form.restoreButton, QDialogButtonBox.ButtonRole.ResetRole)
        self.backButton = self.buttons.addButton(
            translate("Seatizen", "< &Back"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.backButton.setObjectName("SeatizenBack")
        self.backButton.setAutoDefault(False)
        self.backButton.clicked.connect(lambda _checked=False: self.back())
        self.nextButton = self._starter(translate("Seatizen", "Ne&xt >"), "SeatizenNext", self.next)
        self.uploadButton = self._starter(translate("Seatizen", "&Upload as draft"), "SeatizenUpload", self._act)
        self.uploadButton.setToolTip(translate("Seatizen", "Nobody else sees a draft; publishing is a step of its own"))
        self.session.moved.connect(self._moved)
        self.session.changed.connect(self._inputs_changed)
        self.form.changed.connect(self._inputs_changed)
        self._ready = True
        self._show_page(SESSION)
        self._moved()

    def page(self) -> int:
        """SESSION, METADATA or PREVIEW."""
        return int(self.pages.currentIndex())

    def next(self) -> None:
        """Go on: to what was described, or to what would be sent."""
        if self.page() == SESSION:
            self._describe()
        elif self.page() == METADATA and self._planned is not None:
            inputs, plan = self._planned
            self._request = UploadRequest(inputs, plan.with_metadata(self.form.metadata()))
            self._standing = None
            self.preview.show_plan(self._request.plan)
            self._show_page(PREVIEW)
            self._ask_server()

    def back(self) -> None:
        """Go to the page before; what was looked for there is not needed any more."""
        self._stop_own()
        self._show_page(max(SESSION, self.page() - 1))

    def reject(self) -> None:
        """Close; changes of the metadata are not thrown away without a word."""
        if self.form.is_changed() and not confirm(
            self,
            translate("Seatizen", "Close without uploading?"),
            translate("Seatizen", "The changes that you made to the metadata are lost."),
            translate("Seatizen", "Close"),
        ):
            return
        super().reject()

    def done(self, result: int) -> None:
        self._timer.stop()
        super().done(result)

    def _judge(self) -> bool:
        if not self._ready:
            return False
        self.session.judge()
        if self.page() == SESSION:
            return self.session.inputs() is not None
        if self.page() == METADATA:
            return not self.form.problems()
        standing = self._standing
        return standing is not None and standing.refusal is None and not all(standing.done)

    def _moved(self) -> None:
        """Another folder, or another kind: what is in it is not known any more."""
        self.session.show_offers(None)
        self._inputs_changed()
        self._timer.start()

    def _list_folders(self) -> None:
        folder, kind = self.session.folder(), self.session.kind()
        if self.session.folder_problem():
            self._stop_own()
            return

        def show(offers: list[Offer]) -> None:
            if (folder, kind) == (self.session.folder(), self.session.kind()):
                self.session.show_offers(offers)
                self._inputs_changed()

        text = translate("Seatizen", "Looking what is in the folder…")
        self._look("", text, lambda feedback: calls.offers(folder, kind, feedback), show)

    def _describe(self) -> None:
        inputs = self.session.inputs()
        if inputs is None:
            return

        def work(feedback: Feedback) -> UploadPlan:
            return calls.plan(inputs, feedback)

        def show(plan: UploadPlan) -> None:
            if self.session.inputs() != inputs:
                return  # something was changed meanwhile
            self._planned = (inputs, plan)
            self.form.show_metadata(plan.name, plan.metadata)
            self._show_page(METADATA)

        self._look("", translate("Seatizen", "Describing the session…"), work, show)

    def _ask_server(self) -> None:
        request = self._request
        if request is None:
            return
        locked = token_store.unlock()
        if locked:
            self._show_problem(locked)
            return

        def show(standing: Standing) -> None:
            if request is not self._request or self.page() != PREVIEW:
                return
            self._standing = standing
            self.preview.show_plan(request.plan, standing)
            self._inputs_changed()
            if standing.refusal is not None:
                self._show_problem(sentence(standing.refusal))

        text = translate("Seatizen", "Asking the server what it has of the session…")
        self._look("", text, lambda feedback: calls.standing(request, feedback), show)

    def _act(self) -> None:
        if self._request is None or not self._judge():
            return
        self._show_problem(self._in_use(self._request.inputs.folder))
        if self.problemLabel.text():
            return
        self.session.remember()
        self.run_requested.emit(self._request)
        self.accept()

    def _show_page(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        names = (
            translate("Seatizen", "Session"),
            translate("Seatizen", "Metadata"),
            translate("Seatizen", "Preview"),
        )
        steps = (
            f"<b>{place + 1}. {name}</b>" if place == page else f"{place + 1}. {name}"
            for place, name in enumerate(names)
        )
        self.stepsLabel.setText(" &nbsp;›&nbsp; ".join(steps))
        self.backButton.setVisible(page > SESSION)
        self.nextButton.setVisible(page < PREVIEW)
        self.uploadButton.setVisible(page == PREVIEW)
        self.form.restoreButton.setVisible(page == METADATA)
        for button, default in ((self.nextButton, page < PREVIEW), (self.uploadButton, page == PREVIEW)):
            button.setAutoDefault(default)
            button.setDefault(default)
        self._inputs_changed()
