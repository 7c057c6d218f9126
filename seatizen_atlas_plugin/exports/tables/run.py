"""The export of tables: the published four as CSV and Parquet, sessions and frames as layers."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, ContextManager, List, Optional, Sequence, Tuple

from ...atlas.errors import AtlasError
from ...feedback import Feedback, ScaledFeedback, SilentFeedback
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..bundle import Bundle, new_files
from ..companion import companion_of
from ..packages import has_package, required_package
from ..report import ExportReport
from ..selection import Selection
from ..source import Source, open_source
from . import gdal_files
from .geojson import geojson_file
from .published import ANNOTATIONS, IMAGES, PREDICTIONS, SESSION_DOI, table_of
from .spatial import FOOTPRINTS, FRAMES, TRACKS, layer_of
from .writers import Write, csv_file, geo_metadata, parquet_file

PUBLISHED = (SESSION_DOI, IMAGES, PREDICTIONS, ANNOTATIONS)
LAYERS = (FOOTPRINTS, TRACKS, FRAMES)
CSV, PARQUET, GEOJSON, GEOPARQUET = "CSV", "Parquet", "GeoJSON", "GeoParquet"
TABLE_FORMATS = (CSV, PARQUET)
LAYER_FORMATS = (GEOJSON, "Shapefile", "GPKG", GEOPARQUET)
FORMATS = (*TABLE_FORMATS, *LAYER_FORMATS)
_COUNT_NAMES = {PREDICTIONS: "predicted_frames", ANNOTATIONS: "annotated_frames", TRACKS: "tracks"}


@dataclass(frozen=True)
class TableOptions:
    """What to write: `tables` of `PUBLISHED` and `LAYERS`, each in all `formats` that fit it.

    `scores` gives scores instead of 0 and 1 in the table of predictions.
    """

    tables: Sequence[str] = PUBLISHED
    formats: Sequence[str] = (CSV,)
    scores: bool = False
    overwrite: bool = False


def export_tables(
    path: str,
    folder: str,
    options: Optional[TableOptions] = None,
    selection: Optional[Selection] = None,
    feedback: Optional[Feedback] = None,
) -> ExportReport:
    """Write tables of the atlas at `path` into the folder, with a README.txt.

    The folder is made when only its last part is missing. Raises `Cancelled` or an `AtlasError` (`EmptySelection`,
    `MissingPackage`, …); then nothing is left of the export. Two exports of one atlas are the same, byte by byte, but
    for the moment in README.txt.
    """
    began = time.monotonic()
    options = options or TableOptions()
    feedback = feedback or SilentFeedback()
    parts = _parts(options)
    if any(kind in (PARQUET, GEOPARQUET) for _, kinds in parts for kind in kinds):
        required_package("pyarrow", "Parquet")
    report = ExportReport(folder)
    names = [name for table, kinds in parts for kind in kinds for name in _file_names(table, kind)]
    with new_files(folder, names, options.overwrite, (path,)) as bundle:
        with open_source(path, selection, feedback) as source:
            report.counts = source.counts()
            for place, (table, kinds) in enumerate(parts):
                share = ScaledFeedback(feedback, 95 * place / len(parts), 95 * (place + 1) / len(parts))
                _Export(table, kinds, options, source, bundle, share, report).run()
            what = QT_TRANSLATE_NOOP("Seatizen", "Tables of the Seatizen Atlas.")
            report.notes += _general_notes(source, options)
            companion = companion_of(source, message(what), report.counts, report.notes)
        report.files = bundle.finish(companion, feedback)  # whoever wants to write need not wait for the checksums
    feedback.setProgress(100)
    report.path = str(bundle.folder)
    report.seconds = time.monotonic() - began
    return report


def _parts(options: TableOptions) -> List[Tuple[str, List[str]]]:
    """Each table with its formats, in the order of the tables. Raises `AtlasError` for what fits nothing."""
    parts = []
    for table in (*PUBLISHED, *LAYERS):
        if table in options.tables:
            fitting = TABLE_FORMATS if table in PUBLISHED else LAYER_FORMATS
            parts.append((table, [kind for kind in fitting if kind in options.formats]))
    used = {kind for _, kinds in parts for kind in kinds}
    idle = [table for table, kinds in parts if not kinds] + [kind for kind in options.formats if kind not in used]
    unknown = [one for one in options.tables if one not in (*PUBLISHED, *LAYERS)]
    if idle or unknown or not parts:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "Nothing can be written for {what}: the tables {tables} can be written as {table_formats}, the layers"
            " {layers} as {layer_formats}. Nothing was exported.",
        )
        raise AtlasError(
            message(
                text,
                what=", ".join([*unknown, *idle]) or "–",
                tables=", ".join(PUBLISHED),
                table_formats=", ".join(TABLE_FORMATS),
                layers=", ".join(LAYERS),
                layer_formats=", ".join(LAYER_FORMATS),
            )
        )
    return parts


def _file_names(table: str, kind: str) -> List[str]:
    endings = {CSV: ".csv", PARQUET: ".parquet", GEOJSON: ".geojson", GEOPARQUET: ".parquet"}
    return [f"{table}{endings[kind]}"] if kind in endings else gdal_files.file_names(table, kind)


def _general_notes(source: Source, options: TableOptions) -> List[Message]:
    notes = []
    if PREDICTIONS in options.tables and source.model is not None:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "Predictions are those of {model}: 1 from the threshold of the class on, else 0."
        )
        threshold = source.selection.threshold
        if threshold is not None:
            text = QT_TRANSLATE_NOOP("Seatizen", "Predictions are those of {model}: 1 from {threshold} on, else 0.")
        if options.scores:
            text = QT_TRANSLATE_NOOP("Seatizen", "Predictions are the scores of {model}.")
        notes.append(message(text, model=source.model.name, threshold=threshold))
    return notes


@dataclass
class _Export:
    """One table in all its formats."""

    table: str
    kinds: List[str]
    options: TableOptions
    source: Source
    bundle: Bundle
    feedback: Feedback
    report: ExportReport

    def run(self) -> None:
        layer = self.table in LAYERS
        made = layer_of(self.table, self.source) if layer else table_of(self.table, self.source, self.options.scores)
        self.report.notes += made.notes
        together = [kind for kind in self.kinds if kind in (CSV, PARQUET, GEOPARQUET)]
        turns = [together] * bool(together) + [[kind] for kind in self.kinds if kind not in together]
        for place, kinds in enumerate(turns):
            share = ScaledFeedback(self.feedback, 100 * place / len(turns), 100 * (place + 1) / len(turns))
            if kinds[0] in gdal_files.FORMATS:
                gdal_files.write_layer(self.table, kinds[0], made, self.source, self.bundle, share)
            else:
                self._stream(made, kinds, kinds is together and has_package("pyarrow"), share)

    def _stream(self, made: Any, kinds: Sequence[str], arrow: bool, feedback: Feedback) -> None:
        counted = "frames" if self.table in (IMAGES, PREDICTIONS, ANNOTATIONS, FRAMES) else "sessions"
        expected = max(1, self.report.counts[counted])
        rows = 0
        with ExitStack() as files:
            writes = [files.enter_context(self._file(kind, made, arrow)) for kind in kinds]
            for batch in made.batches(self.source, arrow):
                for write in writes:
                    write(batch)
                rows += len(batch[0])
                feedback.setProgress(100 * min(1.0, rows / expected))
        for kind in kinds:
            self.bundle.rows(_file_names(self.table, kind)[0], rows)
        if self.table in _COUNT_NAMES:
            self.report.counts[_COUNT_NAMES[self.table]] = rows

    def _file(self, kind: str, made: Any, arrow: bool) -> ContextManager[Write]:
        path = self.bundle.path(_file_names(self.table, kind)[0])
        if kind == CSV:
            return csv_file(path, made.columns, arrow)
        if kind == GEOJSON:
            return geojson_file(path, made.columns)
        geo = geo_metadata(made.geometry_type, made.bounds(self.source)) if kind == GEOPARQUET else None
        return parquet_file(path, made.columns, geo)
