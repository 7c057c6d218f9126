"""Annotation sessions of an atlas in the form of the files in which annotators hand their work over."""

from __future__ import annotations

from typing import Dict, Iterator, List, Tuple

from ..messages import QT_TRANSLATE_NOOP, message
from .catalogue.records import read_label_rows
from .errors import AtlasError
from .geopackage import GeoPackageAtlas, open_atlas
from .sql import literal

_FRAMES_AT_ONCE = 2_000


def export_rows(path: str, session_id: int, all_labels: bool = True) -> Tuple[List[str], Iterator[List[str]]]:
    """An annotation session in the form of the files of annotators: the header, and the rows as they are asked for.

    FileName and one column a label of the atlas in the order of their ids (or only those labels that the session
    marked); 1, 0, or -1 where the frame was not annotated for the label. Raises `AtlasError`.
    """
    atlas = open_atlas(path)
    try:
        where = f"ml_annotation_session_id = {literal(session_id)}"
        statement = f"SELECT DISTINCT ml_label_id FROM multilabel_annotation WHERE {where}"  # nosec B608: a number
        marked = {row[0] for row in atlas.query(statement)}
        labels = [label for label in read_label_rows(atlas.query) if all_labels or label.id in marked]
        frames = atlas.query(f"SELECT DISTINCT frame_id FROM multilabel_annotation WHERE {where} ORDER BY frame_id")  # nosec B608
    finally:
        atlas.close()
    if not frames:
        text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no annotations of the session {id}; nothing was exported.")
        raise AtlasError(message(text, path=path, id=session_id))
    places = {label.id: place for place, label in enumerate(labels, 1)}
    ids = [row[0] for row in frames]
    return ["FileName", *(label.name for label in labels)], _exported(atlas, where, ids, places)


def _exported(atlas: GeoPackageAtlas, where: str, ids: List[int], places: Dict[int, int]) -> Iterator[List[str]]:
    for start in range(0, len(ids), _FRAMES_AT_ONCE):
        some = ids[start : start + _FRAMES_AT_ONCE]
        rows = atlas.query(
            "SELECT a.frame_id, f.filename, a.ml_label_id, a.value + 0 AS value FROM multilabel_annotation AS a "  # nosec B608
            f"JOIN frame AS f ON f.id = a.frame_id WHERE a.{where} AND a.frame_id BETWEEN {some[0]} AND {some[-1]} "
            "ORDER BY a.frame_id, a.id"
        )
        line: List[str] = []
        frame = None
        for key, name, label, value in rows:
            if key != frame:
                if line:
                    yield line
                frame, line = key, [name, *["-1"] * len(places)]
            line[places[label]] = str(value)
        if line:
            yield line
