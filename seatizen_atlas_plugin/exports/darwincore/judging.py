"""From what is said of a frame's labels to occurrences of taxa, present and absent.

A label that is a growth form, a state or some species of a taxon tells that the taxon is present where it is present;
where it is absent, the taxon may still be there. And where another label of the frame says that a taxon, or one that
belongs to it, is present, it is not absent. On a frame that shows nothing of use, nothing could be seen at all. So
three kinds of absences say nothing of the taxon and are left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Dict, FrozenSet, Iterable, List, Mapping, Optional, Set, Tuple

from ...atlas.catalogue.label_names import Label
from ...former_names import current_name
from ...messages import QT_TRANSLATE_NOOP, message
from ..report import LeftOut
from .taxa import NEAREST, NONE, WHOLE, LabelTaxon, Taxon, TaxonTable

LEFT_OUT, AT_NEAREST = WITHOUT_TAXON = ("left_out", "nearest")

USELESS = "Useless"
"""The label of frames that were taken out of the water or show the blue of the deep."""


@dataclass(frozen=True)
class Rule:
    """How a label is exported: as this taxon. `whole`: its absence is the taxon's."""

    label: Label
    taxon: Taxon
    whole: bool
    vitality: str
    remark: str
    lineage: FrozenSet[Tuple[str, str]]


@dataclass
class Tally:
    """What became of the values, counted; `silent` are absences that say nothing, by reason and label."""

    present: int = 0
    absent: int = 0
    used: Set[int] = field(default_factory=set)
    without: Counter = field(default_factory=Counter)
    silent: Counter = field(default_factory=Counter)


class Judge:
    """Decides for one kind of source which values become occurrences."""

    def __init__(self, labels: Iterable[Label], table: TaxonTable, without_taxon: str, absences: bool) -> None:
        self.absences = absences
        self.rules: Dict[int, Rule] = {}
        self.found: Dict[int, Optional[LabelTaxon]] = {}
        self._labels = {label.id: label for label in labels}
        self._useless = [key for key, label in self._labels.items() if current_name(label.name.strip()) == USELESS]
        for label in self._labels.values():
            row = self.found[label.id] = table.find(label)
            if row is None or row.match == NONE or (row.match == NEAREST and without_taxon != AT_NEAREST):
                continue
            self.rules[label.id] = Rule(
                label=label,
                taxon=row.taxon,
                whole=row.match != NEAREST and row.covers == WHOLE,
                vitality=row.vitality,
                remark=_remark(row),
                # What is dead does not contradict that nothing living of the taxon is there.
                lineage=frozenset() if row.vitality == "dead" else row.taxon.lineage,
            )

    def occurrences(self, values: Mapping[int, bool], tally: Optional[Tally] = None) -> List[Tuple[Rule, bool]]:
        """Of the labels of one frame (present or absent, by label id) those that say something of a taxon."""
        rules = self.rules
        said = [(rules[key], present) for key, present in values.items() if key in rules]
        unseen = any(values.get(key) for key in self._useless)
        there: Set[Tuple[str, str]] = set()
        for rule, present in said:
            if present:
                there |= rule.lineage
        kept = []
        for rule, present in said:
            if present:
                kept.append((rule, True))
            elif self.absences:
                why = _silent(rule, unseen, there)
                if not why:
                    kept.append((rule, False))
                elif tally is not None:
                    tally.silent[why, rule.label.name] += 1
        if tally is not None:
            self._count(values, kept, tally)
        return kept

    def _count(self, values: Mapping[int, bool], kept: List[Tuple[Rule, bool]], tally: Tally) -> None:
        for key, present in values.items():
            if key not in self.rules and (present or self.absences):
                tally.without[key] += 1
        for rule, present in kept:
            if present:
                tally.present += 1
            else:
                tally.absent += 1
            tally.used.add(rule.label.id)

    def taxa(self, tally: Tally) -> List[Taxon]:
        """The taxa of the exported occurrences, by their classification."""
        taxa = {self.rules[key].taxon for key in tally.used}
        return sorted(taxa, key=lambda taxon: (*taxon.higher, taxon.name, taxon.rank))

    def left_out(self, tally: Tally) -> List[LeftOut]:
        """What was not exported, for the report; labels by name."""
        found = []
        for key, count in tally.without.items():
            label, row = self._labels.get(key), self.found.get(key)
            name = label.name if label else str(key)
            found.append(
                LeftOut(name, message(_reason(row), nearest=row.taxon.name if row and row.taxon else ""), count)
            )
        found += [LeftOut(name, message(why), count) for (why, name), count in tally.silent.items()]
        return sorted(found, key=lambda one: (one.reason.text, one.what))


_UNKNOWN = QT_TRANSLATE_NOOP(
    "Seatizen", "The table of taxa does not know this label; give it a taxon in a table of your own (TAXA)."
)
_NO_TAXON = QT_TRANSLATE_NOOP("Seatizen", "The label names no taxon, and no rank is known that holds what it names.")
_NEAREST = QT_TRANSLATE_NOOP("Seatizen", "The label names no taxon; the nearest known rank is {nearest}.")
_PARTIAL = QT_TRANSLATE_NOOP(
    "Seatizen", "Absences of a label that is only a part of its taxon, which may still be there."
)
_CONTRADICTED = QT_TRANSLATE_NOOP("Seatizen", "Absences of a taxon that another label of the frame says is present.")
_UNSEEN = QT_TRANSLATE_NOOP("Seatizen", "Absences on frames that are labelled as useless, on which nothing is seen.")


def _silent(rule: Rule, unseen: bool, there: Set[Tuple[str, str]]) -> str:
    """Why an absence says nothing of the taxon; '' where it does."""
    if not rule.whole:
        return _PARTIAL
    if unseen:
        return _UNSEEN
    return _CONTRADICTED if rule.taxon.key in there else ""


def _reason(row: Optional[LabelTaxon]) -> str:
    if row is None:
        return _UNKNOWN
    return _NEAREST if row.match == NEAREST else _NO_TAXON


def _remark(row: LabelTaxon) -> str:
    if row.match == NEAREST:
        return "The label names no taxon; this is the lowest rank known to hold it."
    return "" if row.covers == WHOLE else "The label covers a part of the taxon."
