"""What is seen in the frames, for GBIF and OBIS."""

from __future__ import annotations

from typing import Any, Mapping

from qgis.PyQt.QtWidgets import QWidget

from ...exports.darwincore.export import DarwinCoreOptions, export_darwin_core
from ...exports.darwincore.frames import ANNOTATIONS, PREDICTIONS
from ...exports.darwincore.judging import AT_NEAREST, LEFT_OUT
from ...exports.report import ExportReport
from ...feedback import Feedback
from ...translation import translate
from ..inputs import existing_file_problem
from .metadata_form import MetadataForm, metadata_file
from .page import ExportJob, FormatPage

METADATA = "metadata"


class DarwinCorePage(FormatPage):
    """What becomes an occurrence, and the metadata of the archive on a tab of their own."""

    KEY = "darwincore"
    ANCHOR = "exportdarwincore"
    SUFFIX = ".zip"
    ICON = "/mActionLabeling.svg"

    @classmethod
    def title(cls) -> str:
        return translate("Seatizen", "Darwin Core (GBIF, OBIS)")

    @classmethod
    def summary(cls) -> str:
        return translate(
            "Seatizen",
            "An archive of what is seen in the frames that GBIF and OBIS take: events, occurrences with their taxa, "
            "measurements, pictures and metadata.",
        )

    def act(self) -> str:
        return translate("Seatizen", "Expo&rt archive")

    def kinds(self) -> str:
        return translate("Seatizen", "Darwin Core archive (*.zip)")

    def stem(self) -> str:
        return "darwin-core"

    def tabs(self) -> list[tuple[str, QWidget]]:
        return [*super().tabs(), (translate("Seatizen", "Metadata"), self.metadata)]

    def problem(self) -> str:
        taxa = self.values()["taxa"]
        return (existing_file_problem(taxa) if taxa else "") or self.metadata.problem()

    def values(self) -> dict[str, Any]:
        return {**super().values(), METADATA: self.metadata.content()}

    def restore(self, values: Mapping[str, Any]) -> None:
        super().restore(values)
        if isinstance(values.get(METADATA), dict):
            self.metadata.show_content(values[METADATA])

    @staticmethod
    def export(job: ExportJob, feedback: Feedback) -> ExportReport:
        values = job.options
        with metadata_file(values[METADATA]) as metadata:
            options = DarwinCoreOptions(
                kind=values["source"],
                metadata=metadata,
                taxa=values["taxa"],
                absences=values["absences"],
                without_taxon=values["without_taxon"],
                overwrite=job.overwrite,
            )
            return export_darwin_core(job.path, job.output, options, job.selection, feedback)

    def _build(self) -> None:
        sources = [
            (ANNOTATIONS, translate("Seatizen", "What people annotated")),
            (PREDICTIONS, translate("Seatizen", "What the model predicted")),
        ]
        self.choice("source", translate("Seatizen", "&Occurrences from"), sources)
        self.check(
            "absences",
            translate("Seatizen", "A&bsences too"),
            translate("Seatizen", "Only where the label is the whole taxon and no other label says that it is there"),
            on=True,
        )
        ways = [
            (LEFT_OUT, translate("Seatizen", "Are left out and listed in the report")),
            (AT_NEAREST, translate("Seatizen", "Are exported at the nearest known rank")),
        ]
        self.choice("without_taxon", translate("Seatizen", "&Labels without a taxon"), ways)
        self.file(
            "taxa",
            translate("Seatizen", "&Taxa of labels"),
            translate("Seatizen", "Choose a table of taxa"),
            translate("Seatizen", "Tables (*.csv)"),
            tip=translate("Seatizen", "A table of taxa for labels of your own; help tells its columns"),
            hint=translate("Seatizen", "those that come with the plugin"),
        )
        self.metadata = MetadataForm(self.parentWidget())
        self.metadata.changed.connect(self.changed)
