"""What the dialogs of labels and models ask to be done to an atlas: how it is called, done and told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import Qgis

from ..atlas.catalogue.label_edit import RenameReport
from ..atlas.catalogue.label_file import LabelSet
from ..atlas.catalogue.label_merge import MergeReport
from ..atlas.catalogue.label_report import LabelReport
from ..atlas.catalogue.model_definition import ModelDefinition
from ..atlas.catalogue.model_report import ModelReport
from ..feedback import Feedback
from ..translation import translate
from . import catalogue_report, merge_report
from .report_view import ReportView
from .services import Services


@dataclass(frozen=True)
class CatalogueRequest:
    """Something to do to the labels or models of the atlas `path`."""

    path: str

    @property
    def file(self) -> str:
        """The name of the atlas as a sentence shows it."""
        return Path(self.path).name

    def describe(self) -> str:
        """What is done, for the message bar."""
        raise NotImplementedError

    def work(self, services: Services, feedback: Feedback) -> Any:
        """Do it and return its report. For a worker thread."""
        raise NotImplementedError

    def level(self, report: Any) -> Qgis.MessageLevel:
        """Whether there is something to know about it."""
        return Qgis.MessageLevel.Success

    def view(self, report: Any) -> ReportView:
        """The report as it is shown."""
        raise NotImplementedError


@dataclass(frozen=True)
class LabelImport(CatalogueRequest):
    """Add and update these labels; `rename` those that were called otherwise."""

    labels: LabelSet
    rename: bool

    def describe(self) -> str:
        text = translate("Seatizen", "Importing the labels of {name} into {file}")
        return text.format(name=self.labels.name, file=self.file)

    def work(self, services: Services, feedback: Feedback) -> LabelReport:
        return services.import_labels(self.path, self.labels, feedback, dry_run=False, rename=self.rename)

    def level(self, report: LabelReport) -> Qgis.MessageLevel:
        return catalogue_report.labels_level(report)

    def view(self, report: LabelReport) -> ReportView:
        return catalogue_report.labels_view(report)


@dataclass(frozen=True)
class ModelImport(CatalogueRequest):
    """Add this model, or update the one of the same link."""

    definition: ModelDefinition
    create_labels: bool

    def describe(self) -> str:
        text = translate("Seatizen", "Importing the model {name} into {file}")
        return text.format(name=self.definition.name, file=self.file)

    def work(self, services: Services, feedback: Feedback) -> ModelReport:
        return services.import_model(
            self.path, self.definition, feedback, create_labels=self.create_labels, dry_run=False
        )

    def level(self, report: ModelReport) -> Qgis.MessageLevel:
        return catalogue_report.model_level(report)

    def view(self, report: ModelReport) -> ReportView:
        return catalogue_report.model_view(report)


@dataclass(frozen=True)
class LabelRename(CatalogueRequest):
    """Give the label `label_id` the name `after`."""

    label_id: int
    before: str
    after: str

    def describe(self) -> str:
        return translate("Seatizen", "Renaming {before} in {file}").format(before=self.before, file=self.file)

    def work(self, services: Services, feedback: Feedback) -> RenameReport:
        return services.rename_label(self.path, self.label_id, self.after, feedback)

    def view(self, report: RenameReport) -> ReportView:
        return catalogue_report.rename_view(report)


@dataclass(frozen=True)
class LabelMerge(CatalogueRequest):
    """Merge labels into the label `kept_id`; `labels` are (id, name) of all of them, the kept one too."""

    kept_id: int
    labels: tuple[tuple[int, str], ...]

    @property
    def merged_ids(self) -> tuple[int, ...]:
        """The labels that go."""
        return tuple(label_id for label_id, _ in self.labels if label_id != self.kept_id)

    def describe(self) -> str:
        text = translate("Seatizen", "Merging labels into {label} in {file}")
        return text.format(label=dict(self.labels)[self.kept_id], file=self.file)

    def work(self, services: Services, feedback: Feedback) -> MergeReport:
        return services.merge_labels(self.path, self.kept_id, self.merged_ids, feedback, dry_run=False)

    def level(self, report: MergeReport) -> Qgis.MessageLevel:
        return merge_report.level(report)

    def view(self, report: MergeReport) -> ReportView:
        return merge_report.view(report, self.labels)
