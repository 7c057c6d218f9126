"""What a synchronisation would do: a plan, one entry a deposit."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Mapping, Optional

from ..messages import Message
from ..sessions import SessionName
from ..zenodo import Record
from .versions import ChosenArchive


class Status(str, Enum):
    """What a synchronisation does with a deposit."""

    NEW = "new"
    CHANGED = "changed"
    RETRY = "failed before"
    UNCHANGED = "unchanged"
    IGNORED = "ignored"


TO_READ = (Status.NEW, Status.CHANGED, Status.RETRY)


@dataclass(frozen=True)
class PlanEntry:
    """One deposit: what is done with it and why, and how many bytes of archives that reads at most.

    `versions` and `archives` are what the run needs; `stamps_moved` says that an unchanged session's dates in the
    atlas have to follow the server's.
    """

    name: str
    deposit_doi: str
    status: Status
    reason: Message
    bytes: int = 0
    latest: Optional[Record] = None
    session: Optional[SessionName] = None
    versions: tuple[Record, ...] = ()
    archives: Mapping[str, ChosenArchive] = field(default_factory=dict)
    stamps_moved: bool = False


@dataclass(frozen=True)
class SyncPlan:
    """Everything a synchronisation would do, in the order it would do it.

    `listed_at` (ISO 8601, UTC) is taken before the listing: what was published later has not been looked at.
    """

    entries: tuple[PlanEntry, ...]
    warnings: tuple[Message, ...] = ()
    listed_at: str = ""

    def count(self, status: Status) -> int:
        """How many deposits have this status."""
        return sum(entry.status is status for entry in self.entries)

    @property
    def to_read(self) -> tuple[PlanEntry, ...]:
        """The sessions whose archives will be read."""
        return tuple(entry for entry in self.entries if entry.status in TO_READ)

    @property
    def bytes(self) -> int:
        """Bytes of archives to read, at most: of large archives only the needed members are read."""
        return sum(entry.bytes for entry in self.entries)
