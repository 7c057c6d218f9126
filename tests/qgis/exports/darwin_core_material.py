"""A small atlas whose archive is known to the last cell, and readers of archives."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace
from pathlib import Path

from seatizen_atlas_plugin.atlas.content import PredictionRows, local_doi
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.exports.darwincore.export import DarwinCoreOptions, export_darwin_core
from seatizen_atlas_plugin.exports.selection import Selection
from tests.qgis.atlas.atlas_material import a_session, change, write
from tests.support.darwin_core import Archive

ASV, UAV = "20230602_REU-TROU-DEAU_ASV-2_01", "20230603_REU-TROU-DEAU_UAV-2_02"
FIRST = datetime.datetime(2023, 6, 2, 8, 30, 0)
PAGE = "https://doi.org/10.5281/zenodo."


def frame(session: str, number: int, x, y, altitude, moment, fix) -> tuple:
    name = f"{session}_{number:05d}.jpeg"
    path = f"{session}/PROCESSED_DATA/FRAMES/{name}"
    return (name, f"GOPR{number:04d}.JPG", path, x, y, altitude, 1.0, 2.0, 3.0, moment, fix)


def make_small(path: Path) -> Path:
    """An ASV session of three frames, the third without position and time; a drone's of one. Frames have ids 1 to 4.

    Annotated: frame 1 Acropora_Branching (2) present, Sand (39) present, Sea_urchin (42) absent, Sponges (45) absent,
    Tripneustes_gratilla (51) present; frame 2 Syringodium_isoetifolium (47) absent, Acropora_Tabular (5) absent;
    frame 3 Fish (23) present, Dead_coral (20) present; frame 4 Turtle (52) present.
    """
    create_atlas(str(path))
    ring = [(55.0, -21.0), (55.001, -21.0), (55.001, -21.001), (55.0, -21.0)]
    asv, uav = a_session(1, 0), a_session(2, 0, platform="UAV")
    asv = replace(
        asv,
        footprint=ring,
        track=None,
        frames=[
            frame(ASV, 1, 55.0002, -21.0001, -1.25, FIRST + datetime.timedelta(milliseconds=500), 1),
            frame(ASV, 2, 55.0004, -21.0002, -2.5, FIRST + datetime.timedelta(seconds=61), 5),
            frame(ASV, 3, None, None, None, None, None),
        ],
        predictions=[PredictionRows(1, "20011", [(0, scores(Acropora_Branching=0.9, Sponges=0.1, Sand=0.9))])],
    )
    uav = replace(
        uav,
        footprint=None,
        track=None,
        frames=[frame(UAV, 1, 55.5, -21.5, 60.5, datetime.datetime(2023, 6, 3, 10, 0, 0), None)],
        predictions=[],
    )
    write(path, asv, uav)
    annotate(
        path,
        {1: {2: 1, 39: 1, 42: 0, 45: 0, 51: 1}, 2: {47: 0, 5: 0}, 3: {23: 1, 20: 1}, 4: {52: 1}},
    )
    return path


def scores(**named: float) -> list:
    """One score a class of DinoVdeau, in the order of its classes; None but for those named."""
    import csv

    import seatizen_atlas_plugin.atlas as atlas

    file = Path(atlas.__file__).parent / "data" / "models" / "dinovdeau.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        return [named.get(row["name"]) for row in csv.DictReader(stream)]


def annotate(path: Path, values: dict, *, session: int = 1, date: str = "2024-05-24T15:14:09.000Z") -> None:
    """Values by frame and label, in an annotation session of their own."""
    change(
        path,
        f"INSERT INTO multilabel_annotation_session VALUES ({session}, '{date}', 'récif, \"1\"', 'anna-doe')",
        *(
            "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
            f"VALUES ({value}, {key}, {label}, {session})"
            for key, labels in values.items()
            for label, value in labels.items()
        ),
    )


def local_session(number: int, **changes):
    """A session that is not on Zenodo."""
    session = a_session(number, 3)
    doi = local_doi(session.session_name)
    return replace(session, deposit_doi=doi, versions=[], frames_version_doi=doi, predictions=[], **changes)


def exported(atlas: Path, output: Path, feedback=None, selection: Selection = None, **options):
    """The report of an export, and the archive, in which the checks find nothing wrong."""
    report = export_darwin_core(str(atlas), str(output), DarwinCoreOptions(**options), selection, feedback)
    archive = Archive(output)
    assert archive.problems == []
    return report, archive


def member(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def brief(row: dict) -> tuple:
    """An occurrence: frame and label, status, taxon."""
    return (
        row[""].rpartition("_")[2].partition(".")[0],
        row["verbatimIdentification"],
        row["occurrenceStatus"],
        row["scientificName"],
    )
