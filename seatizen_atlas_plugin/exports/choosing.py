"""A selection becomes two temporary tables of a snapshot: the deposits and the frames that are chosen."""

from __future__ import annotations

from typing import Callable, Dict, Iterable, List, Optional, Sequence, Set

from qgis.core import QgsGeometry

from ..atlas.catalogue.label_names import Label
from ..atlas.catalogue.records import read_aliases
from ..atlas.content import Model, ModelClass
from ..atlas.errors import AtlasError
from ..atlas.prediction_schema import wide_table
from ..atlas.sql import identifier, literal, literals
from ..former_names import current_name
from ..messages import QT_TRANSLATE_NOOP, message
from .region import Region
from .selection import Selection
from .sessions import chosen_sessions
from .snapshot import Snapshot
from .sql_tests import any_of

_VALUES_AT_ONCE = 5_000


class EmptySelection(AtlasError):
    """Nothing passes the filters, so there is nothing to export."""


def chosen_model(path: str, models: Sequence[Model], selection: Selection) -> Optional[Model]:
    """The model of that name or id; the newest by its date (then by its id) when none is asked for.

    Raises `AtlasError` when the atlas has no such model, or none at all and classes are asked for.
    """
    newest_first = sorted(models, key=lambda model: (model.creation_date, model.id), reverse=True)
    wanted = selection.model.strip()
    if not wanted and (newest_first or not selection.classes):
        return newest_first[0] if newest_first else None
    for test in (
        lambda model: wanted == str(model.id),
        lambda model: wanted == model.name,
        lambda model: wanted.casefold() == model.name.casefold(),
    ):
        found = [model for model in newest_first if test(model)]
        if found:
            return found[0]
    text = QT_TRANSLATE_NOOP(
        "Seatizen", "{path} has no model {model} with scores; it has {known}. Nothing was exported."
    )
    raise AtlasError(message(text, path=path, model=wanted, known=", ".join(one.name for one in models) or "–"))


def lay_out_choice(snapshot: Snapshot, selection: Selection, model: Optional[Model], labels: Sequence[Label]) -> None:
    """Make `chosen_deposit` and `chosen_frame`. Raises `EmptySelection`, `AtlasError` for unknown names."""
    sessions = chosen_sessions(snapshot.path, snapshot.rows, selection)
    snapshot.execute("CREATE TEMP TABLE chosen_deposit (doi TEXT PRIMARY KEY) WITHOUT ROWID")
    _fill(snapshot, "chosen_deposit", sessions)
    if selection.is_everything:
        snapshot.execute("CREATE TEMP VIEW chosen_frame AS SELECT id FROM main.frame")
    else:
        snapshot.execute("CREATE TEMP TABLE chosen_frame (id INTEGER PRIMARY KEY)")
        region = Region(snapshot.path, selection) if selection.narrows_space else None
        if sessions:
            _choose_frames(snapshot, selection, model, labels, region)
        if selection.narrows_frames:
            _drop_sessions(snapshot, selection, region)
    if not snapshot_has_rows(snapshot, "chosen_deposit"):
        text = QT_TRANSLATE_NOOP("Seatizen", "No session of {path} passes the filters; nothing was exported.")
        if selection.is_everything:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no sessions yet; nothing was exported.")
        raise EmptySelection(message(text, path=snapshot.path))


def snapshot_has_rows(snapshot: Snapshot, table: str) -> bool:
    """Whether a temporary table holds anything."""
    found = snapshot.rows(f"SELECT EXISTS (SELECT 1 FROM temp.{identifier(table)}) AS found")  # nosec B608: quoted
    return bool(next(found)[0])


def _fill(snapshot: Snapshot, table: str, values: Sequence[object]) -> None:
    for start in range(0, len(values), _VALUES_AT_ONCE):
        rows = ", ".join(f"({literal(value)})" for value in values[start : start + _VALUES_AT_ONCE])
        snapshot.execute(f"INSERT OR IGNORE INTO temp.{identifier(table)} VALUES {rows}")  # nosec B608: quoted


def _choose_frames(
    snapshot: Snapshot,
    selection: Selection,
    model: Optional[Model],
    labels: Sequence[Label],
    region: Optional[Region],
) -> None:
    """Each filter is a set of frame ids; the chosen frames are in all of them."""
    sets = []
    if region is not None:
        sets += region.frame_sets(snapshot)
    if selection.labels:
        sets.append(_annotated_with(_label_ids(snapshot, selection.labels, labels)))
    if selection.classes:
        sets.append(_predicted_with(snapshot.path, selection, model))
    if selection.only_annotated:
        sets.append("SELECT frame_id FROM multilabel_annotation WHERE value IN (0, 1)")
    tests = [f"f.id IN ({one})" for one in sets]
    if selection.narrows_sessions:
        tests.append(
            "f.version_doi IN (SELECT v.doi FROM version AS v JOIN temp.chosen_deposit AS d ON d.doi = v.deposit_doi)"
        )
    where = " AND ".join(tests)
    snapshot.execute(f"INSERT INTO temp.chosen_frame SELECT f.id FROM frame AS f WHERE {where}")  # nosec B608: quoted


def _annotated_with(ids: Iterable[int]) -> str:
    """Frames of which the newest annotation for one of the labels says present."""
    return (
        "SELECT frame_id FROM (SELECT a.frame_id, a.value, row_number() OVER (PARTITION BY a.frame_id, a.ml_label_id "
        "ORDER BY s.annotation_date DESC, s.id DESC, a.id DESC) AS place FROM multilabel_annotation AS a "
        "JOIN multilabel_annotation_session AS s ON s.id = a.ml_annotation_session_id "
        f"WHERE a.ml_label_id IN {literals(ids)}) WHERE place = 1 AND value = 1"  # nosec B608: numbers
    )


def _predicted_with(path: str, selection: Selection, model: Optional[Model]) -> str:
    """Frames with a score at or above the threshold in one of the classes."""
    classes = _classes(path, selection.classes, model)
    tests, long = [], []
    for one in classes:
        threshold = literal(float(one.threshold if selection.threshold is None else selection.threshold))
        tests.append(f"{identifier(one.column)} >= {threshold}")
        long.append(f"(ml_class_id = {literal(one.id)} AND score >= {threshold})")
    return (
        f"SELECT frame_id FROM {identifier(wide_table(model.id))} WHERE {any_of(tests)} "  # nosec B608: quoted
        f"UNION ALL SELECT frame_id FROM multilabel_prediction_long WHERE {any_of(long)}"
    )


def _classes(path: str, names: Sequence[str], model: Model) -> List[ModelClass]:
    known: Dict[str, List[ModelClass]] = {}
    for one in model.classes:
        known.setdefault(one.name, []).append(one)
    text = QT_TRANSLATE_NOOP("Seatizen", "The model {model} of {path} has no class {names}; nothing was exported.")
    return _named(known, names, lambda unknown: message(text, model=model.name, path=path, names=unknown))


def _label_ids(snapshot: Snapshot, names: Sequence[str], labels: Sequence[Label]) -> List[int]:
    known: Dict[str, List[int]] = {}
    for label in labels:
        known.setdefault(label.name, []).append(label.id)
    for alias, key in read_aliases(lambda statement: list(snapshot.rows(statement))):
        if alias not in {label.name for label in labels}:
            known.setdefault(alias, []).append(key)
    text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no label {names}; nothing was exported.")
    return _named(known, names, lambda unknown: message(text, path=snapshot.path, names=unknown))


def _named(known: Dict[str, list], names: Sequence[str], refusal: Callable) -> list:
    """What goes by these names: exactly, else by the name it has now, else without regard to case."""
    folded: Dict[str, list] = {}
    for name, values in known.items():
        folded.setdefault(name.strip().casefold(), []).extend(values)
    found, unknown = [], []
    for name in names:
        values = known.get(name) or known.get(current_name(name)) or folded.get(name.strip().casefold())
        found += values or []
        if not values:
            unknown.append(name)
    if unknown:
        raise AtlasError(refusal(", ".join(unknown)))
    return list(dict.fromkeys(found))


def _drop_sessions(snapshot: Snapshot, selection: Selection, region: Optional[Region]) -> None:
    """Of the deposits remain those with a chosen frame, and those without frames whose footprint is in the region."""
    empty = (
        "NOT EXISTS (SELECT 1 FROM version AS v JOIN frame AS f ON f.version_doi = v.doi "
        "WHERE v.deposit_doi = chosen_deposit.doi)"
    )
    kept: Set[str] = set()
    if region is not None and not selection.narrows_content:
        statement = (
            "SELECT chosen_deposit.doi AS found, d.footprint FROM temp.chosen_deposit "
            f"JOIN deposit AS d ON d.doi = chosen_deposit.doi WHERE d.footprint IS NOT NULL AND {empty}"  # nosec B608
        )
        for doi, wkb in snapshot.rows(statement):
            footprint = QgsGeometry()
            footprint.fromWkb(wkb)
            if region.meets(footprint):
                kept.add(doi)
    snapshot.execute(
        "DELETE FROM temp.chosen_deposit WHERE NOT EXISTS (SELECT 1 FROM version AS v "  # nosec B608: quoted
        "JOIN frame AS f ON f.version_doi = v.doi JOIN temp.chosen_frame AS c ON c.id = f.id "
        f"WHERE v.deposit_doi = chosen_deposit.doi) AND doi NOT IN {literals(sorted(kept))}"
    )
