"""The labels and the models of an atlas: looked at, filtered, imported, renamed and merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterable, Optional, Sequence

from qgis.core import QgsMapLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, Qt
from qgis.PyQt.QtGui import QKeySequence, QShortcut
from qgis.PyQt.QtWidgets import QHeaderView, QTableView, QWidget

from ..atlas.catalogue.listing import LabelInfo, ModelInfo
from ..settings import Settings
from ..tasks import Operation, OperationManager
from . import catalogue_tables, inputs
from .atlas_field import choose_atlas, offer_recent
from .copying import make_copyable
from .label_import_dialog import LabelImportDialog
from .label_merge_dialog import LabelMergeDialog
from .label_rename_dialog import LabelRenameDialog
from .model_import_dialog import ModelImportDialog
from .operation_dialog import OperationDialog
from .rows_model import RowsModel, RowsProxy
from .services import Services, same_file
from .status_panel import show_hint
from .wording import number

WIDEST_COLUMN = 220  # pixels
Catalogue = tuple[Sequence[LabelInfo], Sequence[ModelInfo]]


class CatalogueDialog(OperationDialog):
    """Lists what the atlas has, and opens a dialog for each thing to do. It stays open and shows what was done."""

    FORM = "catalogue_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._shown_path = ""
        self._labels: dict[int, LabelInfo] = {}
        self._models: dict[int, ModelInfo] = {}
        self._child: Optional[OperationDialog] = None
        self._label_rows = self._prepare_table(self.labelsTable, catalogue_tables.label_headers())
        self._model_rows = self._prepare_table(self.modelsTable, catalogue_tables.model_headers())
        self._class_rows = self._prepare_table(self.classesTable, catalogue_tables.class_headers())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 3)
        choose_atlas(self.atlasFile, self.tr("Choose an atlas"), settings.data_folder)
        offer_recent(self.recentButton, self.atlasFile, settings)
        self._connect()
        self._atlas_changed()

    def reload(self) -> None:
        """Read the labels and models of the atlas anew."""
        path = self._path()
        services = self._services
        text = self.tr("Reading the labels and models of {file}…").format(file=Path(path).name)
        self._look("", text, lambda _feedback: services.catalogue(path), lambda found: self._show(path, found))

    def done(self, result: int) -> None:
        self._close_child()
        super().done(result)

    def choose_labels(self, ids: Sequence[int]) -> None:
        """Select the labels of these ids, those that the filter shows."""
        _choose(self.labelsTable, self._label_rows, ids)

    def import_labels(self) -> None:
        """Ask which labels."""
        self._open(LabelImportDialog).begin(self._shown_path)

    def rename_label(self) -> None:
        """Ask for another name of the chosen label."""
        chosen = self._chosen_labels()
        if len(chosen) == 1 and self.renameButton.isEnabled():
            labels = [info.label for info in self._labels.values()]
            self._open(LabelRenameDialog).begin(self._shown_path, chosen[0].label, labels)

    def merge_labels(self) -> None:
        """Ask which of the chosen labels to keep."""
        self._open(LabelMergeDialog).begin(self._shown_path, self._chosen_labels())

    def import_model(self) -> None:
        """Ask which model."""
        self._open(ModelImportDialog).begin(self._shown_path)

    def _prepare_table(self, table: QTableView, headers: Sequence[str]) -> RowsModel:
        rows = RowsModel(headers, self)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setModel(RowsProxy(rows, self))
        make_copyable(table)
        return rows

    def _connect(self) -> None:
        self.atlasFile.fileChanged.connect(self._atlas_changed)
        self.filterEdit.textChanged.connect(self.labelsTable.model().set_text)
        self.filterEdit.textChanged.connect(self._count_labels)
        self.labelsTable.selectionModel().selectionChanged.connect(self._choice_changed)
        self.labelsTable.doubleClicked.connect(lambda _index: self.rename_label())
        self.modelsTable.selectionModel().selectionChanged.connect(self._show_classes)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.labelsTable, self.rename_label)
        for button, act in (
            (self.importLabelsButton, self.import_labels),
            (self.renameButton, self.rename_label),
            (self.mergeButton, self.merge_labels),
            (self.importModelButton, self.import_model),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self._manager.finished.connect(self._follow_others)

    def _path(self) -> str:
        return self.atlasFile.filePath().strip()

    def _atlas_changed(self) -> None:
        """Show another atlas."""
        self._close_child()
        self._stop_own()
        self._clear()
        self._inputs_changed()
        if not inputs.existing_atlas_problem(self._path(), to_write=False):
            self.reload()

    def _judge(self) -> bool:
        path = self._path()
        problem = inputs.existing_atlas_problem(path)
        show_hint(self.atlasHint, problem if path else "", problem)
        return not problem and bool(self._shown_path)

    def _allow(self, allowed: bool) -> None:
        super()._allow(allowed)
        free = allowed and self._under_way is None
        chosen = len(self._chosen_labels())
        self.importLabelsButton.setEnabled(free)
        self.importModelButton.setEnabled(free)
        self.renameButton.setEnabled(free and chosen == 1)
        self.mergeButton.setEnabled(free and chosen > 1)

    def _choice_changed(self) -> None:
        self._allow(self._judge())

    def _clear(self) -> None:
        self._shown_path = ""
        self._labels, self._models = {}, {}
        for rows in (self._label_rows, self._model_rows, self._class_rows):
            rows.set_rows([])
        self._count_labels()

    def _show(self, path: str, found: Catalogue) -> None:
        if path != self._path():
            return
        labels, models = found
        first_time = path != self._shown_path
        chosen_labels = self._chosen(self.labelsTable, self._label_rows)
        chosen_models = self._chosen(self.modelsTable, self._model_rows)
        self._shown_path = path
        self._settings.remember_atlas(path)
        self._labels = {info.label.id: info for info in labels}
        self._models = {info.id: info for info in models}
        self._label_rows.set_rows([catalogue_tables.label_row(info) for info in labels])
        self._model_rows.set_rows([catalogue_tables.model_row(info) for info in models])
        if first_time:
            _fit(self.labelsTable)
            _fit(self.modelsTable)
        self.choose_labels(chosen_labels)
        _choose(self.modelsTable, self._model_rows, chosen_models or [info.id for info in models[:1]])
        self._show_classes()
        self._count_labels()
        self._inputs_changed()

    def _count_labels(self) -> None:
        shown, there = self.labelsTable.model().rowCount(), len(self._labels)
        text = self.tr("%n label(s)", None, there)
        if shown != there:
            text = self.tr("{shown} of {all}").format(shown=number(shown), all=text)
        self.countLabel.setText(text if self._shown_path else "")

    def _show_classes(self) -> None:
        """The classes of the chosen model."""
        chosen = self._chosen(self.modelsTable, self._model_rows)
        classes = self._models[chosen[0]].classes if chosen else ()
        self._class_rows.set_rows([catalogue_tables.class_row(one) for one in classes])
        if classes:
            _fit(self.classesTable)

    def _chosen_labels(self) -> list[LabelInfo]:
        return [self._labels[one] for one in self._chosen(self.labelsTable, self._label_rows) if one in self._labels]

    def _chosen(self, table: QTableView, rows: RowsModel) -> list[int]:
        """The ids of the selected rows, in their order on the screen."""
        proxy = table.model()
        selected = sorted(table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [rows.cell(proxy.mapToSource(index).row(), catalogue_tables.ID_COLUMN).key for index in selected]

    def _open(self, kind: type[OperationDialog]) -> Any:
        """A dialog for one thing to do, in the place of the one before."""
        self._close_child()
        child = kind(self._manager, self._settings, self._services, self._layers, self)
        child.run_requested.connect(self.run_requested)
        child.finished.connect(child.deleteLater)
        self._child = child
        child.show()
        return child

    def _close_child(self) -> None:
        if self._child is not None and not sip.isdeleted(self._child):
            self._child.reject()
        self._child = None

    def _follow_others(self, operation: Operation) -> None:
        """Read again when something else wrote this atlas."""
        idle = self._under_way is None and self.isVisible() and bool(self._shown_path)
        if idle and operation.subject and operation.subject == same_file(self._shown_path):
            self.reload()


def _fit(table: QTableView) -> None:
    table.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
    for column in range(table.model().columnCount()):
        table.setColumnWidth(column, min(table.columnWidth(column), WIDEST_COLUMN))


def _choose(table: QTableView, rows: RowsModel, ids: Sequence[int]) -> None:
    """Select the rows of these ids, those that are shown."""
    proxy = table.model()
    selection = QItemSelection()
    for row in range(rows.rowCount()):
        index = proxy.mapFromSource(rows.index(row, 0))
        if index.isValid() and rows.cell(row, catalogue_tables.ID_COLUMN).key in ids:
            selection.select(index, index)
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
