"""The plugin as QGIS loads it: what it adds, and that nothing of it is left afterwards."""

from __future__ import annotations

import configparser
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from xml.dom import minidom

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTranslator
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QCheckBox, QMenu, QPushButton, QToolBar

import seatizen_atlas_plugin
from seatizen_atlas_plugin.feedback import stop_if_cancelled
from seatizen_atlas_plugin.gui.export.formats import PAGES
from seatizen_atlas_plugin.gui.publish.menu import ENTRIES
from seatizen_atlas_plugin.plugin import load_translator
from seatizen_atlas_plugin.settings import PREFIX
from tests.support.window import Window

ROOT = Path(__file__).resolve().parents[2]
WAIT = 60_000  # milliseconds
ACTIONS = ("SeatizenSynchronise", "SeatizenOpenAtlas", "SeatizenAnnotateFrames", "SeatizenSettings", "SeatizenHelp")
EXPORT, EXPORTS = "SeatizenExport", "SeatizenExports"
DIALOGS = {
    "SeatizenDownloadSessions": "download_sessions",
    "SeatizenDownloadFrames": "download_frames",
    "SeatizenDownloadAtlas": "download",
    "SeatizenUpgradeAtlas": "upgrade",
    "SeatizenApplySql": "script",
    "SeatizenLabelsModels": "catalogue",
    "SeatizenCheckAtlas": "check",
}
ATLAS_ACTIONS = tuple(DIALOGS)
IMPORTS = {"SeatizenImportSessions": "import_sessions", "SeatizenImportAnnotations": "import_annotations"}


@pytest.fixture()
def window(qgis_iface):
    QgsSettings().remove(PREFIX.rstrip("/"))
    made = Window(qgis_iface)
    yield made
    made.help_menu.deleteLater()
    QgsSettings().remove(PREFIX.rstrip("/"))


@pytest.fixture()
def plugin(window):
    made = seatizen_atlas_plugin.classFactory(window)
    made.initGui()
    yield made
    made.unload()


def registries(window):
    """Everything in QGIS that a plugin may leave something in."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    main = window.mainWindow()
    return {
        "providers": sorted(provider.id() for provider in QgsApplication.processingRegistry().providers()),
        "web menu": list(window.web_menu),
        "help menu": window.help_menu.actions(),
        "options": list(window.options),
        "tool bars": sorted(bar.objectName() for bar in main.findChildren(QToolBar) if bar.objectName()),
        "actions": sorted(a.objectName() for a in main.findChildren(QAction) if "Seatizen" in a.objectName()),
        "menus": sorted(menu.objectName() for menu in main.findChildren(QMenu) if menu.objectName()),
        "message bar": [item for item in window.messageBar().items() if not sip.isdeleted(item)],
        "tasks": QgsApplication.taskManager().activeTasks(),
        "translators": len(QCoreApplication.instance().findChildren(QTranslator)),
    }


def test_unloading_leaves_nothing_twice(window):
    before = registries(window)
    for _ in range(2):
        made = seatizen_atlas_plugin.classFactory(window)
        made.initGui()
        during = registries(window)
        assert "seatizen" in during["providers"]
        assert "SeatizenToolBar" in during["tool bars"]
        made.unload()
        assert registries(window) == before


def test_unloading_cancels_and_waits_for_what_runs(window, qtbot):
    before = registries(window)
    made = seatizen_atlas_plugin.classFactory(window)
    made.initGui()
    gui = made._gui
    ended = []

    def work(feedback):
        try:
            while True:
                stop_if_cancelled(feedback)
                time.sleep(0.01)
        finally:
            ended.append(True)

    operation = gui.manager.start("Working", work)
    gui.bar.follow(operation, lambda done: None)
    gui.bar.show_details(operation)
    gui.sync.open_dialog()
    gui.export.open_dialog()
    qtbot.waitUntil(lambda: len(QgsApplication.taskManager().activeTasks()) == 1, timeout=WAIT)
    started = time.monotonic()
    made.unload()
    assert ended == [True]
    assert time.monotonic() - started < 10
    qtbot.wait(50)
    assert registries(window) == before


def test_the_menu_and_the_toolbar(plugin, window):
    names = [action.objectName() for _, action in window.web_menu]
    synchronise, open_atlas, annotate, *others = ACTIONS
    first = [synchronise, *IMPORTS, open_atlas, "SeatizenRecentAtlases", annotate, EXPORTS]
    downloads, atlases = ATLAS_ACTIONS[:2], ATLAS_ACTIONS[2:]
    assert names == [*first, *downloads, "SeatizenPublish", *atlases, *others]
    assert {name for name, _ in window.web_menu} == {"&Seatizen Atlas"}
    toolbar = window.mainWindow().findChild(QToolBar, "SeatizenToolBar")
    assert [action.objectName() for action in toolbar.actions()] == [synchronise, open_atlas, annotate, EXPORT, *others]
    for _, action in window.web_menu:
        assert not action.icon().isNull()
        assert action.toolTip()
        assert action.statusTip() or action.menu() is not None
    texts = ["&Synchronise…", "&Open atlas…", "Annotate &frames", "Export…", "S&ettings…", "&Help"]
    assert [action.text() for action in toolbar.actions()] == texts
    assert [action.objectName() for action in window.help_menu.actions()] == ["SeatizenHelp"]


def test_each_format_of_the_menu_opens_the_export_dialog_at_its_page(plugin, window):
    menu = window.mainWindow().findChild(QMenu, "SeatizenExportMenu")
    window.mainWindow().findChild(QAction, EXPORT).trigger()
    dialog = plugin._gui.export.open_dialog()
    assert dialog.isVisible()
    for row, action in enumerate(menu.actions()):
        action.trigger()
        assert dialog.formatsList.currentRow() == row
        assert action.text() == f"{dialog.page.title()}…"
        assert dialog.summaryLabel.text() == action.statusTip()
        assert not action.icon().isNull()


def test_each_entry_of_the_menu_publish_opens_its_dialog(plugin, window):
    menu = window.mainWindow().findChild(QMenu, "SeatizenPublishMenu")
    actions = menu.actions()
    assert [action.objectName() for action in actions] == [entry.NAME for entry in ENTRIES]
    letters = [action.text().partition("&")[2][:1].lower() for action in actions]
    assert len(set(letters)) == len(letters) and all(letters)
    for action, entry in zip(actions, plugin._gui.publishing):
        assert not action.icon().isNull()
        assert action.statusTip() == entry.tip() != ""
        action.trigger()
        assert entry.open_dialog().isVisible()


def test_help_of_each_format_is_there():
    written = (ROOT / "docs" / "algorithms.md").read_text(encoding="utf-8")
    assert PAGES
    for page in PAGES:
        assert f'<a id="{page.ANCHOR}"></a>' in written


def test_settings_opens_our_page(plugin, window):
    window.mainWindow().findChild(QAction, "SeatizenSettings").trigger()
    assert window.shown_options == ["mOptionsPageSeatizenAtlas"]


def test_synchronise_opens_the_dialog(plugin, window):
    window.mainWindow().findChild(QAction, "SeatizenSynchronise").trigger()
    assert plugin._gui.sync.open_dialog().isVisible()


@pytest.mark.parametrize("name", [*DIALOGS, *IMPORTS])
def test_the_atlas_actions_open_their_dialogs(plugin, window, name):
    window.mainWindow().findChild(QAction, name).trigger()
    dialog = getattr(plugin._gui, {**DIALOGS, **IMPORTS}[name]).open_dialog()
    assert dialog.isVisible()
    assert [button.text() for button in dialog.findChildren(QPushButton) if button.isDefault()] != []


def test_an_upgrade_that_is_offered_opens_the_dialog_with_the_file(plugin, tmp_path):
    gui = plugin._gui
    gui.open.upgrade_asked.emit(str(tmp_path / "published.gpkg"))
    assert gui.upgrade.open_dialog().request().source == str(tmp_path / "published.gpkg")


def test_help_opens_the_guide_in_the_users_language(plugin, window, monkeypatch):
    from seatizen_atlas_plugin.about import help_url
    from seatizen_atlas_plugin.gui import help as guide

    opened = []
    monkeypatch.setattr(guide.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    window.mainWindow().findChild(QAction, "SeatizenHelp").trigger()
    assert opened == ["https://github.com/SeatizenDOI/seatizen-atlas-qgis/blob/main/docs/guide.md"]
    assert help_url("fr_FR").endswith("/docs/guide.fr.md")
    for language in ("fr", "en"):
        assert (ROOT / help_url(language).split("/main/")[1]).is_file()


def test_processing_alone_imports_no_gui():
    """As qgis_process does: no window, initProcessing() only."""
    code = (
        "import sys\n"
        "from qgis.core import QgsApplication\n"
        "app = QgsApplication([], False)\n"
        "app.initQgis()\n"
        "import seatizen_atlas_plugin\n"
        "plugin = seatizen_atlas_plugin.classFactory(None)\n"
        "assert 'seatizen_atlas_plugin.processing' not in sys.modules\n"
        "plugin.initProcessing()\n"
        "provider = QgsApplication.processingRegistry().providerById('seatizen')\n"
        "assert {a.name() for a in provider.algorithms()} >= {'createatlas', 'sync'}\n"
        "gui = [name for name in sys.modules if name.startswith('seatizen_atlas_plugin.gui')]\n"
        "assert gui == [], gui\n"
        "plugin.unload()\n"
        "assert QgsApplication.processingRegistry().providerById('seatizen') is None\n"
        "print('done', flush=True)\n"
        "import os; os._exit(0)\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.stdout.strip().endswith("done"), ran.stderr


def release(source):
    """Make the .qm of a .ts with Qt's own tool."""
    tools = (Path(f"/usr/lib/qt{version}/bin/lrelease") for version in (5, 6))
    lrelease = next((path for path in tools if path.is_file()), None)
    if lrelease is None:
        pytest.skip("lrelease is not installed")
    subprocess.run([str(lrelease), "-silent", str(source)], check=True)


def compile_translation(folder, language, translation):
    """A .qm with one sentence."""
    source = folder / f"seatizen_atlas_{language}.ts"
    source.write_text(
        f'<!DOCTYPE TS><TS version="2.1" language="{language}"><context><name>Seatizen</name><message>'
        f"<source>Details of the test</source><translation>{translation}</translation></message></context></TS>",
        encoding="utf-8",
    )
    release(source)


def test_the_translation_is_the_users_else_the_english_one(qgis_app, tmp_path):
    compile_translation(tmp_path, "fr", "Détails de l'essai")
    compile_translation(tmp_path, "en", "Details")
    for locale, expected in (("fr", "Détails de l'essai"), ("fr_CA", "Détails de l'essai"), ("de_DE", "Details")):
        translator = load_translator(locale, tmp_path)
        assert QCoreApplication.translate("Seatizen", "Details of the test") == expected
        QCoreApplication.removeTranslator(translator)
    assert QCoreApplication.translate("Seatizen", "Details of the test") == "Details of the test"
    assert load_translator("fr", tmp_path / "missing") is None


def test_the_strings_of_the_dialogs_are_found_in_a_translation(qtbot, window, tmp_path):
    """Extracted as the project does, translated into «the same», and looked up by Python and by the .ui files."""
    if importlib.util.find_spec("PyQt6") is None:
        pytest.skip("pylupdate6 is not installed")
    from seatizen_atlas_plugin.gui.services import Services
    from seatizen_atlas_plugin.gui.sync_dialog import SyncDialog
    from seatizen_atlas_plugin.settings import Settings
    from seatizen_atlas_plugin.tasks import OperationManager

    source = tmp_path / "seatizen_atlas_fr.ts"
    gui = ROOT / "seatizen_atlas_plugin" / "gui"
    files = [str(path) for path in sorted(gui.iterdir()) if path.suffix in {".py", ".ui"}]
    pylupdate = [sys.executable, "-m", "PyQt6.lupdate.pylupdate"]
    subprocess.run([*pylupdate, "--ts", str(source), *files], check=True, capture_output=True)
    document = minidom.parse(str(source))
    document.documentElement.setAttribute("language", "fr")
    for message in document.getElementsByTagName("message"):
        text = message.getElementsByTagName("source")[0].firstChild.data
        translation = message.getElementsByTagName("translation")[0]
        translation.removeAttribute("type")
        while translation.hasChildNodes():
            translation.removeChild(translation.firstChild)
        holders = [translation]
        if message.getAttribute("numerus"):
            holders = [translation.appendChild(document.createElement("numerusform")) for _ in range(2)]
        for holder in holders:
            holder.appendChild(document.createTextNode(f"«{text}»"))
    source.write_text(document.toxml(), encoding="utf-8")
    release(source)
    translator = load_translator("fr", tmp_path)
    try:
        dialog = SyncDialog(OperationManager(), Settings(), Services(), list)
        qtbot.addWidget(dialog)
        shown = [
            dialog.windowTitle(),
            dialog.atlasHint.text(),
            dialog.plan.planMessage.text(),
            dialog.syncButton.text(),
        ]
        shown += [box.text() for box in dialog.findChildren(QCheckBox)]
        shown += [dialog.plan.statusCombo.itemText(index) for index in range(dialog.plan.statusCombo.count())]
        assert [text for text in shown if not (text.startswith("«") and text.endswith("»"))] == []
    finally:
        QCoreApplication.removeTranslator(translator)


def metadata():
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_the_metadata_has_what_the_repository_asks_for():
    found = metadata()
    for field in (
        "name",
        "description",
        "about",
        "version",
        "qgisMinimumVersion",
        "qgisMaximumVersion",
        "author",
        "email",
        "tracker",
        "repository",
        "homepage",
        "icon",
        "tags",
        "changelog",
        "license",
    ):
        assert found[field].strip(), field
    assert found["category"] == "Web"
    assert found["hasProcessingProvider"] == "yes"
    assert (found["qgisMinimumVersion"], found["qgisMaximumVersion"]) == ("3.40", "4.99")
    assert "supportsQt6" not in found
    assert all(part.isdigit() for part in found["version"].split("."))
    home = "https://github.com/SeatizenDOI/seatizen-atlas-qgis"
    assert all(found[field].startswith(home) for field in ("tracker", "repository", "homepage"))
    assert "plugin" not in found["name"].lower()


def test_every_resource_is_in_the_index():
    listed = {
        (node.getAttribute("alias"), node.firstChild.data)
        for node in minidom.parse(str(ROOT / "resources.qrc")).getElementsByTagName("file")
    }
    files = (path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.name != "icon.png")
    there = {path.relative_to(ROOT).as_posix() for path in files}
    assert listed == {(path[len("resources/") :], path) for path in there}
