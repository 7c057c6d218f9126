"""A generated community, read back for the tests of the generator."""

from __future__ import annotations

import json
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[3] / "scripts"
sys.path.insert(0, str(SCRIPTS))


class Community:
    """A state folder, read back with nothing but the standard library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        records = [json.loads(path.read_text(encoding="utf-8")) for path in (folder / "records").glob("*.json")]
        self.records = sorted(records, key=lambda record: (record["concept"], record["index"]))

    def versions(self, concept: str) -> list:
        return [record for record in self.records if str(record["concept"]) == concept]

    def concept_of(self, session: str) -> str:
        """The concept of a session, by its urn in either list of identifiers."""
        found = {str(record["concept"]) for record in self.records if session in sessions_of(record)}
        assert len(found) == 1
        return found.pop()

    def content(self, file: dict) -> bytes:
        return (self.folder / file["path"]).read_bytes()


def sessions_of(record: dict) -> list:
    identifiers = [*record["alternate_identifiers"], *(one["identifier"] for one in record["related_identifiers"])]
    return [text[4:] for text in identifiers if text.startswith("urn:2")]


def generate(folder: Path, preset: str, seed: int = 1) -> Community:
    from session_generator.presets import PRESETS
    from session_generator.state import State

    State(folder, seed, counts_only=PRESETS[preset].counts_only).write(PRESETS[preset].sessions)
    return Community(folder)
