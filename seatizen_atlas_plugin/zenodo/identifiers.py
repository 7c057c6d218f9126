"""Every way people write a Zenodo record down, brought to its number.

Forms: reference `zenodo-api.md` §5 (a number, DOIs of zenodo.org and its sandbox, doi.org and zenodo.org
addresses, OAI identifiers).
"""

from __future__ import annotations

import re
from typing import Optional
from urllib.parse import unquote

# Tables with blank cells make decimal numbers of whole ones.
_NUMBER = re.compile(r"(?:zenodo\.)?(\d{1,18})(?:\.0)?", re.IGNORECASE)
_OAI = re.compile(r"oai:(?:sandbox\.)?zenodo\.org:(\d{1,18})", re.IGNORECASE)
_ADDRESS = re.compile(r"/(?:records?|uploads|deposit(?:/depositions)?)/(\d{1,18})(?=$|[/?#])", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"?#]+")
# 10.5281 is Zenodo's prefix, 10.5072 its sandbox's; badges add an extension to the number.
_ZENODO_DOI = re.compile(r"10\.(?:5281|5072)/zenodo\.(\d{1,18})(?!\d)", re.IGNORECASE)


def _cleaned(reference: str) -> str:
    return unquote(reference.strip()).strip("<>()[]\"'“”«» \t\r\n").rstrip(".,;")


def concept_or_version_id(reference: str) -> Optional[str]:
    """The digits of the record or concept that `reference` names, None when it names no Zenodo record."""
    text = _cleaned(reference)
    number = _NUMBER.fullmatch(text)
    if number:
        return number.group(1)
    for pattern in (_OAI, _ADDRESS, _ZENODO_DOI):
        found = pattern.search(text)
        if found:
            return found.group(1)
    return None


def external_doi(reference: str) -> Optional[str]:
    """The DOI in `reference` when it is not one of Zenodo's own, else None."""
    if concept_or_version_id(reference) is not None:
        return None
    found = _DOI.search(_cleaned(reference))
    return found.group(0) if found else None
