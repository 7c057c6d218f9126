"""What importing a model changes, decided from what the atlas has; nothing is read or written here."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Sequence, Set, Tuple

from ...former_names import current_name
from ...messages import QT_TRANSLATE_NOOP, message
from ..content import Model, ModelClass
from ..errors import AtlasError
from ..prediction_schema import CLASS_ID_LIMIT, CLASS_LIMIT, column_names
from .label_names import Label, LabelNames
from .label_report import ADDED, UNCHANGED, UPDATED, Change
from .model_definition import ClassDefinition, ModelDefinition, shown
from .model_report import ClassResult, ModelReport


class KnownModel(NamedTuple):
    """A model of the atlas as its rows say; `classes` have no column ('') where they have no place in a wide table.

    `columns` are those of its wide table, empty when there is none.
    """

    id: int
    name: str
    link: str
    doi: str
    creation_date: str
    classes: Tuple[ModelClass, ...]
    columns: Tuple[str, ...]


class KnownCatalogue(NamedTuple):
    """What the atlas has. `highest_ids` are the highest ids ever of labels, models and classes."""

    labels: Sequence[Label]
    aliases: Sequence[Tuple[str, int]]
    models: Sequence[KnownModel]
    highest_ids: Tuple[int, int, int]


class ModelPlan(NamedTuple):
    """The report, the model as it will be, whether it is new, and what is written for it.

    `placed` are classes that get a row in `multilabel_class_column`, `new_columns` columns that their table gets;
    `has_table` tells whether there is a table to add them to.
    """

    report: ModelReport
    model: Model
    is_new: bool
    has_table: bool
    labels: List[Label]
    added: List[ModelClass]
    changed: List[ModelClass]
    placed: List[ModelClass]
    new_columns: List[str]


def plan_model(
    known: KnownCatalogue, wanted: ModelDefinition, today: str, create_labels: bool = False, dry_run: bool = False
) -> ModelPlan:
    """Compare a model with the atlas.

    The model is the one of the same link. Classes are those of the same name, or of a former name that the plugin
    knows. Raises `AtlasError` when the file lacks classes that the atlas has, or a class has no label.
    """
    return _Planner(known, wanted, today, create_labels, dry_run).plan()


def same_link(first: str, second: str) -> bool:
    """Whether two links lead to the same model, whatever the scheme and a slash at the end."""
    return _bare(first) == _bare(second)


def _bare(link: str) -> str:
    return link.strip().rpartition("://")[2].rstrip("/").casefold()


class _Planner:
    def __init__(
        self, known: KnownCatalogue, wanted: ModelDefinition, today: str, create_labels: bool, dry_run: bool
    ) -> None:
        self._known = known
        self._wanted = wanted
        self._today = today
        self._create_labels = create_labels
        self._names = LabelNames(known.labels, known.aliases)
        self._label_names: Dict[int, str] = {label.id: label.name for label in known.labels}
        self._next_label, next_model, self._next_class = (highest + 1 for highest in known.highest_ids)
        self._old: Optional[KnownModel] = next((m for m in known.models if same_link(m.link, wanted.link)), None)
        model_id = self._old.id if self._old else next_model
        self._report = ModelReport(model_id, wanted.name, wanted.link, dry_run, warnings=list(wanted.warnings))
        self._labels: List[Label] = []
        self._created: Dict[str, int] = {}

    def plan(self) -> ModelPlan:
        matched = self._match()
        label_ids = self._find_labels(matched)
        old_classes = list(self._old.classes) if self._old else []
        final, added, changed = self._classes(matched, label_ids, old_classes)
        final, placed, new_columns = self._place(final)
        model = self._model(final)
        self._report_classes(model, added, changed)
        self._warn_of_twin()
        if self._old is None:
            self._report.status = ADDED
        elif self._report.changes or added or changed or placed or new_columns:
            self._report.status = UPDATED
        return ModelPlan(
            self._report,
            model,
            self._old is None,
            bool(self._old and self._old.columns),
            self._labels,
            [one for one in model.classes if one.id in added],
            [one for one in model.classes if one.id in changed],
            placed,
            new_columns,
        )

    def _match(self) -> List[Tuple[ClassDefinition, Optional[ModelClass]]]:
        """Each wanted class with the class of the atlas that it is."""
        old = self._old.classes if self._old else ()
        exact = {one.name: one for one in old}
        formerly = {current_name(one.name): one for one in old}
        wanted = {one.name for one in self._wanted.classes}
        matched: List[Tuple[ClassDefinition, Optional[ModelClass]]] = []
        used: Set[int] = set()
        for one in self._wanted.classes:
            found = exact.get(one.name)
            if found is None:
                former = formerly.get(current_name(one.name))
                found = former if former and former.name not in wanted else None
            found = None if found and found.id in used else found
            used.update((found.id,) if found else ())
            matched.append((one, found))
        missing = [one.name for one in old if one.id not in used]
        if missing:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{file} lacks the classes {names}, which {model} has in the atlas; classes are never taken away, since"
                " scores hang on them. Nothing was imported.",
            )
            raise AtlasError(
                message(text, file=self._wanted.source, names=shown(missing), model=self._old.name if self._old else "")
            )
        if len(matched) > CLASS_LIMIT or self._next_class + len(matched) > CLASS_ID_LIMIT:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "The atlas has no room for {count} more classes; nothing was imported."
            )
            raise AtlasError(message(text, count=len(matched)))
        return matched

    def _find_labels(self, matched: Sequence[Tuple[ClassDefinition, Optional[ModelClass]]]) -> List[int]:
        """The label id of each class: what the file says, else what the class has, else the label of its name."""
        found: List[int] = []
        unknown: List[str] = []
        for one, old in matched:
            if not one.label and old is not None and old.label_id in self._label_names:
                found.append(old.label_id)
                continue
            wanted = one.label or one.name
            ids = self._names.find(wanted)
            if not ids and one.label.isdigit() and int(one.label) in self._label_names:
                ids = [int(one.label)]
            if len(ids) > 1:
                self._refuse_ambiguous(one, ids)
            if not ids:
                ids = [self._create(wanted)] if self._create_labels else []
                unknown.extend([] if ids else [one.name if not one.label else f"{one.name} ({one.label})"])
            found.append(ids[0] if ids else 0)
        if unknown:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{file}: the atlas has no label for the classes {names}; import the labels, say in a column label which"
                " ones are meant, or have them created. Nothing was imported.",
            )
            raise AtlasError(message(text, file=self._wanted.source, names=shown(unknown)))
        return found

    def _refuse_ambiguous(self, one: ClassDefinition, ids: Sequence[int]) -> None:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{file}: the class {name} may be each of the labels {ids}; give the id of one of them as its label. Nothing"
            " was imported.",
        )
        listed = ", ".join(map(str, ids))
        raise AtlasError(message(text, file=self._wanted.source, name=one.name, ids=listed))

    def _create(self, name: str) -> int:
        if name not in self._created:
            label = Label(self._next_label, name, self._today)
            self._next_label += 1
            self._labels.append(label)
            self._created[name] = label.id
            self._label_names[label.id] = name
            self._report.labels_created.append((label.id, name))
        return self._created[name]

    def _classes(
        self,
        matched: Sequence[Tuple[ClassDefinition, Optional[ModelClass]]],
        label_ids: Sequence[int],
        old_classes: Sequence[ModelClass],
    ) -> Tuple[List[ModelClass], Set[int], Set[int]]:
        """The classes as they will be, in id order, and the ids of the new and of the changed ones."""
        final: Dict[int, ModelClass] = {one.id: one for one in old_classes}
        added: Set[int] = set()
        changed: Set[int] = set()
        for (one, old), label_id in zip(matched, label_ids):
            if old is None:
                final[self._next_class] = ModelClass(self._next_class, one.name, one.threshold, "", label_id)
                added.add(self._next_class)
                self._next_class += 1
            elif (old.threshold, old.label_id) != (one.threshold, label_id):
                final[old.id] = ModelClass(old.id, old.name, one.threshold, old.column, label_id)
                changed.add(old.id)
        return [final[key] for key in sorted(final)], added, changed

    def _place(self, classes: Sequence[ModelClass]) -> Tuple[List[ModelClass], List[ModelClass], List[str]]:
        """Give a column to each class without one; those that get one, and columns that the table lacks."""
        present = {name.lower() for name in (self._old.columns if self._old else ())}
        mapped = [one.column for one in classes if one.column]
        names = iter(column_names([one.name for one in classes if not one.column], mapped))
        placed: List[ModelClass] = []
        final: List[ModelClass] = []
        for one in classes:
            if not one.column:
                one = ModelClass(one.id, one.name, one.threshold, next(names), one.label_id)  # noqa: PLW2901
                placed.append(one)
            final.append(one)
        return final, placed, [one.column for one in final if one.column.lower() not in present]

    def _model(self, classes: Sequence[ModelClass]) -> Model:
        """The model as it will be: what the file says, and what the atlas has where it says nothing."""
        wanted, old = self._wanted, self._old
        if old is None:
            date = wanted.creation_date or self._today
            return Model(self._report.model_id, wanted.name, wanted.link, wanted.doi, date, tuple(classes))
        new = {"name": wanted.name, "doi": wanted.doi or old.doi, "creation_date": wanted.creation_date}
        if not wanted.named:
            new["name"] = old.name
        if new["creation_date"] in ("", old.creation_date[:10]):
            new["creation_date"] = old.creation_date
        before = old._asdict()
        self._report.changes.extend(Change(name, before[name], now) for name, now in new.items() if before[name] != now)
        self._report.name, self._report.link = new["name"], old.link
        return Model(old.id, new["name"], old.link, new["doi"], new["creation_date"], tuple(classes))

    def _report_classes(self, model: Model, added: Set[int], changed: Set[int]) -> None:
        before = {one.id: one for one in (self._old.classes if self._old else ())}
        for one in model.classes:
            changes: List[Change] = []
            if one.id in changed:
                old = before[one.id]
                if old.threshold != one.threshold:
                    changes.append(Change("threshold", old.threshold, one.threshold))
                if old.label_id != one.label_id:
                    names = self._label_names
                    changes.append(Change("label", names.get(old.label_id, ""), names[one.label_id]))
            status = ADDED if one.id in added else UPDATED if changes else UNCHANGED
            label = self._label_names[one.label_id]
            self._report.classes.append(
                ClassResult(one.id, one.name, status, one.threshold, one.label_id, label, one.column, tuple(changes))
            )

    def _warn_of_twin(self) -> None:
        """Score files are told apart by the last part of the link."""
        mark = _bare(self._report.link).rpartition("/")[2]
        for other in self._known.models:
            if other.id != self._report.model_id and _bare(other.link).rpartition("/")[2] == mark:
                text = QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "The link of {model} ends as that of {other} does; their score files cannot be told apart.",
                )
                self._report.warnings.append(message(text, model=self._report.name, other=other.name))
