"""How the atlas tells scores that somebody made by hand from those that came with a session.

Their rows of `multilabel_prediction_<model id>` name a version of the session that is on no server:
`local:<session name>/scores`. So they are never taken for scores of a Zenodo record, and a session that is read anew
leaves them as they are.
"""

from __future__ import annotations

from typing import Iterable, List

from .content import LOCAL
from .prediction_schema import wide_table
from .sql import identifier, literal

_SUFFIX = "/scores"


def is_by_hand(version_doi: str) -> bool:
    """Whether scores of this version were made by hand."""
    return version_doi.startswith(LOCAL) and version_doi.endswith(_SUFFIX)


def by_hand(column: str) -> str:
    """The SQL condition that a column of version DOIs names such a version."""
    return f"{column} GLOB {literal(f'{LOCAL}*{_SUFFIX}')}"


def version_of(frame_version: str) -> str:
    """The SQL expression of the version by hand of the session whose version `frame_version` (SQL) is.

    NULL where there is none: see `add_versions`.
    """
    return (
        "(SELECT h.doi FROM version AS v JOIN version AS h ON h.deposit_doi = v.deposit_doi "  # nosec B608: a column
        f"WHERE v.doi = {frame_version} AND {by_hand('h.doi')} ORDER BY h.id LIMIT 1)"
    )


def add_versions(frames: str) -> str:
    """The statement that gives a version by hand to the sessions of `frames` (a SELECT of ids) that have none.

    Where several deposits have one session's name, it tells the row of the deposit as well.
    """
    name = f"{literal(LOCAL)} || d.session_name || {literal(_SUFFIX)}"
    other = f"{literal(LOCAL)} || d.session_name || '/' || d.id || {literal(_SUFFIX)}"
    return (
        "INSERT INTO version (doi, deposit_doi, kind, updated) SELECT CASE WHEN "  # nosec B608: quoted
        "(SELECT count(*) FROM deposit AS o WHERE o.session_name = d.session_name) > 1 "
        f"OR EXISTS (SELECT 1 FROM version AS o WHERE o.doi = {name}) THEN {other} ELSE {name} END, d.doi, '', '' "
        "FROM deposit AS d WHERE d.doi IN (SELECT v.deposit_doi FROM frame AS f JOIN version AS v "
        f"ON v.doi = f.version_doi WHERE f.id IN ({frames})) "
        f"AND NOT EXISTS (SELECT 1 FROM version AS h WHERE h.deposit_doi = d.doi AND {by_hand('h.doi')}) ORDER BY d.id"
    )


def frames_by_hand(model_id: int, first: int, last: int) -> str:
    """The SELECT of the frames, of ids from `first` to `last`, whose scores of the model were made by hand."""
    return (
        f"SELECT frame_id + 0 FROM {identifier(wide_table(model_id))} WHERE frame_id BETWEEN {first} AND {last} "  # nosec B608
        f"AND {by_hand('version_doi')}"
    )


def not_by_hand(models: Iterable[int]) -> List[str]:
    """The conditions, one a model, that a row of `frame` has no scores by hand."""
    return [
        f"NOT EXISTS (SELECT 1 FROM {identifier(wide_table(model))} AS p "  # nosec B608: quoted
        f"WHERE p.frame_id = frame.id AND {by_hand('p.version_doi')})"
        for model in models
    ]
