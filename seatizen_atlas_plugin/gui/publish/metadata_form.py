"""A version's metadata as a form, over the keys of Zenodo's deposit API: what was generated, and what became of it."""

from __future__ import annotations

import copy
from typing import Any, Mapping, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...publish.description import RAW_DATA
from ...publish.description.edited import URN_RELATION, Problem, problems
from ...publish.description.metadata import ACCESS_CONDITIONS, OPEN, RESTRICTED
from ...publish.description.vocabulary import CONTRIBUTOR_TYPES, DATE_TYPES, RELATIONS
from ...translation import sentence, translate
from ..icons import theme_icon
from ..status_panel import show_hint
from .hypertext_edit import HypertextEdit
from .rows_table import Column, RowsTable

LICENCES = ("cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc0-1.0")
MOST_TOLD = 3
NOTE_LINES = 3


class MetadataForm(QWidget):
    """Keys that it does not show are kept as they are. `changed` tells of another value."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._generated: dict[str, Any] = {}
        self._shown: dict[str, Any] = {}
        self._changed: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        self._name = ""
        self._filling = False
        self._tab_of: dict[str, int] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabWidget(self)
        layout.addWidget(self.tabs, 1)
        self._add_words()
        self._add_people()
        self._add_access()
        self._add_relations()
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        layout.addWidget(self.hint)
        self.restoreButton = QPushButton(translate("Seatizen", "As &generated"), self)
        self.restoreButton.setToolTip(translate("Seatizen", "Take back all changes of this form"))
        self.restoreButton.setAutoDefault(False)
        self.restoreButton.clicked.connect(lambda _checked=False: self.restore())
        self._connect()

    def show_metadata(self, name: str, generated: Mapping[str, Any]) -> None:
        """Fill the form with what was generated of the session `name`. Changes that were made to just the same metadata
        are there again."""
        if generated == self._generated and name == self._name:
            return
        if self.is_changed():
            self._changed.append((self._name, self._generated, self.metadata()))
        self._name, self._generated = name, copy.deepcopy(dict(generated))
        self._fill(self._generated)
        for place, (known, like, changed) in enumerate(self._changed):
            if (known, like) == (self._name, self._generated):
                del self._changed[place]
                self._write(changed)
                break

    def restore(self) -> None:
        """Show again what was generated."""
        self._fill(self._generated)

    def metadata(self) -> dict[str, Any]:
        """The metadata as they are now, without keys that would be empty; what was not touched is as generated."""
        touched = {key: value for key, value in self._values().items() if value != self._shown.get(key)}
        if "access_right" in touched:
            conditions = self._generated.get("access_conditions") or ACCESS_CONDITIONS
            touched["access_conditions"] = conditions if touched["access_right"] == RESTRICTED else ""
        found = {**self._generated, **touched}
        return copy.deepcopy({key: found[key] for key in found if key not in touched or found[key] not in ("", [])})

    def problems(self) -> list[Problem]:
        """What no version can be made with."""
        return problems(self.metadata(), self._name)

    def is_changed(self) -> bool:
        """True when something is not as it was generated."""
        return self.metadata() != self._generated

    def _values(self) -> dict[str, Any]:
        """What the widgets say, by key."""
        return {
            "title": self.titleEdit.text().strip(),
            "description": self.descriptionEdit.text(),
            "license": self.licenceCombo.currentText().strip(),
            "access_right": str(self.accessCombo.currentData()),
            "keywords": _lines(self.keywordsEdit.toPlainText()),
            "communities": [{"identifier": slug} for slug in _words(self.communitiesEdit.text())],
            "notes": self.notesEdit.toPlainText(),
            "language": self.languageEdit.text().strip(),
            **{key: table.rows() for key, table in self.tables.items()},
        }

    def _fill(self, generated: Mapping[str, Any]) -> None:
        self._filling = True
        self._write(generated)
        self._shown = self._values()
        self._filling = False
        self._edited()

    def _write(self, metadata: Mapping[str, Any]) -> None:
        """Put values into the widgets."""
        self.titleEdit.setText(str(metadata.get("title") or ""))
        self.versionLabel.setText(str(metadata.get("version") or ""))
        self.languageEdit.setText(str(metadata.get("language") or ""))
        self.descriptionEdit.set_text(str(metadata.get("description") or ""))
        self.licenceCombo.setCurrentText(str(metadata.get("license") or ""))
        self.accessCombo.setCurrentIndex(max(0, self.accessCombo.findData(metadata.get("access_right"))))
        self.keywordsEdit.setPlainText("\n".join(metadata.get("keywords") or ()))
        self.communitiesEdit.setText(", ".join(str(one.get("identifier")) for one in metadata.get("communities") or ()))
        self.notesEdit.setPlainText(str(metadata.get("notes") or ""))
        for key, table in self.tables.items():
            table.show_rows(metadata.get(key) or ())
        self._edited()

    def _edited(self, *_values: Any) -> None:
        if self._filling:
            return
        found = self.problems()
        for place in range(self.tabs.count()):
            wrong = any(self._tab_of.get(key) == place for key, _ in found)
            self.tabs.setTabIcon(place, theme_icon("/mIconWarning.svg") if wrong else QIcon())
        told = [f"{_title(key)}: {sentence(said)}" for key, said in found[:MOST_TOLD]]
        if len(found) > MOST_TOLD:
            told.append(translate("Seatizen", "… and %n more.", None, len(found) - MOST_TOLD))
        show_hint(self.hint, "\n".join(told))
        opened = self._generated.get("access_right") == RESTRICTED and self.accessCombo.currentData() == OPEN
        is_raw = self._generated.get("version") == RAW_DATA
        people = translate(
            "Seatizen", "Raw data of this platform are restricted elsewhere, since they may show people."
        )
        show_hint(self.accessHint, people if opened and is_raw else "")
        self.restoreButton.setEnabled(self.is_changed())
        self.changed.emit()

    def _connect(self) -> None:
        for edit in (self.titleEdit, self.languageEdit, self.communitiesEdit):
            edit.textChanged.connect(self._edited)
        for text in (self.keywordsEdit, self.notesEdit):
            text.textChanged.connect(self._edited)
        self.descriptionEdit.changed.connect(self._edited)
        self.licenceCombo.currentTextChanged.connect(self._edited)
        self.accessCombo.currentIndexChanged.connect(self._edited)
        for table in self.tables.values():
            table.changed.connect(self._edited)

    def _add_words(self) -> None:
        form = self._tab(translate("Seatizen", "Description"), "title", "description", "version", "language")
        self.titleEdit = QgsFilterLineEdit(self)
        form.addRow(translate("Seatizen", "&Title"), self.titleEdit)
        self.versionLabel = QLabel(self)
        self.versionLabel.setToolTip(translate("Seatizen", "By this text the versions of a session are told apart"))
        form.addRow(translate("Seatizen", "Version"), self.versionLabel)
        self.languageEdit = QgsFilterLineEdit(self)
        self.languageEdit.setPlaceholderText("eng")
        form.addRow(translate("Seatizen", "&Language"), self.languageEdit)
        self.descriptionEdit = HypertextEdit(self)
        form.addRow(translate("Seatizen", "&Description"), self.descriptionEdit)

    def _add_people(self) -> None:
        form = self._tab(translate("Seatizen", "People"), "creators", "contributors")
        who = (
            Column("name", translate("Seatizen", "Name"), share=3),
            Column("affiliation", translate("Seatizen", "Affiliation"), share=3),
            Column("orcid", translate("Seatizen", "ORCID")),
        )
        kind = Column("type", translate("Seatizen", "Type"), CONTRIBUTOR_TYPES)
        self.tables = {
            "creators": RowsTable(who, translate("Seatizen", "Creators"), parent=self),
            "contributors": RowsTable((*who, kind), translate("Seatizen", "Contributors"), parent=self),
        }
        form.addRow(translate("Seatizen", "&Creators"), self.tables["creators"])
        form.addRow(translate("Seatizen", "C&ontributors"), self.tables["contributors"])

    def _add_access(self) -> None:
        keys = ("license", "access_right", "keywords", "communities", "notes")
        form = self._tab(translate("Seatizen", "Access and keywords"), *keys)
        self.licenceCombo = QComboBox(self)
        self.licenceCombo.setEditable(True)
        self.licenceCombo.addItems(LICENCES)
        form.addRow(translate("Seatizen", "&Licence"), self.licenceCombo)
        self.accessCombo = QComboBox(self)
        self.accessCombo.addItem(translate("Seatizen", "open: everybody can download the files"), OPEN)
        self.accessCombo.addItem(translate("Seatizen", "restricted: files on request"), RESTRICTED)
        form.addRow(translate("Seatizen", "&Access"), self.accessCombo)
        self.accessHint = QLabel(self)
        self.accessHint.setWordWrap(True)
        form.addRow("", self.accessHint)
        self.communitiesEdit = QgsFilterLineEdit(self)
        self.communitiesEdit.setPlaceholderText(translate("Seatizen", "none; separated by commas"))
        form.addRow(translate("Seatizen", "Co&mmunities"), self.communitiesEdit)
        self.keywordsEdit = QPlainTextEdit(self)
        self.keywordsEdit.setTabChangesFocus(True)
        self.keywordsEdit.setPlaceholderText(translate("Seatizen", "one a line"))
        form.addRow(translate("Seatizen", "&Keywords"), self.keywordsEdit)
        self.notesEdit = QPlainTextEdit(self)
        self.notesEdit.setTabChangesFocus(True)
        self.notesEdit.setToolTip(translate("Seatizen", "Who paid for it, and other remarks, as HTML"))
        self.notesEdit.setMaximumHeight((NOTE_LINES + 1) * self.notesEdit.fontMetrics().lineSpacing())
        form.addRow(translate("Seatizen", "&Notes, funding"), self.notesEdit)

    def _add_relations(self) -> None:
        form = self._tab(translate("Seatizen", "Dates, places and links"), "dates", "locations", "related_identifiers")
        self.tables["dates"] = RowsTable(
            (
                Column("start", translate("Seatizen", "First day")),
                Column("end", translate("Seatizen", "Last day")),
                Column("type", translate("Seatizen", "Type"), DATE_TYPES),
                Column("description", translate("Seatizen", "Remark"), share=3),
            ),
            translate("Seatizen", "Dates"),
            parent=self,
        )
        self.tables["locations"] = RowsTable(
            (
                Column("lat", translate("Seatizen", "Latitude"), is_number=True),
                Column("lon", translate("Seatizen", "Longitude"), is_number=True),
                Column("place", translate("Seatizen", "Place")),
                Column("description", translate("Seatizen", "Remark"), share=3),
            ),
            translate("Seatizen", "Places"),
            parent=self,
        )
        self.tables["related_identifiers"] = RowsTable(
            (
                Column("identifier", translate("Seatizen", "Identifier"), share=4),
                Column("relation", translate("Seatizen", "Relation"), RELATIONS, share=3),
                Column("resource_type", translate("Seatizen", "Kind")),
            ),
            translate("Seatizen", "Related identifiers"),
            self._is_urn,
            self,
        )
        form.addRow(translate("Seatizen", "&Dates"), self.tables["dates"])
        form.addRow(translate("Seatizen", "&Places"), self.tables["locations"])
        form.addRow(translate("Seatizen", "&Links"), self.tables["related_identifiers"])

    def _is_urn(self, record: Mapping[str, Any]) -> bool:
        return record.get("identifier") == f"urn:{self._name}" and record.get("relation") == URN_RELATION

    def _tab(self, title: str, *keys: str) -> QFormLayout:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._tab_of.update((key, self.tabs.count()) for key in keys)
        self.tabs.addTab(page, title)
        return form


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def _title(key: str) -> str:
    """What the form calls a key."""
    return {
        "title": translate("Seatizen", "Title"),
        "description": translate("Seatizen", "Description"),
        "version": translate("Seatizen", "Version"),
        "language": translate("Seatizen", "Language"),
        "creators": translate("Seatizen", "Creators"),
        "contributors": translate("Seatizen", "Contributors"),
        "license": translate("Seatizen", "Licence"),
        "access_right": translate("Seatizen", "Access"),
        "communities": translate("Seatizen", "Communities"),
        "related_identifiers": translate("Seatizen", "Related identifiers"),
        "dates": translate("Seatizen", "Dates"),
        "locations": translate("Seatizen", "Places"),
    }.get(key, key)
