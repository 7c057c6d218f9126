"""Public versions described anew: opened for a change, given other metadata, published again.

Run again after an interruption it goes on; a version that says it all already is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping

from ..feedback import Feedback
from .deposit import Deposit
from .deposit_errors import DepositRefused
from .deposit_metadata import lost_members, says_exactly
from .deposits import Deposits
from .inclusion import Inclusion, ensure_inclusion


@dataclass
class Revision:
    """A version after its metadata were replaced: whether they changed, names of those that Zenodo did not take over,
    where the record stands with the communities."""

    deposit: Deposit
    changed: bool = True
    lost: list[str] = field(default_factory=list)
    communities: list[Inclusion] = field(default_factory=list)


def revise(
    deposits: Deposits, number: str, metadata: Mapping[str, Any], feedback: Feedback, *, anyway: bool = False
) -> Revision:
    """Replace the metadata of the public version `number`; `anyway` also when it seems to say them already, for what
    deposits do not show (days of dates).

    What the server refuses leaves no version open. Raises `OpenDraft` when the version is open with somebody's other
    changes, and what deposits raise.
    """
    deposit = deposits.get(number, feedback)
    metadata = _with_its_day(metadata, deposit)
    if not anyway and deposit.is_done and says_exactly(deposit, metadata):
        revision = Revision(deposit, changed=False)
    else:
        draft = deposits.edit(deposit, metadata, feedback)
        try:
            draft = deposits.set_metadata(draft, metadata, feedback)
            revision = Revision(deposits.publish(draft, None, feedback), lost=lost_members(metadata, draft))
        except DepositRefused:
            if deposit.is_done:
                deposits.discard(draft, feedback)
            raise
    slugs = [str(one.get("identifier")) for one in metadata.get("communities") or () if one.get("identifier")]
    revision.communities = ensure_inclusion(deposits, number, slugs, feedback)
    return revision


def _with_its_day(metadata: Mapping[str, Any], deposit: Deposit) -> Mapping[str, Any]:
    """The metadata with the day of publication that the version has: where none is given Zenodo takes today's, and a
    record would be cited with another year."""
    day = deposit.metadata.get("publication_date")
    return {"publication_date": day, **metadata} if day else metadata
