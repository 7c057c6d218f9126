"""What an export reads: a snapshot of an atlas, narrowed by a selection."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Optional

from ..atlas.catalogue.label_names import Label
from ..atlas.catalogue.records import read_label_rows
from ..atlas.content import Model
from ..atlas.files import refuse_if_no_geopackage
from ..atlas.geopackage import GeoPackageAtlas, open_atlas
from ..feedback import Feedback, SilentFeedback
from .choosing import EmptySelection, chosen_model, lay_out_choice
from .selection import Selection
from .snapshot import BATCH, Snapshot, open_snapshot

if TYPE_CHECKING:
    import pyarrow

__all__ = ["EmptySelection", "Source", "open_source"]


class Source:
    """An atlas of one moment with two tables that SQL can join.

    `chosen_deposit (doi TEXT PRIMARY KEY)` and `chosen_frame (id INTEGER PRIMARY KEY)`. `model` is the model asked for,
    or the newest one, with its classes in id order (None: the atlas has none); `labels` are all labels by id.
    """

    def __init__(self, snapshot: Snapshot, selection: Selection) -> None:
        self.path = snapshot.path
        self.selection = selection
        self.feedback = snapshot.feedback
        self._snapshot = snapshot
        self.models: List[Model] = _InSnapshot(snapshot).models()
        self.labels: List[Label] = read_label_rows(self.query)
        self.model: Optional[Model] = chosen_model(snapshot.path, self.models, selection)
        lay_out_choice(snapshot, selection, self.model, self.labels)
        self._counts: Dict[str, int] = {}

    def rows(self, statement: str) -> Iterator[list]:
        """The rows of a SELECT, streamed; see `Snapshot.rows` for how to write keys, dates and geometries."""
        return self._snapshot.rows(statement)

    def query(self, statement: str) -> List[list]:
        """The rows of a SELECT at once."""
        return list(self._snapshot.rows(statement))

    def arrow(self, statement: str, batch: int = BATCH) -> Iterator[pyarrow.RecordBatch]:
        """The columns of a SELECT in batches; needs pyarrow. See `Snapshot.arrow` for the types of columns."""
        return self._snapshot.arrow(statement, batch)

    def arrays(self, statement: str, batch: int = BATCH) -> Iterator[Dict[str, Any]]:
        """The same as NumPy arrays, without pyarrow."""
        return self._snapshot.arrays(statement, batch)

    def columns(self, statement: str, batch: int = BATCH) -> Iterator[Dict[str, list]]:
        """The same as lists of Python values, without pyarrow."""
        return self._snapshot.columns(statement, batch)

    def execute(self, statement: str) -> None:
        """Run a statement on temporary tables; nothing can be written into the atlas."""
        self._snapshot.execute(statement)

    def translate(self, target: str, statement: str, options: dict, feedback: Feedback, told: str) -> None:
        """Write what a SELECT gives with another driver of GDAL; see `Snapshot.translate`."""
        self._snapshot.translate(target, statement, options, feedback, told)

    def counts(self) -> Dict[str, int]:
        """How many `sessions` and `frames` are chosen."""
        if not self._counts:
            sessions = self.query("SELECT count(*) AS n FROM temp.chosen_deposit")[0][0]
            frames = self.query("SELECT count(*) AS n FROM temp.chosen_frame")[0][0]
            self._counts = {"sessions": sessions, "frames": frames}
        return dict(self._counts)


class _InSnapshot(GeoPackageAtlas):
    """An atlas whose queries are those of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot.path)
        self._rows: Callable[[str], Iterator[list]] = snapshot.rows

    def query(self, statement: str) -> List[list]:
        return list(self._rows(statement))


@contextmanager
def open_source(
    path: str, selection: Optional[Selection] = None, feedback: Optional[Feedback] = None
) -> Iterator[Source]:
    """The atlas at `path` as it is now, narrowed by the selection, for the block.

    Raises `NotAnAtlas`, `OldSchema` (to be upgraded first), `EmptySelection`, `AtlasError` for names that the atlas
    does not know, and `Cancelled`.
    """
    refuse_if_no_geopackage(path)
    open_atlas(path).close()
    with open_snapshot(path, feedback or SilentFeedback()) as snapshot:
        yield Source(snapshot, selection or Selection())
