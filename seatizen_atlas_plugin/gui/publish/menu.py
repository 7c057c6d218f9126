"""The entries of the menu Publish, in the order in which they stand there."""

from __future__ import annotations

from .entry import PublishEntry

ENTRIES: tuple[type[PublishEntry], ...] = ()
