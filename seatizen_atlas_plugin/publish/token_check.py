"""Says what an access token is good for on a server, without changing anything there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from ..feedback import Feedback
from ..messages import Message
from ..translation import sentence, translate
from ..zenodo import Deposits, NotFound, RequestRefused, ScopeMissing, ZenodoClient, ZenodoError

# No deposit has this number, so that nothing can be done to it; what is refused is the token.
_NOBODYS = "0"
_QUESTIONS = (("deposit:write", "PUT", ""), ("deposit:actions", "POST", "/actions/discard"))


@dataclass(frozen=True)
class TokenCheck:
    """The server that was asked, scopes the token lacks, and why nothing more is known of it."""

    server: str
    missing: Tuple[str, ...] = ()
    problem: Optional[Message] = None

    @property
    def is_fine(self) -> bool:
        """True when everything can be done with the token."""
        return self.problem is None and not self.missing

    def to_text(self) -> str:
        """One sentence for people, in their language."""
        if self.problem is not None:
            return sentence(self.problem)
        if self.missing:
            text = translate(
                "Seatizen",
                "{server} accepts the token, which reads restricted data but lacks {scopes}: to publish, make one with "
                "deposit:write and deposit:actions.",
            )
            return text.format(server=self.server, scopes=", ".join(self.missing))
        return translate("Seatizen", "{server} accepts the token.").format(server=self.server)


def check_token(client: ZenodoClient, feedback: Feedback) -> TokenCheck:
    """Ask the server whether it knows the token, and what it may do. Raises `Cancelled`."""
    server = client.base_url.partition("://")[2]
    try:
        deposits = Deposits(client)
        deposits.check_token(feedback)
        missing = tuple(scope for scope, method, end in _QUESTIONS if _lacks(deposits, scope, method, end, feedback))
    except ZenodoError as error:
        return TokenCheck(server, problem=error.message)
    return TokenCheck(server, missing)


def refuse_wrong_token(client: ZenodoClient, feedback: Feedback) -> None:
    """Raise `NoToken`, `TokenRefused` or another `ZenodoError` when nothing of the account could be asked."""
    Deposits(client).check_token(feedback)


def _lacks(deposits: Deposits, scope: str, method: str, end: str, feedback: Feedback) -> bool:
    try:
        url = f"{deposits.requests.url}/{_NOBODYS}{end}"
        deposits.requests.write(method, url, feedback, {} if method == "PUT" else None, scope=scope)
    except ScopeMissing:
        return True
    except (NotFound, RequestRefused):
        return False
    return False
