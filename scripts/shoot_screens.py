"""Runs inside QGIS (`qgis --code`): drives the plugin as a person would and saves what the screen shows."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QPushButton
from qgis.utils import iface, plugins

from published_atlas import generate
from sea_floor import paint
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.services import server_client
from seatizen_atlas_plugin.gui.token_dialog import TokenDialog
from seatizen_atlas_plugin.zenodo import Deposits
from session_generator.folders import write_folders
from shoot_atlas_release import atlas_release
from shoot_uploads import uploads

LANGUAGE = os.environ["SHOT_LANGUAGE"]
SERVER = os.environ["SHOT_SERVER"]
IMAGES = Path(os.environ["SHOT_IMAGES"])
FOLDER = Path(os.environ["SHOT_FOLDER"])
ATLAS = FOLDER / "seatizen-atlas.gpkg"
COMMUNITY = Path("demo/community")
TOKEN = "screens-token-1"  # of the stand-in
PUBLISHED = ("20240422_REU-HERMITAGE_ASV-2_03", "20230715_REU-ST-LEU_UAV-01_06")
CAMPAIGN = {
    "image_type": "Underwater",
    "platform": {"ASV": "Autonomous Surface Vehicle", "UAV": "Unmanned Aerial Vehicle"},
    "project_name": "Reefs of the Mascarenes",
    "csv_session_name_name_abbr_path": "sessions.csv",
    "csv_contributors_path": "people.csv",
    "related_identifiers": [{"identifier": "https://doi.org/10.5281/zenodo.11125847", "relation": "isMetadataFor"}],
    "access_right": "open",
    "license": "cc-by-4.0",
    "keywords": ["Coral Reef", "Mapping", "Citizen Sciences"],
    "workflow-link": "",
    "inference-link": "",
    "zenodo-link": "https://example.org/tools",
    "software-link": "https://example.org/seatizen",
    "fundings": ["Paid by the Institute of Reefs."],
    "communities": ["seatizen-data"],
}
ANNOTATIONS = "20240524_151409__first-last__reef-2024.csv"
PATIENCE = 90_000  # milliseconds
SCRIPT = """-- words of the field for the labels
UPDATE multilabel_label SET description = 'Coarse sand' WHERE name = 'Sand';

INSERT INTO multilabel_label (name, creation_date, description)
VALUES ('Debris', '2025-01-01', 'Nets, bottles; what does not belong here');

DELETE FROM multilabel_prediction WHERE score < 0.01;
"""
LABELS = """name;description;id_gbif;code_gcrmn
Sand;Coarse sand;;
Dugong;Sea cow of shallow seagrass beds;https://www.gbif.org/species/2440000;
Debris;Nets, bottles and what else does not belong here;;
sea anemone;;;
Seahorse;;unknown;
"""
MODEL = """# name: Deep reef
# link: https://huggingface.co/example/deep-reef
# date: 2025-03-24
class,threshold,label
Sand,0.52,
Fish,0.44,
Sponge,0.61,
Black_coral,0.35,
"""
METADATA = {
    "title": "Coral reefs of La Réunion seen from the surface",
    "abstract": "What was annotated in images of surface vehicles over the reefs of La Réunion.",
    "creators": [
        {
            "givenName": "Jane",
            "surName": "Doe",
            "organizationName": "Institute of Reefs",
            "email": "jane@example.org",
            "orcid": "0000-0002-1825-0097",
        }
    ],
    "contacts": [{"organizationName": "Institute of Reefs", "email": "reefs@example.org"}],
    "keywords": ["coral reef", "La Réunion", "ASV"],
}


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(condition, what: str) -> None:
    for _ in range(PATIENCE // 50):
        if condition():
            return
        wait(50)
    raise TimeoutError(what)


def save(widget, name: str) -> None:
    wait(300)
    picture = IMAGES / f"{name}-{LANGUAGE}.png"
    if not widget.grab().save(str(picture)):
        raise OSError(picture)
    print(f"shot: {picture.name}", flush=True)


def shoot() -> None:
    window = iface.mainWindow()
    window.resize(1480, 920)
    for name in ("Browser", "UndoRedo", "AdvancedDigitizingTools", "BrowserPanel2"):
        dock = window.findChild(object, name)
        if dock is not None and hasattr(dock, "close"):
            dock.close()
    coast()
    gui = plugins["seatizen_atlas_plugin"]._gui
    dialog = gui.sync.open_dialog()
    dialog.atlasFile.setFilePath(str(ATLAS))
    dialog.serverEdit.setText(SERVER)
    dialog.communitiesEdit.setText("seatizen-data")
    dialog.resize(820, dialog.sizeHint().height())
    save(dialog, "sync-dialog")
    dialog.preview()
    wait_for(lambda: dialog._plan is not None, "plan")
    dialog.resize(940, 760)
    save(dialog, "sync-dialog-plan")
    dialog.synchronise()
    wait_for(gui.manager.operations, "operation")
    wait_for(ATLAS.exists, "atlas")
    wait(700)
    save(window, "message-bar")
    wait_for(lambda: not gui.manager.operations(), "end of the synchronisation")
    wait(1500)
    report("report")
    show_place()
    save(window, "map")
    annotate(gui)
    import_dialogs(gui)
    exports(gui)
    downloads(gui)
    account(gui)
    metadata(gui)
    drafts(gui)
    uploads(gui, FOLDER, save, wait_for, report)
    atlas_release(gui, ATLAS, FOLDER / "release", save, wait_for, report)
    atlas_dialogs(gui)
    print("shots: all", flush=True)


def annotate(gui) -> None:
    """Some frames of one session in the dock, with painted pictures."""
    frames = next(
        layer for layer in QgsProject.instance().mapLayers().values() if layer.source().endswith("layername=frame")
    )
    frames.selectByIds(sorted(frames.allFeatureIds())[:20])
    iface.setActiveLayer(frames)
    pictures = FOLDER / "pictures"
    for number, feature in enumerate(frames.getSelectedFeatures()):
        paint(pictures / feature["filename"], number)
    gui.settings.annotate_favourites = ("Sand", "Rubble", "Fish", "Acropora_Branching")
    gui.annotate.show_dock()
    gui.annotate.annotate_selection()
    dock = gui.annotate.dock
    wait_for(lambda: dock.form.draft is not None, "frames to annotate")
    dock.form.set_names("jane-doe", "lagoon_1")
    dock.form.folderWidget.setFilePath(str(pictures))
    for digit in (1, 3, 4, 2, 2):
        dock.form.labels.cycle_digit(digit)
    dock.form.draft.go(1)
    dock.form.labels.cycle_digit(1)
    iface.mainWindow().resizeDocks([dock], [620], Qt.Orientation.Horizontal)
    dock.form.labels.filter.setFocus()
    wait_for(lambda: dock.form.viewer.picture.image is not None, "picture")
    iface.mapCanvas().zoomToSelected(frames)
    wait_for(lambda: not iface.mapCanvas().isDrawing(), "map")
    wait(800)
    iface.messageBar().clearWidgets()
    save(iface.mainWindow(), "annotate")
    dock.form.draft.undo.setIndex(0)
    dock.close()
    frames.removeSelection()


def import_dialogs(gui) -> None:
    """Session folders, one of them empty and one of something else, and a file of annotations."""
    folder = FOLDER / "sessions"
    for spare in write_folders(COMMUNITY, folder)[4:]:
        shutil.rmtree(spare)
    (folder / "20240611_REU-SAINT-GILLES_ASV-2_01").mkdir()
    (folder / "notes").mkdir()
    dialog = gui.import_sessions.open_dialog()
    dialog.atlasFile.setFilePath(str(FOLDER / "field.gpkg"))
    dialog.sourceFile.setFilePath(str(folder))
    dialog.serverEdit.clear()
    dialog.loadCheck.setChecked(False)
    wait_for(lambda: dialog._preview is not None, "sessions")
    dialog.resize(900, 600)
    save(dialog, "session-import-dialog")
    dialog.actButton.click()
    wait_for(lambda: not gui.manager.operations(), "end of the import of sessions")
    wait(1500)
    report("session-import-report")
    dialog = gui.import_annotations.open_dialog()
    dialog.atlasFile.setFilePath(str(ATLAS))
    dialog.sourceFile.setFilePath(str(annotations(FOLDER)))
    dialog.loadCheck.setChecked(False)
    wait_for(lambda: dialog._preview is not None, "annotations")
    dialog.resize(960, 720)
    save(dialog, "annotation-import-dialog")
    dialog.actButton.click()
    wait_for(lambda: not gui.manager.operations(), "end of the import of annotations")
    wait(1500)
    report("annotation-import-report")


def exports(gui) -> None:
    """Some sessions of the atlas as tables, the metadata of an archive, and the report of what was written."""
    dialog = gui.export.open_at("tables")
    dialog.atlasFile.setFilePath(str(ATLAS))
    wait_for(lambda: dialog.counted is not None, "count")
    picker = dialog.selection.picker
    picker.model.check([session.doi for session in dialog.selection.choices.sessions[1:4]])
    dialog.outputFile.setFilePath(str(FOLDER / "tables"))
    wait_for(lambda: dialog.counted is not None, "count of some")
    dialog.resize(980, 700)
    save(dialog, "export-dialog")
    dialog.choose("darwincore")
    dialog.tabs.setCurrentIndex(2)
    dialog.page.metadata.show_content(METADATA)
    save(dialog, "export-darwin-core-dialog")
    dialog.choose("tables")
    dialog.export()
    wait_for(lambda: not gui.manager.operations(), "end of the export")
    wait(1500)
    report("export-report")
    dialog.close()


def downloads(gui) -> None:
    """Footprints and frames that are selected on the map, with what would be downloaded, and where a token is typed."""
    layers = {layer.source().rpartition("layername=")[2]: layer for layer in QgsProject.instance().mapLayers().values()}
    for table, action, name in (
        ("deposit", gui.download_sessions, "session-download-dialog"),
        ("frame", gui.download_frames, "frame-download-dialog"),
    ):
        layers[table].selectByIds(sorted(layers[table].allFeatureIds())[:4])
        dialog = action.open_dialog()
        dialog.serverEdit.setText(SERVER)
        dialog.folderWidget.setFilePath(str(FOLDER / "downloads"))
        preview(dialog, name)
        layers[table].removeSelection()
    dialog = TokenDialog("https://sandbox.zenodo.org", iface.mainWindow())
    dialog.open()
    save(dialog, "token-dialog")
    dialog.reject()


def account(gui) -> None:
    """A token of the stand-in, kept as a user's is."""
    QgsApplication.authManager().setMasterPassword("for the screens", True)
    gui.settings.publish_server = SERVER
    gui.settings.publish_token = token_store.store_token("Zenodo", SERVER, TOKEN).auth_id


def campaign(folder: Path) -> Path:
    """A campaign's files, of people who do not exist."""
    folder.mkdir()
    people = 'id,name,affiliation,orcid\nJD,"Doe, Jane",Institute of Reefs,0000-0002-1825-0097\n'
    (folder / "people.csv").write_text(people, encoding="utf-8")
    rows = "".join(f"{name},JD\n" for name in PUBLISHED)
    (folder / "sessions.csv").write_text(f"session_name,Creators\n{rows}", encoding="utf-8")
    path = folder / "campaign.json"
    path.write_text(json.dumps(CAMPAIGN), encoding="utf-8")
    return path


def metadata(gui) -> None:
    """Two published sessions, and what a campaign's words would change in them."""
    publishing = {type(entry).__name__: entry for entry in gui.publishing}
    dialog = publishing["MetadataAction"].open_dialog()
    dialog.sourceCombo.setCurrentIndex(dialog.sourceCombo.findData("text"))
    dialog.sourceEdit.setText(", ".join(PUBLISHED))
    dialog.campaignWidget.setFilePath(str(campaign(FOLDER / "campaign")))
    dialog.versionsCombo.setCurrentIndex(1)
    wait_for(lambda: dialog._preview is not None, "preview of metadata")
    save(dialog, "metadata-dialog")
    dialog.close()


def drafts(gui) -> None:
    """Drafts that interrupted uploads left."""
    publishing = {type(entry).__name__: entry for entry in gui.publishing}
    with server_client(SERVER, SilentFeedback(), auth_id=gui.settings.publish_token) as client:
        requests = Deposits(client).requests
        for _ in range(3):
            requests.write("POST", requests.url, SilentFeedback(), {})
    dialog = publishing["DraftsAction"].open_dialog()
    dialog.look()
    wait_for(dialog.ticked, "drafts")
    save(dialog, "drafts-dialog")
    dialog.close()


def annotations(folder: Path) -> Path:
    """A file over frames of the atlas, with labels by former and by nearly right names, and a frame that is nowhere."""
    with sqlite3.connect(ATLAS) as opened:
        names = [name for (name,) in opened.execute("SELECT filename FROM frame ORDER BY id LIMIT 40")]
    lines = ["FileName,Sand,Fish,Algae_sodding,sea cucumber,Dugong"]
    lines += [f"{name},{place % 2},{(place + 1) % 2},1,{place % 2},0" for place, name in enumerate(names)]
    path = folder / ANNOTATIONS
    path.write_text("\n".join([*lines, "20200101_REU-ELSEWHERE_ASV-1_01_00001.jpeg,1,1,1,1,1"]), encoding="utf-8")
    return path


def atlas_dialogs(gui) -> None:
    """The dialogs for an atlas that one already has, over a generated published file."""
    published = FOLDER / "seatizen_atlas_db.gpkg"
    dialog = gui.download.open_dialog()
    dialog.targetFile.setFilePath(str(published))
    save(dialog, "download-dialog")
    dialog.close()
    generate("v1.2.6", published, seed=1)
    dialog = gui.upgrade.open_for(str(published))
    save(dialog, "upgrade-dialog")
    dialog.upgrade()
    upgraded = FOLDER / "seatizen_atlas_db-v2.gpkg"
    wait_for(upgraded.exists, "upgraded atlas")
    wait_for(lambda: not gui.manager.operations(), "end of the upgrade")
    wait(1500)
    report("upgrade-report")
    dialog = gui.script.open_dialog()
    dialog.atlasFile.setFilePath(str(upgraded))
    dialog.editor.setText(SCRIPT)
    dialog.dry_run()
    wait_for(lambda: dialog._under_way is None, "end of the dry run")
    dialog.resize(820, 640)
    save(dialog, "script-dialog")
    dialog.close()
    dialog = gui.check.open_dialog()
    dialog.atlasFile.setFilePath(str(upgraded))
    dialog.check()
    wait_for(lambda: dialog._under_way is None, "end of the check")
    dialog.resize(900, 620)
    save(dialog, "check-dialog")
    dialog.close()
    labels_and_models(gui, upgraded)


def labels_and_models(gui, atlas: Path) -> None:
    """The labels and models of an atlas, and each dialog that changes them, with its preview."""
    labels, model = FOLDER / "labels.csv", FOLDER / "deep-reef.csv"
    labels.write_text(LABELS, encoding="utf-8")
    model.write_text(MODEL, encoding="utf-8")
    dialog = gui.catalogue.open_dialog()
    dialog.atlasFile.setFilePath(str(atlas))
    wait_for(lambda: dialog._shown_path == str(atlas), "labels")
    dialog.resize(940, 620)
    dialog.labelsTable.selectRow(1)
    save(dialog, "labels-dialog")
    dialog.import_labels()
    dialog._child.labelFile.setFilePath(str(labels))
    preview(dialog._child, "label-import-dialog")
    dialog.choose_labels([3, 5])
    dialog.merge_labels()
    preview(dialog._child, "label-merge-dialog")
    dialog.tabs.setCurrentWidget(dialog.modelsTab)
    save(dialog, "models-dialog")
    dialog.import_model()
    dialog._child.modelFile.setFilePath(str(model))
    dialog._child.createCheck.setChecked(True)
    preview(dialog._child, "model-import-dialog")
    dialog.close()


def preview(dialog: QDialog, name: str) -> None:
    """Wait for what a dialog would do, and save the picture."""
    wait_for(lambda: dialog._preview is not None, name)
    dialog.resize(860, 520)
    save(dialog, name)
    dialog.close()


def coast() -> None:
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    layer = QgsVectorLayer(f"{path}|layername=countries", "World", "ogr")
    layer.renderer().symbol().setColor(layer.renderer().symbol().color().lighter(150))
    QgsProject.instance().addMapLayer(layer)


def report(name: str) -> None:
    """The report that the newest item of the message bar offers."""
    items = iface.messageBar().items()
    buttons = [button for item in items for button in item.findChildren(QPushButton, "SeatizenDetails")]
    buttons[0].click()
    wait(500)
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    shown[-1].resize(900, 620)
    save(shown[-1], name)
    shown[-1].close()


def show_place() -> None:
    """Zoom to where the most footprints are."""
    deposits = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if "layername=deposit" in layer.source() and layer.isSpatial() and layer.featureCount()
    )
    places: dict = {}
    for feature in deposits.getFeatures():
        if feature.hasGeometry():
            places.setdefault(feature["location"], []).append(feature.geometry().boundingBox())
    extent = QgsRectangle()
    for box in max(places.values(), key=len):
        extent.combineExtentWith(box)
    extent.scale(1.3)
    canvas = iface.mapCanvas()
    canvas.setExtent(extent)
    canvas.refresh()
    wait_for(lambda: not canvas.isDrawing(), "map")
    wait(1500)


def main() -> None:
    try:
        shoot()
    except Exception:  # noqa: BLE001 (reported, and QGIS has to be left)
        traceback.print_exc()
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


QTimer.singleShot(1500, main)
