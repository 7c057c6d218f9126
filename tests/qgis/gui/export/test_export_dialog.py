"""Export…: the dialog from its inputs to the files, the report and what is remembered."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QLabel, QMessageBox, QPushButton

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.exports.citation import ATLAS, PAPER
from seatizen_atlas_plugin.exports.report import ExportedFile, ExportReport
from seatizen_atlas_plugin.gui.export.export_report import _counts, heading
from seatizen_atlas_plugin.gui.services import same_file
from seatizen_atlas_plugin.messages import message
from tests.qgis.atlas.atlas_material import rows
from tests.qgis.gui.export.export_material import DOIS, EAU, HOLD, LEU, NamesPage
from tests.support.widgets import WAIT, button_texts, table_rows

pytestmark = pytest.mark.usefixtures("own_formats")


@pytest.fixture()
def opened(monkeypatch):
    """What would be shown by the desktop."""
    found = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile() or url.toString()))
    return found


def answer(monkeypatch, text):
    """Answer the next question with the button of this text; what it said is returned."""
    asked = []

    def choose(box):
        asked.append((box.text(), box.informativeText()))
        button = next((one for one in box.buttons() if one.text() == text), None)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: button)

    monkeypatch.setattr(QMessageBox, "exec", choose)
    return asked


def result_button(dialog, text):
    return next(one for one in dialog.result.buttons if one.text() == text)


def test_the_formats_are_a_list_and_each_says_what_it_is_for(open_with):
    dialog = open_with("folder")
    assert [dialog.formatsList.item(row).text() for row in range(dialog.formatsList.count())] == [
        "Names",
        "Names by session",
    ]
    assert dialog.page.KEY == "folder"
    assert dialog.summaryLabel.text() == "The names of the frames, a line each."
    assert [dialog.tabs.tabText(index) for index in range(dialog.tabs.count())] == ["Sessions and fram&es", "Opt&ions"]
    assert dialog.exportButton.text() == "Expo&rt names"
    assert not dialog.isModal()


def test_a_file_is_written_and_told_in_the_dialog_the_bar_and_the_report(
    open_with, export, atlas, message_bar, opened, click, qtbot
):
    dialog = open_with("names")
    target = atlas.parent / "seatizen-atlas-names.txt"
    assert dialog.outputFile.filePath() == str(target)
    dialog.selection.picker.model.check([DOIS[EAU]])
    operation = export(dialog)
    names = [name for (name,) in rows(atlas, "SELECT filename FROM frame WHERE id BETWEEN 13 AND 24 ORDER BY id")]
    assert target.read_text(encoding="utf-8").split("\n") == names
    assert sorted(one.name for one in atlas.parent.iterdir() if "names" in one.name) == [
        "seatizen-atlas-names.txt",
        "seatizen-atlas-names.txt.README.txt",
    ]
    said = f"1 file(s) written to {target}, 0.01 MB."
    assert dialog.result.label.text() == said
    assert [button.text() for button in dialog.result.buttons] == [
        "Open file",
        "Open folder",
        "Copy citation",
        "Details",
    ]
    (item,) = (item for item in message_bar.items() if not sip.isdeleted(item))
    assert item.text() == f"seatizen-atlas.gpkg: {said}"
    assert item.level() == Qgis.MessageLevel.Success
    assert button_texts(item) == ["Open file", "Details"]
    click(result_button(dialog, "Open file"))
    click(result_button(dialog, "Open folder"))
    assert opened == [str(target), str(target.parent)]
    click(result_button(dialog, "Details"))
    report = next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == "ReportDialog")
    (file,) = operation.result.files
    assert table_rows(report.table) == [
        ["seatizen-atlas-names.txt", "0.01 MB", "", file.sha256],
        ["Note", "", "", "To be read."],
    ]
    assert f"{file.sha256}  seatizen-atlas-names.txt  ({file.bytes} bytes)" in report.text()
    report.close()
    assert dialog.isVisible() and dialog.exportButton.isEnabled()


def test_what_was_left_out_is_a_warning(open_with, export, message_bar):
    dialog = open_with("names")
    dialog.page.inputs["note"].setText("left")
    export(dialog)
    assert dialog.result.label.text().endswith("Left out: 2, see the details.")
    (item,) = (item for item in message_bar.items() if not sip.isdeleted(item))
    assert item.level() == Qgis.MessageLevel.Warning


def test_numbers_have_names_and_many_files_are_not_added_up():
    files = [ExportedFile("SHA256SUMS", 2_000_000, "0" * 64)]
    report = ExportReport("/data/set", files, {"frames": 1234, "frames_train": 1000, "files": 1240, "new_ones": 1})
    assert heading(report) == "1240 file(s) written to /data/set."
    assert _counts(report)[:-1] == [
        ("Frames", "1,234"),
        ("Frames for training", "1,000"),
        ("Files", "1,240"),
        ("new_ones", "1"),
    ]
    report.counts["files"] = 1
    assert heading(report) == "1 file(s) written to /data/set, 2.0 MB."


def test_the_citation_goes_to_the_clipboard(open_with, export, click, qtbot):
    dialog = open_with("names")
    dialog.selection.picker.model.check([DOIS[LEU]])
    export(dialog)
    QApplication.clipboard().clear()
    click(result_button(dialog, "Copy citation"))
    qtbot.waitUntil(lambda: QApplication.clipboard().text() != "", timeout=WAIT)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[:2] == [ATLAS, PAPER]
    assert lines[2:] == [
        f"{LEU}. Zenodo. https://doi.org/10.5281/zenodo.20012; version https://doi.org/10.5281/zenodo.20011"
    ]


def test_a_file_is_replaced_only_when_that_is_wanted(open_with, export, click, manager, monkeypatch, atlas):
    dialog = open_with("names")
    target = Path(dialog.outputFile.filePath())
    target.write_text("mine", encoding="utf-8")
    dialog.outputFile.fileChanged.emit(str(target))
    assert dialog.outputHint.text() == "This file exists; you are asked before it is replaced."
    asked = answer(monkeypatch, "Cancel")
    click(dialog.exportButton)
    assert asked == [(f"Replace {target}?", "The file that is there is lost.")]
    assert not [one for one in manager.operations() if one.subject]
    assert target.read_text(encoding="utf-8") == "mine"
    answer(monkeypatch, "&Replace")
    export(dialog)
    assert target.read_text(encoding="utf-8").startswith(LEU)


def test_a_companion_alone_is_asked_about_too(open_with, export, click, monkeypatch):
    dialog = open_with("names")
    target = Path(dialog.outputFile.filePath())
    export(dialog)
    target.unlink()
    asked = answer(monkeypatch, "&Replace")
    export(dialog)
    assert asked == [(f"Replace {target}.README.txt?", "The file that is there is lost.")]
    assert target.exists()


def test_an_atlas_that_is_being_edited_is_not_exported(open_with, click, atlas):
    load_atlas(str(atlas), QgsProject.instance())
    dialog = open_with("names")
    layer = next(one for one in QgsProject.instance().mapLayers().values() if one.source().endswith("=frame"))
    layer.setReadOnly(False)
    assert layer.startEditing()
    click(dialog.exportButton)
    assert "is being edited" in dialog.problemLabel.text()
    assert not Path(dialog.outputFile.filePath()).exists()
    layer.rollBack()


def test_a_folder_is_made_and_asked_about_when_it_is_not_empty(open_with, export, click, manager, monkeypatch, atlas):
    dialog = open_with("folder")
    folder = Path(dialog.outputFile.filePath())
    assert folder == atlas.parent / "seatizen-atlas-folder"
    assert dialog.outputHint.text() == "This folder will be made."
    export(dialog)
    assert sorted(one.name for one in folder.iterdir()) == sorted([*(f"{name}.txt" for name in DOIS), "README.txt"])
    assert button_texts(dialog.result) == ["Open folder", "Copy citation", "Details"]
    assert dialog.outputHint.text() == "This folder is not empty; you are asked before files in it are replaced."
    asked = answer(monkeypatch, "Cancel")
    click(dialog.exportButton)
    assert asked[0][0] == f"Write into {folder}, which is not empty?"
    assert f"{LEU}.txt" in asked[0][1]
    assert not [one for one in manager.operations() if one.subject]


def test_cancel_leaves_nothing_behind(open_with, qtbot, click, manager, atlas, message_bar):
    dialog = open_with("names")
    HOLD["hold"] = True
    click(dialog.exportButton)
    (operation,) = [one for one in manager.operations() if one.subject]
    qtbot.waitUntil(lambda: dialog.status.busyBar.value() == 40, timeout=WAIT)
    assert not dialog.exportButton.isEnabled()
    before = sorted(one.name for one in atlas.parent.iterdir())
    assert "seatizen-atlas-names.txt.part" in before
    click(dialog.status.cancelButton)
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert dialog.result.label.text() == "Cancelled. Nothing was written."
    assert not [one for one in atlas.parent.iterdir() if "names" in one.name]
    assert dialog.exportButton.isEnabled()


def test_closing_the_dialog_lets_the_export_go_on(open_with, qtbot, click, manager, message_bar):
    dialog = open_with("names")
    target = Path(dialog.outputFile.filePath())
    HOLD["hold"] = True
    click(dialog.exportButton)
    (operation,) = [one for one in manager.operations() if one.subject]
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(dialog)
    HOLD["hold"] = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert target.exists()
    (item,) = (item for item in message_bar.items() if not sip.isdeleted(item))
    assert item.text().startswith("seatizen-atlas.gpkg: 1 file(s) written")


def test_inputs_are_refused_as_they_are_typed(open_with, atlas, tmp_path):
    dialog = open_with("names")
    for text, said in (
        ("", "Choose where it is written."),
        ("names.txt", "names.txt has no folder: give the whole path."),
        (str(tmp_path), f"{tmp_path} is a folder: add the name of a file."),
        (
            str(tmp_path / "gone" / "names.txt"),
            f"The folder {tmp_path / 'gone'} does not exist: create it or choose another.",
        ),
    ):
        dialog.outputFile.setFilePath(text)
        assert dialog.outputHint.text() == said
        assert not dialog.exportButton.isEnabled()
    dialog.outputFile.setFilePath(str(tmp_path / "names"))
    assert dialog.request().output == str(tmp_path / "names.txt")
    assert dialog.exportButton.isEnabled()
    for box in dialog.page.inputs["parts"]:
        box.setChecked(False)
    assert dialog.countLabel.text() == "Choose a part."
    assert not dialog.exportButton.isEnabled()
    dialog.choose("folder")
    dialog.outputFile.setFilePath(str(atlas))
    assert dialog.outputHint.text() == f"{atlas} is no folder."
    dialog.atlasFile.setFilePath(str(tmp_path / "gone.gpkg"))
    assert dialog.atlasHint.text() == f"{tmp_path / 'gone.gpkg'} does not exist."
    assert not dialog.exportButton.isEnabled()


def test_a_read_only_folder_is_refused(open_with, tmp_path, monkeypatch):
    dialog = open_with("names")
    monkeypatch.setattr("os.access", lambda path, mode: False)
    dialog.outputFile.setFilePath(str(tmp_path / "other.txt"))
    assert dialog.outputHint.text() == f"The folder {tmp_path} is read-only: choose another."


def test_a_file_that_is_no_atlas_is_told(action, qtbot, tmp_path):
    path = tmp_path / "other.gpkg"
    path.write_bytes(b"no atlas")
    dialog = action.open_dialog()
    dialog.atlasFile.setFilePath(str(path))
    qtbot.waitUntil(lambda: "is no GeoPackage" in dialog.atlasHint.text(), timeout=WAIT)
    dialog.outputFile.setFilePath(str(tmp_path / "names.txt"))
    assert "is no GeoPackage" in dialog.atlasHint.text()
    assert not dialog.exportButton.isEnabled()
    dialog.atlasFile.setFilePath("")
    assert dialog.atlasHint.text() == "Choose an atlas file."


def test_another_atlas_is_read_when_the_export_under_way_has_ended(open_with, click, qtbot, manager, atlas, tmp_path):
    dialog = open_with("names")
    HOLD["hold"] = True
    click(dialog.exportButton)
    (operation,) = [one for one in manager.operations() if one.subject]
    other = tmp_path / "other.gpkg"
    other.write_bytes(atlas.read_bytes())
    dialog.atlasFile.setFilePath(str(other))
    qtbot.wait(500)
    assert dialog.status.busyLabel.isVisible()
    assert dialog.selection.choices.path == ""
    HOLD["hold"] = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert dialog.result.label.text().startswith("1 file(s) written")
    qtbot.waitUntil(lambda: dialog.selection.choices.path == str(other), timeout=WAIT)


def test_a_count_that_fails_keeps_nobody_from_exporting(open_with, action, qtbot, monkeypatch):
    dialog = open_with("names")

    def fail(path, chosen, feedback):
        raise AtlasError(message("{file} is locked.", file="a.gpkg"))

    monkeypatch.setattr(dialog.calls, "count", fail)
    dialog.selection.annotatedCheck.setChecked(True)
    qtbot.waitUntil(lambda: dialog.countLabel.text() == "a.gpkg is locked.", timeout=WAIT)
    assert dialog.exportButton.isEnabled()


def test_an_atlas_that_is_written_to_is_not_exported(open_with, manager, click, qtbot, atlas):
    dialog = open_with("names")
    HOLD["hold"] = True

    def work(_feedback):
        while HOLD["hold"]:
            time.sleep(0.005)

    operation = manager.start("Synchronising", work, subject=same_file(str(atlas)))
    click(dialog.exportButton)
    assert "is in use (Synchronising)" in dialog.problemLabel.text()
    HOLD["hold"] = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)


def test_formats_options_and_folder_are_there_again(open_with, export, action, settings, tmp_path, atlas):
    dialog = open_with("names")
    dialog.page.inputs["upper"].setChecked(True)
    dialog.page.inputs["end"].setCurrentIndex(1)
    dialog.page.restore({"parts": ["b"], "note": "é, 🐠", "most": 7, "share": 0.25, "list": "/x.txt", "end": 5})
    folder = tmp_path / "exports"
    folder.mkdir()
    dialog.outputFile.setFilePath(str(folder / "mine.txt"))
    export(dialog)
    assert (folder / "mine.txt").read_text(encoding="utf-8").startswith(LEU.upper())
    assert settings.export_folder == str(folder)
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    again = action.open_dialog()
    assert again.page.KEY == "names"
    assert again.page.values() == {
        "upper": True,
        "end": "crlf",
        "parts": ["b"],
        "note": "é, 🐠",
        "most": 7,
        "share": 0.25,
        "list": "/x.txt",
    }
    assert again.outputFile.filePath() == str(folder / "seatizen-atlas-names.txt")
    again.choose("folder")
    assert again.outputFile.filePath() == str(folder / "seatizen-atlas-folder")


def test_settings_that_nobody_can_read_are_the_defaults(open_with, settings):
    settings.export_options = {"names": {"upper": "yes", "most": "many"}, "other": 3}
    dialog = open_with("names")
    assert dialog.page.values()["upper"] is False
    assert dialog.page.values()["most"] == 100


def test_help_is_that_of_the_algorithm(open_with, opened):
    dialog = open_with("names")
    dialog.buttons.helpRequested.emit()
    assert opened[0].endswith("/docs/algorithms.md#exportnames")


def test_what_was_written_is_shown_on_the_map_when_that_is_asked(open_with, export, monkeypatch, message_bar):
    monkeypatch.setattr(NamesPage, "LOADS", True)
    shown = []
    dialog = open_with("names")
    monkeypatch.setattr(type(dialog._services), "load", lambda self, path, project: shown.append(path))
    assert dialog.loadCheck.isVisible() and dialog.loadCheck.isChecked()
    export(dialog)
    assert shown == [dialog.outputFile.filePath()]
    dialog.loadCheck.setChecked(False)
    dialog.outputFile.setFilePath(dialog.outputFile.filePath().replace("names", "others"))
    export(dialog)
    assert len(shown) == 1


def seen_letters(dialog):
    """The letters of all that is seen at once, tab by tab."""
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        texts = [dialog.tabs.tabText(index) for index in range(dialog.tabs.count())]
        for kind in (QLabel, QCheckBox, QPushButton):
            for widget in dialog.findChildren(kind):
                if widget.isVisible() and (kind is not QLabel or widget.buddy() is not None):
                    texts.append(widget.text())
        yield sorted(text[text.index("&") + 1].lower() for text in texts if "&" in text)


def test_everything_is_reached_by_a_letter_of_its_own(open_with):
    for letters in seen_letters(open_with("folder")):
        assert letters == sorted(set(letters))


def test_the_tab_key_goes_from_above_to_below(open_with):
    dialog = open_with("names")
    panel, chain = dialog.selection, []
    widget = dialog.atlasFile.lineEdit()
    while widget not in chain:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [
        dialog.atlasFile.lineEdit(),
        dialog.recentButton,
        dialog.formatsList,
        dialog.tabs,
        panel.placesCombo,
        panel.platformsCombo,
        panel.fromEdit,
        panel.toEdit,
        panel.picker.filterEdit,
        panel.picker.checkButton,
        panel.picker.mapButton,
        panel.picker.table,
        panel.where.whereCombo,
        panel.labelsCombo,
        panel.annotatedCheck,
        panel.modelCombo,
        panel.classesCombo,
        panel.thresholdCheck,
        dialog.outputFile.lineEdit(),
        dialog.exportButton,
    ]
    places = [chain.index(one) for one in wanted]
    assert places == sorted(places)


def test_a_layer_of_the_atlas_may_be_loaded_and_edited_elsewhere(open_with, export, atlas):
    load_atlas(str(atlas), QgsProject.instance())
    dialog = open_with("names")
    export(dialog)
    assert Path(dialog.outputFile.filePath()).exists()


def test_the_keyboard_alone_exports(open_with, qtbot, manager):
    dialog = open_with("names")
    dialog.formatsList.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: Path(dialog.outputFile.filePath()).exists(), timeout=WAIT)
