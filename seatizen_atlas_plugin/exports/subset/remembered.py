"""What a subset remembers of synchronisation.

A session of which all frames were chosen is as it was: synchronising finds it unchanged. One of which frames are
missing keeps its row of `sync_state`, so that it counts as known, but forgets the checksums of its archives and the
stamp of its record: synchronising reads it again, the frames that are there keep their ids, and the missing ones come.
Sessions that were not chosen have no row: they are new to the subset, and so comes "only the rest".
"""

from __future__ import annotations

from typing import List, Sequence

from ...atlas.sql import identifier, literal
from .filling import SOURCE, Filling
from .statements import DEPOSITS

_FORGOTTEN = {
    "archives": "(SELECT json_group_object(a.key, '') FROM json_each(coalesce(s.archives, '{}')) AS a)",
    "latest_updated": "''",
}
"""Keys stay: they tell that the session was read, so that it is not emptied when it is no longer open on Zenodo."""


def partial_sessions(file: Filling) -> List[List[str]]:
    """(deposit DOI, session name) of the chosen sessions that have fewer frames in the new file than in the source."""
    counts = (
        "(SELECT count(*) FROM {schema}.version AS v CROSS JOIN {schema}.frame AS f "
        "WHERE v.deposit_doi = d.doi AND f.version_doi = v.doi)"
    )
    here, there = counts.format(schema="main"), counts.format(schema=SOURCE)
    return file.rows(
        f"SELECT d.doi, d.session_name FROM {SOURCE}.deposit AS d "  # nosec B608: constants
        f"WHERE d.doi IN (SELECT doi FROM {DEPOSITS}) AND {here} < {there} ORDER BY d.session_name, d.doi"
    )


def copy_states(columns: Sequence[str], partial: Sequence[str]) -> str:
    """Copy the rows of `sync_state` of the chosen sessions; `partial` are the DOIs of those that lack frames."""
    listed = ", ".join(map(identifier, columns))
    missing = f"s.deposit_doi IN ({', '.join(map(literal, partial))})"
    values = ", ".join(
        f"CASE WHEN {missing} THEN {_FORGOTTEN[name]} ELSE s.{identifier(name)} END"
        if name in _FORGOTTEN
        else f"s.{identifier(name)}"
        for name in columns
    )
    return (
        f"INSERT INTO main.sync_state ({listed}) SELECT {values} FROM {SOURCE}.sync_state AS s "  # nosec B608: quoted
        f"WHERE s.deposit_doi IN (SELECT doi FROM {DEPOSITS}) ORDER BY s.id"
    )
