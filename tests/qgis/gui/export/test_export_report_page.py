"""Export report…: a PDF from the dialog, and the template that people change."""

from __future__ import annotations

import errno
from pathlib import Path

from qgis.PyQt.QtWidgets import QFileDialog

from tests.qgis.gui.export.export_material import DOIS, LEU


def test_a_report_is_a_pdf_with_its_companion(open_with, export):
    dialog = open_with("report")
    dialog.selection.picker.model.check([DOIS[LEU]])
    dialog.page.restore({"language": "English"})
    operation = export(dialog)
    target = Path(dialog.outputFile.filePath())
    assert target.name == "seatizen-atlas-report.pdf"
    assert target.read_bytes().startswith(b"%PDF-")
    assert operation.result.counts["sessions"] == 1
    pages = operation.result.counts["pages"]
    assert LEU in target.with_name(target.name + ".README.txt").read_text(encoding="utf-8")
    dialog.page.inputs["per_session"].setChecked(False)
    dialog.outputFile.setFilePath(str(target.with_name("short.pdf")))
    assert export(dialog).result.counts["pages"] == pages - 1


def test_the_template_is_saved_to_be_changed_and_used(open_with, export, click, monkeypatch, tmp_path):
    dialog = open_with("report")
    mine = tmp_path / "mine.qpt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(mine), ""))
    dialog.tabs.setCurrentIndex(1)
    click(dialog.page.templateButton)
    assert mine.read_text(encoding="utf-8").lstrip().startswith("<")
    assert mine.stat().st_mode & 0o200
    assert dialog.page.values()["template"] == str(mine)
    assert export(dialog).error is None
    mine.write_text("no template", encoding="utf-8")
    dialog.outputFile.setFilePath(str(tmp_path / "second.pdf"))
    dialog.export()
    assert not (tmp_path / "second.pdf").exists()


def test_a_template_of_ones_own_is_lost_by_no_failure_and_no_ending(open_with, click, monkeypatch, tmp_path):
    dialog = open_with("report")
    mine, named = tmp_path / "mine.qpt", [str(tmp_path / "mine")]
    mine.write_text("my own", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (named[0], ""))
    dialog.tabs.setCurrentIndex(1)
    click(dialog.page.templateButton)  # the file dialog asked about `mine`, not about `mine.qpt`
    assert dialog.page._saved.text().startswith(f"{mine} exists already and was left as it is")
    named[0] = str(mine)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    click(dialog.page.templateButton)
    assert "No disk space is left" in dialog.page._saved.text()
    assert mine.read_text(encoding="utf-8") == "my own"
    assert dialog.page.values()["template"] == ""
    assert [path.name for path in tmp_path.glob("mine*")] == ["mine.qpt"]


def refuse(self, content):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_is_not_there_is_refused(open_with, tmp_path):
    dialog = open_with("report")
    dialog.page.inputs["frames"].setFilePath(str(tmp_path / "gone"))
    assert dialog.countLabel.text() == f"{tmp_path / 'gone'} does not exist."
    dialog.page.inputs["frames"].setFilePath("")
    dialog.page.inputs["template"].setFilePath(str(tmp_path / "gone.qpt"))
    assert dialog.countLabel.text() == f"{tmp_path / 'gone.qpt'} does not exist."
    assert not dialog.exportButton.isEnabled()
