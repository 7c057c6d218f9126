"""The dialog that imports annotations: whose they are, what the columns mean, and what would go in, before it does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QWidget

from ..feedback import Feedback
from ..imports.annotation_batch import AnnotationPreview, GivenSession
from ..imports.annotation_import import AnnotationOptions
from ..imports.annotation_report import IMPORTED, REPLACED
from ..settings import Settings
from ..tasks import OperationManager
from . import annotation_import_report, inputs
from .annotation_tables import ColumnsTable, FilesTable
from .atlas_field import choose_atlas, offer_recent
from .import_requests import AnnotationImport
from .preview_dialog import Preview, PreviewDialog
from .report_view import ReportView
from .services import Services
from .status_panel import show_hint

FILE, FOLDER = "file", "folder"


@dataclass(frozen=True)
class AnnotationInputs:
    """What the widgets say; `given` are sessions by file, for those whose names do not tell them."""

    atlas_path: str
    source: str
    given: dict[str, GivenSession]
    options: AnnotationOptions
    load: bool


@dataclass(frozen=True)
class _Looked(Preview):
    """A preview with what the tables show."""

    found: Optional[AnnotationPreview] = None


class AnnotationImportDialog(PreviewDialog):
    """Asks for the atlas and the files, shows what each file and column is taken for, and lets that be corrected."""

    FORM = "annotation_import_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._offer("", self.tr("&Import"), "SeatizenImportAnnotations")
        self._add_again()
        self.files, self.columns = FilesTable(self), ColumnsTable(self)
        self._prepare_widgets()
        self._restore()
        self._connect()
        self._choose_kind()

    def _prepare_widgets(self) -> None:
        choose_atlas(self.atlasFile, self.tr("Choose an atlas"), self._settings.data_folder)
        self.sourceCombo.addItem(self.tr("A file"), FILE)
        self.sourceCombo.addItem(self.tr("A folder of files"), FOLDER)
        self.sourceFile.setFilter(self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"))
        self.sourceFile.setDefaultRoot(self._settings.data_folder or str(Path.home()))
        self.modelCombo.addItem(self.tr("annotations: 1 present, 0 absent, -1 or nothing not annotated"), "")
        for layout, table, label in (
            (self.filesLayout, self.files, self.filesLabel),
            (self.columnsLayout, self.columns, self.columnsLabel),
        ):
            layout.addWidget(table)
            label.setBuddy(table)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.mainLayout.setStretchFactor(self.splitter, 1)
        self.mainLayout.setStretchFactor(self.panel, 0)
        QWidget.setTabOrder(self.loadCheck, self.files)
        QWidget.setTabOrder(self.files, self.columns)

    def _restore(self) -> None:
        settings = self._settings
        offer_recent(self.recentButton, self.atlasFile, settings)
        self.sourceCombo.setCurrentIndex(max(0, self.sourceCombo.findData(settings.annotations_kind)))
        self.sourceFile.setFilePath(settings.annotations_source)
        self.loadCheck.setChecked(settings.annotations_load)

    def _connect(self) -> None:
        self.sourceCombo.currentIndexChanged.connect(self._choose_kind)
        for other in (self.atlasFile.fileChanged, self.sourceFile.fileChanged, self.modelCombo.currentIndexChanged):
            other.connect(self._begin_anew)
        for changed in (self.replaceCheck.toggled, self.loadCheck.toggled, self.files.edited, self.columns.edited):
            changed.connect(self._edited)

    def _choose_kind(self, *_values: Any) -> None:
        """Have the file widget ask for what was chosen."""
        mode = QgsFileWidget.StorageMode
        is_folder = self.sourceCombo.currentData() == FOLDER
        self.sourceFile.setStorageMode(mode.GetDirectory if is_folder else mode.GetFile)
        self.sourceFile.setDialogTitle(self.tr("Choose a folder") if is_folder else self.tr("Choose a file"))
        self._begin_anew()

    def _begin_anew(self, *_values: Any) -> None:
        """Other files or another atlas: what was written and chosen for them counts no more."""
        self.files.clear_files()
        self.columns.clear_columns()
        self._show_parts()
        self._edited()

    def _edited(self, *_values: Any) -> None:
        self._path = self.atlasFile.filePath().strip()
        super()._edited()

    def _problems(self) -> tuple[str, str]:
        """What is wrong with the atlas and the source, each '' when nothing is."""
        source = self.sourceFile.filePath().strip()
        if not source:
            wrong = self.tr("Choose the annotations.")
        elif self.sourceCombo.currentData() == FOLDER:
            wrong = inputs.existing_folder_problem(source)
        else:
            wrong = inputs.existing_file_problem(source)
        return inputs.existing_atlas_problem(self._path), wrong

    def _inputs(self) -> Optional[AnnotationInputs]:
        if any(self._problems()):
            return None
        options = AnnotationOptions(
            label_map=self.columns.chosen(),
            model=self.modelCombo.currentData(),
            replace=self.replaceCheck.isChecked(),
        )
        return AnnotationInputs(
            self._path, self.sourceFile.filePath().strip(), self.files.given(), options, self.loadCheck.isChecked()
        )

    def _hints(self) -> None:
        atlas, source = self._problems()
        show_hint(self.atlasHint, atlas if self._path else "", atlas)
        note = self.tr(
            "Tables (CSV) named YYYYMMDD_HHMMSS__author-name__dataset-name.csv, with a column FileName and a column for"
            " each label. Files that are named otherwise can be told their date, author and dataset below."
        )
        empty = not self.sourceFile.filePath().strip()
        show_hint(self.sourceHint, "" if empty else source, note if empty else "")
        self.againButton.setEnabled(not source)

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        found = self._services.preview_annotations(
            wanted.atlas_path, wanted.source, wanted.given, wanted.options, feedback
        )
        report = found.report
        view = ReportView("", annotation_import_report.heading(report), (), (), (), "")
        request = AnnotationImport(wanted.atlas_path, wanted.load, wanted.source, wanted.given, wanted.options)
        return _Looked(request, view, report.to_text(), bool(report.of(IMPORTED, REPLACED)), found)

    def _previewed(self, preview: Preview) -> None:
        found = preview.found if isinstance(preview, _Looked) else None
        if found is None:
            return
        scores = bool(self.modelCombo.currentData())
        self.files.show_files(found.report.files, scores=scores)
        self.columns.show_columns(found.report.files, found.labels, scores=scores)
        self._offer_models(found.models)
        self._show_parts()

    def _offer_models(self, models: Iterable[tuple[int, str]]) -> None:
        """Let the values be scores of a model of this atlas."""
        chosen = self.modelCombo.currentData()
        self.modelCombo.blockSignals(True)
        while self.modelCombo.count() > 1:
            self.modelCombo.removeItem(1)
        for key, name in models:
            self.modelCombo.addItem(self.tr("scores (0 to 1) of {model}").format(model=name), str(key))
        self.modelCombo.setCurrentIndex(max(0, self.modelCombo.findData(chosen)))
        self.modelCombo.blockSignals(False)

    def _show_parts(self) -> None:
        """The tables, once there is something in them."""
        self.splitter.setVisible(bool(self.files.rowCount()))
        self.columnsPart.setVisible(bool(self.columns.rowCount()))

    def _act(self) -> None:
        # A shortcut leaves the cell under the cursor unfinished; what is in it has to be looked at first.
        self.files.finish_editing()
        super()._act()

    def _remember(self) -> None:
        settings = self._settings
        settings.remember_atlas(self._path)
        settings.annotations_kind = self.sourceCombo.currentData()
        settings.annotations_source = self.sourceFile.filePath().strip()
        settings.annotations_load = self.loadCheck.isChecked()
