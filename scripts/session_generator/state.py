"""The state folder of the stand-in: records, files, and what is expected of an atlas."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any, Sequence

import numpy as np

from .expected import expected_frames, expected_scores
from .faults import OUTCOMES
from .records import COMMUNITIES, Stamps, other_records, session_record
from .releases import Release
from .spec import SessionSpec
from .survey import Survey, make_survey
from .versions import Version, make_versions

_FIRST_CONCEPT = 12_520_018
_KINDS = ("RAW_DATA", "PROCESSED_DATA")
_READ = ("METADATA.zip", "PROCESSED_DATA_IA.zip")


class State:
    """Writes one community into an empty folder."""

    def __init__(self, folder: Path, seed: int, *, counts_only: bool) -> None:
        self._folder = folder
        self._seed = seed
        self._counts_only = counts_only
        self._rng = np.random.default_rng([seed, 20250602])
        self._stamps = Stamps(self._rng)
        self._next_id = _FIRST_CONCEPT
        self._sessions: dict[str, Any] = {}
        self._faults: dict[str, Any] = {}
        self._ignored: list[str] = []
        self._outside: list[str] = []
        self._totals = {"sessions": 0, "frames": 0, "scores": 0, "archive_bytes": 0}

    def write(self, specs: Sequence[SessionSpec], releases: Sequence[Release] = ()) -> dict[str, int]:
        """Write everything; returns the totals of what an atlas must hold. `releases` are the published atlas's."""
        if self._folder.exists():
            shutil.rmtree(self._folder)
        (self._folder / "records").mkdir(parents=True)
        _write_json(self._folder / "communities.json", COMMUNITIES, indent=1)
        for record in other_records(releases):
            self._write_other(record)
        for spec in specs:
            self._write_session(make_survey(spec, self._seed))
        expected = {
            "sessions": self._sessions,
            "ignored": self._ignored,
            "outside": self._outside,
            "faults": self._faults,
            "totals": self._totals,
        }
        _write_json(self._folder / "expected.json", expected)
        return self._totals

    def _write_other(self, record: dict[str, Any]) -> None:
        fields = {key: value for key, value in record.items() if key != "content"}
        files = [self._store(record["id"], key, content) for key, content in record["content"].items()]
        self._write_record({"index": 0, **fields, "access": "open", "files": files})
        if str(record["concept"]) not in self._ignored:
            self._ignored.append(str(record["concept"]))

    def _write_session(self, survey: Survey) -> None:
        concept = self._take_id()
        common = session_record(survey.spec)
        published: list[dict[str, Any]] = []
        for index, version in enumerate(make_versions(survey, self._seed)):
            number = self._take_id()
            record = {
                "id": number,
                "concept": concept,
                "index": index,
                **common,
                "version": version.text,
                "access": version.access,
                "files": self._files(number, version, published),
            }
            self._write_record(record)
            published.append(record)
        self._expect(str(concept), survey, published)

    def _files(self, number: int, version: Version, published: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        files = []
        for key, content in version.files.items():
            if isinstance(content, bytes):
                files.append(self._store(number, key, content))
            else:
                files.append(next(file for file in published[content]["files"] if file["key"] == key))
        return files

    def _expect(self, concept: str, survey: Survey, published: Sequence[dict[str, Any]]) -> None:
        spec = survey.spec
        if spec.fault in OUTCOMES:
            self._faults[concept] = {"name": spec.name, "fault": spec.fault, "outcome": OUTCOMES[spec.fault]}
        if spec.outside:
            self._outside.append(concept)
            return
        chosen = _chosen(published)
        self._totals["archive_bytes"] += sum(file["size"] for _, file in chosen.values())
        if OUTCOMES.get(spec.fault) == "failed":
            return
        readable = "METADATA.zip" in chosen
        frames = expected_frames(survey) if readable else {}
        scores = expected_scores(survey) if readable and "PROCESSED_DATA_IA.zip" in chosen else {}
        self._totals["sessions"] += 1
        self._totals["frames"] += len(frames)
        self._totals["scores"] += sum(map(len, scores.values()))
        self._sessions[concept] = {
            "name": spec.name,
            "platform": spec.platform,
            "country": spec.country,
            "location": spec.location,
            "date": spec.date.isoformat(),
            "versions": [[str(one["id"]), _kind(one)] for one in published if _kind(one)],
            "frames_version": chosen["METADATA.zip"][0] if readable else None,
            "predictions_version": chosen["PROCESSED_DATA_IA.zip"][0] if scores else None,
            "frames": len(frames) if self._counts_only else frames,
            "scores": sum(map(len, scores.values())) if self._counts_only else scores,
        }

    def _take_id(self) -> int:
        self._next_id += int(self._rng.integers(3, 90))
        return self._next_id

    def _store(self, number: int, key: str, content: bytes) -> dict[str, Any]:
        path = f"files/{number}/{key}"
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
        return {"key": key, "path": path, "size": len(content), "md5": digest}

    def _write_record(self, record: dict[str, Any]) -> None:
        record = {**record, **self._stamps.next(), "deleted": None}
        _write_json(self._folder / "records" / f"{record['id']}.json", record, indent=1)


def _kind(record: dict[str, Any]) -> str | None:
    kind = re.sub(r"[ _]+", "_", record["version"]).upper()
    return kind if kind in _KINDS else None


def _chosen(published: Sequence[dict[str, Any]]) -> dict[str, tuple[str, dict[str, Any]]]:
    """For each archive to read, the newest open raw or processed version that has it, and the file."""
    chosen = {}
    for record in published:
        if record["access"] == "open" and _kind(record):
            chosen.update({file["key"]: (str(record["id"]), file) for file in record["files"] if file["key"] in _READ})
    return chosen


def _write_json(path: Path, content: Any, indent: int | None = None) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
