"""The Processing provider `seatizen`: its algorithms are the plugin's public interface."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..resources import resource
from .apply_sql import ApplySql
from .check_atlas import CheckAtlas
from .clean_drafts import CleanDrafts
from .create_atlas import CreateAtlas
from .download_atlas import DownloadAtlas
from .download_frames import DownloadFrames
from .download_sessions import DownloadSessions
from .export_darwin_core import ExportDarwinCore
from .export_geopackage import ExportGeoPackage
from .export_ifdo import ExportIfdo
from .export_image_annotations import ExportImageAnnotations
from .export_report import ExportReport
from .export_tables import ExportTables
from .import_annotations import ImportAnnotations
from .import_labels import ImportLabels
from .import_model import ImportModel
from .import_sessions import ImportSessions
from .publish_atlas import PublishAtlas
from .sync import Sync
from .update_metadata import UpdateMetadata
from .upgrade_atlas import UpgradeAtlas
from .upload_session import UploadSession

ALGORITHMS = (
    CheckAtlas,
    CreateAtlas,
    Sync,
    DownloadAtlas,
    UpgradeAtlas,
    ApplySql,
    ImportLabels,
    ImportModel,
    ImportSessions,
    ImportAnnotations,
    DownloadSessions,
    DownloadFrames,
    UploadSession,
    UpdateMetadata,
    PublishAtlas,
    CleanDrafts,
    ExportDarwinCore,
    ExportGeoPackage,
    ExportIfdo,
    ExportImageAnnotations,
    ExportTables,
    ExportReport,
)


class SeatizenProvider(QgsProcessingProvider):
    """Groups the plugin's algorithms in the toolbox and for `qgis_process`."""

    def id(self) -> str:
        return "seatizen"

    def name(self) -> str:
        return "Seatizen Atlas"

    def icon(self) -> QIcon:
        return QIcon(resource("icons/seatizen.svg"))

    def svgIconPath(self) -> str:
        return resource("icons/seatizen.svg")

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
