"""The client of one Zenodo server."""

from __future__ import annotations

import re
import time
from typing import Any, Callable, Iterator, Mapping, Optional, Sequence
from urllib.parse import quote

import requests

from ..feedback import Feedback
from ..messages import Message
from .addresses import refuse_bad_address
from .errors import BadLink, BadReference, BadServer, BadToken, NotFound, UnexpectedShape, UnknownCommunity, UnknownDoi
from .identifiers import concept_or_version_id, external_doi
from .records import Record, RemoteFile, files_from_listing
from .search import Search
from .traffic import Traffic
from .transport import Proxies, Timeout, Transport
from .versions import Finder

_TOKEN = re.compile(r"[\x21-\x7e]+")


class ZenodoClient:
    """Reads records, communities and files of a Zenodo server. One client may serve several threads.

    `base_url` is the server's address (`BadServer` when it is none); `user_agent` names the program and where it can
    be asked about; `http` brings adapters and certificates; `proxies` gives the proxies for an address (None: those
    of the environment); `timeout` is (connect, read) in seconds; at most `jobs` files are transferred at once;
    `on_wait` is told, in any thread, of waits the server's limits impose that take more than a few seconds.
    """

    def __init__(
        self,
        base_url: str = "https://zenodo.org",
        *,
        user_agent: str,
        http: Optional[requests.Session] = None,
        token: Optional[str] = None,
        timeout: Timeout = (10.0, 60.0),
        jobs: int = 3,
        proxies: Optional[Proxies] = None,
        sleep: Callable[[float], None] = time.sleep,
        on_wait: Optional[Callable[[Message], None]] = None,
    ) -> None:
        token = (token or "").strip() or None
        if token and not _TOKEN.fullmatch(token):
            raise BadToken
        self.base_url = _server(base_url)
        self.transport = Transport(
            self.base_url,
            user_agent=user_agent,
            http=http,
            token=token,
            timeout=timeout,
            jobs=jobs,
            proxies=proxies,
            sleep=sleep,
            on_wait=on_wait,
        )
        self._search = Search(self.transport)
        self._finder = Finder(self.transport, self._search)

    @property
    def traffic(self) -> Traffic:
        """Requests and bytes so far."""
        return self.transport.traffic

    def community(self, slug: str, feedback: Feedback) -> Mapping[str, Any]:
        """The community's JSON. Raises `UnknownCommunity`."""
        url = self._community_url(slug)
        try:
            found = self.transport.get_json(url, feedback)
        except NotFound:
            raise UnknownCommunity(slug, self.base_url) from None
        if not isinstance(found, Mapping):
            raise UnexpectedShape(url, "community")
        return found

    def community_records(self, slug: str, feedback: Feedback) -> Iterator[Record]:
        """The latest version of each deposit of a community, newest first. Raises `UnknownCommunity`.

        Asks the community itself: the search's own filter gives all of Zenodo when it does not know the slug.
        """
        url = self._community_url(slug) + "/records"
        try:
            yield from self._search.latest_of_each(url, feedback)
        except NotFound:
            raise UnknownCommunity(slug, self.base_url) from None

    def versions_of(self, concept_ids: Sequence[str], feedback: Feedback) -> dict[str, list[Record]]:
        """Every version of each concept, newest (highest id) first; an empty list where there is none."""
        return self._finder.versions_of(concept_ids, feedback)

    def find_sessions(self, names: Sequence[str], feedback: Feedback) -> dict[str, list[Record]]:
        """Latest versions that carry `urn:<name>` in either list of identifiers, newest first, for each name."""
        return self._finder.sessions(names, feedback)

    def record(self, reference: str, feedback: Feedback) -> Record:
        """The record a number, DOI or address names; of a concept its latest version.

        Raises `BadReference`, `NotFound`, `RecordDeleted`, `PermissionDenied` and the other `ZenodoError`s.
        """
        number = concept_or_version_id(reference)
        if number is not None:
            return self._finder.record(number, feedback)
        doi = external_doi(reference)
        if doi is None:
            raise BadReference(reference)
        record = self._finder.by_doi(doi, feedback)
        if record is None:
            raise UnknownDoi(doi, self.base_url)
        return record

    def files_of(self, record: Record, feedback: Feedback) -> tuple[RemoteFile, ...]:
        """The files of a record; those of a restricted one are asked for in the name of the token's owner.

        Raises `PermissionDenied` for restricted files that are not this user's to read.
        """
        if record.files or record.access == "open":
            return record.files
        url = f"{self.base_url}/api/records/{record.id}/files"
        return files_from_listing(self.transport.get_json(url, feedback), record.id, self.base_url, url)

    def close(self) -> None:
        """Close the idle connections."""
        self.transport.close()

    def _community_url(self, slug: str) -> str:
        slug = slug.strip()
        if slug in ("", ".", ".."):
            raise UnknownCommunity(slug, self.base_url)
        return f"{self.base_url}/api/communities/{quote(slug, safe='')}"


def _server(base_url: str) -> str:
    """The server's address without a trailing slash or `/api`, with https where no scheme is given."""
    address = base_url.strip()
    if "://" not in address:
        address = f"https://{address}"
    address = address.rstrip("/")
    address = address[: -len("/api")] if address.endswith("/api") else address
    try:
        refuse_bad_address(address)
    except BadLink:
        raise BadServer(base_url) from None
    return address
