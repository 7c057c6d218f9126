"""What importing a set of labels changes, decided from what the atlas has; nothing is read or written here."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Sequence, Set, Tuple

from ...former_names import current_name
from ...messages import QT_TRANSLATE_NOOP, Message, message
from .label_file import LabelRow, LabelSet
from .label_names import Label, LabelNames
from .label_report import ADDED, REJECTED, UNCHANGED, UPDATED, Change, LabelReport, LabelResult

OLD_NAME = "old_name"
"""The field of a change that adds a name the label had before."""

_FIELDS = ("description", "id_gbif", "code_gcrmn", "creation_date")


class Known(NamedTuple):
    """What the atlas has: labels, former names (name, label id), and the highest id that a label ever had."""

    labels: Sequence[Label]
    aliases: Sequence[Tuple[str, int]]
    highest_id: int


class Plan(NamedTuple):
    """The report, the new labels, the labels as they will be where they change, and new (former name, label id)."""

    report: LabelReport
    added: List[Label]
    changed: List[Label]
    aliases: List[Tuple[str, int]]


def plan_labels(known: Known, wanted: LabelSet, today: str, rename: bool = False, dry_run: bool = False) -> Plan:
    """Compare a set with the atlas.

    A row is the label of its name; else the one that had this name in the atlas, which is left alone, since somebody
    decided so; else the one that the file or the plugin says was called otherwise, which is renamed when `rename` is
    set; else a new one. A blank never erases.
    """
    return _Planner(known, wanted, today, rename, dry_run).plan()


class _Planner:
    def __init__(self, known: Known, wanted: LabelSet, today: str, rename: bool, dry_run: bool) -> None:
        self._wanted = wanted
        self._today = today
        self._rename = rename
        self._labels: Dict[int, Label] = {label.id: label for label in known.labels}
        self._names = LabelNames(known.labels, known.aliases)
        self._known_aliases = set(known.aliases)
        self._taken: Set[int] = {label.id for label in known.labels}
        self._next_id = 1 + max(known.highest_id, *(row.id or 0 for row in wanted.rows), 0)
        self._claimed: Set[int] = set()
        self._used: Dict[int, int] = {}  # line by id of the label that it is
        self._ids: Dict[str, Set[int]] = {}
        for row in wanted.rows:
            self._ids.setdefault(row.name, set()).update({row.id} if row.id else ())
        self._report = LabelReport(wanted.name, dry_run, warnings=list(wanted.warnings))
        self._plan = Plan(self._report, [], [], [])
        self._new_names: Set[str] = set()

    def plan(self) -> Plan:
        for row in self._wanted.rows:  # a label named by a row is not what another row was called before
            self._claimed.update(_one_of(self._names.named(row.name), row, self._labels) or ())
        for row in self._wanted.rows:
            self._report.results.append(self._place(row))
        for refused in self._wanted.rejected:
            self._report.results.append(LabelResult(refused.line, refused.name, REJECTED, reason=refused.reason))
        self._report.results.sort(key=lambda result: result.line)
        return self._plan

    def _place(self, row: LabelRow) -> LabelResult:
        named = [one for one in self._names.named(row.name) if one not in self._others_ids(row)]
        if named:
            one = _one_of(named, row, self._labels)
            return self._update(row, self._labels[one[0]]) if one else self._ambiguous(row, named)
        decided = self._names.aliased(row.name)
        if decided:
            one = _one_of(decided, row, self._labels)
            return self._leave(row, self._labels[one[0]]) if one else self._ambiguous(row, decided)
        former = [one for one in self._formerly(row) if one not in self._claimed]
        if former:
            one = _one_of(former, row, self._labels)
            return self._renamed(row, self._labels[one[0]]) if one else self._ambiguous(row, former)
        return self._add(row)

    def _others_ids(self, row: LabelRow) -> Set[int]:
        """The ids that other rows of the same name give."""
        return self._ids[row.name] - {row.id}

    def _formerly(self, row: LabelRow) -> List[int]:
        old = row.old_name
        found = (self._names.named(old) or self._names.formerly(old)) if old else []
        return found or self._names.formerly(row.name)

    def _update(self, row: LabelRow, label: Label, name: Optional[str] = None) -> LabelResult:
        """Put what the row gives into the label, and a new `name` when there is one."""
        if self._used.setdefault(label.id, row.line) != row.line:
            text = QT_TRANSLATE_NOOP("Seatizen", "line {line} is that label already")
            return self._reject(row, message(text, line=self._used[label.id]))
        values = {field: getattr(row, field) for field in _FIELDS if getattr(row, field) is not None}
        if name is not None:
            values["name"] = name
        before = label._asdict()
        if "creation_date" in values and (label.creation_date or "")[:10] == values["creation_date"]:
            del values["creation_date"]  # published files have a time of day there
        changes = [Change(field, before[field], value) for field, value in values.items() if before[field] != value]
        if changes:
            self._plan.changed.append(label._replace(**{change.field: change.after for change in changes}))
        called = label.name if name is None else name
        changes.extend(self._remember(old, label.id) for old in self._new_aliases(row, label, called))
        status = UPDATED if changes else UNCHANGED
        return LabelResult(row.line, row.name, status, label.id, tuple(changes))

    def _new_aliases(self, row: LabelRow, label: Label, called: str) -> List[str]:
        """Names to remember: the one that the label loses, and the one that the row gives."""
        lost = [label.name] if called != label.name else []
        given = [row.old_name] if row.old_name and row.old_name not in lost else []
        return [old for old in (*lost, *given) if self._is_new_alias(old, label.id, called)]

    def _is_new_alias(self, old: str, label_id: int, called: str) -> bool:
        understood = called in (old.strip(), current_name(old.strip()))
        return not understood and (old, label_id) not in self._known_aliases

    def _remember(self, old: str, label_id: int) -> Change:
        self._known_aliases.add((old, label_id))
        self._plan.aliases.append((old, label_id))
        return Change(OLD_NAME, None, old)

    def _leave(self, row: LabelRow, label: Label) -> LabelResult:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{name} is part of the label {label} (id {id}) in this atlas; it was left as it is."
        )
        self._report.suggestions.append(message(text, name=row.name, label=label.name, id=label.id))
        return LabelResult(row.line, row.name, UNCHANGED, label.id)

    def _renamed(self, row: LabelRow, label: Label) -> LabelResult:
        self._claimed.add(label.id)
        if self._rename:
            return self._update(row, label, row.name)
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{name} is called “{label}” (id {id}) in this atlas and keeps that name; ask for renaming to change it.",
        )
        self._report.suggestions.append(message(text, name=row.name, label=label.name, id=label.id))
        return self._update(row._replace(old_name=None), label)

    def _add(self, row: LabelRow) -> LabelResult:
        if row.name in self._new_names or self._names.named(row.name):
            text = QT_TRANSLATE_NOOP("Seatizen", "another label has the same name; give it a name of its own")
            return self._reject(row, message(text))
        label_id = row.id
        if label_id in self._taken:
            if not self._wanted.shipped:
                text = QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "its id {id} is that of the label {label}; leave the id blank to add a label, or give {label} as"
                    " old_name to rename it",
                )
                return self._reject(row, message(text, id=label_id, label=self._labels[label_id].name))
            label_id = None
        if label_id is None:
            label_id, self._next_id = self._next_id, self._next_id + 1
        self._suggest_alike(row)
        label = Label(
            label_id, row.name, row.creation_date or self._today, row.description, row.id_gbif, row.code_gcrmn
        )
        self._taken.add(label_id)
        self._labels[label_id] = label
        self._new_names.add(row.name)
        self._plan.added.append(label)
        changes = tuple(self._remember(old, label_id) for old in self._new_aliases(row, label, row.name))
        return LabelResult(row.line, row.name, ADDED, label_id, changes)

    def _suggest_alike(self, row: LabelRow) -> None:
        for other in self._names.alike(row.name):
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} looks like the label “{label}” (id {id}) that was there; merge them if they are the same.",
            )
            label = self._labels[other]
            self._report.suggestions.append(message(text, name=row.name, label=label.name, id=other))

    def _ambiguous(self, row: LabelRow, ids: Sequence[int]) -> LabelResult:
        text = QT_TRANSLATE_NOOP("Seatizen", "it may be each of the labels {ids}; say by its id which one")
        return self._reject(row, message(text, ids=", ".join(map(str, ids))))

    def _reject(self, row: LabelRow, reason: Message) -> LabelResult:
        return LabelResult(row.line, row.name, REJECTED, reason=reason)


def _one_of(ids: Sequence[int], row: LabelRow, labels: Dict[int, Label]) -> List[int]:
    """The one label among these that the row means, by its id or else its GBIF id; empty when that does not tell."""
    if len(ids) <= 1:
        return list(ids)
    for fitting in (
        [one for one in ids if one == row.id],
        [one for one in ids if row.id_gbif is not None and labels[one].id_gbif == row.id_gbif],
    ):
        if len(fitting) == 1:
            return fitting
    return []
