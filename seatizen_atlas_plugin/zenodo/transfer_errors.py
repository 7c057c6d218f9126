"""What can go wrong with a file that arrives, each with the one sentence the user reads."""

from __future__ import annotations

from ..messages import QT_TRANSLATE_NOOP, message
from .errors import ZenodoError, shown


class ChecksumMismatch(ZenodoError):
    """What arrived is not what the record announces, twice."""

    def __init__(self, key: str, place: str, expected: str, found: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file} from {place} arrived with the md5 {found} instead of {expected}, twice; it was not used.",
                ),
                file=key,
                place=shown(place),
                expected=expected,
                found=found,
            )
        )


class SizeMismatch(ChecksumMismatch):
    """What arrives has another length than the record announces."""

    def __init__(self, key: str, place: str, expected: int, found: int) -> None:
        ZenodoError.__init__(
            self,
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file} from {place} is {found} bytes long instead of {expected}; it was not used.",
                ),
                file=key,
                place=shown(place),
                expected=expected,
                found=found,
            ),
        )


class NoSpace(ZenodoError):
    """The disk is full."""

    def __init__(self, path: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "There is no space left on the disk of {path}; the transfer stopped, make room and start again.",
                ),
                path=path,
            )
        )


class CannotWrite(ZenodoError):
    """The local file cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{path} could not be written ({reason}); the transfer stopped."),
                path=path,
                reason=reason,
            )
        )
