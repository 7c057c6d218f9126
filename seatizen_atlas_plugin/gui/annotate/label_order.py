"""In which order labels are offered: favourites, then those that were used last, then the others by name."""

from __future__ import annotations

from typing import Iterable, List, Sequence, Tuple

from ...atlas.catalogue.label_names import Label

DIGITS = 9
REMEMBERED = 30
"""So many labels are remembered as used last."""


def ordered(labels: Iterable[Label], favourites: Sequence[str], recent: Sequence[str]) -> Tuple[List[Label], int]:
    """The labels in the order in which they are offered, and how many of the first ones have a digit.

    Names that the atlas does not have are passed over: favourites are the user's, not the atlas's.
    """
    by_name = sorted(labels, key=lambda label: (label.name.casefold(), label.id))
    named = list(dict.fromkeys((*favourites, *recent)))
    first = [label for name in named for label in by_name if label.name == name]
    return [*first, *(label for label in by_name if label.name not in named)], min(len(first), DIGITS)


def used(name: str, recent: Sequence[str]) -> Tuple[str, ...]:
    """The names that were used last, after `name` was used."""
    return (name, *(known for known in recent if known != name))[:REMEMBERED]


def toggled(name: str, favourites: Sequence[str]) -> Tuple[str, ...]:
    """The favourites after `name` was added at their end, or taken out."""
    if name in favourites:
        return tuple(known for known in favourites if known != name)
    return (*favourites, name)


def matches(name: str, text: str) -> bool:
    """Whether every word of `text` is in `name`, whatever the case; blanks, `_` and `-` are the same."""
    plain = _plain(name)
    return all(word in plain for word in _plain(text).split())


def _plain(text: str) -> str:
    return text.casefold().replace("_", " ").replace("-", " ")
