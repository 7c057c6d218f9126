"""The user's language: Qt translations of the plugin's own strings."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from .messages import CONTEXT, Message, SeatizenError

translate = QCoreApplication.translate
"""`translate("Seatizen", "Text")`; pylupdate6 finds calls of this name."""


def sentence(message: Message) -> str:
    """The message in the user's language, with its values put in, those that are messages translated too."""
    values = {name: sentence(value) if isinstance(value, Message) else value for name, value in message.values.items()}
    return translate(CONTEXT, message.text).format(**values)


def explain(error: Exception) -> str:
    """The error in the user's language; errors that are not ours keep their own words."""
    if isinstance(error, SeatizenError):
        return sentence(error.message)
    return f"{type(error).__name__}: {error}"
