"""What the user asks of a synchronisation."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Optional

DEFAULT_COMMUNITY = "seatizen-data"


@dataclass(frozen=True)
class SyncOptions:
    """The options of one synchronisation, the same for the dialog and the algorithm.

    `since` leaves out deposits not touched since that day; `sessions` (names or DOIs) takes those instead of whole
    communities; `full` compares the checksums of every session even when its record's dates did not move;
    `all_frames` also takes the frames that were judged useless; `jobs` is how many transfers run at once, 1 to 8.
    """

    communities: tuple[str, ...] = (DEFAULT_COMMUNITY,)
    since: Optional[datetime.date] = None
    sessions: tuple[str, ...] = ()
    full: bool = False
    all_frames: bool = False
    jobs: int = 3

    @property
    def is_partial(self) -> bool:
        """True when only a part of the communities is looked at: the harvest date must not move then."""
        return bool(self.sessions) or self.since is not None


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a comma, semicolon or newline separated text, blanks left out, each once, in order."""
    entries = (entry.strip() for entry in text.replace(";", ",").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(entry for entry in entries if entry))
