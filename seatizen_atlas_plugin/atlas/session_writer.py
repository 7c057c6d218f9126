"""The rows of one survey session, written inside a transaction."""

from __future__ import annotations

import sqlite3
from typing import Dict, List, Mapping, Optional, Sequence, Set

from qgis.core import QgsExpression

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .content import Model, PredictionRows, SessionContent, Written, local_doi
from .errors import AtlasError, atlas_error
from .gdal_calls import query
from .geometry import Bounds, bounds_of, line_blob, polygon_blob
from .hand_scores import by_hand, frames_by_hand, is_by_hand, not_by_hand
from .prediction_schema import frame_view, wide_table
from .schema import TRACK_VIEW, touch, widen_bounds
from .sql import identifier, insert, insert_if_absent, literal, literals, update, upsert
from .staging import ALIAS, FRAME_COLUMNS, FRAMES, frame_row
from .transaction import Transaction

BATCH = 10_000
"""Rows moved at once (a tenth of a second); the user's cancel is looked for between batches."""

IDS_PER_STATEMENT = 10_000


class SessionWriter:
    """Writes one session's content into an open transaction."""

    def __init__(
        self, transaction: Transaction, content: SessionContent, models: Mapping[int, Model], feedback: Feedback
    ) -> None:
        self._transaction = transaction
        self._content = content
        self._models = models
        self._feedback = feedback
        self._done = 0
        self._total = max(1, 2 * (len(content.frames) + sum(len(p.rows) for p in content.predictions)))
        self._changed = {"deposit", "version"}
        self._by_hand: Dict[int, Set[int]] = {}
        self._spared = 0

    def write(self) -> Written:
        """Add the session, or replace it in place.

        A frame keeps its id as long as its (deposit, filename) exists, also when its session was local and is published
        now. Frames that vanished go, unless someone annotated them or made scores of them by hand: those stay with
        their predictions and are counted. Scores made by hand stay as they are; the session's own of the same model and
        frame are left out and counted.
        """
        stop_if_cancelled(self._feedback)
        next_id = self._transaction.next_id("frame")
        self._adopt_local()
        self._write_deposit_row()
        old_versions = self._read_versions()
        old_frames = self._read_frames(old_versions)
        kept: Set[int] = set()
        known: Dict[str, int] = {}
        if old_frames:
            self._by_hand = self._read_by_hand(old_versions, old_frames)
            known, kept = self._take_away(old_versions, old_frames)
        self._write_versions()
        scores = self._write_rows(known, next_id)
        if old_frames:
            self._delete_orphans("multilabel_prediction_long", old_frames)
        self._drop_unused_versions(old_versions)
        self._note_changes()
        return Written(len(self._content.frames), scores, len(kept), self._spared)

    def write_deposit(self) -> None:
        """Write the deposit, its track and its versions; frames and predictions stay as they are.

        So do the footprint and the track when the content has none: it was made without reading the archives.
        """
        self._adopt_local()
        self._write_deposit_row(keep_missing=True)
        old_versions = self._read_versions()
        self._write_versions()
        self._drop_unused_versions(old_versions)
        self._note_changes()

    def _adopt_local(self) -> None:
        """Make the local session of this name, when there is one, the deposit that is written now.

        Its version goes with the rows that are replaced, or stays with the frames that are kept.
        """
        new, local = self._content.deposit_doi, local_doi(self._content.session_name)
        if new == local:
            return
        for table in ("version", "deposit_linestring"):
            self._transaction.execute(
                f"UPDATE {table} SET deposit_doi = {literal(new)} WHERE deposit_doi = {literal(local)}"  # nosec B608: quoted
            )
        there = f"EXISTS (SELECT 1 FROM deposit WHERE doi = {literal(new)})"  # nosec B608: quoted
        local_row = f"WHERE doi = {literal(local)}"
        self._transaction.execute(f"UPDATE deposit SET doi = {literal(new)} {local_row} AND NOT {there}")  # nosec B608
        self._transaction.execute(f"DELETE FROM deposit {local_row}")  # nosec B608: quoted
        self._transaction.execute(f"DELETE FROM sync_state WHERE deposit_doi = {literal(local)}")  # nosec B608: quoted

    def _write_deposit_row(self, keep_missing: bool = False) -> None:
        content = self._content
        kinds = {version.kind for version in content.versions}
        processed, raw = content.have_processed_data, content.have_raw_data
        row = {
            "doi": content.deposit_doi,
            "session_name": content.session_name,
            "footprint": polygon_blob(content.footprint),
            "have_processed_data": "PROCESSED_DATA" in kinds if processed is None else processed,
            "have_raw_data": "RAW_DATA" in kinds if raw is None else raw,
            "session_date": content.session_date,
            "alpha3_country_code": content.country or None,
            "location": content.location or None,
            "platform_type": content.platform or None,
        }
        if row["footprint"] is not None:
            self._widen(("deposit",), bounds_of(content.footprint))
        elif keep_missing:
            del row["footprint"]
        self._transaction.execute(update("deposit", "doi", row))
        self._transaction.execute(insert_if_absent("deposit", "doi", row))
        self._write_track(keep_missing)

    def _write_track(self, keep_missing: bool) -> None:
        content = self._content
        track = line_blob(content.track)
        if track is None and keep_missing:
            return
        deposit = literal(content.deposit_doi)
        self._transaction.execute(f"DELETE FROM deposit_linestring WHERE deposit_doi = {deposit}")  # nosec B608: quoted
        if track is not None:
            row = {"deposit_doi": content.deposit_doi, "footprint_linestring": track}
            self._transaction.execute(insert("deposit_linestring", row))
            self._widen(("deposit_linestring", TRACK_VIEW.name), bounds_of(content.track))
        self._changed.update(("deposit_linestring", TRACK_VIEW.name))

    def _read_versions(self) -> List[str]:
        condition = QgsExpression.createFieldEqualityExpression("deposit_doi", self._content.deposit_doi)
        return [row["doi"] for row in self._transaction.read("version", condition, ["doi"])]

    def _read_frames(self, versions: Sequence[str]) -> Dict[int, str]:
        """File name by frame id of everything stored under these versions."""
        if not versions:
            return {}
        condition = f'"version_doi" IN ({", ".join(QgsExpression.quotedValue(doi) for doi in versions)})'
        rows = self._transaction.read("frame", condition, ["filename"])
        return {row.id(): row["filename"] for row in rows}

    def _read_by_hand(self, versions: Sequence[str], old: Mapping[int, str]) -> Dict[int, Set[int]]:
        """By model the frames whose scores were made by hand. Nobody else writes meanwhile: see `next_id`."""
        if not any(map(is_by_hand, versions)):
            return {}
        first, last = min(old), max(old)
        found = {
            model: {row[0] for row in query(self._transaction.path, frames_by_hand(model, first, last))}.intersection(
                old
            )
            for model in self._models
        }
        return {model: frames for model, frames in found.items() if frames}

    def _take_away(self, versions: Sequence[str], old: Mapping[int, str]) -> tuple:
        """Delete the old rows and return (id by file name of frames to write again, ids of other frames kept).

        Frames that people worked on (annotations, scores made by hand) are never deleted for good.
        """
        execute = self._transaction.execute
        untouched = ["NOT EXISTS (SELECT 1 FROM multilabel_annotation AS a WHERE a.frame_id = frame.id)"]
        untouched.extend(not_by_hand(self._by_hand))
        execute(f"DELETE FROM frame WHERE version_doi IN {literals(versions)} AND {' AND '.join(untouched)}")  # nosec B608
        worked_on = self._read_frames(versions)
        new_names = {frame[0] for frame in self._content.frames}
        known: Dict[str, int] = {}
        for frame_id in sorted(old, key=lambda key: (key not in worked_on, key)):
            if old[frame_id] in new_names:
                known.setdefault(old[frame_id], frame_id)
        written_again = sorted(set(worked_on) & set(known.values()))
        for start in range(0, len(written_again), IDS_PER_STATEMENT):
            ids = literals(written_again[start : start + IDS_PER_STATEMENT])
            execute(f"DELETE FROM frame WHERE id IN {ids}")  # nosec B608: numbers
        for model in self._models:
            spared = f"AND NOT {by_hand('version_doi')}" if model in self._by_hand else ""
            self._delete_orphans(wide_table(model), old, spared)
            self._changed.update((wide_table(model), frame_view(model)))
        return known, set(worked_on).difference(written_again)

    def _delete_orphans(self, table: str, old: Mapping[int, str], condition: str = "") -> None:
        """Delete predictions whose frame is gone, among the ids that this session had."""
        name = identifier(table)
        self._transaction.execute(
            f"DELETE FROM {name} WHERE frame_id BETWEEN {min(old)} AND {max(old)} "  # nosec B608: quoted
            f"AND NOT EXISTS (SELECT 1 FROM frame WHERE frame.id = {name}.frame_id) {condition}"
        )

    def _write_versions(self) -> None:
        """The versions of the session; one that only frames or predictions name is added, so that they are found."""
        deposit = self._content.deposit_doi
        for version in self._content.versions:
            row = {"doi": version.doi, "deposit_doi": deposit, "kind": version.kind, "updated": version.updated}
            self._transaction.execute(upsert("version", "doi", row))
        for doi in self._current_versions().difference(version.doi for version in self._content.versions):
            self._transaction.execute(insert_if_absent("version", "doi", {"doi": doi, "deposit_doi": deposit}))

    def _current_versions(self) -> Set[str]:
        content = self._content
        named = [version.doi for version in content.versions]
        named.extend(rows.version_doi for rows in content.predictions)
        return {*named, content.frames_version_doi} - {None}

    def _drop_unused_versions(self, old: Sequence[str]) -> None:
        """Delete the records that the session has no more, except those that kept frames or scores hang on."""
        gone = set(old) - self._current_versions()
        if not gone:
            return
        versions = literals(sorted({*old, *self._current_versions()}))
        frames = "frame AS f WHERE f.version_doi = version.doi"
        scores = [
            f"frame AS f CROSS JOIN {identifier(wide_table(model))} AS p ON p.frame_id = f.id "
            f"WHERE p.version_doi = version.doi AND f.version_doi IN {versions}"
            for model in self._models
        ]
        other_scores = "multilabel_prediction_long AS p WHERE p.version_doi = version.doi"
        unused = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {use})" for use in (frames, other_scores, *scores))  # nosec B608
        self._transaction.execute(f"DELETE FROM version WHERE doi IN {literals(sorted(gone))} AND {unused}")  # nosec B608

    def _write_rows(self, known: Mapping[str, int], next_id: int) -> int:
        """Insert frames and predictions, batch by batch, and return the number of scores."""
        content = self._content
        staging = self._transaction.staging
        scored = {rows.model_id: self._columns(rows.model_id) for rows in content.predictions}
        tables = [(wide_table(model), len(columns)) for model, columns in scored.items()]
        try:
            staging.begin([(FRAMES, len(FRAME_COLUMNS)), *tables])
            ids = self._stage_frames(known, next_id)
            scores = sum(self._stage_predictions(rows, ids) for rows in content.predictions)
            staging.commit()
        except sqlite3.Error as error:
            raise atlas_error(staging.path, str(error)) from error
        self._transaction.attach()
        self._move("frame", FRAME_COLUMNS, FRAMES, len(ids))
        for model, columns in scored.items():
            count = sum(len(rows.rows) for rows in content.predictions if rows.model_id == model)
            self._move(wide_table(model), columns, wide_table(model), count)
            self._changed.update((wide_table(model), frame_view(model)))
        points = [(frame[3], frame[4]) for frame in content.frames if frame[3] is not None and frame[4] is not None]
        self._widen(("frame", *map(frame_view, self._models)), points and bounds_of(points))
        self._changed.add("frame")
        return scores

    def _columns(self, model_id: int) -> List[str]:
        if model_id not in self._models:
            text = QT_TRANSLATE_NOOP("Seatizen", "The atlas has no table for predictions of the model {model}.")
            raise AtlasError(message(text, model=model_id))
        return ["frame_id", "version_doi", *(c.column for c in self._models[model_id].classes)]

    def _stage_frames(self, known: Mapping[str, int], next_id: int) -> List[int]:
        """Stage the frames and return their ids in order: the known one of a file name, or a fresh one."""
        content = self._content
        remaining = dict(known)
        ids: List[int] = []
        for frame in content.frames:
            frame_id = remaining.pop(frame[0], None)
            if frame_id is None:
                frame_id, next_id = next_id, next_id + 1
            ids.append(frame_id)
        version = content.frames_version_doi
        for start in range(0, len(ids), BATCH):
            frames = content.frames[start : start + BATCH]
            rows = [frame_row(frame, key, version) for frame, key in zip(frames, ids[start:])]
            self._transaction.staging.add(FRAMES, rows)
            self._advance(len(rows))
        return ids

    def _stage_predictions(self, predictions: PredictionRows, ids: Sequence[int]) -> int:
        """Stage one model's rows and return the number of scores."""
        version = predictions.version_doi
        by_hand_of = self._by_hand.get(predictions.model_id)
        scores = 0
        for start in range(0, len(predictions.rows), BATCH):
            batch = predictions.rows[start : start + BATCH]
            read = len(batch)
            if by_hand_of:
                batch = [row for row in batch if ids[row[0]] not in by_hand_of]
                self._spared += read - len(batch)
            rows = [(ids[index], version, *values) for index, values in batch]
            self._transaction.staging.add(wide_table(predictions.model_id), rows)
            scores += sum(len(values) - values.count(None) for _, values in batch)
            self._advance(read)
        return scores

    def _move(self, table: str, columns: Sequence[str], staged: str, count: int) -> None:
        """Insert `count` staged rows into a table of the atlas, sorted by their first column."""
        names = ", ".join(identifier(column) for column in columns)
        values = ", ".join(f"c{number}" for number in range(len(columns)))
        for start in range(0, count, BATCH):
            self._transaction.execute(
                f"INSERT INTO {identifier(table)} ({names}) SELECT {values} FROM {ALIAS}.{identifier(staged)} "  # nosec B608
                f"WHERE rowid > {start} AND rowid <= {start + BATCH} ORDER BY c0"
            )
            self._advance(min(BATCH, count - start))

    def _advance(self, rows: int) -> None:
        """Each row is moved twice: into the staging file and into the atlas."""
        self._done += rows
        self._feedback.setProgress(100.0 * self._done / self._total)
        stop_if_cancelled(self._feedback)

    def _widen(self, layers: Sequence[str], bounds: Optional[Bounds]) -> None:
        if bounds:
            for layer in layers:
                self._transaction.execute(widen_bounds(layer, bounds))

    def _note_changes(self) -> None:
        stop_if_cancelled(self._feedback)
        self._transaction.execute(touch(sorted(self._changed)))
