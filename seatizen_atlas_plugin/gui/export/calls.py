"""The calls of the export dialog into the rooms below, in one place, so that a test can hand in others."""

from __future__ import annotations

from ...exports.choices import Choices, read_choices
from ...exports.citation import ATLAS, PAPER, session_citations
from ...exports.source import EmptySelection, open_source
from ...feedback import Feedback
from .counting import Counted
from .selection_panel import Chosen


class ExportCalls:
    """For worker threads."""

    def choices(self, path: str) -> Choices:
        """What there is to choose from in an atlas. Raises `AtlasError`."""
        return read_choices(path)

    def count(self, path: str, chosen: Chosen, feedback: Feedback) -> Counted:
        """How many sessions and frames a choice means. Raises `AtlasError`."""
        try:
            with open_source(path, chosen.resolve(feedback), feedback) as source:
                counts = source.counts()
        except EmptySelection:
            return Counted(0, 0)
        return Counted(counts["sessions"], counts["frames"])

    def citation(self, path: str, chosen: Chosen, feedback: Feedback) -> str:
        """What is to be cited when that is used, a line each. Raises `AtlasError`."""
        with open_source(path, chosen.resolve(feedback), feedback) as source:
            return "\n".join([ATLAS, PAPER, *(one.text() for one in session_citations(source))])
