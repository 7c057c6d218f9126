"""What can go wrong with a script, each with one sentence for the user."""

from __future__ import annotations

from ..errors import AtlasError


class ScriptUnreadable(AtlasError):
    """The script's file is absent, no UTF-8 text, or without a statement."""


class ScriptRefused(AtlasError):
    """The script holds a statement that cannot be part of one transaction; nothing was run."""


class ScriptFailed(AtlasError):
    """SQLite refused a statement; nothing was changed."""


class TransactionEnded(AtlasError):
    """A statement ended the transaction from within; what was done up to there may have stayed."""


class ScriptDamages(AtlasError):
    """After the script the file would be no sound atlas; it was taken back."""
