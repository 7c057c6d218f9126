"""The dialog that brings whole sessions: it shows what there is and how large before anything is downloaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Iterable, List, Optional, Sequence, Tuple

from qgis.core import QgsMapLayer
from qgis.PyQt.QtWidgets import QWidget

from ...feedback import Feedback
from ...publish.session_choice import Choice, WantedSession
from ...publish.wanted_sessions import Reference, sessions_of_rows, wanted_sessions
from ...settings import Settings
from ...tasks import OperationManager
from .. import inputs
from ..preview_dialog import Preview
from ..services import Services
from ..status_panel import show_hint
from . import session_report
from .dialog import LIST, MAP, TEXT, TransferDialog, folder_problem
from .requests import SessionFetch
from .rows import ChosenRows, all_rows, selected_sessions


@dataclass(frozen=True)
class SessionChoice:
    """What the widgets say: a text, or rows of the map; the folder is '' while nothing can be put into it."""

    text: str
    rows: Tuple[ChosenRows, ...]
    choice: Choice
    server: str
    auth_id: str
    folder: str

    def references(self, feedback: Feedback) -> List[Reference]:
        """The sessions that are meant. Raises `PublishError`."""
        return sessions_of_rows(all_rows(self.rows, feedback)) if self.rows else wanted_sessions(self.text)


class SessionDownloadDialog(TransferDialog):
    """Asks for sessions, lists their files' sizes, and hands over what it listed."""

    FORM = "transfer/sessions_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self.rawCheck.setChecked(settings.fetch_raw)
        self.processedCheck.setChecked(settings.fetch_processed)
        self.archivesEdit.setText(settings.fetch_archives)
        self.sourceEdit.textChanged.connect(self._edited)
        self.archivesEdit.textChanged.connect(self._edited)
        self.rawCheck.toggled.connect(self._edited)
        self.processedCheck.toggled.connect(self._edited)
        self._found: Optional[Tuple[SessionChoice, Sequence[WantedSession]]] = None
        self.againButton.clicked.connect(self._forget)
        self.folderWidget.fileChanged.connect(self._edited)
        self._connect()

    def _forget(self) -> None:
        """Ask the server again."""
        self._found = None

    def _kinds(self) -> Sequence[tuple[str, str]]:
        return (
            (self.tr("Names or DOIs"), TEXT),
            (self.tr("A list (CSV)"), LIST),
            (self.tr("What is selected on the map"), MAP),
        )

    def _chosen(self) -> List[ChosenRows]:
        return selected_sessions(self._layers())

    def _edited(self, *_values: Any) -> None:
        self.sourceEdit.setVisible(self.kind() == TEXT)
        super()._edited()

    def _text(self) -> str:
        widget = self.sourceFile.filePath() if self.kind() == LIST else self.sourceEdit.text()
        return str(widget).strip()

    def _source_problem(self) -> str:
        if self.kind() == MAP:
            return "" if self._rows else self.tr("Select footprints, tracks or frames on the map, and read again.")
        if not self._text():
            if self.kind() == LIST:
                return self.tr("Choose a table (CSV) with a column session_name or doi.")
            return self.tr("Name sessions, or give DOIs, numbers or addresses of their records.")
        return inputs.existing_file_problem(self._text()) if self.kind() == LIST else ""

    def _choice_problem(self) -> str:
        if self.rawCheck.isChecked() or self.processedCheck.isChecked():
            return ""
        return self.tr("Choose processed data, raw data, or both.")

    def _inputs(self) -> Optional[SessionChoice]:
        if self._is_wrong() or self._choice_problem():
            return None
        archives = (name.strip() for name in self.archivesEdit.text().split(","))
        return SessionChoice(
            text="" if self.kind() == MAP else self._text(),
            rows=tuple(self._rows),
            choice=Choice(
                self.rawCheck.isChecked(), self.processedCheck.isChecked(), tuple(name for name in archives if name)
            ),
            server=self._server(),
            auth_id=self._auth_id(),
            folder="" if folder_problem(self._folder()) else self._folder(),
        )

    def _hints(self) -> None:
        super()._hints()
        show_hint(self.choiceHint, self._choice_problem())

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        references = wanted.references(feedback)
        found = self._look_up(wanted, references, feedback)
        missing = None
        if wanted.folder:
            missing = self._services.missing_downloads(Path(wanted.folder), found, feedback)
        request = SessionFetch(
            wanted.server, wanted.auth_id, self._settings.jobs, references=tuple(references), choice=wanted.choice
        )
        return Preview(
            request,
            session_report.found_view(found, missing),
            session_report.found_notes(found, missing),
            any(session.files for session in found) and (missing is None or missing.room.problem is None),
        )

    def _look_up(
        self, wanted: SessionChoice, references: Sequence[Reference], feedback: Feedback
    ) -> Sequence[WantedSession]:
        """What there is on the server; asked once as long as only the folder changes. In a worker thread."""
        asked = replace(wanted, folder="")
        known = self._found
        if known is not None and known[0] == asked:
            return known[1]
        found = self._services.find_downloads(wanted.server, wanted.auth_id, references, wanted.choice, feedback)
        self._found = (asked, found)
        return found

    def _remember(self) -> None:
        settings = self._settings
        settings.fetch_raw = self.rawCheck.isChecked()
        settings.fetch_processed = self.processedCheck.isChecked()
        settings.fetch_archives = self.archivesEdit.text().strip()
