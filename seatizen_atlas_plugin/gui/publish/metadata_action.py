"""The entry Update metadata…: the dialog, the changes, and what became of them."""

from __future__ import annotations

from ...tasks import Operation
from ...translation import translate
from ..message_bar import Conclusion, ended_early
from . import metadata_report, metadata_services
from .entry import PublishEntry
from .metadata_dialog import MetadataDialog
from .metadata_services import MetadataRequest


class MetadataAction(PublishEntry):
    """Update metadata…"""

    DIALOG = MetadataDialog
    NAME = "SeatizenUpdateMetadataEntry"
    ICON = "update_metadata"

    @classmethod
    def text(cls) -> str:
        return translate("Seatizen", "Update &metadata…")

    @classmethod
    def tip(cls) -> str:
        return translate("Seatizen", "Describe published sessions anew with a campaign's metadata")

    def start(self, request: MetadataRequest) -> Operation:
        """Change the versions in the background and follow it in the message bar."""
        description = translate("Seatizen", "Updating metadata on Zenodo")
        operation = self._manager.start(description, lambda feedback: metadata_services.apply(request, feedback))
        self._bar.follow(operation, self._conclude)
        return operation

    def _conclude(self, operation: Operation) -> Conclusion:
        if operation.result is None:
            return ended_early(operation)
        view = metadata_report.report_view(operation.result)
        return Conclusion(metadata_report.level(operation.result), view.heading, view)
