"""The labels of an atlas as they are read, and runs that change the catalogue."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Callable, Iterator, List, Tuple

from ...feedback import Cancelled
from ...messages import QT_TRANSLATE_NOOP, message
from ..errors import AtlasError
from ..geopackage import GeoPackageAtlas
from ..sql import literal
from ..transaction import Transaction
from .label_names import Label

Query = Callable[[str], List[list]]


def read_label_rows(query: Query) -> List[Label]:
    """The labels by id."""
    rows = query(
        "SELECT id + 0, name, CAST(creation_date AS TEXT), description, id_gbif, code_gcrmn "
        "FROM multilabel_label ORDER BY id"
    )
    return [Label(*row) for row in rows]


def read_aliases(query: Query) -> List[Tuple[str, int]]:
    """(name, label id) of the names that labels had before."""
    return [(row[0], row[1]) for row in query("SELECT name, ml_label_id FROM multilabel_label_alias ORDER BY id")]


def highest_id(query: Query, table: str) -> int:
    """The highest id that a row of the table ever had."""
    statement = f"SELECT CAST(max(seq) AS TEXT) FROM sqlite_sequence WHERE name = {literal(table)}"  # nosec B608: quoted
    return int(query(statement)[0][0] or 0)


def label_of(path: str, labels: List[Label], label_id: int) -> Label:
    """The label of that id. Raises `AtlasError` when there is none."""
    for label in labels:
        if label.id == label_id:
            return label
    text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no label of id {id}; nothing was changed.")
    raise AtlasError(message(text, path=path, id=label_id))


@contextmanager
def recorded(atlas: GeoPackageAtlas, kind: str) -> Iterator[Transaction]:
    """One transaction with a row of its own in `etl_runs`, which says how it ended.

    The transaction holds the file's write lock: what is queried inside the block stays as it is until it ends.
    """
    run = atlas.begin_run(kind)
    try:
        with atlas.transaction() as transaction:
            transaction.next_id("etl_runs")  # takes the write lock
            yield transaction
    except BaseException as error:
        run.outcome = "cancelled" if isinstance(error, Cancelled) else "failed"
        raise
    finally:
        atlas.finish_run(run)
