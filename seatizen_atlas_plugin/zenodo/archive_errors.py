"""What can be wrong with a zip, each with the one sentence the user reads."""

from __future__ import annotations

from ..messages import QT_TRANSLATE_NOOP, message
from .errors import ZenodoError


class ArchiveError(ZenodoError):
    """A zip that cannot or must not be read."""


class BadArchive(ArchiveError):
    """Not a zip, or a damaged one."""

    def __init__(self, archive: str, reason: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{archive} is not a zip that can be read ({reason}); it was left out."),
                archive=archive,
                reason=reason,
            )
        )


class DamagedMember(BadArchive):
    """A member that does not unpack to what its CRC-32 and size say."""

    def __init__(self, archive: str, member: str, reason: str) -> None:
        ArchiveError.__init__(
            self,
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{member} in {archive} is damaged: its content does not fit its CRC-32 and size ({reason}); "
                    "nothing of it was used.",
                ),
                archive=archive,
                member=member,
                reason=reason,
            ),
        )


class MissingMember(ArchiveError):
    """The zip has no member of this name."""

    def __init__(self, archive: str, member: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{archive} has no member {member}; nothing was read from it."),
                archive=archive,
                member=member,
            )
        )


class UnsupportedMember(ArchiveError):
    """A member packed in a way that is not read here."""


class EncryptedMember(UnsupportedMember):
    """A member that needs a password."""

    def __init__(self, archive: str, member: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen", "{member} in {archive} is encrypted; it was not read, since no password is known."
                ),
                archive=archive,
                member=member,
            )
        )


class UnknownCompression(UnsupportedMember):
    """A member that is neither stored nor deflated."""

    def __init__(self, archive: str, member: str, method: int) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{member} in {archive} is packed with method {method}, where stored (0) or deflated (8) was "
                    "expected; it was not read.",
                ),
                archive=archive,
                member=member,
                method=method,
            )
        )


class UnsafeArchive(ArchiveError):
    """A zip made to do harm."""


class UnsafeName(UnsafeArchive):
    """A member that would land outside the folder it is unpacked in."""

    def __init__(self, archive: str, member: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{archive} has a member named {member}, which points outside of the archive; nothing was read "
                    "from it.",
                ),
                archive=archive,
                member=repr(member),
            )
        )


class OverlappingMembers(UnsafeArchive):
    """Two members share the same bytes, as only zip bombs have it."""

    def __init__(self, archive: str, member: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{member} in {archive} overlaps what follows it, as in a zip bomb; nothing was read from it.",
                ),
                archive=archive,
                member=member,
            )
        )


class ZipBomb(UnsafeArchive):
    """A member or a list of members that unpacks to more than is reasonable."""

    def __init__(self, archive: str, member: str, size: int, packed: int) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{member} in {archive} would unpack from {packed} to {size} bytes, more than is accepted; it was "
                    "not read.",
                ),
                archive=archive,
                member=member,
                size=size,
                packed=packed,
            )
        )
