"""A small atlas to export from, and a format of the tests' own that writes what was chosen as a list of names."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from seatizen_atlas_plugin.exports.bundle import new_files
from seatizen_atlas_plugin.exports.companion import companion_of
from seatizen_atlas_plugin.exports.report import ExportReport, LeftOut
from seatizen_atlas_plugin.exports.source import open_source
from seatizen_atlas_plugin.feedback import stop_if_cancelled
from seatizen_atlas_plugin.gui.export.page import FOLDER, FormatPage
from seatizen_atlas_plugin.messages import message
from tests.qgis.atlas.atlas_material import a_session, change, rows, write

LEU, EAU, GILLES = (
    "20230602_REU-SAINT-LEU_ASV-2_01",
    "20230603_REU-TROU-DEAU_UAV-2_02",
    "20230604_REU-SAINT-GILLES_ASV-2_03",
)
DOIS = {LEU: "20012", EAU: "20022", GILLES: "20032"}
NAMES = (
    "SELECT f.filename FROM frame AS f JOIN temp.chosen_frame AS c ON c.id = f.id "  # nosec B608: a constant
    "ORDER BY f.id"
)
HOLD = {"hold": False}
"""While it is true, the export of the tests waits for a cancel."""


def make_atlas(path):
    """Three sessions of 12 frames; two frames of the first and one of the second are annotated."""
    sessions = []
    for number, (name, platform) in enumerate(((LEU, "ASV"), (EAU, "UAV"), (GILLES, "ASV")), 1):
        place = name.split("REU-")[1].split("_")[0]
        content = a_session(number, platform=platform)
        frames = [(row[0].replace(content.session_name, name), *row[1:]) for row in content.frames]
        sessions.append(replace(content, session_name=name, location=place, frames=frames))
    write(path, *sessions)
    label = dict(rows(path, "SELECT name, id FROM multilabel_label"))
    change(
        path,
        "INSERT INTO multilabel_annotation_session VALUES (1, '2024-01-01T10:00:00.000Z', 'reef', 'jane')",
        f"INSERT INTO multilabel_annotation VALUES (1, 1, 1, {label['Sand']}, 1), (2, 0, 2, {label['Sand']}, 1), "
        f"(3, 1, 13, {label['Fish']}, 1), (4, 1, 1, {label['Acropora_Branching']}, 1)",
    )


class NamesPage(FormatPage):
    """One file with the names of the chosen frames."""

    KEY = "names"
    ANCHOR = "exportnames"
    SUFFIX = ".txt"

    @classmethod
    def title(cls):
        return "Names"

    @classmethod
    def summary(cls):
        return "The names of the frames, a line each."

    def act(self):
        return "Expo&rt names"

    def kinds(self):
        return "Text (*.txt)"

    def _build(self):
        self.check("upper", "Upper &case")
        self.choice("end", "En&d", [("lf", "line feed"), ("crlf", "both")])
        self.several("parts", "&Parts", [("a", "First"), ("b", "Second")], ["a"])
        self.text("note", "&Note")
        self.whole("most", "M&ost", 100, 1, 1000)
        self.real("share", "Share o&f", 0.5, 0, 1)
        self.file("list", "Li&st", "Choose a list", "Text (*.txt)")

    def problem(self):
        return "Choose a part." if not self.values()["parts"] else ""

    @staticmethod
    def export(job, feedback):
        opened = open_source(job.path, job.selection, feedback)
        with opened as source, new_files(job.output, None, job.overwrite) as bundle:
            found = [name for (name,) in source.rows(NAMES)]
            text = "\n".join(found)
            Path(bundle.path()).write_text(text.upper() if job.options["upper"] else text, encoding="utf-8")
            feedback.setProgress(40)
            while HOLD["hold"]:
                stop_if_cancelled(feedback)
                time.sleep(0.005)
            counts = {"frames": len(found)}
            files = bundle.finish(companion_of(source, message("Names of frames."), counts), feedback)
        left_out = [LeftOut("a frame", message("It has no name."), 2)] if job.options["note"] == "left" else []
        return ExportReport(job.output, files, counts, left_out, [message("To be read.")], 0.1)


class FolderPage(NamesPage):
    """The same in a folder, a file a session."""

    KEY = "folder"
    SUFFIX = FOLDER

    @classmethod
    def title(cls):
        return "Names by session"

    @staticmethod
    def export(job, feedback):
        opened = open_source(job.path, job.selection, feedback)
        with opened as source, new_files(job.output, (), job.overwrite) as bundle:
            found = [name for (name,) in source.rows(NAMES)]
            for session in {name.rsplit("_", 1)[0] for name in found}:
                names = "\n".join(name for name in found if name.startswith(session))
                Path(bundle.path(f"{session}.txt")).write_text(names, encoding="utf-8")
            files = bundle.finish(companion_of(source, message("Names."), {}), feedback)
        return ExportReport(job.output, files)
