"""The dialog that checks an atlas, shows what it found, and has it repaired."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Optional

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QHeaderView, QWidget

from ..atlas.checks import CheckReport, Finding, RepairReport
from ..feedback import Feedback
from ..settings import Settings
from ..tasks import Operation, OperationManager
from ..translation import sentence, translate
from . import check_view, inputs
from .atlas_field import choose_atlas, offer_recent
from .confirm import confirm
from .copying import make_copyable
from .icons import LEVEL_ICONS, theme_icon
from .operation_dialog import OperationDialog
from .rows_model import RowsModel, RowsProxy
from .services import Services
from .status_panel import ICON_PIXELS, show_hint
from .wording import number

INFO_ICON = "/mIconInfo.svg"
WIDEST = 420  # pixels of a column


@dataclass(frozen=True)
class RepairRequest:
    """Which findings of the atlas `path` are to be repaired, by their codes."""

    path: str
    codes: tuple[str, ...]


class CheckDialog(OperationDialog):
    """Checks in the background, shows findings and their rows. It stays open, and checks again after a repair.

    `layer_asked` carries the path of the atlas and the finding whose rows are to be shown on the map.
    """

    FORM = "check_dialog.ui"

    layer_asked = pyqtSignal(str, object)

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self.report: Optional[CheckReport] = None
        self._findings = RowsModel(check_view.finding_headers(), self)
        self.findingsTable.setModel(self._findings)
        self._prepare_widgets()
        self.onlineCheck.setChecked(settings.check_online)
        self.atlasFile.fileChanged.connect(self._atlas_changed)
        self.onlineCheck.toggled.connect(self._inputs_changed)
        self.findingsTable.selectionModel().selectionChanged.connect(self._show_details)
        self.findingsTable.doubleClicked.connect(self.show_as_layer)
        self.layerButton.clicked.connect(self.show_as_layer)
        self._atlas_changed()

    def path(self) -> str:
        """The atlas that is named."""
        return self.atlasFile.filePath().strip()

    def check(self) -> None:
        """Check the atlas in the background and show what was found."""
        path, services = self.path(), self._services
        server = self._settings.server if self.onlineCheck.isChecked() else ""

        def look(feedback: Feedback) -> CheckReport:
            return services.check(path, feedback, server)

        text = self.tr("Checking {file}…").format(file=Path(path).name)
        if self._look(path, text, look, self._show_report):
            self._settings.check_online = self.onlineCheck.isChecked()
            self._settings.remember_atlas(path)
            self._show_nothing(text)

    def repair(self) -> None:
        """Ask, then hand over what can be repaired; the atlas is checked again afterwards."""
        if self.report is None:
            return
        findings = check_view.repairable(self.report)
        self._show_problem(self._in_use(self.report.path))
        if self.problemLabel.text() or not findings:
            return
        question = self.tr("Repair {file}?").format(file=Path(self.report.path).name)
        explanation = self.tr(
            "A copy of the atlas is made beside it first. Rows that are taken out are kept in the table repair_removed."
        )
        explanation = f"{explanation}\n\n{check_view.repair_list(findings)}"
        if confirm(self, question, explanation, self.tr("&Repair")):
            codes = tuple(finding.code for finding in findings)
            self.run_requested.emit(RepairRequest(self.report.path, codes))

    def check_again(self, _repaired: RepairReport) -> None:
        """After a repair."""
        self.check()

    def save(self) -> None:
        """Ask for a file and write the report there as a page."""
        if self.report is None:
            return
        proposed = str(Path(self.report.path).with_suffix(".html"))
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), proposed, self.tr("HTML files (*.html)")
        )
        if path:
            report, services = self.report, self._services
            text = self.tr("Writing {file}…").format(file=Path(path).name)
            self._look("", text, lambda _feedback: services.write_html(report, path), lambda _done: self._saved(path))

    def show_as_layer(self) -> None:
        """Ask for the rows of the chosen finding on the map, unless the atlas is being written."""
        finding = self._chosen()
        if self.report is None or finding is None:
            return
        self._show_problem(self._in_use(self.report.path))
        if not self.problemLabel.text():
            self.layer_asked.emit(self.report.path, finding)

    def _prepare_widgets(self) -> None:
        choose_atlas(self.atlasFile, self.tr("Choose an atlas"), self._settings.data_folder)
        offer_recent(self.recentButton, self.atlasFile, self._settings)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        for table in (self.findingsTable, self.rowsTable):
            make_copyable(table)
        self.checkButton = self._starter(self.tr("&Check"), "SeatizenCheck", self.check, default=True)
        self.repairButton = self._starter(self.tr("&Repair…"), "SeatizenRepair", self.repair)
        self.saveButton = self._starter(self.tr("Save &HTML…"), "SeatizenSaveHtml", self.save)

    def _judge(self) -> bool:
        path = self.path()
        atlas = inputs.existing_atlas_problem(path, to_write=False)
        asked = self.onlineCheck.isChecked()
        server = inputs.server_problem(self._settings.server) if asked else ""
        note = self.tr("{server} is asked.").format(server=self._settings.server) if asked else ""
        show_hint(self.atlasHint, atlas if path else "", atlas)
        show_hint(self.serverHint, server, note)
        return not (atlas or server)

    def _allow(self, allowed: bool) -> None:
        super()._allow(allowed)
        idle, report = self._under_way is None, self.report
        self.repairButton.setEnabled(idle and report is not None and bool(check_view.repairable(report)))
        self.saveButton.setEnabled(idle and report is not None)
        self.layerButton.setEnabled(idle and self._chosen() is not None)

    def _atlas_changed(self) -> None:
        """A report about another atlas counts no more."""
        self._show_nothing(self.tr("Press Check. Nothing is written."))
        self._inputs_changed()

    def _show_nothing(self, text: str) -> None:
        self.report = None
        self._findings.set_rows([])
        self._show_sentence(text, INFO_ICON)
        self._show_details()

    def _show_report(self, report: CheckReport) -> None:
        if report.path != self.path():
            return
        self.report = report
        self._findings.set_rows(check_view.finding_rows(report))
        self.findingsTable.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self.findingsTable.setColumnWidth(0, min(self.findingsTable.columnWidth(0), WIDEST))
        self._show_sentence(check_view.heading(report), LEVEL_ICONS[check_view.level(report)])
        self.findingsTable.selectRow(0)
        self._show_details()
        self._inputs_changed()

    def _ended_early(self, operation: Operation) -> None:
        if self.report is None:
            cancelled, failed = self.tr("Cancelled."), self.tr("There is nothing to show: see below.")
            self._show_nothing(cancelled if operation.error is None else failed)

    def _show_sentence(self, text: str, icon: str) -> None:
        self.resultIcon.setPixmap(theme_icon(icon).pixmap(ICON_PIXELS, ICON_PIXELS))
        self.resultLabel.setText(text)

    def _chosen(self) -> Optional[Finding]:
        chosen = self.findingsTable.selectionModel().selectedRows()
        return self.report.findings[chosen[0].row()] if chosen and self.report is not None else None

    def _show_details(self) -> None:
        """What the chosen finding means, and its rows."""
        finding = self._chosen()
        self.detailsPanel.setVisible(finding is not None)
        self.layerButton.setEnabled(finding is not None and self._under_way is None)
        if finding is None:
            return
        self.explanationLabel.setText(sentence(finding.explanation))
        model = RowsModel([translate("Seatizen", header) for header in finding.headers], self.rowsTable)
        model.set_rows(check_view.detail_rows(finding))
        self.rowsTable.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.rowsTable.setModel(RowsProxy(model, self.rowsTable))
        self.rowsTable.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self.rowsTable.setVisible(bool(finding.headers))
        shown = len(finding.rows)
        text = self.tr("The first {shown} of {total} rows.").format(shown=number(shown), total=number(finding.total))
        self.rowsLabel.setText(text if shown < finding.total else "")

    def _saved(self, path: str) -> None:
        self._show_sentence(self.tr("Saved as {file}.").format(file=path), INFO_ICON)
