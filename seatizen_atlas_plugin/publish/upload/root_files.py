"""Files of a session that go up as they are: those beside its folders, and reports that are shown beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Dict

from ...messages import QT_TRANSLATE_NOOP, message
from ...sessions import archive_folder
from ..errors import PublishError
from ..packages import natural
from ..source_tree import SourceTree
from .contents import LITTER

OVERVIEW = "00_sample_rawdata_overview.png"
REPORT_NAME = "000_photogrammetry_report.pdf"
_REPORT = Path("PROCESSED_DATA", "PHOTOGRAMMETRY", "odm_report", "report.pdf")

AN_ARCHIVE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} lies beside the folders of the session and would be taken for the archive of one; nothing was sent, move "
    "it elsewhere.",
)


def root_files(folder: Path) -> Dict[str, Path]:
    """The files of a session's own folder by name, in natural order; hidden ones are passed over.

    Raises CannotRead, PublishError for archives, which would be unpacked into folders, and for links that lead
    elsewhere or nowhere.
    """
    tree = SourceTree(folder)
    found = {}
    for name in sorted(tree.names(""), key=natural):
        if name.startswith(".") or name.lower() in LITTER or tree.size(name) is None:
            continue
        if archive_folder(name) is not None:
            raise PublishError(message(AN_ARCHIVE, path=str(folder / name)))
        found[name] = folder / name
    return found


def raw_overview(folder: Path) -> Dict[str, Path]:
    """The picture that shows a drone's raw data, if there is one."""
    path = folder / OVERVIEW
    return {OVERVIEW: path} if path.is_file() else {}


def photogrammetry_report(folder: Path) -> Dict[str, Path]:
    """The report of the photogrammetry under the name by which descriptions mention it, if there is one."""
    path = folder / _REPORT
    return {REPORT_NAME: path} if path.is_file() else {}
