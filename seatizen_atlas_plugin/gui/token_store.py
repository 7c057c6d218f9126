"""The user's Zenodo tokens in QGIS's authentication manager, which alone holds them. For the main thread.

A token is a configuration of the type "API Header"; its resource is the server it is of, so that no server is ever
shown the token of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List
from urllib.parse import urlsplit

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ..messages import QT_TRANSLATE_NOOP, SeatizenError, message
from ..network import origin
from ..translation import translate

METHOD = "APIHeader"
NOT_STORED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "QGIS's authentication manager did not take the token; look at Settings > Options > Authentication. It was kept "
    "nowhere.",
)


class TokenNotStored(SeatizenError):
    """The authentication manager did not take a token."""


@dataclass(frozen=True)
class TokenConfig:
    """A configuration: its id, what people call it, and the server its token is of ('' when it does not say)."""

    auth_id: str
    name: str
    server: str

    def is_for(self, server: str) -> bool:
        """True when the token may be shown to this server."""
        return not self.server or origin(self.server) == origin(server)


def is_off() -> bool:
    """True when QGIS's authentication manager is switched off, so that nobody knows which configurations there are."""
    return bool(QgsApplication.authManager().isDisabled())


def refusal() -> str:
    """One sentence about why tokens cannot be kept or read, or ''."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return translate(
            "Seatizen",
            "QGIS's authentication manager is switched off, and a token is kept nowhere else: start QGIS with it.",
        )
    if not manager.masterPasswordIsSet() and not manager.masterPasswordHashInDatabase():
        return translate(
            "Seatizen",
            "QGIS has no master password yet, which protects tokens: set one in Settings > Options > Authentication.",
        )
    return ""


def unlock() -> str:
    """Have QGIS ask for the master password unless it knows it; one sentence when tokens stay locked, or ''."""
    refused = refusal()
    if refused or QgsApplication.authManager().setMasterPassword(True):
        return refused
    return translate("Seatizen", "The master password was not given: the token stays locked, and nothing was sent.")


def token_configs() -> List[TokenConfig]:
    """Every configuration that may hold a token, by name. Nothing is decrypted."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return []
    found = [
        TokenConfig(auth_id, config.name(), config.uri())
        for auth_id, config in manager.availableAuthMethodConfigs().items()
        if config.method() == METHOD
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.auth_id))


def token_config(auth_id: str) -> TokenConfig | None:
    """The configuration with this id, while there is one."""
    return next((one for one in token_configs() if one.auth_id == auth_id), None)


def store_token(name: str, server: str, token: str) -> TokenConfig:
    """Make a configuration of a token. Raises `TokenNotStored`, which does not show it."""
    config = QgsAuthMethodConfig(METHOD)
    config.setName(name)
    config.setUri(server)
    config.setConfig("Authorization", f"Bearer {token}")
    stored = QgsApplication.authManager().storeAuthenticationConfig(config)
    if not (stored[0] if isinstance(stored, tuple) else stored) or not config.id():
        raise TokenNotStored(message(NOT_STORED))
    return TokenConfig(config.id(), name, server)


def other_server(config: TokenConfig, server: str) -> str:
    """One sentence when a token is of another server than the one it would be shown to, or ''."""
    if config.is_for(server):
        return ""
    text = translate(
        "Seatizen",
        "“{name}” is a token of {own}, and the server is {server}: choose another token or server. Nothing was sent.",
    )
    return text.format(name=config.name, own=_host(config.server), server=_host(server))


def _host(url: str) -> str:
    return urlsplit(url).netloc or url
