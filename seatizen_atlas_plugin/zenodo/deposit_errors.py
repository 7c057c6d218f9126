"""What can go wrong with deposits, each with the one sentence the user reads. None of them shows the token."""

from __future__ import annotations

from typing import Sequence

from ..messages import QT_TRANSLATE_NOOP, message
from .errors import NotFound, PermissionDenied, RequestRefused, ZenodoError, shown


class NoToken(ZenodoError):
    """Deposits are somebody's; nobody was named."""

    def __init__(self, server: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{server} shows and takes deposits only with an access token and none was given; nothing was "
                    "sent, choose an authentication configuration that holds one.",
                ),
                server=shown(server),
            )
        )


class _Denied(PermissionDenied):
    """What the service answers alike (401, 403); subclasses say why."""

    SENTENCE = ""

    def __init__(self, url: str, status: int = 403, scope: str = "") -> None:
        self.status = status
        place = shown(url)
        ZenodoError.__init__(self, message(self.SENTENCE, place=place, server=place, status=status, scope=scope))


class TokenRefused(_Denied):
    """The server does not know the token. It cannot tell a wrong token from an expired one or another server's."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{server} does not accept the access token: it is wrong, expired or revoked, or it is one of the "
        "other server (zenodo.org and sandbox.zenodo.org have tokens of their own); nothing was done.",
    )


class ScopeMissing(_Denied):
    """The token is known and may not do this, which needs `scope`."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "The access token for {server} lacks the scope {scope}; the step was not done, make a token with "
        "deposit:write and deposit:actions.",
    )


class NotYours(_Denied):
    """A deposit of somebody else."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{place} belongs to another account, which has not shared it with that of the access token "
        "({status}); it was not changed.",
    )


class DepositGone(NotFound):
    """No such deposit, draft or file, or one that can no longer be changed (404)."""

    def __init__(self, url: str) -> None:
        super().__init__(
            url,
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{place} does not exist or is published and can no longer be changed (404); nothing was done "
                    "to it.",
                ),
                place=shown(url),
            ),
        )


class DepositRefused(RequestRefused):
    """The server does not take what was sent (400); `fields` are the members it names, `said` its words."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen", "{place} did not take what was sent ({status} {said}{fields}); this step was not done."
    )

    def __init__(self, url: str, status: int, said: str = "", fields: Sequence[str] = ()) -> None:
        self.status = status
        self.fields = tuple(fields)
        self.said = said
        named = f" [{', '.join(self.fields)}]" if any(self.fields) else ""
        ZenodoError.__init__(self, message(self.SENTENCE, place=shown(url), status=status, said=said, fields=named))


class QuotaExceeded(DepositRefused):
    """No more bytes are granted to this deposit or this account."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{place} has no room for the file: a version holds 50 GB, or the account's quota is used up "
        "({status}); the file was not taken, ask Zenodo for more or spread it over several versions.",
    )


class FileCountExceeded(DepositRefused):
    """The server counts more files than one version may have."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{place} takes no more files: a version holds at most 100 ({status}); the file was not taken, pack "
        "files into archives.",
    )


class TooLargeBody(DepositRefused):
    """A request larger than the server's front takes (413)."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{place} found the request too large (413); it was not taken, shorten the description or split the file.",
    )


class ChangedMeanwhile(DepositRefused):
    """Somebody else changed the same deposit at the same time (409, 412)."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{place} was changed by somebody else at the same time ({status}); this step was not done, run it again.",
    )


class AmbiguousDeposit(ZenodoError):
    """One name, several deposits; `concepts` are their concept ids."""

    def __init__(self, name: str, concepts: Sequence[str]) -> None:
        self.concepts = tuple(concepts)
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "“{name}” is the identifier of several deposits ({concepts}), where one was expected; nothing was "
                    "done, remove the identifier from all but one on Zenodo.",
                ),
                name=name,
                concepts=", ".join(self.concepts),
            )
        )


class AlreadyPublished(ZenodoError):
    """A first version was to be made where there is one."""

    def __init__(self, name: str, link: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "“{name}” is published already ({link}); nothing was done, add a new version instead.",
                ),
                name=name,
                link=link,
            )
        )


class OpenDraft(ZenodoError):
    """A draft stands where one was to be opened, and it holds something else; `link` leads to it."""

    def __init__(self, title: str, link: str) -> None:
        self.link = link
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "There is an open draft with other content, “{title}” ({link}), perhaps somebody else's; it was "
                    "left as it is, publish or discard it first.",
                ),
                title=title,
                link=link,
            )
        )


class FilesDiffer(ZenodoError):
    """A draft does not hold exactly the files it was to be published with."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "The draft {link} does not hold exactly the files it should (missing or different: {missing}; too "
        "many: {other}); it was not published, run the upload again.",
    )

    def __init__(self, link: str, missing: Sequence[str], other: Sequence[str]) -> None:
        names = {"missing": ", ".join(missing) or "–", "other": ", ".join(other) or "–"}
        super().__init__(message(self.SENTENCE, link=link, **names))


class PublishedDiffers(FilesDiffer):
    """A version is public, and not with the files it was to have."""

    SENTENCE = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{link} is public already and does not hold exactly the files that were uploaded (missing or "
        "different: {missing}; too many: {other}); nothing was changed, somebody published it by hand.",
    )


class PublishingUnclear(ZenodoError):
    """The server neither published the draft nor said why."""

    def __init__(self, link: str) -> None:
        super().__init__(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "Zenodo did not confirm that {link} was published, and shows it as a draft; look at it in some "
                    "minutes and publish it again, which is never done twice.",
                ),
                link=link,
            )
        )
