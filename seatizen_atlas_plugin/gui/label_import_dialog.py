"""The dialog that imports labels into an atlas, from a file or from a set that comes with the plugin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.gui import QgsFileWidget

from ..feedback import Feedback
from . import catalogue_report, inputs
from .catalogue_requests import LabelImport
from .preview_dialog import Preview, PreviewDialog
from .status_panel import show_hint


@dataclass(frozen=True)
class LabelInputs:
    """What the widgets say; `source` is a file or the name of a set that comes with the plugin."""

    source: str
    rename: bool


class LabelImportDialog(PreviewDialog):
    """Shows row by row what would be added, updated and rejected before it is."""

    FORM = "label_import_dialog.ui"

    def begin(self, path: str) -> None:
        """Work on the labels of the atlas `path`."""
        self._offer(path, self.tr("&Import"), "SeatizenImportLabels")
        self._add_again()
        self.setWindowTitle(self.tr("Import labels into {file}").format(file=Path(path).name))
        self.sourceCombo.addItem(self.tr("A file"), "")
        self.sourceCombo.addItem(self.tr("The base labels of Seatizen Atlas"), "base")
        self.sourceCombo.addItem(self.tr("The labels of the Madagascar and GCRMN surveys"), "madagascar")
        self.labelFile.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.labelFile.setFilter(self.tr("Tables (*.csv *.tsv *.txt *.json);;All files (*)"))
        self.labelFile.setDialogTitle(self.tr("Choose a file of labels"))
        self.labelFile.setDefaultRoot(self._settings.data_folder or str(Path.home()))
        self.sourceCombo.setCurrentIndex(max(0, self.sourceCombo.findData(self._settings.labels_source)))
        self.labelFile.setFilePath(self._settings.labels_file)
        self.renameCheck.setChecked(self._settings.labels_rename)
        self.sourceCombo.currentIndexChanged.connect(self._edited)
        self.labelFile.fileChanged.connect(self._edited)
        self.renameCheck.toggled.connect(self._edited)
        self._edited()

    def _inputs(self) -> Optional[LabelInputs]:
        source = self.sourceCombo.currentData() or self.labelFile.filePath().strip()
        if not source or (not self.sourceCombo.currentData() and inputs.existing_file_problem(source)):
            return None
        return LabelInputs(source, self.renameCheck.isChecked())

    def _hints(self) -> None:
        from_file = not self.sourceCombo.currentData()
        path = self.labelFile.filePath().strip()
        problem = inputs.existing_file_problem(path) if from_file and path else ""
        note = self.tr(
            "A table (CSV) with a column name and any of description, id_gbif, code_gcrmn, creation_date, id and"
            " old_name, or a JSON list of the same."
        )
        self.labelFile.setEnabled(from_file)
        show_hint(self.fileHint, problem, note if from_file and not path else "")
        self.againButton.setEnabled(from_file and self._inputs() is not None)

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        labels = self._services.read_labels(wanted.source)
        report = self._services.import_labels(self._path, labels, feedback, dry_run=True, rename=wanted.rename)
        return Preview(
            LabelImport(self._path, labels, wanted.rename),
            catalogue_report.labels_view(report),
            catalogue_report.labels_notes(report),
            bool(report.added or report.updated),
        )

    def _remember(self) -> None:
        self._settings.labels_source = self.sourceCombo.currentData()
        self._settings.labels_file = self.labelFile.filePath().strip()
        self._settings.labels_rename = self.renameCheck.isChecked()
