"""The dialog that imports a model into an atlas: a classifier with its classes, thresholds and labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.gui import QgsFileWidget

from ..atlas.catalogue.label_report import UNCHANGED
from ..atlas.catalogue.model_file import SHIPPED
from ..feedback import Feedback
from . import catalogue_report, inputs
from .catalogue_requests import ModelImport
from .preview_dialog import Preview, PreviewDialog
from .status_panel import show_hint

FILE, FOLDER = "file", "folder"
DATE_FORMAT = "yyyy-MM-dd"


@dataclass(frozen=True)
class ModelInputs:
    """What the widgets say; `source` is a file, a folder or the name of the model that comes with the plugin.

    The texts are '' where the file is to tell, `threshold` (0 to 1) is None where no class may be without one.
    """

    source: str
    name: str
    link: str
    doi: str
    date: str
    threshold: Optional[float]
    create_labels: bool


class ModelImportDialog(PreviewDialog):
    """Shows class by class what would be added and changed before it is."""

    FORM = "model_import_dialog.ui"

    def begin(self, path: str) -> None:
        """Work on the models of the atlas `path`."""
        self._offer(path, self.tr("&Import"), "SeatizenImportModel")
        self._add_again()
        self.setWindowTitle(self.tr("Import a model into {file}").format(file=Path(path).name))
        self.sourceCombo.addItem(self.tr("A file (CSV or JSON)"), FILE)
        self.sourceCombo.addItem(self.tr("A folder with config.json and thresholds"), FOLDER)
        self.sourceCombo.addItem(self.tr("DinoVdeau, as it comes with the plugin"), SHIPPED)
        self.modelFile.setFilter(self.tr("Models (*.csv *.tsv *.txt *.json);;All files (*)"))
        self.modelFile.setDefaultRoot(self._settings.data_folder or str(Path.home()))
        self.dateEdit.setDisplayFormat(DATE_FORMAT)
        self.dateEdit.setAllowNull(True)
        self.dateEdit.setCalendarPopup(True)
        self._restore()
        self._set_mode()
        self._connect()
        self._edited()

    def _restore(self) -> None:
        settings = self._settings
        self.sourceCombo.setCurrentIndex(max(0, self.sourceCombo.findData(settings.model_source)))
        self.modelFile.setFilePath(settings.model_file)
        self.thresholdCheck.setChecked(settings.model_use_threshold)
        self.thresholdSpin.setValue(settings.model_threshold)
        self.createCheck.setChecked(settings.model_create_labels)
        self.dateEdit.clear()

    def _remember(self) -> None:
        settings = self._settings
        settings.model_source = self.sourceCombo.currentData()
        settings.model_file = self.modelFile.filePath().strip()
        settings.model_use_threshold = self.thresholdCheck.isChecked()
        settings.model_threshold = self.thresholdSpin.value()
        settings.model_create_labels = self.createCheck.isChecked()

    def _connect(self) -> None:
        self.sourceCombo.currentIndexChanged.connect(self._set_mode)
        for changed in (
            self.sourceCombo.currentIndexChanged,
            self.modelFile.fileChanged,
            self.nameEdit.textChanged,
            self.linkEdit.textChanged,
            self.doiEdit.textChanged,
            self.dateEdit.dateValueChanged,  # its valueChanged tells nothing
            self.thresholdCheck.toggled,
            self.thresholdSpin.valueChanged,
            self.createCheck.toggled,
        ):
            changed.connect(self._edited)

    def _set_mode(self, *_values: Any) -> None:
        folder = self.sourceCombo.currentData() == FOLDER
        mode = QgsFileWidget.StorageMode
        self.modelFile.setStorageMode(mode.GetDirectory if folder else mode.GetFile)
        self.modelFile.setDialogTitle(self.tr("Choose a folder") if folder else self.tr("Choose a file"))

    def _inputs(self) -> Optional[ModelInputs]:
        shipped = self.sourceCombo.currentData() == SHIPPED
        source = SHIPPED if shipped else self.modelFile.filePath().strip()
        if not source or self._source_problem():
            return None
        date = "" if self.dateEdit.isNull() else self.dateEdit.date().toString(DATE_FORMAT)
        return ModelInputs(
            source=source,
            name=self.nameEdit.text().strip(),
            link=self.linkEdit.text().strip(),
            doi=self.doiEdit.text().strip(),
            date=date,
            threshold=self.thresholdSpin.value() if self.thresholdCheck.isChecked() else None,
            create_labels=self.createCheck.isChecked(),
        )

    def _source_problem(self) -> str:
        kind, path = self.sourceCombo.currentData(), self.modelFile.filePath().strip()
        if kind == SHIPPED or not path:
            return ""
        if kind == FILE:
            return inputs.existing_file_problem(path)
        return "" if Path(path).is_dir() else self.tr("{folder} is no folder.").format(folder=path)

    def _hints(self) -> None:
        kind, path = self.sourceCombo.currentData(), self.modelFile.filePath().strip()
        notes = {
            FILE: self.tr(
                "A table (CSV) with a column class, and threshold and label where you know them, or the config.json or"
                " threshold.json of a model on Hugging Face."
            ),
            FOLDER: self.tr("The folder of a model from Hugging Face."),
        }
        self.modelFile.setEnabled(kind != SHIPPED)
        self.thresholdSpin.setEnabled(self.thresholdCheck.isChecked())
        show_hint(self.fileHint, self._source_problem(), "" if path else notes.get(kind, ""))
        self.againButton.setEnabled(kind != SHIPPED and self._inputs() is not None)

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        definition = self._services.read_model(
            wanted.source,
            name=wanted.name,
            link=wanted.link,
            doi=wanted.doi,
            date=wanted.date,
            threshold=wanted.threshold,
        )
        report = self._services.import_model(
            self._path, definition, feedback, create_labels=wanted.create_labels, dry_run=True
        )
        return Preview(
            ModelImport(self._path, definition, wanted.create_labels),
            catalogue_report.model_view(report),
            catalogue_report.model_notes(report),
            report.status != UNCHANGED,
        )

    def _edited(self, *values: Any) -> None:
        self._show_what_is_known(None)
        super()._edited(*values)

    def _previewed(self, preview: Preview) -> None:
        self._show_what_is_known(preview.request)

    def _show_what_is_known(self, request: Optional[ModelImport]) -> None:
        """Show in the empty fields what the file says."""
        default = self.tr("as the file says")
        found = request.definition if request is not None else None
        self.nameEdit.setPlaceholderText(found.name if found else default)
        self.linkEdit.setPlaceholderText(found.link if found else self.tr("https://…, or owner/name on Hugging Face"))
        self.doiEdit.setPlaceholderText((found.doi if found else "") or default)
        self.dateEdit.setNullRepresentation((found.creation_date if found else "") or default)
