"""`seatizen:exportifdo` as a script runs it: the installed zip and qgis_process."""

from __future__ import annotations

import json

from tests.support import contents
from tests.support.ifdo import SCHEMAS, complaints, read, schema_complaints


def test_every_session_gets_a_valid_file(qgis_process, small, tmp_path):
    atlas, out, metadata = tmp_path / "atlas.gpkg", tmp_path / "ifdo", tmp_path / "metadata.json"
    qgis_process.run("seatizen:sync", ATLAS=atlas, ZENODO_URL=small.url)
    metadata.write_text(json.dumps({"image-pi": "A. Person"}), encoding="utf-8")
    results = qgis_process.run("seatizen:exportifdo", ATLAS=atlas, OUTPUT=out, METADATA=metadata, SOURCE="predictions")
    frames = contents.frames(atlas)
    assert results["IMAGES"] == len(frames)
    assert results["SESSIONS_EXPORTED"] == len({name for name, _ in frames})
    found = {}
    for path in out.glob("*_iFDO.json"):
        content = read(path)
        assert complaints(content) == []
        assert not SCHEMAS.is_dir() or schema_complaints(content) == []
        header = content["image-set-header"]
        assert header["image-pi"] == {"name": "A. Person"} and header["image-sensor"] is None
        for name, item in content["image-set-items"].items():
            longitude, latitude = item["image-longitude"], item["image-latitude"]
            found[header["image-set-name"], name] = None if longitude is None else (longitude, latitude)
    assert found == {key: frame["position"] for key, frame in frames.items()}
    assert results["PREDICTIONS"] > 0 == results["HASHES"]
    assert {"README.txt", "completeness.csv", "completeness.txt"} < {path.name for path in out.iterdir()}
    again = qgis_process.attempt("seatizen:exportifdo", ATLAS=atlas, OUTPUT=out)
    assert again.returncode != 0 and "exists already" in again.stderr and "Traceback" not in again.stderr


def test_metadata_that_is_wrong_is_told_in_one_sentence(qgis_process, small, tmp_path):
    atlas, metadata = tmp_path / "atlas.gpkg", tmp_path / "metadata.json"
    qgis_process.run("seatizen:createatlas", OUTPUT=atlas)
    metadata.write_text('{"image-licence": "CC-BY"}', encoding="utf-8")
    refused = qgis_process.attempt("seatizen:exportifdo", ATLAS=atlas, OUTPUT=tmp_path / "out", METADATA=metadata)
    assert refused.returncode != 0 and "image-licence must be a field of iFDO" in refused.stderr
    assert not (tmp_path / "out").exists()
