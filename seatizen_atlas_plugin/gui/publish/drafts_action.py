"""The entry Empty drafts…: the dialog, throwing away, and what became of each."""

from __future__ import annotations

from qgis.core import Qgis

from ...publish.clean_drafts import CleanReport, EmptyDraft
from ...tasks import Operation
from ...translation import sentence, translate
from ..icons import LEVEL_ICONS, theme_icon
from ..message_bar import Conclusion, ended_early
from ..report_view import ReportView, TableNames
from ..rows_model import Cell
from . import drafts_services
from .drafts_dialog import DraftsDialog
from .drafts_services import DraftsRequest
from .entry import PublishEntry


class DraftsAction(PublishEntry):
    """Empty drafts…"""

    DIALOG = DraftsDialog
    NAME = "SeatizenCleanDraftsEntry"
    ICON = "clean_drafts"

    @classmethod
    def text(cls) -> str:
        return translate("Seatizen", "&Empty drafts…")

    @classmethod
    def tip(cls) -> str:
        return translate("Seatizen", "Throw away drafts on Zenodo that have neither a title nor files")

    def start(self, request: DraftsRequest) -> Operation:
        """Throw them away in the background and tell it in the message bar."""
        description = translate("Seatizen", "Throwing away %n empty draft(s)", None, len(request.numbers))
        operation = self._manager.start(description, lambda feedback: drafts_services.throw_away(request, feedback))
        self._bar.follow(operation, lambda done: _conclude(request, done))
        return operation


def _conclude(request: DraftsRequest, operation: Operation) -> Conclusion:
    if operation.result is None:
        return ended_early(operation)
    view = report_view(request, operation.result)
    return Conclusion(level(operation.result), view.heading, view)


def level(report: CleanReport) -> Qgis.MessageLevel:
    """How good or bad it went."""
    if report.failed:
        return Qgis.MessageLevel.Warning if report.discarded else Qgis.MessageLevel.Critical
    return Qgis.MessageLevel.Success


def report_view(request: DraftsRequest, report: CleanReport) -> ReportView:
    """What became of each draft that was ticked."""
    drafts = [draft for draft in report.drafts if draft.number in request.numbers]
    heading = translate("Seatizen", "%n draft(s) thrown away", None, report.discarded)
    left = len(request.numbers) - report.discarded
    if left:
        heading += ", " + translate("Seatizen", "%n left", None, left)
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading + ".",
        counts=(),
        headers=(
            translate("Seatizen", "Draft"),
            translate("Seatizen", "Made on"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Message"),
        ),
        rows=[_row(draft) for draft in drafts],
        text=report.to_text(),
        names=TableNames(
            tab=translate("Seatizen", "Drafts"),
            filter=translate("Seatizen", "Filter by number or message…"),
            empty=translate("Seatizen", "No draft to show."),
            silent=translate("Seatizen", "There is nothing more to say about this draft."),
        ),
    )


def _row(draft: EmptyDraft) -> tuple[Cell, ...]:
    icon, status = "/mIconInfo.svg", translate("Seatizen", "left, since it is no longer empty")
    if draft.discarded:
        icon, status = "/mIconSuccess.svg", translate("Seatizen", "thrown away")
    elif draft.problem is not None:
        icon, status = "/mIconDelete.svg", translate("Seatizen", "failed")
    return (
        Cell(draft.number, int(draft.number)),
        Cell(draft.created[:10]),
        Cell(status, status, theme_icon(icon)),
        Cell(sentence(draft.problem) if draft.problem is not None else ""),
    )
