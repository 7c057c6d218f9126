"""Versions of sessions with large archives, in a community that the stand-in serves."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Callable

from demo import ROOT, python

from .files import kept
from .measuring import BENCH

SESSION = "20230715_REU-ST-LEU_UAV-01_06"
# A version of this session in the generated community, from which the others are made.
PATTERN = 12520422


def community(name: str, number: int, version: str, make: Callable[[Path], None]) -> Path:
    """The folder of a small community in which version `number` of SESSION has the files that `make` writes into a
    folder; made once."""
    folder = BENCH / name
    sources = [*(ROOT / "scripts" / "session_generator").rglob("*.py"), *(ROOT / "scripts" / "bench").glob("*.py")]
    kept(folder / "made", sources, lambda mark: _make(mark, number, version, make))
    return folder


def _make(mark: Path, number: int, version: str, make: Callable[[Path], None]) -> None:
    state = mark.parent
    python("-m", "session_generator", "--out", str(state), "--preset", "small", "--seed", "1")
    files = state / "files" / str(number)
    files.mkdir(exist_ok=True)
    make(files)
    record = json.loads((state / "records" / f"{PATTERN}.json").read_text(encoding="utf-8"))
    entries = [_entry(path, path.relative_to(state).as_posix()) for path in sorted(files.iterdir())]
    changed = {**record, "id": number, "index": 9, "access": "open", "version": version, "files": entries}
    (state / "records" / f"{number}.json").write_text(json.dumps(changed), encoding="utf-8")
    mark.touch()


def _entry(path: Path, inside: str) -> dict:
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return {"key": path.name, "path": inside, "size": path.stat().st_size, "md5": digest.hexdigest()}
