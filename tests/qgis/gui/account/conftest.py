"""A stand-in with accounts, and QGIS's authentication manager with a master password."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication

from tests.qgis.publish.conftest import community, community_state, make_client  # noqa: F401 (fixtures)

MASTER = "for the tests"


@pytest.fixture()
def auth(qgis_app):
    """The manager, unlocked; what a test stores is removed."""
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        assert manager.setMasterPassword(MASTER, True)
    before = set(manager.configIds())
    yield manager
    for auth_id in set(manager.configIds()) - before:
        manager.removeAuthenticationConfig(auth_id)
