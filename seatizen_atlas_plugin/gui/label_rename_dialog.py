"""The dialog that gives a label another name."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from ..atlas.catalogue.label_names import Label
from .catalogue_requests import LabelRename
from .operation_dialog import OperationDialog
from .status_panel import show_hint


class LabelRenameDialog(OperationDialog):
    """Judges the new name against those of the other labels while the user types."""

    FORM = "label_rename_dialog.ui"

    def begin(self, path: str, label: Label, labels: Sequence[Label]) -> None:
        """Rename `label` of the atlas `path`, which has these `labels`."""
        self._path, self._label = path, label
        self._others = {other.name: other.id for other in labels if other.id != label.id}
        self.setWindowTitle(self.tr("Rename a label of {file}").format(file=Path(path).name))
        self.renameButton = self._starter(self.tr("&Rename"), "SeatizenRenameLabel", self._act, default=True)
        self.beforeText.setText(self.tr("{label} (id {id})").format(label=label.name, id=label.id))
        self.nameEdit.setText(label.name)
        self.nameEdit.selectAll()
        self.nameEdit.textChanged.connect(self._inputs_changed)
        self._inputs_changed()

    def _judge(self) -> bool:
        name = self.nameEdit.text().strip()
        problem = self._name_problem(name)
        same = name == self._label.name
        show_hint(self.nameHint, problem, self.tr("Classes of models keep their names, and stay attached."))
        return not problem and not same

    def _name_problem(self, name: str) -> str:
        if not name:
            return self.tr("A label needs a name.")
        if not name.isprintable():
            return self.tr("A name has no control characters.")
        if name in self._others:
            return self.tr("Label {id} is called so already: merge the two, or choose another name.").format(
                id=self._others[name]
            )
        return ""

    def _act(self) -> None:
        self._show_problem(self._in_use(self._path))
        if self.problemLabel.text():
            return
        name = self.nameEdit.text().strip()
        self.run_requested.emit(LabelRename(self._path, self._label.id, self._label.name, name))
        self.accept()
