"""The dialog for drafts that hold nothing: it lists them, and throws away those that are ticked."""

from __future__ import annotations

from typing import Callable, Iterable, Iterator, Optional

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from ...publish.clean_drafts import CleanReport
from ...settings import Settings
from ...tasks import OperationManager
from .. import token_store
from ..confirm import confirm
from ..operation_dialog import OperationDialog
from ..services import Services
from . import drafts_services
from .account_rows import AccountRows
from .drafts_services import DraftsRequest

LINK = 2
"""The column of a draft's page."""


class DraftsDialog(OperationDialog):
    """Looks into an account, and hands over the numbers of the drafts that are ticked."""

    FORM = "publish/drafts_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self.account = AccountRows(manager, settings, services, self.inputsLayout, self)
        self.tree.setHeaderLabels([self.tr("Draft"), self.tr("Made on"), self.tr("Page")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.lookButton = self._starter(self.tr("&Look"), "SeatizenLookForDrafts", self.look, default=True)
        self.actButton = self._starter(self.tr("Throw &away…"), "SeatizenThrowAway", self._act)
        self.account.changed.connect(self._moved)
        self.tree.itemChanged.connect(lambda _item, _column: self._inputs_changed())
        self.tree.itemActivated.connect(lambda item, _column: QDesktopServices.openUrl(QUrl(item.text(LINK))))
        self._moved()

    def look(self) -> None:
        """List the empty drafts of the account."""
        locked = token_store.unlock()
        if locked:
            self._show_problem(locked)
            return
        server, auth_id = self.account.server(), self.account.auth_id()
        text = self.tr("Looking for empty drafts…")
        self._look("", text, lambda feedback: drafts_services.look(server, auth_id, feedback), self._show)

    def ticked(self) -> frozenset[str]:
        """Numbers of the drafts that are ticked."""
        return frozenset(item.text(0) for item in self._items() if item.checkState(0) == Qt.CheckState.Checked)

    def _show(self, report: CleanReport) -> None:
        self._clear()
        for draft in report.drafts:
            item = QTreeWidgetItem(self.tree, [draft.number, draft.created[:10], draft.link])
            item.setCheckState(0, Qt.CheckState.Checked)
        text = self.tr("%n draft(s) have neither a title nor files.", None, len(report.drafts))
        self.foundLabel.setText(text)
        self._inputs_changed()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.tree.topLevelItemCount()):
            yield self.tree.topLevelItem(place)

    def _moved(self) -> None:
        """Another account: what was found is not its."""
        self._stop_own()
        self._clear()
        self.foundLabel.setText(self.tr("Drafts without title and files, as interrupted uploads leave them."))
        self._inputs_changed()

    def _clear(self) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        self.tree.blockSignals(False)

    def _judge(self) -> bool:
        return self.account.judge()

    def _allow(self, allowed: bool) -> None:
        super()._allow(allowed)
        if self._under_way is None:
            self.actButton.setEnabled(allowed and bool(self.ticked()))

    def _act(self) -> None:
        numbers = self.ticked()
        question = self.tr("Throw away %n draft(s)?", None, len(numbers))
        explanation = self.tr("Each is looked at once more before it goes; one that is no longer empty stays.")
        if confirm(self, question, explanation, self.tr("Throw away")):
            self.account.remember()
            self.run_requested.emit(DraftsRequest(self.account.server(), self.account.auth_id(), numbers))
            self.accept()
