"""What of an atlas is published, and a fingerprint by which an atlas is known that did not change since.

Sessions that are on no server stay where they are: what names them would lead nowhere for anybody else.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Tuple
from urllib.parse import urlsplit

import numpy

from ..atlas.content import LOCAL
from ..atlas.geopackage import GeoPackageAtlas, open_atlas
from ..atlas.hand_scores import by_hand
from ..atlas.prediction_schema import wide_table
from ..atlas.sql import identifier, literal
from ..exports.selection import Selection
from ..exports.source import Source, open_source
from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .errors import AtlasNotReleased

RELEASED_CONTENT, RELEASED_VERSION, RELEASED_ON = "released_content", "released_version", "released_on"
"""Rows of `atlas_info`: the fingerprint of what was published last, the version it is, and the server."""

NOTHING = QT_TRANSLATE_NOOP(
    "Seatizen", "{path} has no session that is on Zenodo, so there is nothing to publish; nothing was sent."
)

_DEPOSITS = "SELECT doi FROM temp.chosen_deposit"
_FRAMES = "SELECT id FROM temp.chosen_frame"
_CONDITIONS = {
    "deposit": f"doi IN ({_DEPOSITS})",
    "deposit_linestring": f"deposit_doi IN ({_DEPOSITS})",
    "version": f"deposit_doi IN ({_DEPOSITS})",
    "frame": f"id IN ({_FRAMES})",
    "multilabel_label": "1",
    "multilabel_label_alias": "1",
    "multilabel_model": "1",
    "multilabel_class": "1",
    "multilabel_annotation_session": "1",
    "multilabel_annotation": f"frame_id IN ({_FRAMES})",
    "multilabel_prediction_long": f"frame_id IN ({_FRAMES})",
}
"""Tables that make the content, and their rows."""
_LEFT_OUT = {"updated"}
"""Zenodo's own stamps change with every change of a record's metadata, which an atlas does not hold."""


@dataclass(frozen=True)
class Content:
    """What is published of an atlas: how many sessions and frames, names of the `local` sessions that are not, the
    sessions with scores made by hand, the numbers of rows by which sizes are guessed, classes of all models, labels."""

    selection: Selection
    sessions: int
    frames: int
    local: Tuple[str, ...]
    by_hand: int
    annotated: int
    predicted: int
    classes: int
    labels: int


@dataclass(frozen=True)
class Standing:
    """What a local atlas knows of releases: the version it carries (`known`), and version and fingerprint of the last
    release that was made of it for one server ('' for none)."""

    known: str
    version: str = ""
    content: str = ""


def content_of(path: str) -> Content:
    """What of the atlas would be published. Raises `AtlasNotReleased` when nothing, or another `AtlasError`."""
    atlas = open_atlas(path)
    try:
        here = f"doi GLOB {literal(LOCAL + '*')}"
        public = [doi for (doi,) in atlas.query(f"SELECT doi FROM deposit WHERE NOT {here} ORDER BY doi")]  # nosec B608: constants
        local = [name for (name,) in atlas.query(f"SELECT session_name FROM deposit WHERE {here} ORDER BY 1")]  # nosec B608: constants
        if not public:
            raise AtlasNotReleased(message(NOTHING, path=path))
        models = atlas.models()
        predicted = [_count(atlas, f"SELECT count(*) FROM {identifier(wide_table(one.id))}") for one in models]  # nosec B608: quoted
        return Content(
            selection=Selection(sessions=tuple(public)) if local else Selection(),
            sessions=len(public),
            frames=_count(
                atlas,
                "SELECT count(*) FROM frame AS f JOIN version AS v ON v.doi = f.version_doi "  # nosec B608: constants
                f"WHERE NOT v.deposit_doi GLOB {literal(LOCAL + '*')}",
            ),
            local=tuple(local),
            by_hand=_count(atlas, f"SELECT count(*) FROM version WHERE {by_hand('doi')}"),  # nosec B608: constants
            annotated=_count(atlas, "SELECT count(DISTINCT frame_id) FROM multilabel_annotation"),
            predicted=max(predicted, default=0),
            classes=sum(len(one.classes) for one in models),
            labels=_count(atlas, "SELECT count(*) FROM multilabel_label"),
        )
    finally:
        atlas.close()


def standing_of(path: str, server: str) -> Standing:
    """What the atlas knows of its last release; one that went to another server than `server` (its sandbox) does not
    count."""
    atlas = open_atlas(path)
    try:
        newest = atlas.query("SELECT last_version_on_zenodo FROM etl_runs ORDER BY id DESC LIMIT 1")
        rows = atlas.query("SELECT name, value FROM atlas_info")
    finally:
        atlas.close()
    info = dict(map(tuple, rows))
    known = (newest[0][0] or "") if newest else ""
    if info.get(RELEASED_ON) != server:
        return Standing(known)
    return Standing(known, info.get(RELEASED_VERSION, ""), info.get(RELEASED_CONTENT, ""))


def counts_as_zenodo(server: str) -> bool:
    """False for a sandbox, whose versions nobody is to cite: what `etl_runs` names is cited by exports."""
    return not (urlsplit(server).hostname or "").startswith("sandbox.")


def notes_in_atlas(version: str, content: str, server: str) -> Dict[str, str]:
    """The rows of `atlas_info` that tell of a release."""
    return {RELEASED_VERSION: version, RELEASED_CONTENT: content, RELEASED_ON: server}


def fingerprint(path: str, content: Content, feedback: Feedback) -> str:
    """A digest of all rows that are published, whatever the file they are in; of what tools note for themselves (runs,
    states of synchronisation) nothing. Raises `Cancelled` or an `AtlasError`."""
    digest = hashlib.sha256()
    with open_source(path, content.selection, feedback) as source:
        columns = _columns(source)
        steps = [*_CONDITIONS, *(wide_table(model.id) for model in source.models)]
        for place, table in enumerate(steps):
            feedback.setProgress(100.0 * place / len(steps))
            if table in _CONDITIONS and table in columns:
                digest.update(f"\n{table} {' '.join(columns[table])}\n".encode())
                for text in _texts(source, table, columns[table]):
                    digest.update(text.encode() + b"\n")
            elif table not in _CONDITIONS:
                digest.update(f"\n{table} {' '.join(columns[table])}\n".encode())
                for some in _scores(source, table, columns[table]):
                    digest.update(some)
            stop_if_cancelled(feedback)
    return digest.hexdigest()


def _columns(source: Source) -> Dict[str, List[str]]:
    found: Dict[str, List[str]] = {}
    for table, column in source.rows(
        "SELECT m.name AS t, c.name AS c FROM main.sqlite_master AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' ORDER BY m.name, c.cid"
    ):
        if column not in _LEFT_OUT:
            found.setdefault(table, []).append(column)
    return found


def _texts(source: Source, table: str, columns: List[str]) -> Iterator[str]:
    values = " || '|' || ".join(f"quote({identifier(column)})" for column in columns)
    statement = f"SELECT {values} AS row FROM {identifier(table)} WHERE {_CONDITIONS[table]} ORDER BY id"  # nosec B608: quoted
    for (text,) in source.rows(statement):
        yield text


def _scores(source: Source, table: str, columns: List[str]) -> Iterator[bytes]:
    """The rows of a wide table: first the versions, then ids and scores as float64 (NaN for none), row by row."""
    name = identifier(table)
    of = f"FROM {name} WHERE frame_id IN ({_FRAMES})"
    for first, last, count, version in source.rows(
        f"SELECT min(frame_id) AS a, max(frame_id) AS b, count(*) AS n, version_doi AS v {of} "  # nosec B608: quoted
        "GROUP BY version_doi ORDER BY version_doi"
    ):
        yield f"{first} {last} {count} {version}\n".encode()
    scores = [column for column in columns if column not in ("frame_id", "version_doi")]
    listed = ", ".join(["frame_id", *map(identifier, scores)])
    for arrays in source.arrays(f"SELECT {listed} {of} ORDER BY frame_id"):  # nosec B608: quoted
        rows = [_floats(arrays[one]) for one in ("frame_id", *scores)]
        yield bytes(numpy.column_stack(rows).tobytes())


def _floats(array: Any) -> Any:
    """A column as float64; NaN where it has NULLs."""
    found = array.astype(numpy.float64)
    return found.filled(numpy.nan) if isinstance(found, numpy.ma.MaskedArray) else found


def _count(atlas: GeoPackageAtlas, statement: str) -> int:
    return int(atlas.query(statement)[0][0])
