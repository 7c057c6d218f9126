"""The deposit of the published atlas: several versions that are no sessions, with their GeoPackages."""

from __future__ import annotations

import subprocess
import sys

from generated_communities import SCRIPTS, Community

CONCEPT = "11125847"


def made(folder, *arguments):
    command = [sys.executable, "-m", "session_generator", "--out", str(folder), *arguments]
    subprocess.run(command, env={"PYTHONPATH": str(SCRIPTS)}, check=True, capture_output=True)
    return Community(folder)


def test_the_preset_has_three_releases(tmp_path):
    community = made(tmp_path / "state", "--preset", "atlas")
    versions = community.versions(CONCEPT)
    assert [(one["index"], one["version"], one["id"]) for one in versions] == [
        (0, "v1.2.0", 15770962),
        (1, "v1.2.3", 16347962),
        (2, "v1.2.6", 16924962),
    ]
    assert all(one["alternate_identifiers"] == ["urn:seatizen-atlas"] for one in versions)
    assert all(
        [file["key"] for file in one["files"]] == ["session_doi.csv", "seatizen_atlas_db.gpkg"] for one in versions
    )
    contents = [community.content(one["files"][1]) for one in versions]
    assert len(set(contents)) == 3
    assert all(content.startswith(b"SQLite format 3\0") for content in contents)
    created = [one["created"] for one in versions]
    assert created == sorted(created)
    assert community.expected["ignored"] == [CONCEPT, "11460120"]
    assert len(community.expected["sessions"]) == 1


def test_given_files_become_the_releases_of_any_preset(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).write_bytes(name.encode())
    community = made(tmp_path / "state", "--atlas", str(tmp_path / "old"), str(tmp_path / "new"))
    versions = community.versions(CONCEPT)
    assert [(one["version"], community.content(one["files"][1])) for one in versions] == [
        ("v1.2.5", b"old"),
        ("v1.2.6", b"new"),
    ]
    assert len(community.expected["sessions"]) == 6
