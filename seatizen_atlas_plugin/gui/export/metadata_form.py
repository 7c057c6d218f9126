"""What people tell of a data set: a form over the JSON that `seatizen:exportdarwincore` takes as METADATA."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from ...exports.darwincore.metadata import LICENCES, Metadata, read_metadata
from ...messages import SeatizenError
from ...translation import explain, sentence, translate
from ..status_panel import show_hint
from .inputs import in_a_row, labelled
from .people_table import ROLES, PeopleTable

LICENCE_KEYS = ("license", "mediaLicense")
DEFAULT = Metadata().licence.code
LINES = 3  # of an abstract that are at least to be seen


class MetadataForm(QWidget):
    """Keys that the form does not show are kept as they are in the file. `changed` tells of another value."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._others: dict[str, Any] = {}
        self._judged: tuple[str, str] = ("", "")
        self._filling = False
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self.edits = {}
        self._add_line(
            "title", translate("Seatizen", "&Title"), translate("Seatizen", "a general one when this is empty")
        )
        self.abstractEdit = QPlainTextEdit(self)
        self.abstractEdit.setTabChangesFocus(True)
        self.abstractEdit.setMinimumHeight(LINES * self.abstractEdit.fontMetrics().lineSpacing())
        self._add(translate("Seatizen", "A&bstract"), self.abstractEdit, stretch=1)
        self.licences = {key: self._licence_combo() for key in LICENCE_KEYS}
        data, media = self.licences.values()
        media.setAccessibleName(translate("Seatizen", "Licence of the pictures"))
        pictures = QLabel(translate("Seatizen", "of the pictures"), self)
        self._add(translate("Seatizen", "&Licence"), in_a_row(self, data, pictures, media))
        self.people = PeopleTable(self)
        self._add_below(translate("Seatizen", "&People"), self.people, stretch=2)
        self._add_line(
            "keywords",
            translate("Seatizen", "&Keywords"),
            translate("Seatizen", "separated by commas"),
        )
        self._add_line(
            "recordedBy", translate("Seatizen", "Re&corded by"), translate("Seatizen", "names separated by |")
        )
        self._add_line("samplingProtocol", translate("Seatizen", "Samplin&g protocol"))
        self._add_line("citation", translate("Seatizen", "To be cite&d as"))
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self._grid.addWidget(self.hint, self._grid.rowCount(), 1)
        self.openButton = self._button(
            translate("Seatizen", "&Open…"), translate("Seatizen", "Fill the form from a file"), self.ask_open
        )
        self.saveButton = self._button(
            translate("Seatizen", "&Save as…"),
            translate("Seatizen", "Keep the form as a file, which the algorithm takes too"),
            self.ask_save,
        )
        self._grid.addWidget(in_a_row(self, self.openButton, self.saveButton), self._grid.rowCount(), 1)
        self._connect()
        self.show_content({})

    def content(self) -> dict[str, Any]:
        """The keys of the JSON that say something."""
        made: dict[str, Any] = {key: edit.text().strip() for key, edit in self.edits.items()}
        made["abstract"] = self.abstractEdit.toPlainText().strip()
        made["keywords"] = [word.strip() for word in made["keywords"].split(",") if word.strip()]
        made.update({key: combo.currentData() for key, combo in self.licences.items()})
        made.update(self.people.people())
        return {key: value for key, value in {**self._others, **made}.items() if value not in ("", [], None)}

    def show_content(self, content: Mapping[str, Any]) -> None:
        """Fill the form from the keys of the JSON. Raises nothing: what is wrong is told by `problem`."""
        self._filling = True
        shown = {*self.edits, *LICENCE_KEYS, *ROLES, "abstract"}
        self._others = {key: value for key, value in content.items() if key not in shown}
        for key, edit in self.edits.items():
            edit.setText(_line(key, content.get(key)))
        self.abstractEdit.setPlainText(str(content.get("abstract") or ""))
        for key, combo in self.licences.items():
            index = combo.findData(content.get(key, DEFAULT))
            combo.setCurrentIndex(index if index >= 0 else combo.findData(DEFAULT))
        self.people.show_people(content)
        self._filling = False
        self._edited()

    def problem(self) -> str:
        """One sentence about what no archive can be made with, or ''."""
        text = json.dumps(self.content(), sort_keys=True)
        if text != self._judged[0]:
            self._judged = (text, self._judge())
        return self._judged[1]

    def open_file(self, path: str) -> None:
        """Fill the form from a file; what is wrong with it is told below."""
        try:
            read = read_metadata(path)
            content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        except SeatizenError as error:
            show_hint(self.hint, explain(error))
            return
        licences = zip(LICENCE_KEYS, (read.licence.code, read.media_licence.code))  # files may give their addresses
        self.show_content({**content, **dict(licences)})
        self._tell_others()

    def save_file(self, path: str) -> None:
        """Keep the form as a file."""
        try:
            Path(path).write_text(_json(self.content()), encoding="utf-8")
        except OSError as error:
            text = translate("Seatizen", "{path} cannot be written: {reason}. Choose another folder.")
            show_hint(self.hint, text.format(path=path, reason=error.strerror or error))

    def ask_open(self) -> None:
        """Ask for a file and fill the form from it."""
        title = translate("Seatizen", "Open metadata")
        path, _ = QFileDialog.getOpenFileName(self, title, "", translate("Seatizen", "JSON files (*.json)"))
        if path:
            self.open_file(path)

    def ask_save(self) -> None:
        """Ask for a file and keep the form there."""
        title, kinds = translate("Seatizen", "Save metadata"), translate("Seatizen", "JSON files (*.json)")
        path, _ = QFileDialog.getSaveFileName(self, title, "metadata.json", kinds)
        if path:
            self.save_file(path)

    def _judge(self) -> str:
        with metadata_file(self.content()) as path:
            try:
                read_metadata(path)
            except SeatizenError as error:
                values = error.message.values
                if "key" not in values or "expected" not in values:
                    return explain(error)
                text = translate("Seatizen", "Metadata, {key}: {expected} is expected.")
                return text.format(key=_name_of(str(values["key"])), expected=sentence(values["expected"]))
        return ""

    def _tell_others(self) -> None:
        """What the file says beyond the form."""
        if self._others:
            text = translate("Seatizen", "The file also tells, and keeps: {names}.")
            show_hint(self.hint, "", text.format(names=", ".join(self._others)))

    def _edited(self, *_values: Any) -> None:
        if not self._filling:
            show_hint(self.hint, self.problem())
            self.changed.emit()

    def _connect(self) -> None:
        for edit in self.edits.values():
            edit.textChanged.connect(self._edited)
        for combo in self.licences.values():
            combo.currentIndexChanged.connect(self._edited)
        self.abstractEdit.textChanged.connect(self._edited)
        self.people.changed.connect(self._edited)

    def _add(self, label: str, widget: QWidget, stretch: int = 0) -> None:
        row = self._grid.rowCount()
        named = labelled(self._grid, row, label, widget)
        if stretch:
            named.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.setRowStretch(row, stretch)

    def _add_below(self, label: str, widget: QWidget, stretch: int) -> None:
        """What needs the whole width stands below its label."""
        row = self._grid.rowCount()
        named = QLabel(label, self)
        named.setBuddy(widget)
        self._grid.addWidget(named, row, 0, 1, 2)
        self._grid.addWidget(widget, row + 1, 0, 1, 2)
        self._grid.setRowStretch(row + 1, stretch)

    def _add_line(self, key: str, label: str, hint: str = "") -> None:
        edit = QgsFilterLineEdit(self)
        edit.setPlaceholderText(hint)
        self.edits[key] = edit
        self._add(label, edit)

    def _licence_combo(self) -> QComboBox:
        combo = QComboBox(self)
        for licence in LICENCES:
            combo.addItem(licence.code, licence.code)
            combo.setItemData(combo.count() - 1, licence.name, Qt.ItemDataRole.ToolTipRole)
        return combo

    def _button(self, text: str, tip: str, act: Any) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button


@contextmanager
def metadata_file(content: Mapping[str, Any]) -> Iterator[str]:
    """The path of a file with this content, for the block; '' when it says nothing beyond what holds without a file."""
    if all(key in LICENCE_KEYS and value == DEFAULT for key, value in content.items()):
        yield ""
        return
    with tempfile.TemporaryDirectory(prefix="seatizen-") as folder:
        path = Path(folder, "metadata.json")
        path.write_text(_json(content), encoding="utf-8")
        yield str(path)


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _line(key: str, value: Any) -> str:
    """A value as a line of the form shows it."""
    if isinstance(value, list):
        return (", " if key == "keywords" else " | ").join(str(one) for one in value)
    return str(value or "")


def _name_of(key: str) -> str:
    """What the form calls a key such as `creators[0].orcid`; the key itself when it is not in the form."""
    names = {
        "title": translate("Seatizen", "title"),
        "abstract": translate("Seatizen", "abstract"),
        "orcid": translate("Seatizen", "ORCID"),
        "creators": translate("Seatizen", "creators"),
        "contacts": translate("Seatizen", "contacts"),
    }
    return names.get(key.rsplit(".", 1)[-1].split("[", 1)[0], key)
