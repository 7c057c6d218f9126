"""Models that an atlas gets to know, or that get classes, after their sessions were synchronised."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from seatizen_atlas_plugin.atlas.catalogue.label_edit import rename_label
from seatizen_atlas_plugin.atlas.catalogue.model_definition import ClassDefinition, ModelDefinition
from seatizen_atlas_plugin.atlas.catalogue.model_file import read_model
from seatizen_atlas_plugin.atlas.catalogue.model_import import import_model
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from tests.support import contents
from tests.support.expected import CLASSES, Expected

LINK = "https://huggingface.co/lombardata/DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze"


def scores_of(expected, *classes):
    """(session, file) -> {class: score} of these classes."""
    found = {}
    for session in expected.sessions.values():
        for name, values in session["scores"].items():
            known = dict(zip(CLASSES, values))
            found[session["name"], name] = {one: known[one] for one in classes if known[one] is not None}
    return {key: row for key, row in found.items() if row}


def test_scores_come_when_their_model_and_its_classes_are_known(server, connect, tmp_path):
    atlas, expected = tmp_path / "atlas.gpkg", Expected.read(server.state)
    create_atlas(str(atlas))
    with closing(sqlite3.connect(atlas)) as connection:
        connection.execute("UPDATE multilabel_model SET link = 'https://example.org/unused'")
        connection.commit()

    def synchronised():
        return synchronise(connect(server), str(atlas), SyncOptions(), SilentFeedback())

    first = synchronised()
    assert (first.predictions, first.failed) == (0, 0)
    two = (ClassDefinition("Sand", 0.548), ClassDefinition("Rock", 0.476))
    report = import_model(str(atlas), ModelDefinition("Dino", LINK, "", "", two, "two.csv"), SilentFeedback())
    scored = sum(bool(session["scores"]) for session in expected.sessions.values())
    second = synchronised()
    assert (report.model_id, second.updated, second.failed) == (2, scored, 0)
    assert contents.scores(atlas, 2) == scores_of(expected, "Sand", "Rock")
    assert synchronised().updated == 0

    rename_label(str(atlas), 39, "Sable", SilentFeedback())
    more = import_model(str(atlas), read_model("dinovdeau", link=LINK), SilentFeedback())
    assert (more.model_id, len(more.of("added")), {one.label for one in more.classes} >= {"Sable"}) == (2, 29, True)
    third = synchronised()
    assert (third.updated, third.failed) == (scored, 0)
    assert contents.scores(atlas, 2) == scores_of(expected, *CLASSES)
    assert contents.scores(atlas, 1) == {}
    assert synchronised().updated == 0
