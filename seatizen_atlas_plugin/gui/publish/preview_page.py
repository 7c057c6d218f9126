"""The last page of the wizard: everything that will be sent, and what the server has already."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Optional, Sequence

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from ...publish.packages import Package
from ...publish.upload.plan import UploadPlan
from ...publish.upload.spread import VersionPlan
from ...publish.upload.standing import Standing
from ...translation import sentence, translate
from ..wording import megabytes, number

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PACKAGE = Qt.ItemDataRole.UserRole
MOST_LINES = 6
MOST_LISTED = 5000
FRAME = 14  # pixels around the lines of a text


class PreviewPage(QWidget):
    """Shows a plan at once, and where it stands once the server was asked."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("preview_page.ui")), self)
        self.metadataText.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.tree.setHeaderLabels(
            [
                translate("Seatizen", "Version, archive, file"),
                translate("Seatizen", "Files"),
                translate("Seatizen", "Size"),
                translate("Seatizen", "What happens"),
            ]
        )
        header = self.tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemExpanded.connect(_fill_archive)

    def show_plan(self, plan: UploadPlan, standing: Optional[Standing] = None) -> None:
        """Show what will be sent; without `standing` as far as it is known before the server is asked."""
        total = translate("Seatizen", "%n file(s) to send", None, plan.count)
        versions = translate("Seatizen", "%n version(s)", None, len(plan.versions))
        text = translate("Seatizen", "{session}: {files} in {versions}, {size} before packing.")
        self.headingLabel.setText(
            text.format(session=plan.name, files=total, versions=versions, size=megabytes(plan.size))
        )
        self.tree.clear()
        done = standing.done if standing else (False,) * len(plan.versions)
        next_one = done.index(False) if False in done else None
        for place, version in enumerate(plan.versions):
            item = self._add_version(plan, version, place, public=done[place], waits=_waits(place, next_one))
            if standing is not None and place == next_one:
                _add_old(item, standing.stays, translate("Seatizen", "stays as it is"))
                _add_old(item, standing.left, translate("Seatizen", "not in this version"))
            item.setExpanded(True)
        self.metadataText.setPlainText(as_sent(plan))
        self._show_notes(_notes(plan, standing))

    def _add_version(
        self, plan: UploadPlan, version: VersionPlan, place: int, *, public: bool, waits: bool
    ) -> QTreeWidgetItem:
        name = str(plan.metadata.get("version") or "")
        if len(plan.versions) > 1:
            name = translate("Seatizen", "{version} ({place} of {count})").format(
                version=name, place=place + 1, count=len(plan.versions)
            )
        happens = translate("Seatizen", "a new draft version")
        if public:
            happens = translate("Seatizen", "is public already")
        elif waits:
            happens = translate("Seatizen", "after the one before is public")
        item = _row(self.tree, name, number(version.count), megabytes(version.size), happens)
        will = translate("Seatizen", "is there already") if public else translate("Seatizen", "is sent")
        for package in version.packages:
            files = translate("Seatizen", "%n file(s) inside", None, len(package.files))
            row = _row(item, package.name, files, megabytes(package.size), will)
            row.setData(0, PACKAGE, package)
            if package.files:
                row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        for file in version.files:
            _row(item, file, "", megabytes(version.sizes[file]), will)
        return item

    def _show_notes(self, lines: Sequence[str]) -> None:
        self.notesText.setPlainText("\n".join(lines))
        shown = min(MOST_LINES, len(lines) + 2)  # some to spare for sentences that are wrapped
        self.notesText.setFixedHeight(shown * self.notesText.fontMetrics().lineSpacing() + FRAME)
        self.notesText.setVisible(bool(lines))


def as_sent(plan: UploadPlan) -> str:
    """The metadata as Zenodo gets them, as JSON."""
    return json.dumps(plan.sent_metadata, ensure_ascii=False, indent=2)


def _waits(place: int, next_one: Optional[int]) -> bool:
    return next_one is not None and place > next_one


def _row(parent: QWidget, *texts: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, list(texts))
    item.setTextAlignment(1, RIGHT)
    item.setTextAlignment(2, RIGHT)
    return item


def _add_old(parent: QTreeWidgetItem, files: Sequence[Any], happens: str) -> None:
    for file in files:
        _row(parent, file.key, "", megabytes(file.size), happens).setDisabled(True)


def _fill_archive(item: QTreeWidgetItem) -> None:
    """The files of an archive, once somebody looks into it; of very many only the first."""
    package = item.data(0, PACKAGE)
    if isinstance(package, Package) and not item.childCount():
        rows = []
        for file in package.files[:MOST_LISTED]:
            row = QTreeWidgetItem([file.name, "", megabytes(file.size), ""])
            row.setTextAlignment(2, RIGHT)
            rows.append(row)
        left = len(package.files) - len(rows)
        if left:
            rows.append(QTreeWidgetItem([translate("Seatizen", "… and %n more file(s)", None, left)]))
        item.addChildren(rows)


def _notes(plan: UploadPlan, standing: Optional[Standing]) -> list[str]:
    """What to know before sending, a sentence a line."""
    lines = [] if standing is None else _standing_notes(standing)
    if plan.iso is not None:
        lines.append(translate("Seatizen", "METADATA.zip also gets the metadata in ISO 19115, with the DOI."))
    return [*lines, *(sentence(warning) for warning in plan.warnings)]


def _standing_notes(standing: Standing) -> list[str]:
    lines = []
    for version in standing.versions:
        text = translate("Seatizen", "Public: {version}, {link}")
        lines.append(text.format(version=version.version, link=version.link))
    if all(standing.done):
        text = translate(
            "Seatizen",
            "Files of these names are public already: there is nothing to send. If they were changed since, go back "
            "and ask for another version.",
        )
        return [*lines, text]
    if standing.draft is not None:
        text = translate("Seatizen", "An open draft is taken up and made what stands here: {link}")
        lines.append(text.format(link=standing.draft.link))
    if not standing.versions and standing.draft is None:
        lines.append(translate("Seatizen", "The server has nothing of this session yet: it becomes a new deposit."))
    if standing.done.count(False) > 1:
        lines.append(
            translate(
                "Seatizen",
                "One version is made at a time: publish it, then come here again for the next one.",
            )
        )
    return lines
