"""Names of annotation files: `YYYYMMDD_HHMMSS__author-name__dataset-name[_labels].csv` (zenodo-tools)."""

from __future__ import annotations

import datetime
import re
from pathlib import Path, PurePath
from typing import List, Optional, Sequence, Union

from ..atlas.annotations import AnnotationSession
from ..atlas.errors import AtlasError
from ..messages import QT_TRANSLATE_NOOP, message

_NAME = re.compile(r"(\d{8}_\d{6})__(.*?)__(.*)", re.DOTALL)
_LABELS = "_labels"
_DATES = (
    "%Y%m%d_%H%M%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y%m%d",
)


def session_of(path: str) -> Optional[AnnotationSession]:
    """What the name of a file tells; None when it is named otherwise."""
    found = _NAME.fullmatch(PurePath(path).stem)
    if found is None:
        return None
    dataset = found[3][: -len(_LABELS)] if found[3].endswith(_LABELS) else found[3]
    try:
        date = datetime.datetime.strptime(found[1], _DATES[0])  # noqa: DTZ007 (annotators write their local time)
    except ValueError:
        return None
    return AnnotationSession(date, found[2], dataset) if found[2] and dataset else None


def file_name(session: AnnotationSession) -> str:
    """The name of a file of this session; what cannot be in a file's name becomes `-`."""
    parts = (session.date.strftime(_DATES[0]), session.author, session.dataset)
    return "__".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', "-", part) for part in parts) + ".csv"


def read_date(text: str) -> datetime.datetime:
    """A date as people give it: YYYY-MM-DD, with HH:MM or HH:MM:SS, or YYYYMMDD_HHMMSS. Raises `AtlasError`."""
    for form in _DATES:
        try:
            return datetime.datetime.strptime(text.strip(), form)  # noqa: DTZ007 (as annotators write it)
        except ValueError:
            continue
    complaint = QT_TRANSLATE_NOOP(
        "Seatizen", "The date “{date}” is not written YYYY-MM-DD HH:MM:SS; nothing was imported."
    )
    raise AtlasError(message(complaint, date=text))


def annotation_files(sources: Union[str, Sequence[str]]) -> List[str]:
    """The files meant by paths of files and folders; of a folder its .csv files by name. Raises `AtlasError`."""
    files: List[str] = []
    for source in [sources] if isinstance(sources, (str, Path)) else sources:
        path = Path(source).expanduser()
        if not path.is_dir():
            files.append(str(path))
            continue
        try:
            inside = sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv" and one.is_file())
        except OSError as error:
            text = QT_TRANSLATE_NOOP("Seatizen", "{file} cannot be read: {reason}. Nothing was imported.")
            raise AtlasError(message(text, file=path, reason=error.strerror or str(error))) from error
        files.extend(str(one) for one in inside if not one.name.startswith("."))
    if not files:
        text = QT_TRANSLATE_NOOP("Seatizen", "{folder} holds no .csv files; nothing was imported.")
        raise AtlasError(message(text, folder=sources if isinstance(sources, (str, Path)) else ", ".join(sources)))
    return list(dict.fromkeys(files))
