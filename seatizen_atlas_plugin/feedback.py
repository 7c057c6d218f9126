"""What long work reports to: the shape of QGIS's own feedback objects, without qgis."""

from __future__ import annotations

from typing import Protocol


class Feedback(Protocol):
    """The part of `QgsProcessingFeedback` that long work uses. Safe to call from any thread."""

    def isCanceled(self) -> bool:
        """True once the user asked to stop."""

    def setProgress(self, progress: float) -> None:
        """Progress of the whole, 0 to 100."""

    def pushInfo(self, info: str) -> None:
        """A line for the log, in the user's language."""

    def pushWarning(self, warning: str) -> None:
        """A line for the log that the user should read."""


class Cancelled(Exception):
    """The user asked to stop; what was finished before stays."""


class SilentFeedback:
    """Feedback that nobody listens to."""

    def isCanceled(self) -> bool:
        return False

    def setProgress(self, progress: float) -> None:
        return None

    def pushInfo(self, info: str) -> None:
        return None

    def pushWarning(self, warning: str) -> None:
        return None


class ScaledFeedback(SilentFeedback):
    """A share of another feedback's progress bar: its 0 to 100 is the parent's `start` to `end`."""

    def __init__(self, parent: Feedback, start: float, end: float) -> None:
        self._parent = parent
        self._start = start
        self._span = end - start

    def isCanceled(self) -> bool:
        return self._parent.isCanceled()

    def setProgress(self, progress: float) -> None:
        self._parent.setProgress(self._start + self._span * min(max(progress, 0.0), 100.0) / 100.0)

    def pushInfo(self, info: str) -> None:
        self._parent.pushInfo(info)

    def pushWarning(self, warning: str) -> None:
        self._parent.pushWarning(warning)


def stop_if_cancelled(feedback: Feedback) -> None:
    """Raise `Cancelled` when the user asked to stop."""
    if feedback.isCanceled():
        raise Cancelled
