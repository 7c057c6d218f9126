"""The dialog that merges labels: which one to keep, and what will happen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Sequence

from ..atlas.catalogue.listing import LabelInfo
from ..feedback import Feedback
from ..translation import translate
from . import merge_report
from .catalogue_requests import LabelMerge
from .preview_dialog import Preview, PreviewDialog


class LabelMergeDialog(PreviewDialog):
    """Shows what moves and what contradicts before anything is merged."""

    FORM = "label_merge_dialog.ui"

    def begin(self, path: str, labels: Sequence[LabelInfo]) -> None:
        """Merge these labels of the atlas `path`; the one with the most on it is proposed to be kept."""
        self._offer(path, self.tr("&Merge"), "SeatizenMergeLabels")
        self.setWindowTitle(self.tr("Merge labels of {file}").format(file=Path(path).name))
        self._labels = tuple((info.label.id, info.label.name) for info in labels)
        for info in labels:
            text = self.tr("{label} (id {id}): {annotations}, {classes}").format(
                label=info.label.name,
                id=info.label.id,
                annotations=translate("Seatizen", "%n annotation(s)", None, info.annotations),
                classes=translate("Seatizen", "%n class(es)", None, len(info.classes)),
            )
            self.keepCombo.addItem(text, info.label.id)
        weights = [(info.annotations, len(info.classes)) for info in labels]
        self.keepCombo.setCurrentIndex(weights.index(max(weights)))
        self.keepCombo.currentIndexChanged.connect(self._edited)
        self._edited()

    def _inputs(self) -> LabelMerge:
        return LabelMerge(self._path, self.keepCombo.currentData(), self._labels)

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        report = self._services.merge_labels(self._path, wanted.kept_id, wanted.merged_ids, feedback, dry_run=True)
        return Preview(wanted, merge_report.view(report, wanted.labels, dry_run=True))
