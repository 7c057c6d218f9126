"""An atlas with everything a report has to cope with, and a reader of reports that knows nothing of the plugin."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from seatizen_atlas_plugin.atlas.content import VersionRow, local_doi
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.exports.printed import ENGLISH, ReportOptions, export_report
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import a_session, change, write

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE = ROOT / "resources" / "layouts" / "report.qpt"
HOSTILE = "20230604_REU <b>Bold</b> & [% 1 + 1 %] \N{TROPICAL FISH}"
LOCAL = "20230610_REU-ETANG-SALE_PADDLE-1_00"
EMPTY = "20229"
FRAMES = 12


def make_atlas(path: Path) -> None:
    """Seven sessions: 1 ASV with depths, 2 UAV in another year, 3 without scores but annotated, 4 with a hostile name
    and one frame without position and time, 5 without any position or altitude, 6 local, 7 without frames and date.
    """
    create_atlas(str(path))
    sessions = [
        replace(a_session(1, FRAMES), location="TROU-DEAU"),
        replace(
            a_session(2, FRAMES, platform="UAV"),
            location="ST-LEU",
            session_date=a_session(2).session_date.replace(year=2021),
        ),
        replace(a_session(3, FRAMES, scored=False), location="ST-LEU"),
        replace(a_session(4, FRAMES, platform="SCUBA"), location="ST-LEU", session_name=HOSTILE),
        replace(a_session(5, FRAMES, platform="AUV"), location="LE <MORNE>", country="MUS", footprint=None, track=None),
        a_local_session(),
    ]
    sessions[1].frames[:] = [(*row[:5], 42.5 + index, *row[6:]) for index, row in enumerate(sessions[1].frames)]
    sessions[3].frames[1] = (*sessions[3].frames[1][:3], *(None,) * 8)
    sessions[4].frames[:] = [(*row[:3], None, None, None, *row[6:]) for row in sessions[4].frames]
    ring = [(55.5, -21.5), (55.6, -21.5), (55.6, -21.4), (55.5, -21.5)]
    empty = replace(a_session(21, 0), deposit_doi=EMPTY, footprint=ring, track=None, predictions=[], session_date=None)
    write(path, *sessions, empty)
    change(
        path,
        "INSERT INTO multilabel_annotation_session VALUES (1, '2024-05-24T15:14:09.000Z', 'first', 'one'), "
        "(2, '2024-06-01T08:00:00.000Z', 'second', 'two')",
        # frames 25 to 36 are those of session 3; the newer session takes a label of frame 25 back
        "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) VALUES "
        "(1, 25, 39, 1), (0, 25, 39, 2), (1, 26, 39, 1), (1, 27, 39, 1), (1, 27, 23, 2), (-1, 28, 39, 1), "
        "(0, 29, 23, 1)",
        "UPDATE etl_runs SET finished_at = '2025-03-04T05:06:07.000Z'",
    )


def a_local_session():
    doi = local_doi(LOCAL)
    session = a_session(6, FRAMES, platform="PADDLE", version=doi)
    return replace(
        session,
        deposit_doi=doi,
        session_name=LOCAL,
        location="ETANG-SALE",
        versions=[VersionRow(doi, "PROCESSED_DATA", "")],
    )


def export(atlas, output, feedback=None, overwrite=False, selection=None, **options):
    """The report with the plugin's own template in English, unless told otherwise."""
    given = {"template": str(TEMPLATE), "language": ENGLISH, **options}
    chosen = selection or Selection()
    return export_report(
        str(atlas), str(output), chosen, ReportOptions(**given), overwrite, feedback or SilentFeedback()
    )


def flat(text: str) -> str:
    """Text with single blanks; fonts without a glyph for it give NUL for an emoji."""
    return " ".join(re.split(r"[\s\0]+", text)).strip()


def shown(name: str) -> str:
    """A name as it can be read from a PDF made on a machine whose fonts have no emoji."""
    return flat(name.replace("\N{TROPICAL FISH}", ""))


class Printed:
    """A PDF as a reader sees it: text and links a page, bookmarks, pictures."""

    def __init__(self, path) -> None:
        self.reader = PdfReader(str(path))
        self.texts = [flat(page.extract_text()) for page in self.reader.pages]
        self.links = [[one.get_object()["/A"]["/URI"] for one in page.get("/Annots", [])] for page in self.reader.pages]
        self.bookmarks = [
            (flat(one.title), self.reader.get_destination_page_number(one)) for one in self.reader.outline
        ]

    def page_with(self, text: str) -> int:
        """The number of the first page that has this text, from 0."""
        return next(number for number, said in enumerate(self.texts) if text in said)

    def pages_of_sessions(self) -> list:
        """The texts of the pages of sessions."""
        return [text for text in self.texts if "Track and images" in text]

    def session_page(self, name: str) -> str:
        """The text of the page of a session."""
        return next(text for text in self.pages_of_sessions() if text.startswith(name))

    def session_page_of(self, doi: str) -> str:
        """The text of the page of the session with this DOI, in any language."""
        mine = f"https://doi.org/10.5281/zenodo.{doi}"
        return next(text for text, links in zip(self.texts, self.links) if links[:1] == [mine])

    def session_links(self, name: str) -> list:
        """The links on the page of a session."""
        number = next(n for n, text in enumerate(self.texts) if text.startswith(name) and "Track and images" in text)
        return self.links[number]


def names(folder) -> list:
    """What is in a folder."""
    return sorted(path.name for path in Path(folder).iterdir())
