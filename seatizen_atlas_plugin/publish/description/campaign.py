"""A campaign's metadata: the JSON file, one for many sessions, that says how they are described on Zenodo.

Keys and their meaning are those of the published sessions' files (reference `zenodo-tools.md` §2.1).
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Tuple, Union

from ...messages import QT_TRANSLATE_NOOP, message
from . import keys as k
from .errors import DescriptionError
from .json_values import Values, read_json
from .vocabulary import ACCESS_RIGHTS, RELATIONS

HYSCORES = 2015
DEPRECATED = -1

UNKNOWN_KEY = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: the key '{key}' is not known, expected one of {expected}; nothing was sent."
)
NO_FILE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file}: the key '{key}' names {path}, which was not found beside it or one folder up; nothing was sent.",
)
NO_TEXT_FILE = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: the key '{key}' names {path}, expected a text in UTF-8 ({reason}); nothing was sent."
)
OUTSIDE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file}: the key '{key}' names {path}, expected a text in the campaign's own folders; nothing was sent, copy it "
    "there.",
)
AN_ACCESS = QT_TRANSLATE_NOOP("Seatizen", "open or restricted")
A_DESCRIPTION = QT_TRANSLATE_NOOP("Seatizen", "2015, -1 or the path of a text (.txt or .html)")
A_RELATION = QT_TRANSLATE_NOOP("Seatizen", "a relation that Zenodo knows, like isMetadataFor")
A_LINK = QT_TRANSLATE_NOOP("Seatizen", "a web address or nothing")
A_SLUG = QT_TRANSLATE_NOOP("Seatizen", "names of communities as they are in their addresses")

_LINK = re.compile(r"(?:https?://)?[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?(?:[/?#][^\s<>\"]*)?")
_TEXTS = (".txt", ".html", ".htm")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@dataclass(frozen=True)
class RelatedIdentifier:
    """Another publication: its identifier, what the session is to it, its kind ('' when not said)."""

    identifier: str
    relation: str
    resource_type: str = ""


@dataclass(frozen=True)
class Campaign:
    """What a campaign's sessions have in common.

    `platforms` are names of platforms by their codes in upper case. `description` is None for a generated one,
    `HYSCORES`, `DEPRECATED`, or HTML that is taken as it is. `version` and `title` are '' when they are not given.
    Links are addresses with their scheme, or ''.
    """

    path: Path
    image_type: str
    platforms: Mapping[str, str]
    project: str
    sessions_table: Path
    people_table: Path
    related: Tuple[RelatedIdentifier, ...]
    access_right: str
    licence: str
    keywords: Tuple[str, ...]
    workflow_link: str
    inference_link: str
    tools_link: str
    software_link: str
    fundings: Tuple[str, ...]
    communities: Tuple[str, ...]
    description: Union[int, str, None] = None
    version: str = ""
    title: str = ""


def read_campaign(path: Path) -> Campaign:
    """A campaign from its file. Raises DescriptionError for the first thing that is wrong with it."""
    return campaign_of(path, read_json(path))


def campaign_of(path: Path, document: Mapping[str, Any]) -> Campaign:
    """A campaign from the values of its keys, as the file or a form has them; paths in it are relative to the folder of
    the file `path`, or else to the one above. Raises DescriptionError."""
    unknown = [key for key in document if key not in k.ALL]
    if unknown:
        raise DescriptionError(message(UNKNOWN_KEY, file=str(path), key=unknown[0], expected=", ".join(k.ALL)))
    values = Values(path, document)
    return Campaign(
        path=path,
        image_type=values.text(k.IMAGE_TYPE, blank=True),
        platforms={code.upper(): name for code, name in values.texts_by_name(k.PLATFORM).items()},
        project=values.text(k.PROJECT, blank=True),
        sessions_table=_file(path, k.SESSIONS_TABLE, values.text(k.SESSIONS_TABLE)),
        people_table=_file(path, k.PEOPLE_TABLE, values.text(k.PEOPLE_TABLE)),
        related=tuple(related_of(path, place, one) for place, one in enumerate(values.objects(k.RELATED), 1)),
        access_right=access_of(values),
        licence=values.text(k.LICENCE),
        keywords=values.texts(k.KEYWORDS),
        workflow_link=_link(values, k.WORKFLOW_LINK),
        inference_link=_link(values, k.INFERENCE_LINK),
        tools_link=_link(values, k.TOOLS_LINK),
        software_link=_link(values, k.SOFTWARE_LINK),
        fundings=values.texts(k.FUNDINGS),
        communities=communities_of(values),
        description=description_of(path, values),
        version=values.text(k.VERSION) if k.VERSION in document else "",
        title=values.text(k.TITLE) if k.TITLE in document else "",
    )


def access_of(values: Values) -> str:
    """The access right. Raises DescriptionError."""
    found = values.text(k.ACCESS_RIGHT)
    if found not in ACCESS_RIGHTS:
        raise values.wrong(k.ACCESS_RIGHT, message(AN_ACCESS))
    return found


def _link(values: Values, key: str) -> str:
    found = values.text(key, blank=True)
    if not found:
        return ""
    if not _LINK.fullmatch(found):
        raise values.wrong(key, message(A_LINK))
    return found if found.startswith(("http://", "https://")) else f"https://{found}"


def communities_of(values: Values) -> Tuple[str, ...]:
    """Slugs of communities. Raises DescriptionError."""
    found = values.texts(k.COMMUNITIES)
    if not all(_SLUG.fullmatch(slug) for slug in found):
        raise values.wrong(k.COMMUNITIES, message(A_SLUG))
    return found


def related_of(path: Path, place: int, one: Mapping[str, Any]) -> RelatedIdentifier:
    """One of the list, `place` counted from 1, which is how a fault in it is named. Raises DescriptionError."""
    within = Values(path, one, prefix=f"{k.RELATED}[{place}].")
    unknown = [key for key in one if key not in k.OF_RELATED]
    if unknown:
        name = f"{k.RELATED}[{place}].{unknown[0]}"
        raise DescriptionError(message(UNKNOWN_KEY, file=str(path), key=name, expected=", ".join(k.OF_RELATED)))
    relation = within.text("relation")
    if relation not in RELATIONS:
        raise within.wrong("relation", message(A_RELATION))
    kind = within.text("resource_type", blank=True) if "resource_type" in one else ""
    return RelatedIdentifier(within.text("identifier"), relation, kind)


def description_of(path: Path, values: Values) -> Union[int, str, None]:
    """What a campaign says of its description; see `Campaign`. Raises DescriptionError."""
    given = values.document.get(k.DESCRIPTION)
    if given is None and k.DESCRIPTION not in values.document:
        return None
    if isinstance(given, int) and not isinstance(given, bool) and given in (HYSCORES, DEPRECATED):
        return given
    if not isinstance(given, str) or not given.strip().lower().endswith(_TEXTS):
        raise values.wrong(k.DESCRIPTION, message(A_DESCRIPTION))
    file = _file(path, k.DESCRIPTION, given.strip())
    # A campaign may come from somebody else, and what it names here becomes public.
    if path.absolute().parent.parent.resolve() not in file.resolve().parents:
        raise DescriptionError(message(OUTSIDE, file=str(path), key=k.DESCRIPTION, path=str(file)))
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DescriptionError(
            message(NO_TEXT_FILE, file=str(path), key=k.DESCRIPTION, path=str(file), reason=reason)
        ) from error
    if not text.strip():
        raise values.wrong(k.DESCRIPTION, message(A_DESCRIPTION))
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def _file(path: Path, key: str, name: str) -> Path:
    """The file that a key names. Campaigns lie in a folder of their tool and name paths from that tool's folder."""
    relative = name.replace("\\", "/") if not Path(name).is_absolute() else name
    for folder in (path.absolute().parent, path.absolute().parent.parent):
        file = folder / relative
        with contextlib.suppress(OSError, ValueError):  # a name that no file can have
            if file.is_file():
                return file
    raise DescriptionError(message(NO_FILE, file=str(path), key=key, path=name))
