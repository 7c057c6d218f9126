"""The action Annotate frames: the dock, the annotations under way, and the work around them in the background."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import Qgis, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QAction

from ...atlas.annotation_material import AnnotationMaterial
from ...atlas.annotations import AnnotationSessionExists, WrittenAnnotations
from ...atlas.errors import OldSchema
from ...messages import SeatizenError
from ...settings import Settings
from ...tasks import Operation, OperationManager, State
from ...translation import explain
from ..atlas_action import AtlasAction
from ..confirm import confirm
from ..message_bar import Conclusion, OperationBar, ended_early
from ..operation_dialog import in_use
from ..services import Services, same_file
from ..wording import number
from .calls import AnnotateCalls, SaveRequest, session_of
from .dock import AnnotateDock, Choice, ask_unsaved
from .draft import AllMarks, Draft, count, rows
from .exporting import Exporting, choose_session
from .journal import Recovered
from .presenter import FramePresenter
from .safekeeping import Safekeeping
from .selection import SelectedFrames, selected_frames

MOST_FRAMES = 5000


class AnnotateAction(AtlasAction):
    """Opens the dock on the selected frames; saves, exports, and brings back what was not saved."""

    def __init__(
        self, iface: Any, manager: OperationManager, bar: OperationBar, settings: Settings, services: Services
    ) -> None:
        super().__init__(iface, manager, bar, settings, services)
        self.calls = AnnotateCalls()
        self._exporting = Exporting(manager, bar, self)
        self.keeping = Safekeeping(self)
        self.keeping.failed.connect(lambda text: bar.tell(Conclusion(Qgis.MessageLevel.Warning, text)))
        self.presenter: Optional[FramePresenter] = None
        self._dock: Optional[AnnotateDock] = None
        self._toggle: Optional[QAction] = None
        self._under_way: Optional[Operation] = None

    # What the menu, the message bar and unloading call.

    def use_toggle(self, toggle: QAction) -> None:
        """Have a checkable action of the menu show and hide the dock."""
        self._toggle = toggle
        toggle.triggered.connect(self._toggled)

    def offer_left_behind(self) -> None:
        """Tell of annotations that an earlier QGIS left unsaved."""
        text = self.keeping.look()
        if text:
            button = (self.tr("Show…"), self.show_dock)
            self._bar.tell(Conclusion(Qgis.MessageLevel.Warning, text, buttons=(button,)))

    def show_dock(self) -> AnnotateDock:
        """Show the dock, made when first asked for."""
        dock = self.dock or self._make_dock()
        if dock.form.draft is None:
            dock.form.offer_recovery(self.keeping.look())
        dock.setUserVisible(True)
        return dock

    @property
    def dock(self) -> Optional[AnnotateDock]:
        """The dock while there is one."""
        return None if self._dock is None or sip.isdeleted(self._dock) else self._dock

    def close(self) -> None:
        """Take the dock away; unsaved annotations stay in their recovery file."""
        dock = self.dock
        if dock is not None:
            self._let_go()
            self.presenter.close()
            self._iface.removeDockWidget(dock)
            sip.delete(dock)
        self._dock = None

    # Frames into the dock.

    def annotate_selection(self) -> None:
        """Show the dock with the frames that are selected; ask first when others are not saved."""
        form = self.show_dock().form
        selected = selected_frames(self._iface.activeLayer(), QgsProject.instance().mapLayers().values(), MOST_FRAMES)
        if selected is None:
            text = self.tr("No frames are selected: select some on the map, or rows of a table of frames.")
        elif len(selected.ids) > MOST_FRAMES:
            text = self.tr(
                "More than {most} frames are selected, too many to be annotated together: select fewer of them."
            ).format(most=number(MOST_FRAMES))
        else:
            text = self._busy_with(selected.path)
        form.status.show_problem(text)
        if not text:
            self._after_unsaved(lambda: self._read(selected))

    def restore(self) -> None:
        """Bring back the oldest annotations that were left behind."""
        if not self.keeping.left:
            return
        left = self.keeping.left[0]
        form = self.show_dock().form
        form.status.show_problem(self._busy_with(left.atlas))
        if not form.status.problemLabel.text():
            self._after_unsaved(lambda: self._read(SelectedFrames(left.atlas, tuple(left.frames)), left))

    def forget(self) -> None:
        """Ask, then take the oldest annotations that were left behind away."""
        dock = self.dock
        if dock is None or not self.keeping.left:
            return
        question = self.tr("Discard these annotations?")
        if confirm(dock, question, dock.form.recoveryLabel.text(), self.tr("&Discard")):
            self.keeping.forget_oldest()
            dock.form.offer_recovery(self.keeping.look())

    def _read(self, selected: SelectedFrames, left: Optional[Recovered] = None) -> None:
        if self._under_way is not None:
            return
        calls = self.calls
        text = self.tr("Reading {count} frames…").format(count=number(len(selected.ids)))
        operation = self._manager.start(text, lambda feedback: calls.read(*selected, feedback), quiet=True)
        self._attend(operation, partial(self._show_material, selected.path, left))

    def _show_material(self, path: str, left: Optional[Recovered], operation: Operation) -> None:
        form = self._dock.form
        material: Optional[AnnotationMaterial] = operation.result
        if operation.error is not None:
            text = explain(operation.error)
            form.status.show_problem(text)
            if isinstance(operation.error, OldSchema):
                self._bar.tell(Conclusion(Qgis.MessageLevel.Warning, text, buttons=(self._upgrade_button(path),)))
        elif material is not None and not material.frames:
            form.status.show_problem(self.tr("None of these frames is in {file} any more.").format(file=path))
        elif material is not None:
            self._begin(material, left)

    def _begin(self, material: AnnotationMaterial, left: Optional[Recovered]) -> None:
        form, lost = self._dock.form, 0
        self._let_go()
        if left is None:
            now = datetime.datetime.now().replace(microsecond=0)  # noqa: DTZ005 (annotators' files have local time)
            draft = Draft(material, now.isoformat(), self)
            self.keeping.begin(draft, *form.names())
        else:
            draft = Draft(material, left.date, self)
            known = {"frames": left.frames, "names": left.labels}
            lost = draft.restore(left.marks, left.saved, left.saved_as, tried=left.tried, **known)
            form.set_names(left.author, left.dataset)
            self.keeping.resume(draft, left)
        form.show_draft(draft)
        self.presenter.use_folder(form.folderWidget.filePath())
        form.offer_recovery(self.keeping.look())
        missing = len(material.missing)
        if lost or missing:
            text = self.tr("{frames} of the frames and {marks} annotations are left out: the atlas lost them.")
            form.status.show_problem(text.format(frames=number(missing), marks=number(lost)))

    # Saving and exporting.

    def save(self, then: Optional[Callable[[], None]] = None) -> Optional[Operation]:
        """Write the annotations into the atlas in the background, and `then` go on when that went well."""
        form = self.show_dock().form
        draft, names = form.draft, form.names()
        if draft is None or self._under_way is not None:
            return None
        path = draft.material.path
        try:
            self._services.refuse_if_edited(path, QgsProject.instance().mapLayers().values())
            form.status.show_problem(self._busy_with(path))
        except SeatizenError as error:
            form.status.show_problem(explain(error))
        if form.status.problemLabel.text():
            return None
        self._names_changed(*names)
        self.keeping.note_saving()
        written, calls = draft.snapshot(), self.calls
        request = SaveRequest(path, session_of(draft.date, *names), rows(written), draft.tried)
        draft.tried = True
        operation = self._run(
            path,
            self.tr("Saving annotations into {file}").format(file=Path(path).name),
            lambda feedback: calls.save(request, feedback),
            lambda done: self._saved(draft, written, names, done),
        )
        self._attend(operation, lambda done: then() if then is not None and done.state is State.FINISHED else None)
        return operation

    def export(self) -> None:
        """Ask for a file and write the saved annotations there."""
        draft = None if self.dock is None else self.dock.form.draft
        if draft is not None and draft.session_id is not None and draft.saved_as is not None:
            session = session_of(draft.date, *draft.saved_as)
            self._exporting.export(self.dock, self.calls, draft.material.path, draft.session_id, session)

    def export_any(self) -> None:
        """Ask which annotation session of the atlas is wanted, and write it to a file."""
        draft, calls = self._dock.form.draft, self.calls
        if draft is None or self._under_way is not None:
            return
        path = draft.material.path
        operation = self._manager.start(
            self.tr("Reading the annotation sessions…"), lambda _feedback: calls.sessions(path), quiet=True
        )
        self._attend(operation, partial(self._offer_sessions, draft))

    def _offer_sessions(self, draft: Draft, operation: Operation) -> None:
        form, sessions = self._dock.form, operation.result
        if operation.error is not None:
            form.status.show_problem(explain(operation.error))
        elif sessions == []:
            form.status.show_problem(self.tr("The atlas has no annotations yet: save yours first."))
        elif sessions:
            note = self.tr("Annotations that are not saved yet are not in the file.") if draft.unsaved else ""
            chosen = choose_session(self._dock, sessions, draft.session_id, note)
            if chosen is not None:
                self._exporting.export(self._dock, self.calls, draft.material.path, chosen.id, chosen.session)

    def _saved(self, draft: Draft, written: AllMarks, names: tuple[str, str], operation: Operation) -> Conclusion:
        path, result = draft.material.path, operation.result
        trouble = self._show_on_map(path, load=False)
        if not isinstance(result, WrittenAnnotations):
            if isinstance(operation.error, AnnotationSessionExists):
                self._refused(draft)
            return ended_early(operation)
        draft.note_saved(written, names, result.session_id)
        if self.dock is not None and self.dock.form.draft is draft:
            self.keeping.note_saved(*names)
            self.dock.form.refresh()
        text = self.tr("{marks} annotations of {frames} frames are in {file}.").format(
            marks=number(count(written) - result.left_out), frames=number(len(written)), file=Path(path).name
        )
        if result.left_out:
            more = self.tr("{count} are left out: the atlas lost their frames or labels meanwhile.")
            text = f"{text} {more.format(count=number(result.left_out))}"
        worst = Qgis.MessageLevel.Warning if trouble or result.left_out else Qgis.MessageLevel.Success
        return Conclusion(worst, f"{text} {trouble}".rstrip(), buttons=((self.tr("Export CSV…"), self.export),))

    def _refused(self, draft: Draft) -> None:
        """Somebody else's session has this date and these names: saving again must not replace it."""
        draft.tried = False
        if self.dock is not None and self.dock.form.draft is draft:
            self.keeping.note_refused()

    # What is behind the dock.

    def _make_dock(self) -> AnnotateDock:
        dock = self._dock = AnnotateDock(self._settings, self._iface.mainWindow())
        form = dock.form
        self.presenter = FramePresenter(form, self._iface.mapCanvas())
        form.selection_asked.connect(self.annotate_selection)
        form.save_asked.connect(self.save)
        form.export_asked.connect(self.export_any)
        form.restore_asked.connect(self.restore)
        form.forget_asked.connect(self.forget)
        form.folder_changed.connect(self._folder_changed)
        form.names_changed.connect(self._names_changed)
        form.status.cancel_asked.connect(self._cancel)
        dock.discard_asked.connect(partial(self._let_go, discard=True))
        dock.save_and_close_asked.connect(lambda: self.save(then=lambda: dock.setUserVisible(False)))
        dock.visibilityChanged.connect(self._visibility_changed)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def _toggled(self, checked: bool) -> None:
        if not checked:
            if self.dock is not None:
                self.dock.setUserVisible(False)
            return
        idle = self.dock is None or self.dock.form.draft is None
        layers = QgsProject.instance().mapLayers().values()
        if idle and selected_frames(self._iface.activeLayer(), layers, MOST_FRAMES) is not None:
            self.annotate_selection()
        else:
            self.show_dock()

    def _visibility_changed(self, visible: bool) -> None:
        if self.dock is not None:
            self.presenter.set_visible(visible)
            if self._toggle is not None:
                self._toggle.setChecked(self.dock.isUserVisible())

    def _busy_with(self, path: str) -> str:
        busy = self._manager.working_on(same_file(path))
        return "" if busy is None else in_use(Path(path).name, busy)

    def _attend(self, operation: Operation, then: Callable[[Operation], None]) -> None:
        """Show in the dock that something is under way, and call `then` when it is over, however it went."""
        signals = (self._manager.finished, self._manager.failed, self._manager.cancelled)
        self._under_way = operation
        self._dock.form.show_busy(operation.description)

        def ended(done: Operation) -> None:
            if done is operation:
                for signal in signals:
                    signal.disconnect(ended)
                self._under_way = None
                if self.dock is not None:
                    self.dock.form.show_busy("")
                    then(done)

        for signal in signals:
            signal.connect(ended)

    def _cancel(self) -> None:
        if self._under_way is not None:
            self._manager.cancel(self._under_way)

    def _after_unsaved(self, act: Callable[[], None]) -> None:
        """Go on with `act` once the annotations under way are saved, kept for later or given up."""
        dock = self._dock
        choice = Choice.LATER
        if dock.form.draft is not None and dock.form.draft.unsaved:
            choice = ask_unsaved(dock, can_save=dock.form.saveButton.isEnabled())
        if choice is Choice.SAVE:
            self.save(then=act)
        elif choice is not Choice.CANCEL:
            if choice is Choice.DISCARD:
                self._let_go(discard=True)
            act()

    def _let_go(self, *, discard: bool = False) -> None:
        """Empty the dock. What is not saved stays in its recovery file unless nobody wants it."""
        draft = self._dock.form.draft
        if draft is not None:
            self._dock.form.show_draft(None)
            self.presenter.show()
            self.keeping.let_go(keep=draft.unsaved and not discard)
            draft.deleteLater()

    def _names_changed(self, author: str, dataset: str) -> None:
        self._settings.annotate_author, self._settings.annotate_dataset = author, dataset
        self.keeping.note_names(author, dataset)

    def _folder_changed(self, folder: str) -> None:
        self._settings.annotate_folder = folder
        self.presenter.use_folder(folder)
