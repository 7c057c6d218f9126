"""What can be said about the inputs of a dialog without opening a file or asking a server."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from ..translation import translate

SUFFIX = ".gpkg"
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def with_suffix(text: str) -> str:
    """The path as the user means it: the file ending added when there is none."""
    path = text.strip()
    return path + SUFFIX if path and not Path(path).suffix and not Path(path).is_dir() else path


def atlas_problem(path: str) -> str:
    """One sentence about why `path` cannot be an atlas to write, or ''."""
    if not path:
        return translate("Seatizen", "Choose an atlas file, or name a new one.")
    file, folder = Path(path), Path(path).parent
    problem = _place_problem(path)
    if problem:
        return problem
    if file.suffix.lower() != SUFFIX:
        return translate("Seatizen", "{file} does not end in .gpkg: an atlas is a GeoPackage.").format(file=path)
    if not folder.is_dir():
        return translate("Seatizen", "The folder {folder} does not exist: create it or choose another.").format(
            folder=folder
        )
    return _writing_problem(path)


def existing_atlas_problem(path: str, *, to_write: bool = True) -> str:
    """One sentence about why `path` cannot be an atlas that is there already, or ''."""
    if not path:
        return translate("Seatizen", "Choose an atlas file.")
    return existing_file_problem(path) or (_writing_problem(path) if to_write else "")


def existing_file_problem(path: str) -> str:
    """One sentence about why `path` cannot be a file to read, or ''."""
    problem = _place_problem(path)
    if problem:
        return problem
    if not Path(path).exists():
        return translate("Seatizen", "{file} does not exist.").format(file=path)
    if not os.access(path, os.R_OK):
        return translate("Seatizen", "{file} cannot be read: change its permissions or choose another.").format(
            file=path
        )
    return ""


def existing_folder_problem(path: str) -> str:
    """One sentence about why `path` cannot be a folder to read, or ''."""
    if not Path(path).is_absolute():
        return translate("Seatizen", "{file} has no folder: give the whole path.").format(file=path)
    if not Path(path).exists():
        return translate("Seatizen", "{file} does not exist.").format(file=path)
    if not Path(path).is_dir():
        return translate("Seatizen", "{file} is no folder.").format(file=path)
    if not os.access(path, os.R_OK | os.X_OK):
        return translate("Seatizen", "{file} cannot be read: change its permissions or choose another.").format(
            file=path
        )
    return ""


def _place_problem(path: str) -> str:
    if not Path(path).is_absolute():
        return translate("Seatizen", "{file} has no folder: give the whole path.").format(file=path)
    if Path(path).is_dir():
        return translate("Seatizen", "{file} is a folder: add the name of a file.").format(file=path)
    return ""


def _writing_problem(path: str) -> str:
    folder = Path(path).parent
    if not os.access(folder, os.W_OK):
        return translate(
            "Seatizen", "The folder {folder} is read-only: an atlas can only be written where its folder can be."
        ).format(folder=folder)
    if Path(path).exists() and not os.access(path, os.R_OK | os.W_OK):
        return translate("Seatizen", "{file} is read-only: change its permissions or choose another.").format(file=path)
    return ""


def communities_problem(communities: tuple[str, ...], sessions: tuple[str, ...]) -> str:
    """One sentence about what is wrong with the communities, or ''."""
    if not communities and not sessions:
        return translate("Seatizen", "Name at least one community, such as seatizen-data.")
    for slug in communities:
        if not _SLUG.fullmatch(slug):
            return translate(
                "Seatizen",
                "“{text}” cannot be a community: give the last part of its address on Zenodo, separated by commas.",
            ).format(text=slug)
    return ""


def record_problem(text: str) -> str:
    """One sentence about what cannot name a record of Zenodo, or ''. Nothing names the published atlas."""
    named = text.strip()
    if not named or named.lower().startswith("urn:") or any(letter.isdigit() for letter in named):
        return ""
    return translate("Seatizen", "“{text}” is no record: give its number, DOI or address.").format(text=named)


def server_problem(url: str) -> str:
    """One sentence about what is wrong with the server's address, or ''."""
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return translate("Seatizen", "“{text}” is no address of a server, such as https://zenodo.org.").format(text=url)
    return ""
