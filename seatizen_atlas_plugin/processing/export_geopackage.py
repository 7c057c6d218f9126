"""`seatizen:exportgeopackage`: a part of an atlas as an atlas of its own."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProject,
)

from ..atlas.errors import AtlasError
from ..atlas.files import layers_of
from ..atlas.layers import load_atlas
from ..exports.subset import export_subset
from ..translation import explain, translate
from .export_base import ExportAlgorithm
from .paths import atlas_path
from .selection_parameters import (
    add_atlas_parameter,
    add_overwrite_parameter,
    add_selection_parameters,
    selection_of,
)


class ExportGeoPackage(ExportAlgorithm):
    """Make a new atlas of chosen sessions and frames."""

    NAME = "exportgeopackage"
    LOAD = "LOAD"

    COUNTS = {
        "SESSIONS_EXPORTED": "sessions",
        "FRAMES": "frames",
        "PREDICTIONS": "scores",
        "ANNOTATIONS": "annotations",
    }

    def __init__(self) -> None:
        super().__init__()
        self._to_load = ""

    def title(self) -> str:
        return translate("Seatizen", "Export a part of an atlas as an atlas")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Makes a new atlas of chosen sessions and frames, with everything that belongs to them: versions, tracks, "
            "scores, annotations, labels, models, styles and the history. All ids stay. The new file opens, is "
            "checked, synchronised and annotated like any other atlas.\n"
            "Sessions that were taken whole count as synchronised. Those of which the filters left only some frames "
            "are read again by the next synchronisation, which brings the frames that are missing.\n"
            "The atlas is only read. The new file appears when it is complete, with a text beside it that says what it "
            "is and what to cite; existing files are left alone unless overwriting is asked for.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        add_atlas_parameter(self)
        add_selection_parameters(self)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("Seatizen", "New atlas"), translate("Seatizen", "GeoPackage (*.gpkg)")
            )
        )
        add_overwrite_parameter(self)
        load = translate("Seatizen", "Add the layers of the new atlas to the project")
        self.addParameter(QgsProcessingParameterBoolean(self.LOAD, load, defaultValue=False))
        labels = (
            translate("Seatizen", "Sessions"),
            translate("Seatizen", "Frames"),
            translate("Seatizen", "Scores"),
            translate("Seatizen", "Annotations"),
        )
        self.add_outputs(labels)

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Runs on the GUI thread, where the project can be asked whether it shows what would be replaced."""
        fine, why = super().checkParameterValues(parameters, context)
        project = context.project() or QgsProject.instance()
        path = self.written_atlas(parameters, context) if fine else ""
        if path and project is not None and next(layers_of(path, project.mapLayers().values()), None) is not None:
            text = translate("Seatizen", "The project shows layers of {path}; remove them before it is replaced.")
            return False, text.format(path=path)
        return fine, why

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        report = export_subset(
            self.atlas(parameters, context),
            self.written_atlas(parameters, context),
            selection_of(self, parameters, context),
            feedback,
            overwrite=self.overwrites(parameters, context),
        )
        feedback.pushInfo("\n".join(report.lines()))
        if self.parameterAsBoolean(parameters, self.LOAD, context):
            self._to_load = report.path
        counted = {name: report.counts[count] for name, count in self.COUNTS.items()}
        return {self.OUTPUT: report.path, **counted, self.REPORT: report.to_json()}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Runs on the GUI thread, where layers can be added."""
        project = context.project() or QgsProject.instance()
        if self._to_load and project is not None:
            try:
                load_atlas(self._to_load, project)
            except AtlasError as error:
                feedback.pushWarning(explain(error))
        return super().postProcessAlgorithm(context, feedback)
