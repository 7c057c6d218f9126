"""`seatizen:exportdarwincore` in the installed plugin: a synchronised atlas, annotated, becomes an archive."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing

import pytest
from dwca.read import DwCAReader

from tests.support.darwin_core import Archive

DWC = "http://rs.tdwg.org/dwc/terms/"


def ask(atlas, statement):
    with closing(sqlite3.connect(f"{atlas.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def atlas(qgis_process, small, tmp_path):
    """A synchronised atlas of which ten frames are annotated."""
    path = tmp_path / "atlas.gpkg"
    qgis_process.run("seatizen:sync", ATLAS=path, ZENODO_URL=small.url, COMMUNITIES="seatizen-data")
    campaign = tmp_path / "20240524_151409__anna-doe__réunion_labels.csv"
    names = [name for (name,) in ask(path, "SELECT filename FROM frame ORDER BY filename LIMIT 10")]
    with campaign.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["FileName", "Acropore_branched", "Sponges", "Sand", "Sea_urchin"])
        writer.writerows([[name, 1, 0, 1, -1] for name in names])
    qgis_process.run("seatizen:importannotations", ATLAS=path, INPUT=campaign)
    return path


def test_annotations_and_predictions(qgis_process, atlas, tmp_path):
    metadata = tmp_path / "metadata.json"
    people = [{"givenName": "Anna", "surName": "Doe", "orcid": "0000-0002-1825-0097"}]
    metadata.write_text(
        json.dumps({"title": "Corals in images of the lagoon", "creators": people, "license": "CC BY-NC"}),
        encoding="utf-8",
    )
    out = tmp_path / "annotations.zip"
    done = qgis_process.run("seatizen:exportdarwincore", ATLAS=atlas, METADATA=metadata, OUTPUT=out)
    assert [done[name] for name in ("FRAMES", "OCCURRENCES", "PRESENT", "ABSENT")] == [10, 20, 10, 10]
    archive = Archive(out)
    assert archive.problems == []
    assert {(row["scientificName"], row["occurrenceStatus"]) for row in archive.rows("occurrence")} == {
        ("Acropora", "present"),
        ("Porifera", "absent"),
    }
    report = json.loads(done["REPORT"])
    assert [(one["what"], one["count"]) for one in report["left_out"]] == [("Sand", 10)]
    with DwCAReader(str(out)) as reader:
        rows = reader.rows
        assert len(rows) == done["SESSIONS"] + 10
        assert reader.metadata.findtext("dataset/creator/individualName/surName") == "Doe"
    positions = dict(ask(atlas, "SELECT filename, hex(GPSPosition) FROM frame"))
    placed = [row for row in rows if row.data[f"{DWC}parentEventID"] and row.data[f"{DWC}decimalLatitude"]]
    assert placed
    assert all(positions[row.id.partition("#")[2]] for row in placed)

    again = qgis_process.attempt("seatizen:exportdarwincore", ATLAS=atlas, OUTPUT=out)
    assert again.returncode != 0
    assert "exists already" in again.stdout + again.stderr
    assert "Traceback" not in again.stdout + again.stderr

    scored = tmp_path / "predictions.zip"
    done = qgis_process.run("seatizen:exportdarwincore", ATLAS=atlas, SOURCE="predictions", OUTPUT=scored)
    ((frames,),) = ask(atlas, "SELECT count(*) FROM multilabel_prediction_1")
    assert done["FRAMES"] == frames
    archive = Archive(scored)
    assert archive.problems == []
    assert len(archive.rows("occurrence")) == done["OCCURRENCES"] > 0
    assert {row["basisOfRecord"] for row in archive.rows("occurrence")} == {"MachineObservation"}
