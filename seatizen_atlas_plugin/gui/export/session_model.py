"""The sessions of an atlas as a table with a box to check in front of each."""

from __future__ import annotations

from collections import Counter
from typing import Any, Callable, Iterable, Optional, Sequence

from qgis.PyQt.QtCore import QModelIndex, QObject, Qt, pyqtSignal

from ...exports.choices import SessionChoice
from ...translation import translate
from ..rows_model import Cell, RowsModel, RowsProxy
from ..wording import number

NAME = 0


class SessionModel(RowsModel):
    """`checks_changed` tells that boxes were checked or cleared."""

    checks_changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        headers = (
            translate("Seatizen", "Session"),
            translate("Seatizen", "Date"),
            translate("Seatizen", "Place"),
            translate("Seatizen", "Platform"),
            translate("Seatizen", "Frames"),
        )
        super().__init__(headers, parent)
        self._sessions: Sequence[SessionChoice] = ()
        self._checked: set[str] = set()

    def set_sessions(self, sessions: Sequence[SessionChoice]) -> None:
        """Show these sessions; boxes of those that were there before stay checked."""
        self._sessions = sessions
        self._checked &= {one.doi for one in sessions}
        self.set_rows(
            [
                (
                    Cell(one.name),
                    Cell(one.date),
                    Cell(one.place),
                    Cell(one.platform),
                    Cell(number(one.frames), one.frames),
                )
                for one in sessions
            ]
        )
        self.checks_changed.emit()

    def session(self, row: int) -> SessionChoice:
        """The session of a row."""
        return self._sessions[row]

    def checked(self) -> tuple[str, ...]:
        """The DOIs of the checked sessions, in the order of the list."""
        return tuple(one.doi for one in self._sessions if one.doi in self._checked)

    def named(self) -> tuple[str, ...]:
        """The checked sessions as a selection and its readers want them: by name, by DOI where a name is not unique."""
        names = Counter(one.name for one in self._sessions)
        chosen = (one for one in self._sessions if one.doi in self._checked)
        return tuple(one.name if names[one.name] == 1 else one.doi for one in chosen)

    def check(self, dois: Iterable[str], *, on: bool = True) -> None:
        """Check the boxes of these sessions, or clear them."""
        known = {one.doi for one in self._sessions}
        wanted = known & set(dois)
        self._checked = self._checked | wanted if on else self._checked - wanted
        if self._sessions:
            roles = [Qt.ItemDataRole.CheckStateRole]
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._sessions) - 1, NAME), roles)
        self.checks_changed.emit()

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NAME else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            is_checked = self._sessions[index.row()].doi in self._checked
            return Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != NAME:
            return False
        self.check([self._sessions[index.row()].doi], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class SessionProxy(RowsProxy):
    """Keeps the sessions that hold a text and pass a condition."""

    def __init__(self, model: SessionModel, parent: Optional[QObject] = None) -> None:
        super().__init__(model, parent)
        self._sessions = model
        self._passes: Callable[[SessionChoice], bool] = lambda _session: True

    def set_condition(self, passes: Callable[[SessionChoice], bool]) -> None:
        """Keep sessions for which `passes` is true."""
        self._passes = passes
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        return self._passes(self._sessions.session(row)) and super().filterAcceptsRow(row, parent)
