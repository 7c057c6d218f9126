"""Pictures of the wizard that publishes a session: its pages, the report of a draft, and that of a public version."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtWidgets import QMessageBox, QPushButton
from qgis.utils import iface

from sea_floor import paint
from session_generator.folders import write_folders

NAME = "20240612_REU-SAINT-GILLES_ASV-2_01"
LIKE = "20240119_REU-HERMITAGE_ASV-1_01"
PICTURES = 8
PEOPLE = """id,name,affiliation,orcid
JD,"Doe, Jane",Institute of Reefs,0000-0002-1825-0097
SB,"Bell, Sam",Institute of Reefs,
MC,"Clarke, Mary",Marine Reserve,0000-0001-5109-3700
"""
SESSIONS = f"""session_name,Creators,DataManager,DataCollector
{NAME},"JD,MC",SB,"SB,MC"
"""
CAMPAIGN = {
    "image_type": "Underwater",
    "platform": {"ASV": "Autonomous Surface Vehicle"},
    "project_name": "Lagoon 2024",
    "csv_session_name_name_abbr_path": "sessions.csv",
    "csv_contributors_path": "people.csv",
    "related_identifiers": [
        {"identifier": "10.5281/zenodo.11125847", "relation": "isMetadataFor", "resource_type": "dataset"}
    ],
    "access_right": "open",
    "license": "cc-by-4.0",
    "keywords": ["Coral Reef", "Computer Vision", "Indian Ocean", "Mapping"],
    "workflow-link": "",
    "inference-link": "",
    "zenodo-link": "https://github.com/SeatizenDOI/zenodo-tools",
    "software-link": "https://github.com/SeatizenDOI",
    "fundings": ["Funded by the Institute of Reefs."],
    "communities": ["seatizen-data"],
}


def uploads(gui: Any, folder: Path, save: Callable, wait_for: Callable, report: Callable) -> None:
    """Drive the wizard as a person would; the settings name server and token."""
    action = next(one for one in gui.publishing if one.NAME == "SeatizenPublishSession")
    dialog = action.open_dialog()
    dialog.session.folderWidget.setFilePath(str(session(folder)))
    dialog.session.campaignWidget.setFilePath(str(campaign(folder)))
    dialog.session.isoCheck.setChecked(True)
    dialog.resize(900, 660)

    def rest() -> None:
        wait_for(lambda: dialog._under_way is None and not dialog._timer.isActive(), "the wizard")

    rest()
    save(dialog, "upload-session")
    dialog.nextButton.click()
    rest()
    save(dialog, "upload-metadata")
    dialog.form.tabs.setCurrentIndex(1)
    save(dialog, "upload-people")
    dialog.nextButton.click()
    rest()
    save(dialog, "upload-preview")
    iface.messageBar().clearWidgets()
    dialog.uploadButton.click()
    wait_for(lambda: not gui.manager.operations(), "end of the upload")
    report("upload-report")
    item = next(one for one in iface.messageBar().items() if len(_buttons(one)) > 1)
    asked = QMessageBox.exec
    QMessageBox.exec = _say_yes
    _buttons(item)[1].click()
    QMessageBox.exec = asked
    iface.messageBar().popWidget(item)
    wait_for(lambda: not gui.manager.operations(), "end of publishing")
    report("upload-published-report")


def _buttons(item: Any) -> list[QPushButton]:
    """What the message offers to do: the draft, publishing."""
    return item.findChildren(QPushButton, "SeatizenAct")


def session(folder: Path) -> Path:
    """A session that nobody published yet, with pictures, made of one that somebody did."""
    like = next(one for one in write_folders(Path("demo/community"), folder / "surveyed") if one.name == LIKE)
    made = folder / "to-publish" / NAME
    shutil.copytree(like, made)
    for path in made.rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace(like.name, NAME), encoding="utf-8")
    with (made / "METADATA" / "metadata.csv").open(encoding="utf-8", newline="") as table:
        paths = [row["relative_file_path"].rpartition(f"{NAME}/")[2] for row in csv.DictReader(table)]
    for number, path in enumerate(paths):
        if number < PICTURES:
            paint(made / path, number)
        else:
            shutil.copyfile(made / paths[number % PICTURES], made / path)
    return made


def campaign(folder: Path) -> Path:
    """The files that describe the campaign."""
    place = folder / "lagoon"
    place.mkdir()
    (place / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (place / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    (place / "lagoon-2024.json").write_text(json.dumps(CAMPAIGN), encoding="utf-8")
    return place / "lagoon-2024.json"


def _say_yes(box: QMessageBox) -> int:
    box.buttons()[0].click()
    return 0
