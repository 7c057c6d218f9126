"""Statements that wait in a file, so that the atlas can be let go of before pictures are looked at.

Whoever wants to write to the atlas may have to wait for its readers, and reading pictures may take hours.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path
from typing import Iterable, Iterator, List, Optional

from ...vision.model import Annotation, Box
from .statements import FrameRow, Said

NAME = ".statements.part"


def keep(statements: Iterable[Said], path: Path) -> Iterator[Said]:
    """The same statements, each also written to a file at `path`. Raises `OSError`."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for said in statements:
            annotations = [_row(one) for one in said.annotations]
            file.write(json.dumps([said.frame, annotations, said.absent]) + "\n")
            yield said


def kept(path: Path) -> Iterator[Said]:
    """The statements of a file that `keep` wrote. Raises `OSError`."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            frame, annotations, absent = json.loads(line)
            yield Said(FrameRow(*frame), tuple(_annotation(*one) for one in annotations), tuple(absent))


def _row(one: Annotation) -> tuple:
    return one.category, astuple(one.box) if one.box else None, one.score, one.author, one.key


def _annotation(category: str, box: Optional[List[float]], score: Optional[float], author: str, key: str) -> Annotation:
    return Annotation(category, Box(*box) if box else None, score, author, key)
