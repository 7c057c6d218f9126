"""The four tables with which the Seatizen Atlas is published: their columns, their order and the rules of their values.

Source of the form: the exporter of SeatizenDOI/zenodo-tools (`export_csv`). What differs: coordinates have all their
digits, rows have a stable order, each frame has its own row of annotations (file names may repeat), and of several
annotations of a frame and label the one of the newest annotation session counts.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, Sequence, Union

from ...atlas.content import Model
from ...atlas.prediction_schema import wide_table
from ...atlas.sql import identifier, literal
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..citation import doi_url_sql
from ..source import Source
from ..sql_tests import any_of
from .annotations import AnnotationTable
from .columns import Column, Kind, byte, flag, free_names, moment, real, renamed_notes
from .frames import chosen

BATCH = 16_384

SESSION_DOI = "session_doi"
IMAGES = "metadata_images"
PREDICTIONS = "metadata_multilabel_predictions"
ANNOTATIONS = "metadata_multilabel_annotation"


class Table:
    """A table that one SQL statement gives. `notes` tell what readers must know about its columns."""

    def __init__(self, columns: Sequence[Column], origin: str, notes: Sequence[Message] = ()) -> None:
        self.columns = list(columns)
        self.notes = list(notes)
        self._origin = origin

    @property
    def statement(self) -> str:
        """The SELECT."""
        listed = ", ".join(f"{column.sql} AS c{place}" for place, column in enumerate(self.columns))
        return f"SELECT {listed} FROM {self._origin}"  # nosec B608: the columns' own SQL

    def batches(self, source: Source, arrow: bool) -> Iterator[List[Any]]:
        """The values of each column, in the form of pyarrow or as lists, some thousand rows at once."""
        places = range(len(self.columns))
        if arrow:
            for batch in source.arrow(self.statement, BATCH):
                yield [batch.column(f"c{place}") for place in places]
        else:
            for lists in source.columns(self.statement, BATCH):
                yield [lists[f"c{place}"] for place in places]


def session_table() -> Table:
    """`session_doi`: the sessions in the order of the atlas."""
    columns = [
        Column("session_name", Kind.TEXT, "d.session_name"),
        Column("session_doi", Kind.TEXT, doi_url_sql("d.doi")),
        Column("place", Kind.TEXT, "d.location"),
        Column("date", Kind.TEXT, "CAST(d.session_date AS TEXT)"),
        Column("raw_data", Kind.BYTE, byte("d.have_raw_data")),
        Column("processed_data", Kind.BYTE, byte("d.have_processed_data")),
    ]
    return Table(columns, "deposit AS d JOIN temp.chosen_deposit AS c ON c.doi = d.doi ORDER BY d.id")


def _measures() -> List[Column]:
    return [
        Column("GPSLatitude", Kind.REAL, real("ST_Y(f.GPSPosition)")),
        Column("GPSLongitude", Kind.REAL, real("ST_X(f.GPSPosition)")),
        Column("GPSAltitude", Kind.REAL, "f.GPSAltitude"),
        Column("GPSRoll", Kind.REAL, "f.GPSRoll"),
        Column("GPSPitch", Kind.REAL, "f.GPSPitch"),
        Column("GPSTrack", Kind.REAL, "f.GPSTrack"),
    ]


def image_columns() -> List[Column]:
    """The columns of `metadata_images`, of a frame `f`."""
    return [
        Column("OriginalFileName", Kind.TEXT, "f.OriginalFileName"),
        Column("FileName", Kind.TEXT, "f.filename"),
        Column("relative_file_path", Kind.TEXT, "f.relative_file_path"),
        Column("frames_doi", Kind.TEXT, doi_url_sql("f.version_doi")),
        *_measures(),
        Column("GPSDatetime", Kind.TEXT, moment("f.GPSDatetime")),
        Column("GPSFix", Kind.REAL, real("CAST(f.GPSFix AS REAL)")),
    ]


def image_table(source: Source) -> Table:
    """`metadata_images`: the frames by id."""
    return Table(image_columns(), f"frame AS f{chosen(source)} ORDER BY f.id")


def prediction_table(source: Source, scores: bool) -> Table:
    """`metadata_multilabel_predictions`: the frames that the model has scored, by id.

    A class is 1.0 from the selection's threshold on, or from its own one, else 0.0; with `scores` it is the score.
    Unset where there is no score.
    """
    model = source.model
    fixed = [
        Column("FileName", Kind.TEXT, "f.filename"),
        Column("frames_doi", Kind.TEXT, doi_url_sql("f.version_doi")),
        *_measures(),
        Column("GPSFix", Kind.BYTE, byte("f.GPSFix")),
    ]
    doi = Column("prediction_doi", Kind.TEXT, doi_url_sql("p.version_doi"))
    if model is None:
        note = message(QT_TRANSLATE_NOOP("Seatizen", "The atlas has no model, so there are no predictions."))
        return Table([*fixed, Column("prediction_doi", Kind.TEXT, "''")], "frame AS f WHERE 0", [note])
    names = [one.name for one in model.classes]
    columns = free_names(names, [column.name for column in (*fixed, doi)], "_class")
    expressions = _score_expressions(source, model)
    given = source.selection.threshold
    values = [
        Column(name, Kind.REAL, real(expression))
        if scores
        else Column(
            name, Kind.FLAG, flag(f"{expression} >= {literal(float(one.threshold if given is None else given))}")
        )
        for name, expression, one in zip(columns, expressions, model.classes)
    ]
    return Table([*fixed, doi, *values], _scored(source, model), renamed_notes(names, columns))


def _has_long(source: Source, model: Model) -> bool:
    """Whether scores of the model lie outside its wide table."""
    ids = ", ".join(literal(one.id) for one in model.classes)
    statement = f"SELECT EXISTS (SELECT 1 FROM multilabel_prediction_long WHERE ml_class_id IN ({ids})) AS n"  # nosec B608
    return bool(source.query(statement)[0][0])


def _score_expressions(source: Source, model: Model) -> List[str]:
    """SQL of the score of each class; one outside the wide table counts where that has none, the newest first."""
    bare = [f"p.{identifier(one.column)}" for one in model.classes]
    if not _has_long(source, model):
        return bare
    return [
        f"coalesce({column}, (SELECT l.score FROM multilabel_prediction_long AS l WHERE l.frame_id = f.id "  # nosec B608
        f"AND l.ml_class_id = {literal(one.id)} ORDER BY l.id DESC LIMIT 1))"
        for column, one in zip(bare, model.classes)
    ]


def _scored(source: Source, model: Model) -> str:
    """SQL: frames `f` with the row `p` of their scores."""
    table = identifier(wide_table(model.id))
    some = any_of([f"p.{identifier(one.column)} IS NOT NULL" for one in model.classes])
    if not _has_long(source, model):
        return f"{table} AS p JOIN frame AS f ON f.id = p.frame_id{chosen(source)} WHERE {some} ORDER BY p.frame_id"
    ids = ", ".join(literal(one.id) for one in model.classes)
    nulls = ", ".join(f"NULL AS {identifier(one.column)}" for one in model.classes)
    columns = ", ".join(identifier(one.column) for one in model.classes)
    return (
        f"(SELECT frame_id, version_doi, {columns} FROM {table} AS p WHERE {some} "  # nosec B608: quoted
        f"UNION ALL SELECT frame_id, version_doi, {nulls} FROM multilabel_prediction_long WHERE id IN ("
        f"SELECT max(l.id) FROM multilabel_prediction_long AS l WHERE l.ml_class_id IN ({ids}) "
        f"AND l.frame_id NOT IN (SELECT p.frame_id FROM {table} AS p WHERE {some}) GROUP BY l.frame_id)) AS p "
        f"JOIN frame AS f ON f.id = p.frame_id{chosen(source)} ORDER BY f.id"
    )


def table_of(name: str, source: Source, scores: bool) -> Union[Table, AnnotationTable]:
    """The table of that published name."""
    made: Dict[str, Callable[[], Union[Table, AnnotationTable]]] = {
        SESSION_DOI: session_table,
        IMAGES: lambda: image_table(source),
        PREDICTIONS: lambda: prediction_table(source, scores),
        ANNOTATIONS: lambda: AnnotationTable(source),
    }
    return made[name]()
