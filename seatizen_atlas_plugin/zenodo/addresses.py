"""Addresses: links as servers give them, made valid or refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from .errors import BadLink

# What Zenodo itself leaves unquoted in file links.
_SAFE = "/!$&'()*+,;=:@~"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def refuse_bad_address(url: str) -> None:
    """Raise `BadLink` for what is no http or https address."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadLink(url)


def linked_address(url: str, link: str) -> str:
    """Where `link`, found at `url`, leads. Raises `BadLink` for no web address and for a step from https to http."""
    try:
        address = _valid(urljoin(url, link))
    except ValueError:
        raise BadLink(link) from None
    refuse_bad_address(address)
    if urlsplit(url).scheme == "https" and urlsplit(address).scheme != "https":
        raise BadLink(address)
    return address


def file_address(link: str, key: str, base_url: str) -> str:
    """The valid absolute address of file `key`, whose link Zenodo gives quoted or with raw spaces.

    Where the link contains the key, quoted or not, the key is quoted anew, so that `%`, `#` and `?` in it stay part
    of the path. A link that is no address stays as it is; it is refused when it is asked for.
    """
    for suffix in ("/content", ""):
        tail = f"/{key}{suffix}"
        head = link[: -len(tail)] if link.endswith(tail) else _head_before(link, tail)
        if head is not None:
            link = f"{head}/{quote(key, safe=_SAFE)}{suffix}"
            break
    try:
        return _valid(urljoin(base_url + "/", link))
    except ValueError:
        return link


def _head_before(link: str, tail: str) -> Optional[str]:
    """What stands before `tail` in the quoted `link`, None when it does not end so."""
    for position, character in enumerate(link):
        if character == "/" and unquote(link[position:]) == tail:
            return link[:position]
    return None


def _valid(url: str) -> str:
    """`url` with everything quoted that must be, and nothing quoted twice; the fragment is dropped."""
    parts = urlsplit(url)
    path, query = (_STRAY_PERCENT.sub("%25", text) for text in (parts.path, parts.query))
    return urlunsplit((parts.scheme, parts.netloc, quote(path, safe=_SAFE + "%"), quote(query, safe=_SAFE + "%?"), ""))


@dataclass(frozen=True)
class Origin:
    """Scheme, host and port: what the token is bound to."""

    scheme: str
    host: str
    port: Optional[int]

    @classmethod
    def of(cls, url: str) -> Origin:
        parts = urlsplit(url)
        return cls(parts.scheme, parts.hostname or "", parts.port or {"https": 443, "http": 80}.get(parts.scheme))
