"""What every algorithm of the provider shares: naming, help, icon and how errors reach the user."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtGui import QIcon

from ..atlas.errors import AtlasError
from ..atlas.geopackage import refuse_if_edited
from ..atlas.layers import prepare_loaded
from ..feedback import Cancelled
from ..messages import SeatizenError
from ..resources import resource
from ..translation import explain, translate

DOCUMENTATION = "https://github.com/SeatizenDOI/seatizen-atlas-qgis/blob/main/docs/algorithms.md"


class SeatizenAlgorithm(QgsProcessingAlgorithm):
    """Parameters in, one call, outputs out.

    A subclass gives `NAME`, `title()`, `group_title()`, `GROUP`, `help_text()`, its parameters, and `work()`, in which
    the plugin's own errors and a cancel need no handling.
    """

    NAME = ""
    GROUP = ""

    def createInstance(self) -> SeatizenAlgorithm:
        return type(self)()

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return self.title()

    def groupId(self) -> str:
        return self.GROUP

    def group(self) -> str:
        return self.group_title()

    def shortHelpString(self) -> str:
        return self.help_text()

    def helpUrl(self) -> str:
        return f"{DOCUMENTATION}#{self.NAME}"

    def icon(self) -> QIcon:
        return QIcon(resource("icons/seatizen.svg"))

    def title(self) -> str:
        """The name people read."""
        raise NotImplementedError

    def group_title(self) -> str:
        """The name of the group people read."""
        raise NotImplementedError

    def help_text(self) -> str:
        """What it does, shown beside its parameters."""
        raise NotImplementedError

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        """The path of the atlas that will be written to; '' when none is."""
        return ""

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """Do it and return the outputs."""
        raise NotImplementedError

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Runs on the GUI thread, so this is where the loaded layers can be asked whether one is being edited."""
        fine, why = super().checkParameterValues(parameters, context)
        path = self.written_atlas(parameters, context) if fine else ""
        project = context.project() or QgsProject.instance()
        if path and project is not None:
            try:
                refuse_if_edited(path, project.mapLayers().values())
            except AtlasError as error:
                return False, explain(error)
        return fine, why

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Runs on the GUI thread too: layers that show the atlas are readied for being written behind their backs."""
        path = self.written_atlas(parameters, context)
        project = context.project() or QgsProject.instance()
        if path and project is not None:
            prepare_loaded(path, project)
        return super().prepareAlgorithm(parameters, context, feedback)

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        try:
            return self.work(parameters, context, feedback)
        except SeatizenError as error:
            raise QgsProcessingException(explain(error)) from error
        except Cancelled as error:
            raise QgsProcessingException(translate("Seatizen", "Cancelled; nothing was left half done.")) from error
