"""Draw the pictures of a report in docs/images anew, in the languages given (en, fr): pages of one of the demo atlas.

The atlas is copied and annotated a little, some pictures are painted, and pages are rendered by GDAL's PDF reader.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from osgeo import gdal  # noqa: E402
from pypdf import PdfReader  # noqa: E402
from qgis.core import QgsApplication  # noqa: E402
from qgis.PyQt.QtGui import QImage  # noqa: E402

from sea_floor import paint  # noqa: E402
from seatizen_atlas_plugin.exports.printed import ENGLISH, FRENCH, ReportOptions, export_report  # noqa: E402
from seatizen_atlas_plugin.exports.selection import Selection  # noqa: E402
from seatizen_atlas_plugin.feedback import SilentFeedback  # noqa: E402

DEMO = ROOT / "demo" / "atlas.gpkg"
IMAGES = ROOT / "docs" / "images"
TEMPLATE = ROOT / "resources" / "layouts" / "report.qpt"
TRANSLATIONS = ROOT / "build" / "seatizen_atlas_plugin" / "i18n"
LANGUAGES = {"en": ENGLISH, "fr": FRENCH}
SESSION = "20231110_REU-ST-LEU_ASV-1_04"
PAGES = {"report-title": 1, "report-places": 2, "report-counts": 4, "report-frequencies": 5, "report-sessions": 6}
PAINTED = 61
DPI = 75


def annotated_copy(folder: Path) -> Path:
    """The demo's atlas, with annotations that agree with the predictions of one session."""
    path = folder / "seatizen-atlas.gpkg"
    shutil.copy(DEMO, path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO multilabel_annotation_session (id, annotation_date, dataset_name, author_name) "
            "VALUES (1, '2024-05-24T15:14:09.000Z', 'lagoon', 'jane-doe')"
        )
        connection.execute(
            "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
            "SELECT p.score >= c.threshold, p.frame_id, c.ml_label_id, 1 FROM multilabel_prediction AS p "
            "JOIN multilabel_class AS c ON c.id = p.ml_class_id WHERE p.frame_id % 40 = 0"
        )
        connection.commit()
    return path


def painted_frames(atlas: Path, folder: Path) -> Path:
    """Pictures of some frames of the session whose page is shown."""
    with contextlib.closing(sqlite3.connect(atlas)) as connection:
        rows = connection.execute(
            "SELECT f.relative_file_path FROM frame AS f JOIN version AS v ON v.doi = f.version_doi "
            "JOIN deposit AS d ON d.doi = v.deposit_doi WHERE d.session_name = ? ORDER BY f.GPSDatetime, f.id",
            (SESSION,),
        ).fetchall()
    for number in range(0, len(rows), max(len(rows) // PAINTED, 1)):
        paint(folder / rows[number][0], number)
    return folder


def page_of_session(pdf: Path) -> int:
    """The page that the bookmark of the session leads to, from 1."""
    reader = PdfReader(str(pdf))
    mark = next(one for one in reader.outline if one.title == SESSION)
    return reader.get_destination_page_number(mark) + 1


def render(pdf: Path, page: int, name: str) -> None:
    """One page as a PNG."""
    dataset = gdal.OpenEx(f"PDF:{page}:{pdf}", open_options=[f"DPI={DPI}"])
    width, height = dataset.RasterXSize, dataset.RasterYSize
    pixels = dataset.ReadRaster(buf_pixel_space=3, buf_line_space=3 * width, buf_band_space=1)
    image = QImage(bytes(pixels), width, height, 3 * width, QImage.Format.Format_RGB888)
    if not image.save(str(IMAGES / name), "PNG", 0):
        raise OSError(name)
    print(f"shot: {name}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=["en", "fr"])
    parser.add_argument("--translations", type=Path, default=TRANSLATIONS)
    options = parser.parse_args()
    gdal.UseExceptions()
    application = QgsApplication([], True)
    application.initQgis()
    with tempfile.TemporaryDirectory() as folder:
        atlas = annotated_copy(Path(folder))
        frames = painted_frames(atlas, Path(folder) / "frames")
        for language in options.languages:
            pdf = Path(folder) / f"report-{language}.pdf"
            chosen = ReportOptions(
                str(TEMPLATE), LANGUAGES[language], frames=str(frames), translations=options.translations
            )
            export_report(str(atlas), str(pdf), Selection(), chosen, True, SilentFeedback())
            for name, page in {**PAGES, "report-session": page_of_session(pdf)}.items():
                render(pdf, page, f"{name}-{language}.png")


if __name__ == "__main__":
    main()
