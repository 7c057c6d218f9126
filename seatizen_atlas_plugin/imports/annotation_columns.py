"""What the columns of an annotation file mean: labels of the atlas by their name, by one they had, or by choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..atlas.catalogue.label_names import Label, LabelNames
from ..atlas.errors import AtlasError
from ..messages import QT_TRANSLATE_NOOP, message
from .annotation_table import is_file_name

NAME, ALIAS, FORMER, CHOSEN = "name", "alias", "former name", "chosen"
UNKNOWN, AMBIGUOUS, IGNORED, OTHER = "unknown", "ambiguous", "ignored", "other"
"""How a column was understood. `OTHER` are columns that tell something else about the frame."""

FRAME_VERSION = ("frame_doi", "version_doi")
"""Columns that tell which version's frame is meant where several have its name."""

_OTHERS = {
    *FRAME_VERSION,
    "prediction_doi",
    "originalfilename",
    "relative_file_path",
    "annotation_date",
    "gpslatitude",
    "gpslongitude",
    "gpsaltitude",
    "gpspitch",
    "gpsroll",
    "gpstrack",
    "gpsdatetime",
    "gpsfix",
}
"""Columns that the published exports have beside labels and classes, in lower case."""


@dataclass(frozen=True)
class Column:
    """A column of a file. `label` is the name of the label of the atlas; `suggestions` are labels that it may mean."""

    place: int
    header: str
    how: str
    label_id: Optional[int] = None
    label: str = ""
    suggestions: Tuple[str, ...] = ()


class LabelColumns:
    """Understands headers with the labels of an atlas."""

    def __init__(self, labels: Sequence[Label], aliases: Iterable[Tuple[str, int]]) -> None:
        self._names = LabelNames(labels, aliases)
        self._labels: Dict[int, Label] = {label.id: label for label in labels}

    def understand(
        self, path: str, header: Sequence[str], chosen: Mapping[str, Optional[int]], name_column: int
    ) -> List[Column]:
        """The columns of a file, but for the one of file names and those without a name.

        :param chosen: by header the id of the label that somebody chose for it, None to leave the column out.
        Raises `AtlasError` when a chosen label does not exist.
        """
        columns = []
        for place, name in enumerate(header):
            if place == name_column or not name.strip():
                continue
            if name in chosen:
                columns.append(self._chosen(path, place, name, chosen[name]))
            else:
                columns.append(self._found(place, name))
        return columns

    def _chosen(self, path: str, place: int, name: str, label_id: Optional[int]) -> Column:
        if label_id is None:
            return Column(place, name, IGNORED)
        if label_id not in self._labels:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{file}: the column {column} shall be the label {id}, which the atlas lacks."
            )
            raise AtlasError(message(text, file=path, column=name, id=label_id))
        return Column(place, name, CHOSEN, label_id, self._labels[label_id].name)

    def _found(self, place: int, name: str) -> Column:
        """A name that is a label's but for case or blanks is suggested, not taken: it may be another label's."""
        exact = [key for key in self._names.named(name) if self._labels[key].name == name]
        if exact:
            return self._column(place, name, NAME, exact)
        if name.strip().lower() in _OTHERS or is_file_name(name):
            return Column(place, name, OTHER)
        if name == name.strip():
            for how, found in ((ALIAS, self._names.aliased(name)), (FORMER, self._formerly(name))):
                if found:
                    return self._column(place, name, how, found)
        alike = [*self._names.alike(name), *self._names.aliased(name), *self._names.formerly(name)]
        return Column(place, name, UNKNOWN, suggestions=self._called(alike))

    def _formerly(self, name: str) -> List[int]:
        return [key for key in self._names.formerly(name) if self._labels[key].name.strip() != name]

    def _column(self, place: int, name: str, how: str, found: List[int]) -> Column:
        if len(found) > 1:
            return Column(place, name, AMBIGUOUS, suggestions=tuple(f"{self._labels[k].name} ({k})" for k in found))
        return Column(place, name, how, found[0], self._labels[found[0]].name)

    def _called(self, keys: Iterable[int]) -> Tuple[str, ...]:
        return tuple(dict.fromkeys(self._labels[key].name for key in keys if key in self._labels))
