"""`seatizen:createatlas`: an empty atlas."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
)

from ..atlas.geopackage import create_atlas
from ..translation import translate
from .base import SeatizenAlgorithm


class CreateAtlas(SeatizenAlgorithm):
    """Create an empty atlas: schema 2, its base labels, the DinoVdeau model and the default styles."""

    NAME = "createatlas"
    GROUP = "atlas"
    OUTPUT = "OUTPUT"
    OVERWRITE = "OVERWRITE"

    def title(self) -> str:
        return translate("Seatizen", "Create an atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Atlas")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Creates an empty atlas: a GeoPackage with the tables, labels, model and styles of the Seatizen Atlas. "
            "Synchronise it with a Zenodo community or import sessions into it.\n"
            "An existing file is left alone unless overwriting is asked for.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("Seatizen", "Atlas"), translate("Seatizen", "GeoPackage (*.gpkg)")
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.OVERWRITE, translate("Seatizen", "Overwrite an existing file"), defaultValue=False
            )
        )

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return self.parameterAsFileOutput(parameters, self.OUTPUT, context)

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        path = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        create_atlas(path, overwrite=self.parameterAsBoolean(parameters, self.OVERWRITE, context))
        feedback.pushInfo(translate("Seatizen", "Created {file}.").format(file=path))
        return {self.OUTPUT: path}
