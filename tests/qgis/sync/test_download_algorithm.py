"""`seatizen:downloadatlas` inside QGIS: outputs, folders, layers of the project that show the file."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

from seatizen_atlas_plugin.atlas.files import layers_of
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.processing.download_atlas import DownloadAtlas
from tests.support.processes import Standin, generate

NAME = "seatizen_atlas_db.gpkg"


@pytest.fixture(scope="module")
def zenodo(tmp_path_factory):
    """Serves one version of an atlas of today's schema."""
    folder = tmp_path_factory.mktemp("published")
    state = generate(folder / "state", "atlas")
    create_atlas(str(folder / "atlas.gpkg"))
    content = (folder / "atlas.gpkg").read_bytes()
    record = json.loads((state / "records" / "16924962.json").read_text(encoding="utf-8"))
    (state / "files" / "16924962" / NAME).write_bytes(content)
    entry = next(file for file in record["files"] if file["key"] == NAME)
    entry.update(size=len(content), md5=hashlib.md5(content, usedforsecurity=False).hexdigest())
    (state / "records" / "16924962.json").write_text(json.dumps(record), encoding="utf-8")
    with Standin(state) as running:
        yield running


@pytest.fixture
def project():
    project = QgsProject()
    yield project
    project.clear()


@pytest.fixture
def published(zenodo):
    return zenodo.state / "files" / "16924962" / NAME


class Log(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.said = []

    def pushInfo(self, info):
        self.said.append(info)

    def pushWarning(self, warning):
        self.said.append(warning)

    def reportError(self, error, fatalError=False):
        self.said.append(error)


def run(zenodo, project, target, **parameters):
    """(outputs, whether it worked, what was said) of one run as the toolbox makes it."""
    context, log = QgsProcessingContext(), Log()
    context.setProject(project)
    given = {"OUTPUT": str(target), "ZENODO_URL": zenodo.url, **parameters}
    algorithm = DownloadAtlas().create({})
    fine, why = algorithm.checkParameterValues(given, context)
    if not fine:
        return {}, False, why
    outputs, worked = algorithm.run(given, context, log)
    return outputs, worked, "\n".join(log.said)


@pytest.mark.parametrize(("given", "made"), [("atlas.gpkg", "atlas.gpkg"), ("", NAME), ("new/", f"new/{NAME}")])
def test_a_file_or_a_folder_is_filled(zenodo, published, project, tmp_path, given, made):
    outputs, worked, said = run(zenodo, project, f"{tmp_path}/{given}")
    assert worked, said
    assert (tmp_path / made).read_bytes() == published.read_bytes()
    assert outputs["OUTPUT"] == str(tmp_path / made)
    assert (outputs["VERSION"], outputs["RECORD"], outputs["SCHEMA"]) == ("v1.2.6", "16924962", 2)
    assert (outputs["SKIPPED"], outputs["KEPT"]) == (False, "")
    assert f"{tmp_path / made} is now {NAME} of version v1.2.6" in said
    assert project.mapLayers() == {}


def test_the_layers_are_added_when_asked_for(zenodo, project, tmp_path):
    target = tmp_path / "atlas.gpkg"
    for skipped in (False, True):
        outputs, worked, said = run(zenodo, project, target, LOAD=True)
        assert (worked, outputs["SKIPPED"]) == (True, skipped), said
        tables = [
            layer.source().rpartition("layername=")[2] for layer in layers_of(target, project.mapLayers().values())
        ]
        assert len(tables) == len(set(tables))
        assert {"deposit", "frame", "version"} <= set(tables)


def test_a_file_that_the_project_shows_is_left_alone(zenodo, project, tmp_path):
    target = tmp_path / NAME
    create_atlas(str(target))
    load_atlas(str(target), project)
    before = hashlib.sha256(target.read_bytes()).hexdigest()
    for given in (target, f"{tmp_path}/"):
        outputs, worked, said = run(zenodo, project, given, OVERWRITE=True)
        assert not worked
        assert f"{target} is shown by layers of this project" in said
    assert hashlib.sha256(target.read_bytes()).hexdigest() == before
    project.clear()
    before = hashlib.sha256(target.read_bytes()).hexdigest()
    outputs, worked, said = run(zenodo, project, target, OVERWRITE=True)
    assert worked, said
    assert hashlib.sha256(Path(outputs["KEPT"]).read_bytes()).hexdigest() == before


def test_a_layer_in_edit_mode_is_named_before_anything_is_asked(zenodo, project, tmp_path):
    target = tmp_path / NAME
    create_atlas(str(target))
    load_atlas(str(target), project)
    layer = next(layer for layer in project.mapLayers().values() if "layername=deposit" in layer.source())
    layer.setReadOnly(False)
    assert layer.startEditing()
    zenodo.control("reset", {})
    for given in (target, f"{tmp_path}/"):
        outputs, worked, said = run(zenodo, project, given, OVERWRITE=True)
        assert (outputs, worked) == ({}, False)
        assert layer.name() in said
        assert "is being edited" in said
    assert zenodo.control("")["requests"] == 0
    layer.rollBack()


def test_a_file_that_was_only_opened_is_the_same_and_may_be_shown(zenodo, published, project, tmp_path):
    target = tmp_path / NAME
    shutil.copy(published, target)
    load_atlas(str(target), project)
    zenodo.control("reset", {})
    for shown in (True, False):
        assert target.read_bytes() != published.read_bytes()  # SQLite counts in the header
        outputs, worked, said = run(zenodo, project, target, OVERWRITE=True)
        assert worked, said
        assert outputs["SKIPPED"] is True
        if shown:
            project.clear()
    parts = [(entry["range"], entry["bytes"]) for entry in zenodo.control("log") if "/files/" in entry["path"]]
    assert parts == [("bytes=0-99", 100)] * 2


def test_what_fails_is_one_sentence(zenodo, project, tmp_path):
    _, worked, said = run(zenodo, project, tmp_path / NAME, CONCEPT="no record at all")
    assert not worked
    assert "“no record at all” is not a Zenodo record" in said
    assert "Traceback" not in said
