"""Checksums of the pictures of frames that are in a folder of this computer.

They are taken before the files are written, outside of the snapshot that those are made of: reading the pictures may
take hours, in which nobody who wants to write to the atlas should wait.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Optional, Tuple

from ...feedback import Feedback, stop_if_cancelled
from ..local_pictures import LocalPictures
from ..source import open_source
from .options import IfdoOptions
from .sessions import read_frames, read_sessions

_READ_AT_ONCE = 1 << 20


@dataclass
class Hashes:
    """SHA-256 (hexadecimal) of pictures by deposit DOI and file name; by session, how many could not be read."""

    by_image: Dict[Tuple[str, str], str] = field(default_factory=dict)
    unreadable: Counter = field(default_factory=Counter)


def hashes_of(atlas: str, options: IfdoOptions, feedback: Feedback) -> Hashes:
    """The checksums of the chosen frames whose picture is there; none without a folder of pictures.

    Raises `AtlasError` as `open_source` does, and `Cancelled`.
    """
    hashes = Hashes()
    places = _places(atlas, options, feedback) if options.pictures else {}
    for number, ((deposit, filename), (session, path)) in enumerate(places.items()):
        feedback.setProgress(100.0 * number / len(places))
        digest = _sha256(path, feedback)
        if digest is None:
            hashes.unreadable[session] += 1
        else:
            hashes.by_image[deposit, filename] = digest
    return hashes


def _places(atlas: str, options: IfdoOptions, feedback: Feedback) -> Dict[Tuple[str, str], Tuple[str, str]]:
    """Where pictures are: by deposit DOI and file name, the session's name and the path."""
    pictures = LocalPictures(options.pictures)
    found: Dict[Tuple[str, str], Tuple[str, str]] = {}
    with open_source(atlas, options.selection, feedback) as source:
        for session in read_sessions(source):
            for frame in read_frames(source, session):
                stop_if_cancelled(feedback)
                path = pictures.find(frame.filename, frame.path, session.name, feedback)
                if path:
                    found.setdefault((session.doi, frame.filename), (session.name, path))
    return found


def _sha256(path: str, feedback: Feedback) -> Optional[str]:
    """None when the file cannot be read."""
    digest = hashlib.sha256()
    try:
        with Path(path).open("rb") as file:
            while some := file.read(_READ_AT_ONCE):
                digest.update(some)
                stop_if_cancelled(feedback)
    except OSError:
        return None
    return digest.hexdigest()
