"""Everything at once that a published file can hold, all references whole: for the comparison row by row."""

from __future__ import annotations

import random
from typing import Any, Dict, List, Sequence

from . import layouts, taxonomy
from .atlas import Atlas, Row
from .blobs import EMPTY_POINT, BlobInteger, Shape, line, point, polygon
from .styles import published_styles, user_style
from .survey import Place, Survey

EDITED = ("geopackage", "geopackage-envelope", "geopackage-big-endian")
"""How GDAL and other writers leave rows that somebody edited."""
FOREIGN = ("geopackage-big-endian", "spatialite-4326", "geopackage")
ORIGINAL = ("spatialite", "spatialite", "spatialite-4326", "spatialite-big-endian")

SECOND_MODEL = {
    "id": 3,
    "name": 'Modèle "récif" d\'Élise',
    "link": "https://example.org/models/récif?v=1&x='2'",
    "doi": None,
    "creation_date": "2025-02-29 25:00",
}
"""Its date is none: the value cannot be carried, the model can."""
SECOND_CLASSES = (
    (40, "Sand", 0.5, 39),
    (41, "sand", 0.25, 39),
    (42, 'Coral/"dur" d\'été 🐠', 0.123456789012345, 56),
    (44, None, 0.0, 144),
    (47, "Turbinaria", 1.0, 133),
    (48, "Turbinaria", 0.75, 144),
)
"""Ids with gaps, names alike but for case, twice the same, missing, with quotes; thresholds at both ends."""

DATETIMES = (
    "2023-11-05 04:05:06",
    "2023-11-05 04:05:06.789",
    "2023-11-05 04:05:06.123456",
    "2023-11-05T04:05:06Z",
    "2023-11-05T04:05:06.250Z",
    "2023-11-05T04:05:06.000",
    "2023-11-05T00:05:06-04:00",
    "2023-11-05 08:05:06.5+04:00",
    None,
)
RUBBISH = ("unknown", "2023-13-45 99:99:99", "")


def mixed(chance: random.Random) -> Atlas:
    """Five sessions, two models, three annotation sessions."""
    rows: Dict[str, Any] = {
        "multilabel_label": _labels(),
        "multilabel_model": [*taxonomy.models(), dict(SECOND_MODEL)],
        "multilabel_class": [*taxonomy.classes(), *_second_classes()],
        "layer_styles": [*published_styles(), user_style()],
        "etl_runs": _runs(),
    }
    survey = Survey(chance, rows)
    plain = survey.session("20230906_REU-BOUCAN_ASV-1_01", "9000100", Place(55.2201, -21.0305), 14, ORIGINAL)
    survey.skip("frame", 1000)
    survey.skip("deposit", 3)
    edited = survey.session("20231105_MDG-TULEAR_UAV", "9000110", Place(43.61, -23.4), 14, EDITED)
    foreign = survey.session(
        "20240612_REU-étang-salé-l'hermitage_MASK_01", "9000120", Place(55.33, -21.26), 10, FOREIGN
    )
    blind = survey.session(
        "20240713_GLP-PORT-LOUIS-2_KITE-1_02", "9000130", Place(-61.53, 16.42), 10, EDITED + ORIGINAL
    )
    _raw_session(survey)
    _more_tracks(survey)
    _edited_dates(edited)
    _foreign_texts(foreign)
    _no_positions(blind)
    _blob_integers(blind)
    _twice_in_two_versions(survey, plain[0])
    _scores(survey, plain, edited, blind)
    _annotations(survey, plain, foreign)
    return Atlas(layouts.published(frame_bounds=False), rows)


def _labels() -> List[Row]:
    """168 published ones (`Turbinaria` twice, one with a trailing blank) and some of a user."""
    labels = taxonomy.labels()
    for row in labels[:3]:
        row["id_gbif"] = BlobInteger(row["id_gbif"])
    date = "2025-09-01"
    mine = (
        (
            200,
            "Poisson-lion 🦁 d'Élise",
            date,
            'dit "rascasse volante"; voir l\'étiquette n°2\nsur deux lignes',
            None,
            None,
        ),
        (201, "Sand", "2025-09-01T00:00:00.000Z", "nan", None, ""),
        (205, "珊瑚", "2025-09-01 10:11:12", None, BlobInteger(2**40 + 1), "ÇÉ"),
    )
    return labels + [dict(zip(layouts.COLUMNS["multilabel_label"], row)) for row in mine]


def _second_classes() -> List[Row]:
    names = ("id", "name", "threshold", "ml_label_id", "ml_model_id")
    return [dict(zip(names, (*row, SECOND_MODEL["id"]))) for row in SECOND_CLASSES]


def _runs() -> List[Row]:
    rows = ((1, 4, "2025-06-01", "v1.2.3"), (2, 5, "2025-06-01", "v1.2.3"), (7, 4, "2026-01-12 06:30:00", "v1.2.6"))
    return [dict(zip(layouts.COLUMNS["etl_runs"], row)) for row in rows]


def _raw_session(survey: Survey) -> None:
    """Raw data only, and nothing known of where: no footprint, a track without geometry, no frames."""
    doi = "9000140"
    survey.add(
        "deposit",
        doi=doi,
        session_name="20220101_REU-ST-PIERRE_SCUBA_01",
        footprint=Shape(None),
        have_processed_data=0,
        have_raw_data=1,
    )
    survey.add("version", doi="9000141", deposit_doi=doi)
    survey.add("deposit_linestring", deposit_doi=doi, footprint_linestring=Shape(None))


def _more_tracks(survey: Survey) -> None:
    """The first session has three tracks; its footprint has a hole."""
    survey.skip("deposit_linestring", 5)
    first = survey.rows["deposit_linestring"][0]["footprint_linestring"].geometry
    for encoding in ("geopackage-envelope", "spatialite-4326"):
        shape = Shape(line([(x + 0.001, y) for x, y in first.coordinates]), encoding)
        survey.add("deposit_linestring", deposit_doi="9000100", footprint_linestring=shape)
    ring = survey.rows["deposit"][0]["footprint"].geometry.coordinates[0]
    x, y = (sum(values[:-1]) / (len(ring) - 1) for values in zip(*ring))
    hole = [(x, y), (x + 1e-7, y), (x, y + 1e-7), (x, y)]
    survey.rows["deposit"][0]["footprint"] = Shape(polygon(list(ring), hole), "spatialite")


def _edited_dates(frames: Sequence[Row]) -> None:
    for frame, text in zip(frames, (*DATETIMES, *RUBBISH)):
        frame["GPSDatetime"] = text


def _foreign_texts(frames: Sequence[Row]) -> None:
    """Names with accents, quotes and emoji, and two frames of one name."""
    for number, frame in enumerate(frames):
        frame["OriginalFileName"] = f'photo d\'Élise "{number}" 🐟.JPG'
    frames[1]["filename"] = frames[0]["filename"]
    frames[2]["relative_file_path"] = None
    frames[3]["filename"] = "; DROP TABLE frame; --.jpeg"
    # Doubles that six decimals would lose, the ends of the world, and a negative zero.
    exact = ((0.1 + 0.2, -1e-12), (180.0, -90.0), (-180.0, 90.0), (-0.0, 5e-324))
    for frame, (x, y) in zip(frames[4:], exact):
        frame["GPSPosition"] = Shape(point(x, y), frame["GPSPosition"].encoding)


def _no_positions(frames: Sequence[Row]) -> None:
    """NULL, what NaN becomes (NULL again), an empty point, and attributes that are not known."""
    for frame in frames[:3]:
        frame["GPSPosition"] = Shape(None)
    frames[3]["GPSPosition"] = Shape(EMPTY_POINT, "geopackage")
    frames[4]["GPSAltitude"] = float("nan")
    for column in ("GPSAltitude", "GPSPitch", "GPSRoll", "GPSTrack", "GPSDatetime"):
        frames[0][column] = None


def _blob_integers(frames: Sequence[Row]) -> None:
    for frame in frames:
        frame["GPSFix"] = BlobInteger(frame["GPSFix"])
    frames[-1]["GPSFix"] = None


def _twice_in_two_versions(survey: Survey, frame: Row) -> None:
    """A frame of that name in the older version too: another row, another id."""
    survey.add("frame", **{**frame, "id": 900, "version_doi": "9000101"})


def _scores(survey: Survey, plain: Sequence[Row], edited: Sequence[Row], blind: Sequence[Row]) -> None:
    classes = survey.rows["multilabel_class"]
    first = [row for row in classes if row["ml_model_id"] == 1]
    second = [row for row in classes if row["ml_model_id"] != 1]
    survey.scores(plain, first)
    survey.skip("multilabel_prediction", 40)
    survey.scores(plain[:6], second)
    # Some classes missing at each end and within, and a frame with one score only.
    survey.scores(edited[:4], first[3:])
    survey.scores(edited[4:8], [*first[:10], *first[20:]])
    survey.scores(edited[8:9], first[:1])
    # Scores under the session's older version: besides those under its own, and alone.
    survey.scores(plain[:2], first, version="9000101")
    survey.scores(edited[9:10], first, version="9000111")
    # The same frame and class twice: once with another score, once with the same.
    survey.score(plain[3], first[0])
    same = survey.rows["multilabel_prediction"][5]
    survey.add("multilabel_prediction", **{**same, "id": 100_000})
    # Numbers that a text of six decimals would change.
    for frame, value in zip(blind, (0.0, 1.0, 0.1 + 0.2, 1e-17, 2 / 3)):
        survey.score(frame, first[0], value=value)


def _annotations(survey: Survey, plain: Sequence[Row], foreign: Sequence[Row]) -> None:
    labels = survey.rows["multilabel_label"]
    chosen = [row for row in labels if row["id"] in (1, 11, 133, 144, 156, 200, 205)]
    survey.annotate(
        plain[:5], chosen, annotation_date="2024-05-24 15:14:09", dataset_name="récifs d'été", author_name="E. Éxemple"
    )
    survey.skip("multilabel_annotation", 17)
    rows = survey.annotate(
        foreign[:3], chosen, annotation_date="2025-01-02T03:04:05-04:00", dataset_name='"2" 🐙', author_name="O'Nom"
    )
    for row in rows[:5]:
        row["value"] = BlobInteger(row["value"])
    # The same mark a second time, by somebody else at an unknown time.
    survey.annotate(plain[:1], chosen, annotation_date="en mai", dataset_name="", author_name="?")
