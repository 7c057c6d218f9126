"""What can go wrong with files on their way up, each with the one sentence the user reads."""

from __future__ import annotations

import contextlib
from typing import Iterator

from ..messages import QT_TRANSLATE_NOOP, message
from .errors import ZenodoError, shown


class CannotRead(ZenodoError):
    """The local file cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{path} could not be read ({reason}); it was not uploaded."),
                path=path,
                reason=reason,
            )
        )


class SourceChanged(ZenodoError):
    """The local file is no longer what it was when the upload began."""

    def __init__(self, path: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{path} changed while it was uploaded; what arrived was not used, upload it again once it is "
                    "complete.",
                ),
                path=path,
            )
        )


class UploadMismatch(ZenodoError):
    """The server holds other bytes than were sent, twice."""

    def __init__(self, name: str, place: str, expected: str, found: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file} arrived at {place} with the md5 {found} instead of {expected}, twice; it was deleted "
                    "there, upload it again.",
                ),
                file=name,
                place=shown(place),
                expected=expected,
                found=found,
            )
        )


class ChecksumPending(ZenodoError):
    """The server has the file but does not tell its md5."""

    def __init__(self, name: str, place: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file} was uploaded to {place}, which has not told its md5 yet, so that it could not be checked; "
                    "run the upload again in some minutes, what is there is kept.",
                ),
                file=name,
                place=shown(place),
            )
        )


class TooManyFiles(ZenodoError):
    """More files than one version may have."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "A version on Zenodo holds at most {most} files and {count} were to be in it; nothing of it was "
                    "uploaded, pack them into archives.",
                ),
                count=count,
                most=most,
            )
        )


class TooManyBytes(ZenodoError):
    """More bytes than one version may have; one file alone may be too large."""

    def __init__(self, name: str, size: int, most: int) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "A version on Zenodo holds at most {most} bytes and {file} would bring it to {size}; nothing of "
                    "it was uploaded, spread it over several versions.",
                ),
                file=name,
                size=size,
                most=most,
            )
        )


class BadFileName(ZenodoError):
    """A name that Zenodo does not take."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "Zenodo does not take a file named {name} ({reason}); nothing was uploaded, rename it.",
                ),
                name=repr(name),
                reason=reason,
            )
        )


@contextlib.contextmanager
def reading(path: object) -> Iterator[None]:
    """Turn the operating system's errors about `path` into `CannotRead`."""
    try:
        yield
    except OSError as error:
        raise CannotRead(str(path), error.strerror or str(error)) from error
