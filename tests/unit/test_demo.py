"""The demonstration never mixes two communities in one atlas."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "demo.py"


@pytest.fixture
def demo(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("seatizen_demo", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("ROOT", "DEMO"):
        monkeypatch.setattr(module, name, tmp_path)
    monkeypatch.setattr(module, "ATLAS", tmp_path / "atlas.gpkg")
    monkeypatch.setattr(module, "SOURCE", tmp_path / "atlas-source")
    return module


def files(demo):
    return {path.name: path.read_text() for path in demo.DEMO.glob("*.gpkg")}


def test_each_source_has_its_atlas(demo):
    other = "https://sandbox.zenodo.org seatizen-data"
    demo.take_up("bundled")
    demo.ATLAS.write_text("one")
    demo.take_up("bundled")
    assert files(demo) == {"atlas.gpkg": "one"}
    demo.take_up(other)
    assert files(demo) == {"atlas-bundled.gpkg": "one"}
    demo.ATLAS.write_text("two")
    demo.take_up(other)
    assert files(demo) == {"atlas-bundled.gpkg": "one", "atlas.gpkg": "two"}
    demo.take_up("bundled")
    assert files(demo) == {"atlas-https-sandbox.zenodo.org-seatizen-data.gpkg": "two", "atlas.gpkg": "one"}


def test_an_atlas_from_before_is_the_bundled_one(demo):
    demo.ATLAS.write_text("one")
    demo.take_up("bundled")
    assert files(demo) == {"atlas.gpkg": "one"}
    demo.SOURCE.unlink()
    demo.take_up("https://zenodo.org seatizen-data")
    assert files(demo) == {"atlas-bundled.gpkg": "one"}
