"""The dialog that runs a user's SQL on an atlas: first what it would do, then for good."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QWidget

from ..atlas.scripts.run import ScriptReport, read_script
from ..atlas.scripts.splitting import split_statements
from ..feedback import Feedback
from ..messages import SeatizenError
from ..settings import Settings
from ..tasks import Operation, OperationManager
from ..translation import sentence
from . import inputs
from .atlas_field import choose_atlas, offer_recent
from .confirm import confirm
from .operation_dialog import OperationDialog
from .rows_model import RowsModel, RowsProxy
from .script_report import headers, heading, rows
from .services import Services
from .status_panel import show_hint
from .wording import megabytes

LONGEST_SHOWN = 1_000_000  # characters; an editor with more than these is slow
LONGEST_KEPT = 100_000  # characters of a text without file that are there again next time
LINE_COLUMN = 1
TYPED_SCRIPT = "script.sql"
"""What a script without a file is called in messages."""


@dataclass(frozen=True)
class ScriptRequest:
    """What to run: the SQL text `script`, called `name`, on the atlas `path`."""

    path: str
    script: str = field(repr=False)
    name: str


class ScriptDialog(OperationDialog):
    """A script from a file or written here, a dry run of it, and then the real one. It stays open."""

    FORM = "script_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self._whole: Optional[str] = None
        self._result_of: Optional[ScriptRequest] = None
        self._model = RowsModel(headers(), self)
        self.resultTable.setModel(RowsProxy(self._model, self))
        self.resultTable.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._prepare_widgets()
        self._restore()
        self._connect()
        self._inputs_changed()

    def request(self) -> ScriptRequest:
        """What the widgets say."""
        file = self.scriptFile.filePath().strip()
        return ScriptRequest(
            path=self.atlasFile.filePath().strip(),
            script=self.editor.text() if self._whole is None else self._whole,
            name=Path(file).name if file else TYPED_SCRIPT,
        )

    def dry_run(self) -> None:
        """Run the script, show what each statement changes, and take everything back."""
        request = self.request()
        services = self._services

        def run(feedback: Feedback) -> tuple[ScriptRequest, ScriptReport]:
            report = services.run_script(request.path, request.script, request.name, feedback, dry_run=True)
            return request, report

        text = self.tr("Trying {name} on {file}…").format(name=request.name, file=Path(request.path).name)
        if self._look(request.path, text, run, self._show_dry_run, locks=True):
            self._remember(request)

    def apply(self) -> None:
        """Ask, then hand the request over; what it does is shown here too."""
        request = self.request()
        self._show_problem(self._in_use(request.path))
        if self.problemLabel.text():
            return
        question = self.tr("Apply {name} to {file}?").format(name=request.name, file=Path(request.path).name)
        explanation = self.tr(
            "A copy of the atlas is made beside it first. Then all statements are run, or none if one of them fails."
        )
        if confirm(self, question, explanation, self.tr("&Apply")):
            self._remember(request)
            self.run_requested.emit(request)

    def show_applied(self, report: ScriptReport) -> None:
        """Show what the script did."""
        self._show_result(report)

    def _prepare_widgets(self) -> None:
        choose_atlas(self.atlasFile, self.tr("Choose an atlas"), self._settings.data_folder)
        offer_recent(self.recentButton, self.atlasFile, self._settings)
        self.scriptFile.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.scriptFile.setFilter(self.tr("SQL (*.sql);;All files (*)"))
        self.scriptFile.setDialogTitle(self.tr("Choose a script"))
        self.editor.setMinimumHeight(120)
        self.editor.setLineNumbersVisible(True)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.dryRunButton = self._starter(self.tr("&Dry run"), "SeatizenDryRun", self.dry_run, default=True)
        self.dryRunButton.setToolTip(self.tr("Show what each statement would change, and change nothing"))
        self.applyButton = self._starter(self.tr("&Apply…"), "SeatizenApply", self.apply)

    def _restore(self) -> None:
        self.scriptFile.setFilePath(self._settings.script_file)
        if self._settings.script_file:
            self._read_file()
        else:
            self.editor.setText(self._settings.script_text)

    def _remember(self, request: ScriptRequest) -> None:
        settings = self._settings
        settings.remember_atlas(request.path)
        settings.script_file = self.scriptFile.filePath().strip()
        typed = not settings.script_file and len(request.script) <= LONGEST_KEPT
        settings.script_text = request.script if typed else ""

    def _connect(self) -> None:
        self.atlasFile.fileChanged.connect(self._inputs_changed)
        self.scriptFile.fileChanged.connect(self._read_file)
        self.editor.textChanged.connect(self._inputs_changed)
        self.resultTable.selectionModel().selectionChanged.connect(self._go_to_chosen)

    def _read_file(self) -> None:
        """Read the script file in the background: it may be large, or lie on a slow share."""
        path = self.scriptFile.filePath().strip()
        self._show_whole(None)
        self._inputs_changed()
        if path and not inputs.existing_file_problem(path):
            text = self.tr("Reading {file}…").format(file=Path(path).name)
            self._look("", text, lambda _feedback: read_script(path), self._show_script)

    def _show_script(self, script: str) -> None:
        if len(script) <= LONGEST_SHOWN:
            self.editor.setText(script)
            self.editor.setCursorPosition(0, 0)
        else:
            self._show_whole(script)
        self._inputs_changed()

    def _show_whole(self, script: Optional[str]) -> None:
        """Keep a script that is too long to be shown; None goes back to the editor."""
        self._whole = script
        if script is not None:
            self.editor.setText("")
        self.editor.setEnabled(script is None)

    def _judge(self) -> bool:
        request = self.request()
        file = self.scriptFile.filePath().strip()
        atlas = inputs.existing_atlas_problem(request.path)
        unread = inputs.existing_file_problem(file) if file else ""
        empty = not request.script.strip()
        show_hint(self.atlasHint, atlas if request.path else "", atlas)
        note = self.tr("Choose a file, or write the statements below.") if empty else ""
        if self._whole is not None:
            note = self.tr("{file} has {size}: it is run whole, and not shown here.").format(
                file=request.name, size=megabytes(len(self._whole))
            )
        show_hint(self.scriptHint, unread, note)
        if self._result_of is not None and self._result_of != request:
            self._put_result_aside()
        return not (atlas or empty)

    def _put_result_aside(self) -> None:
        self._result_of = None
        self._model.set_rows([])
        self.resultLabel.setText(self.tr("The script has changed: press Dry run to see what it would do."))

    def _show_dry_run(self, tried: tuple[ScriptRequest, ScriptReport]) -> None:
        request, report = tried
        if request == self.request():
            self._show_result(report)

    def _show_result(self, report: ScriptReport) -> None:
        self._result_of = self.request()
        self._model.set_rows(rows(report))
        self.resultTable.resizeColumnsToContents()
        self.resultLabel.setText("\n".join([heading(report), *map(sentence, report.warnings)]))

    def _ended_early(self, operation: Operation) -> None:
        """Point at the statement that failed."""
        self._model.set_rows([])
        self._result_of = None
        self.resultLabel.setText(self.tr("Nothing was changed."))
        if isinstance(operation.error, SeatizenError):
            values = operation.error.message.values
            self._point_at(values.get("line"), values.get("number"))

    def _go_to_chosen(self) -> None:
        chosen = self.resultTable.selectionModel().selectedRows()
        if chosen:
            proxy = self.resultTable.model()
            row = proxy.mapToSource(chosen[0]).row()
            self._point_at(self._model.cell(row, LINE_COLUMN).key, self._model.cell(row, 0).key)

    def _point_at(self, line: Any, statement: Any = None) -> None:
        """Select a statement in the editor, or the whole line when it is not known which statement."""
        if self._whole is not None or not isinstance(line, int) or line < 1:
            return
        lines = self.editor.text().splitlines()
        if line > len(lines):
            return
        found = [one.text for one in split_statements(self.editor.text()) if one.number == statement]
        shown = found[0].splitlines() if found else [lines[line - 1]]
        start = max(0, lines[line - 1].find(shown[0]))
        end = len(shown[-1]) if len(shown) > 1 else start + len(shown[0])
        self.editor.setSelection(line - 1, start, line - 2 + len(shown), end)
        self.editor.ensureLineVisible(line - 1)
