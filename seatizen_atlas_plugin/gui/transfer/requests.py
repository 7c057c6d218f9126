"""What the dialogs ask for, once it was previewed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Tuple

from ...feedback import Feedback
from ...publish.session_choice import Choice
from ...publish.wanted_frames import Row
from ...publish.wanted_sessions import Reference
from ...translation import translate
from ..services import Services
from .rows import ChosenRows


@dataclass(frozen=True)
class FetchRequest:
    """Something to bring from a server into a folder; `auth_id` is the configuration with the token, or ''."""

    server: str
    auth_id: str
    jobs: int
    folder: str = ""

    def describe(self) -> str:
        """What is done, for the message bar."""
        raise NotImplementedError

    def work(self, services: Services, feedback: Feedback) -> Any:
        """Do it and return its report. For a worker thread."""
        raise NotImplementedError


@dataclass(frozen=True)
class SessionFetch(FetchRequest):
    """Whole sessions."""

    references: Tuple[Reference, ...] = ()
    choice: Choice = field(default_factory=Choice)

    def describe(self) -> str:
        return translate("Seatizen", "Downloading %n session(s)", None, len(self.references))

    def work(self, services: Services, feedback: Feedback) -> Any:
        return services.download_sessions(
            self.server, self.auth_id, self.references, Path(self.folder), self.choice, feedback, jobs=self.jobs
        )


@dataclass(frozen=True)
class FrameFetch(FetchRequest):
    """Single frames; `chosen` are the rows they were read from."""

    rows: Tuple[Row, ...] = ()
    chosen: Tuple[ChosenRows, ...] = ()

    def describe(self) -> str:
        return translate("Seatizen", "Downloading %n frame(s)", None, len(self.rows))

    def work(self, services: Services, feedback: Feedback) -> Any:
        return services.download_frames(
            self.server, self.auth_id, self.rows, Path(self.folder), feedback, jobs=self.jobs
        )
