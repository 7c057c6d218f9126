"""What a name in somebody's file means: a label by its name, by a name it had here, or by one the plugin knows."""

from __future__ import annotations

import re
from typing import Dict, Iterable, List, NamedTuple, Optional, Tuple

from ...former_names import current_name


class Label(NamedTuple):
    """A row of `multilabel_label`; `creation_date` is YYYY-MM-DD as a rule."""

    id: int
    name: str
    creation_date: Optional[str] = None
    description: Optional[str] = None
    id_gbif: Optional[int] = None
    code_gcrmn: Optional[str] = None


def likeness(name: str) -> str:
    """What is left of a name without case, and with one `_` for blanks, `_` and `-`."""
    return re.sub(r"[\s_-]+", "_", name.strip()).casefold()


class LabelNames:
    """The names of the labels of an atlas.

    Each function gives the ids of the labels that a name may mean: none, one, or several where it is ambiguous.
    """

    def __init__(self, labels: Iterable[Label], aliases: Iterable[Tuple[str, int]] = ()) -> None:
        """`aliases` are the rows (name, label id) of `multilabel_label_alias`."""
        self._exact: Dict[str, List[int]] = {}
        self._former: Dict[str, List[int]] = {}
        self._alike: Dict[str, List[int]] = {}
        self._aliases: Dict[str, List[int]] = {}
        for label in labels:
            self._exact.setdefault(label.name, []).append(label.id)
            self._former.setdefault(current_name(label.name.strip()), []).append(label.id)
            self._alike.setdefault(likeness(label.name), []).append(label.id)
        for name, label_id in aliases:
            self._aliases.setdefault(name, []).append(label_id)

    def find(self, name: str) -> List[int]:
        """The labels of this name; else those that had it in this atlas; else those renamed before they came here."""
        return self.named(name) or self.aliased(name) or self.formerly(name)

    def named(self, name: str) -> List[int]:
        """Labels that are called so, to the letter; else but for blanks around the name given."""
        return self._exact.get(name) or self._exact.get(name.strip()) or []

    def aliased(self, name: str) -> List[int]:
        """Labels that were called so before they were renamed, or into which a label of that name was merged."""
        return self._aliases.get(name) or self._aliases.get(name.strip()) or []

    def formerly(self, name: str) -> List[int]:
        """Labels that are the same in the plugin's list of former names."""
        return self._former.get(current_name(name.strip()), [])

    def alike(self, name: str) -> List[int]:
        """Labels whose names differ only in case, blanks, `_` and `-`."""
        return self._alike.get(likeness(name), [])
