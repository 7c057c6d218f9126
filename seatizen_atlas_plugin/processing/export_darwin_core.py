"""`seatizen:exportdarwincore`: what is seen in the frames, for GBIF and OBIS."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ..exports.darwincore.export import DarwinCoreOptions, export_darwin_core
from ..exports.darwincore.frames import SOURCES
from ..exports.darwincore.judging import WITHOUT_TAXON
from ..translation import translate
from .export_base import ExportAlgorithm
from .selection_parameters import (
    add_atlas_parameter,
    add_overwrite_parameter,
    add_selection_parameters,
    selection_of,
)


class ExportDarwinCore(ExportAlgorithm):
    """Export annotations or predictions as a Darwin Core archive."""

    NAME = "exportdarwincore"
    SOURCE = "SOURCE"
    METADATA = "METADATA"
    ABSENCES = "ABSENCES"
    WITHOUT_TAXON = "WITHOUT_TAXON"
    TAXA = "TAXA"
    COUNTS = {name: name.lower() for name in ("SESSIONS", "FRAMES", "OCCURRENCES", "PRESENT", "ABSENT")}

    def title(self) -> str:
        return translate("Seatizen", "Export a Darwin Core archive")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Writes what people annotated in the frames, or what a model predicted, as a Darwin Core archive that GBIF "
            "and OBIS take: an event for each session and for each frame, an occurrence for each label that names a "
            "taxon, with measurements and the address of the picture. The network is not needed: the taxa of the "
            "labels come with the plugin.\n"
            "Title, abstract, people and licence are told by a JSON file; without one the archive is valid, but says "
            "general things. Labels that name no taxon (sand, rubble, turf) are listed in the report.\n"
            "An absence is exported only where the label is the whole taxon and no other label of the frame says "
            "that the taxon is there.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        add_atlas_parameter(self)
        self.addParameter(
            QgsProcessingParameterEnum(
                self.SOURCE,
                translate("Seatizen", "Occurrences from"),
                list(SOURCES),
                defaultValue=SOURCES[0],
                usesStaticStrings=True,
            )
        )
        self._add_file(
            self.METADATA,
            translate("Seatizen", "Metadata (title, people, licence)"),
            translate("Seatizen", "JSON (*.json)"),
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.ABSENCES, translate("Seatizen", "Export absences too"), defaultValue=True
            )
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                self.WITHOUT_TAXON,
                translate("Seatizen", "Labels that name no taxon"),
                list(WITHOUT_TAXON),
                defaultValue=WITHOUT_TAXON[0],
                usesStaticStrings=True,
            )
        )
        self._add_file(
            self.TAXA, translate("Seatizen", "Taxa of labels of your own"), translate("Seatizen", "CSV (*.csv)")
        )
        add_selection_parameters(self)
        add_overwrite_parameter(self)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("Seatizen", "Archive"), translate("Seatizen", "Darwin Core archive (*.zip)")
            )
        )
        labels = (
            translate("Seatizen", "Sessions exported"),
            translate("Seatizen", "Frames exported"),
            translate("Seatizen", "Occurrences"),
            translate("Seatizen", "Presences"),
            translate("Seatizen", "Absences"),
        )
        self.add_outputs(labels)

    def _add_file(self, name: str, label: str, kinds: str) -> None:
        behaviour = Qgis.ProcessingFileParameterBehavior.File
        parameter = QgsProcessingParameterFile(name, label, behaviour, optional=True, fileFilter=kinds)
        if name == self.TAXA:
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(parameter)

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        options = DarwinCoreOptions(
            kind=self.parameterAsEnumString(parameters, self.SOURCE, context),
            metadata=self.parameterAsFile(parameters, self.METADATA, context),
            taxa=self.parameterAsFile(parameters, self.TAXA, context),
            absences=self.parameterAsBoolean(parameters, self.ABSENCES, context),
            without_taxon=self.parameterAsEnumString(parameters, self.WITHOUT_TAXON, context),
            overwrite=self.overwrites(parameters, context),
        )
        report = export_darwin_core(
            self.atlas(parameters, context),
            self.parameterAsFileOutput(parameters, self.OUTPUT, context),
            options,
            selection_of(self, parameters, context),
            feedback,
        )
        return self.told(report, feedback)
