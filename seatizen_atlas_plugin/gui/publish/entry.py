"""An entry of the menu Publish."""

from __future__ import annotations

from ..atlas_action import DialogAction


class PublishEntry(DialogAction):
    """An action with one dialog, and how it stands in the menu.

    `NAME` is the object name of its QAction, `ICON` a file of resources/icons without its .svg.
    """

    NAME = ""
    ICON = ""

    @classmethod
    def text(cls) -> str:
        """The entry's text, with an `&` before the letter that chooses it in the submenu."""
        raise NotImplementedError

    @classmethod
    def tip(cls) -> str:
        """One line about what it does."""
        raise NotImplementedError
