"""scripts/update_taxa.py against a server with canned answers in the shapes of GBIF's and WoRMS's."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "update_taxa.py"
RANKS = ("kingdom", "phylum", "class", "order", "family", "genus")
COLUMNS = (
    *("label", "match", "scientific_name", "authorship", "rank", *RANKS),
    *("gbif_id", "aphia_id", "covers", "vitality", "note"),
)
ACROPORA = {
    "key": 7673664,
    "scientificName": "Acropora Oken, 1815",
    "canonicalName": "Acropora",
    "authorship": "Oken, 1815 ",
    "rank": "GENUS",
    "kingdom": "Animalia",
    "phylum": "Cnidaria",
    "class": "Anthozoa",
    "order": "Scleractinia",
    "family": "Acroporidae",
    "genus": "Acropora",
}


def record(key, name, rank, kingdom, status="accepted") -> dict:
    return {"AphiaID": key, "scientificname": name, "rank": rank, "kingdom": kingdom, "status": status}


ANSWERS = {
    "/v1/species/7673664": ACROPORA,
    "/v1/species/99": {**ACROPORA, "canonicalName": "Porites", "family": "Poritidae", "genus": "Porites"},
    "/rest/AphiaRecordsByName/Acropora?like=false&marine_only=false": [
        record(205469, "Acropora", "Genus", "Animalia"),
        record(1, "Acropora", "Genus", "Animalia", "unaccepted"),
    ],
    # an alga and a coral of one name
    "/rest/AphiaRecordsByName/Turbinaria?like=false&marine_only=false": [
        record(10, "Turbinaria", "Genus", "Animalia"),
        record(20, "Turbinaria", "Genus", "Chromista"),
    ],
    # two accepted records cannot be told apart
    "/rest/AphiaRecordsByName/Twice%20same?like=false&marine_only=false": [
        record(30, "Twice same", "Species", "Animalia"),
        record(31, "Twice same", "Species", "Animalia"),
    ],
}


@pytest.fixture
def server():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers["User-Agent"]))
            if self.path == "/v1/species/500":
                self.send_response(500)
                self.end_headers()
                return
            answer = ANSWERS.get(self.path)
            self.send_response(200 if answer else 404 if self.path.startswith("/v1") else 204)
            self.end_headers()
            if answer:
                self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}", asked
    running.shutdown()
    running.server_close()


def table(path: Path, *rows: dict) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def update(path: Path, url: str, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, str(SCRIPT), "--table", str(path), "--pause", "0"]
    servers = ["--gbif", f"{url}/v1", "--worms", f"{url}/rest"]
    return subprocess.run([*command, *servers, *arguments], capture_output=True, text=True, check=False)


def coral(label, name="Acropora", **cells) -> dict:
    return {"label": label, "match": "taxon", "scientific_name": name, "rank": "genus", "kingdom": "Animalia", **cells}


def test_empty_cells_are_filled_and_differences_told(server, tmp_path):
    url, asked = server
    path = table(
        tmp_path / "taxa.csv",
        coral("Acropora", gbif_id="7673664"),
        coral("Acropora_Tabular", gbif_id="7673664", covers="part"),
        coral("Wrong_id", gbif_id="99", family="Acroporidae", genus="Acropora"),
        coral("Turbinaria_Algae", "Turbinaria", kingdom="Chromista"),
        {**coral("Twice", "Twice same"), "rank": "species"},
        coral("Lost", "Nowhere", gbif_id="404"),
        {"label": "Sand", "match": "none"},
    )
    before = path.read_bytes()
    told = update(path, url)
    assert told.returncode == 1
    assert path.read_bytes() == before
    assert "Acropora: aphia_id could be 205469" in told.stdout.splitlines()
    wrote = update(path, url, "--write")
    assert wrote.returncode == 1  # what differs is still there
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["label"]: row for row in csv.DictReader(file)}
    for label in ("Acropora", "Acropora_Tabular"):
        row = rows[label]
        assert [row[column] for column in ("authorship", "phylum", "family", "aphia_id")] == [
            "Oken, 1815",
            "Cnidaria",
            "Acroporidae",
            "205469",
        ]
    assert rows["Acropora_Tabular"]["covers"] == "part"
    assert (rows["Wrong_id"]["scientific_name"], rows["Wrong_id"]["genus"]) == ("Acropora", "Acropora")
    assert "Wrong_id: scientific_name is Acropora, GBIF has Porites" in wrote.stdout.splitlines()
    assert "Lost: gbif_id is 404, GBIF has none" in wrote.stdout.splitlines()
    assert [rows[label]["aphia_id"] for label in ("Turbinaria_Algae", "Twice", "Lost", "Sand")] == ["20", "", "", ""]
    assert not list(tmp_path.glob("*.part"))
    paths = [one for one, _ in asked]
    assert paths.count("/v1/species/7673664") == 2  # once a run
    assert all("seatizen-atlas-qgis" in agent for _, agent in asked)


def test_a_table_that_is_right_stays(server, tmp_path):
    url, _ = server
    cells = {rank: ACROPORA[rank] for rank in ("phylum", "class", "order", "family", "genus")}
    path = table(
        tmp_path / "taxa.csv", coral("Acropora", gbif_id="7673664", aphia_id="205469", authorship="Oken, 1815", **cells)
    )
    before = path.read_bytes()
    done = update(path, url, "--write")
    assert (done.returncode, done.stdout, path.read_bytes() == before) == (0, "", True)


def test_a_server_that_fails_changes_nothing(server, tmp_path):
    url, _ = server
    path = table(tmp_path / "taxa.csv", coral("Acropora", gbif_id="7673664"), coral("Other", gbif_id="500"))
    before = path.read_bytes()
    done = update(path, url, "--write")
    assert (done.returncode, path.read_bytes() == before) == (2, True)
    assert "nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
