"""`seatizen:importlabels` and `seatizen:importmodel` in the installed plugin, as scripts run them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing


def ask(atlas, statement):
    with closing(sqlite3.connect(f"{atlas.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


def test_labels_and_a_model_are_imported(qgis_process, tmp_path):
    atlas, model = tmp_path / "atlas.gpkg", tmp_path / "modèle.csv"
    qgis_process.run("seatizen:createatlas", OUTPUT=atlas)
    labels = qgis_process.run("seatizen:importlabels", ATLAS=atlas, INPUT="madagascar")
    assert (labels["ADDED"], labels["UNCHANGED"], labels["REJECTED"]) == (114, 0, 0)
    assert ask(atlas, "SELECT id FROM multilabel_label WHERE name = 'Turbinaria_Algae'") == [(144,)]
    model.write_text("# link: quelqu/Récif\nclass;threshold;label\nSable;0,5;Sand\nAlgue;0,25;144\n", encoding="utf-8")
    added = qgis_process.run("seatizen:importmodel", ATLAS=atlas, INPUT=model, DATE="2025-01-02")
    assert (added["MODEL_ID"], added["CLASSES"], added["LABELS"]) == (2, 2, 0)
    assert ask(atlas, "SELECT name, threshold, ml_label_id FROM multilabel_class WHERE ml_model_id = 2") == [
        ("Sable", 0.5, 39),
        ("Algue", 0.25, 144),
    ]
    assert json.loads(added["REPORT"])["link"] == "https://huggingface.co/quelqu/Récif"
    once = atlas.read_bytes()
    assert qgis_process.run("seatizen:importlabels", ATLAS=atlas, INPUT="base")["UNCHANGED"] == 54
    assert qgis_process.run("seatizen:importmodel", ATLAS=atlas, INPUT="dinovdeau")["CLASSES"] == 31
    assert atlas.read_bytes() == once
    found = qgis_process.run("seatizen:checkatlas", ATLAS=atlas)
    assert (found["ERRORS"], found["WARNINGS"]) == (0, 0)


def test_a_bad_model_ends_with_one_sentence(qgis_process, tmp_path):
    atlas, model = tmp_path / "atlas.gpkg", tmp_path / "model.json"
    qgis_process.run("seatizen:createatlas", OUTPUT=atlas)
    once = atlas.read_bytes()
    for content, reason in (
        ('{"Sand": 0.5, "Sand": 0.5}', "has “Sand” twice; nothing was imported."),
        ('{"Sand": 50}', "model.json, class Sand: the threshold 50 is not between 0 and 1; nothing was imported."),
    ):
        model.write_text(content, encoding="utf-8")
        done = qgis_process.attempt("seatizen:importmodel", ATLAS=atlas, INPUT=model, LINK="a/b")
        assert done.returncode != 0
        assert reason in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
    assert atlas.read_bytes() == once
