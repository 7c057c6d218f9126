"""Generated communities, each made once for all tests of this folder."""

from __future__ import annotations

import pytest
from generated_communities import Community, generate


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Community:
    return generate(tmp_path_factory.mktemp("small") / "state", "small")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Community:
    return generate(tmp_path_factory.mktemp("hostile") / "state", "hostile")
