"""The one narrow interface through which the rest of the plugin writes and reads an atlas."""

from __future__ import annotations

from typing import Dict, List, Optional, Protocol, Sequence

from ..feedback import Feedback
from .content import Model, SessionContent, Written
from .state import Run, SessionState


class AtlasStore(Protocol):
    """An atlas that can be written. One thread at a time; every method that writes is all or nothing."""

    path: str

    def models(self) -> List[Model]:
        """The models whose predictions the atlas can hold, by id."""

    def states(self) -> Dict[str, SessionState]:
        """What is known of each session, by deposit DOI."""

    def begin_run(self, kind: str, feedback: Optional[Feedback] = None) -> Run:
        """Record the start of a run. With a feedback a cancel ends the waiting for others; raises `Cancelled`."""

    def finish_run(self, run: Run, feedback: Optional[Feedback] = None) -> None:
        """Record how a run ended; of a cancelled one only when that can be done at once."""

    def write_session(self, content: SessionContent, state: SessionState, run: Run, feedback: Feedback) -> Written:
        """Add a session, or replace it in place keeping frame ids and annotations. Raises `Cancelled`."""

    def write_deposit(self, content: SessionContent, state: SessionState, run: Run, feedback: Feedback) -> None:
        """Write a session's deposit, track and versions and leave its frames as they are."""

    def write_state(self, state: SessionState, run: Run) -> None:
        """Write what is known of one session."""

    def write_states(self, states: Sequence[SessionState], run: Run) -> None:
        """Write what is known of several sessions at once."""

    def counts(self) -> Dict[str, int]:
        """Rows per table."""

    def close(self) -> None:
        """Let go of the file."""
