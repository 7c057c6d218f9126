"""Addresses the stand-in writes into its answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

KEY_SAFE = "/!$&'()*+,;=:@"
THUMBNAIL_SIZES = (10, 50, 100, 250, 750, 1200)
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".pdf")
DOI_PREFIX = "10.5281/zenodo."
SANDBOX_PREFIX = "10.5072/zenodo."


@dataclass(frozen=True)
class Links:
    """Builds absolute addresses below `base` (scheme and host, no slash at the end).

    With `raw_keys` file names stay as they are in addresses (spaces and all), as the service wrote them until
    March 2026; otherwise they are percent-encoded.
    """

    base: str
    raw_keys: bool = False

    def key(self, key: str) -> str:
        return key if self.raw_keys else quote(key, safe=KEY_SAFE)

    def record(self, number: int) -> str:
        return f"{self.base}/api/records/{number}"

    def file(self, number: int, key: str) -> str:
        return f"{self.record(number)}/files/{self.key(key)}"

    def content(self, number: int, key: str) -> str:
        return f"{self.file(number, key)}/content"

    def of_version(self, version: dict[str, Any]) -> dict[str, Any]:
        """The `links` of one published version."""
        number, concept = version["id"], version["concept"]
        own, parent = self.record(number), self.record(concept)
        doi, parent_doi, resolver = doi_of(version), concept_doi_of(version), resolver_of(version)
        page = f"{self.base}/records/{number}"
        links: dict[str, Any] = {
            "self": own,
            "self_html": page,
            "preview_html": f"{page}?preview=1",
            "doi": resolver + doi,
            "self_doi": resolver + doi,
            "self_doi_html": f"{self.base}/doi/{doi}",
            "reserve_doi": f"{own}/draft/pids/doi",
            "parent": parent,
            "parent_html": f"{self.base}/records/{concept}",
            "parent_doi": resolver + parent_doi,
            "parent_doi_html": f"{self.base}/doi/{parent_doi}",
            "self_iiif_manifest": f"{self.base}/api/iiif/record:{number}/manifest",
            "self_iiif_sequence": f"{self.base}/api/iiif/record:{number}/sequence/default",
            "files": f"{own}/files",
            "media_files": f"{own}/media-files",
        }
        thumbnails = self.thumbnails(version)
        if thumbnails:
            links["thumbnails"] = thumbnails
        links.update(
            {
                "archive": f"{own}/files-archive",
                "archive_media": f"{own}/media-files-archive",
                "latest": f"{own}/versions/latest",
                "latest_html": f"{page}/latest",
                "versions": f"{own}/versions",
                "draft": f"{own}/draft",
                "access_links": f"{own}/access/links",
                "access_grants": f"{own}/access/grants",
                "access_users": f"{own}/access/users",
                "access_request": f"{own}/access/request",
                "access": f"{own}/access",
                "communities": f"{own}/communities",
                "communities-suggestions": f"{own}/communities-suggestions",
                "request_deletion": f"{own}/request-deletion",
                "file_modification": f"{own}/file-modification",
                "quota_increase": f"{own}/quota-increase",
                "requests": f"{own}/requests",
            }
        )
        return links

    def thumbnails(self, version: dict[str, Any]) -> dict[str, str]:
        """Addresses of the first picture's thumbnails by their width; empty without a picture."""
        pictures = [entry["key"] for entry in version["files"] if entry["key"].lower().endswith(PICTURES)]
        if not pictures:
            return {}
        stem = f"{self.base}/api/iiif/record:{version['id']}:{quote(pictures[0], safe='()')}/full"
        return {str(width): f"{stem}/%5E{width},/0/default.jpg" for width in THUMBNAIL_SIZES}


def doi_of(version: dict[str, Any]) -> str:
    """The version's DOI: its own external one, or the service's."""
    return version.get("doi") or prefix_of(version) + str(version["id"])


def prefix_of(version: dict[str, Any]) -> str:
    """What the service's own DOIs begin with: those of the sandbox differ."""
    return SANDBOX_PREFIX if version.get("sandbox") else DOI_PREFIX


def resolver_of(version: dict[str, Any]) -> str:
    """The address that a DOI is put after."""
    return "https://handle.test.datacite.org/" if version.get("sandbox") else "https://doi.org/"


def has_external_doi(version: dict[str, Any]) -> bool:
    return not doi_of(version).startswith(prefix_of(version))


def concept_doi_of(version: dict[str, Any]) -> str:
    """The DOI that stands for all versions."""
    return prefix_of(version) + str(version["concept"])
