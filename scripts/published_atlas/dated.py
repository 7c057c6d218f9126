"""Files of each age of the original tool, clean: what a user may have downloaded or kept."""

from __future__ import annotations

import random
from typing import Any, Dict, List, Optional, Sequence

from . import layouts, own, taxonomy
from .atlas import Atlas, Row, Stream
from .layouts import Layout
from .styles import own_style, published_styles, user_style
from .survey import Place, Survey, score_rows

SESSIONS = (
    ("20210501_SYC-ALDABRA-ARM01_ASV-1_04", Place(46.21, -9.42)),
    ("20220608_MDG-TULEAR_ASV-1_05", Place(43.61, -23.4)),
    ("20230715_REU-ST-LEU_UAV-01_06", Place(55.285, -21.155, 0.00005)),
    ("20230906_REU-BOUCAN_SCUBA", Place(55.22, -21.03)),
    ("20240422_REU-HERMITAGE_PADDLE_03", Place(55.225, -21.085)),
)
"""Session names of every form that the generated columns cut, and where the sessions start."""
ANNOTATORS = ({"annotation_date": "2024-05-24 15:14:09", "dataset_name": "reef-2024", "author_name": "A. Example"},)


def _surveys(
    survey: Survey,
    frames: int,
    as_collection: bool = False,
    annotators: Sequence[Optional[Dict[str, str]]] = ANNOTATORS,
) -> None:
    """Five sessions, some frames unscored (a UAV's and some others), annotations of the first frames of each."""
    for number, (name, place) in enumerate(SESSIONS):
        listed = survey.session(name, str(9000000 + 10 * number), place, frames, as_collection=as_collection)
        if "_UAV" not in name:
            survey.scores(listed[:-2], survey.rows["multilabel_class"])
        if number == 0:
            marked: List[Row] = []
            for annotator in annotators:
                marked += survey.annotate(listed[:4], survey.rows["multilabel_label"][:6], **(annotator or {}))


def _taxonomy(old_names: bool = False, turf: bool = True, madagascar: bool = True) -> Dict[str, Any]:
    return {
        "multilabel_label": taxonomy.labels(old_names, turf, madagascar),
        "multilabel_model": taxonomy.models(None if old_names else taxonomy.DINOVDEAU_DOI),
        "multilabel_class": taxonomy.classes(old_names),
    }


def _runs(*scripts: int) -> List[Row]:
    return [
        {
            "id": number,
            "last_sql_script_executed": script,
            "last_zenodo_harvest_at": f"2025-{number + 5:02d}-01",
            "last_version_on_zenodo": f"v1.2.{number + 2}",
        }
        for number, script in enumerate(scripts, 1)
    ]


def _file(layout: Layout, rows: Dict[str, Any], chance: random.Random, frames: int = 12) -> Atlas:
    _surveys(Survey(chance, rows), frames)
    return Atlas(layout, rows)


def v1_0(chance: random.Random) -> Atlas:
    """The first publication, 2024-08-26: old names, labels without taxon ids."""
    layout = layouts.published(codes=False, view=False, runs=False)
    return _file(layout, _taxonomy(old_names=True, madagascar=False), chance)


def v1_1(chance: random.Random) -> Atlas:
    """2024-10-17: new names, GBIF ids and GCRMN codes."""
    return _file(layouts.published(view=False, runs=False), _taxonomy(turf=False, madagascar=False), chance)


def v1_2_0(chance: random.Random) -> Atlas:
    """April 2025: 168 labels."""
    return _file(layouts.published(view=False, runs=False), _taxonomy(), chance)


def v1_2_3(chance: random.Random) -> Atlas:
    """2025-06-30: track view and default styles."""
    atlas = _file(layouts.published(runs=False), {**_taxonomy(), "layer_styles": published_styles()}, chance)
    atlas.track_view_bounds = atlas.rows["deposit_linestring"][0]["footprint_linestring"].geometry.bounds()
    return atlas


def v1_2_6(chance: random.Random) -> Atlas:
    """January 2026, as a file built in one go: the bounds of frames and track view are NULL."""
    rows = {**_taxonomy(), "layer_styles": published_styles(), "etl_runs": _runs(4, 5, 4, 5)}
    return _file(layouts.published(frame_bounds=False), rows, chance)


def edited(chance: random.Random) -> Atlas:
    """v1.2.6 after somebody worked on it in QGIS: changed rows, a style, and tables, a layer and a view of their own.

    GDAL rewrote the geometry and the time of every row that was changed, and the table's row in `gpkg_contents` hides
    from it all tables that are not there.
    """
    atlas = v1_2_6(chance)
    for row in atlas.rows["frame"][:7]:
        row["GPSPosition"] = row["GPSPosition"]._replace(encoding="geopackage")
        row["GPSDatetime"] = row["GPSDatetime"].replace(" ", "T") + ".000"
    first = atlas.rows["deposit"][0]
    first["footprint"] = first["footprint"]._replace(encoding="geopackage-envelope")
    atlas.rows["layer_styles"] += [user_style(), own_style()]
    atlas.also = own.statements()
    return atlas


def empty(_: random.Random) -> Atlas:
    """What the scripts make before the first session: bounds inverted, no frames."""
    rows = {**_taxonomy(), "layer_styles": published_styles(), "etl_runs": _runs(5)}
    return Atlas(layouts.published(), rows)


def collection(chance: random.Random, early_names: bool = False) -> Atlas:
    """July 2024: WKB blobs; a footprint is a collection of polygon and track."""
    rows: Dict[str, Any] = {
        "multilabel_label": taxonomy.early_labels("2024-07-08", july=True),
        "multilabel_model": taxonomy.models(None),
        "multilabel_class": taxonomy.early_classes(july=True),
    }
    _surveys(Survey(chance, rows), 12, as_collection=True)
    _as_wkb(rows)
    return Atlas(layouts.collection(early_names), rows)


def collection_early(chance: random.Random) -> Atlas:
    """The beginning of that month: `original_filename`, `relative_path`, no application id."""
    return collection(chance, early_names=True)


def prototype(chance: random.Random) -> Atlas:
    """2024-05-31, never published: other table and column names, dates at predictions and annotations."""
    rows: Dict[str, Any] = {
        "multilabel_label": taxonomy.early_labels("2024-05-30", july=False),
        "multilabel_model": taxonomy.models(None),
        "multilabel_class": taxonomy.early_classes(july=False),
    }
    _surveys(Survey(chance, rows), 12, annotators=(None, None))
    _as_wkb(rows)
    del rows["deposit_linestring"]
    for row in rows["multilabel_prediction"]:
        row["prediction_date"] = "2024-05-30 12:00:00"
    for number, row in enumerate(rows["multilabel_annotation"]):
        row["annotation_date"] = "2024-05-24 15:14:09" if number % 2 else "2024-05-25 08:00:00"
    return Atlas(layouts.prototype(), rows)


def _as_wkb(rows: Dict[str, Any]) -> None:
    for table, column in (("deposit", "footprint"), ("frame", "GPSPosition")):
        for row in rows[table]:
            row[column] = row[column]._replace(encoding="wkb")


PLATFORMS = ("ASV-1", "ASV-2", "UAV-01", "PADDLE", "SCUBA", "UVC")
SITES = ("REU-HERMITAGE", "REU-ST-LEU", "MDG-TULEAR", "SYC-ALDABRA-ARM01", "REU-BOUCAN")


def bench(chance: random.Random) -> Atlas:
    """20 sessions, 97,000 frames, 3,007,000 scores, in the structure of v1.2.6."""
    rows = {**_taxonomy(), "layer_styles": published_styles(), "etl_runs": _runs(4, 5)}
    survey = Survey(chance, rows)
    frames: List[Row] = []
    for number in range(20):
        day = f"2023{number % 12 + 1:02d}{number + 1:02d}"
        name = f"{day}_{SITES[number % len(SITES)]}_{PLATFORMS[number % len(PLATFORMS)]}_{number % 7 + 1:02d}"
        place = Place(55.2 + number / 50, -21.1 - number / 100)
        frames += survey.session(name, str(9000000 + 10 * number), place, 4850)
    classes = rows["multilabel_class"]
    state = chance.getstate()

    def scores() -> Any:
        chance.setstate(state)
        return score_rows(frames, classes, chance)

    rows["multilabel_prediction"] = Stream(len(frames) * len(classes), scores)
    return Atlas(layouts.published(frame_bounds=False), rows)
