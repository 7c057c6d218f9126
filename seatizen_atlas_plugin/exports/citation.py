"""What must be cited when an export is used: the sessions and versions that are in it, and the atlas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Tuple

from ..atlas.content import LOCAL
from ..messages import QT_TRANSLATE_NOOP
from .source import Source

DOI_URL = "https://doi.org/"
ZENODO_PREFIX = "10.5281/zenodo."
ATLAS_DOI = "10.5281/zenodo.11125847"
"""Every version of the published Seatizen Atlas (its concept record)."""

PAPER = (
    "Contini et al. (2025). Seatizen Atlas: a collaborative dataset of underwater and aerial marine imagery. "
    "Scientific Data 12, 67. https://doi.org/10.1038/s41597-024-04267-z"
)
ATLAS = f"Seatizen Atlas. Zenodo. {DOI_URL}{ATLAS_DOI}"
LICENCE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The Seatizen Atlas is published under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Each session is "
    "published under the licence that its Zenodo record names.",
)


@dataclass(frozen=True)
class SessionCitation:
    """A session to be cited: its deposit and the versions of which something is exported, as the atlas stores them."""

    name: str
    doi: str
    versions: Tuple[str, ...] = ()

    def text(self) -> str:
        """One line; a session that is not published has no address."""
        if self.doi.startswith(LOCAL):
            return f"{self.name} (not published)"
        versions = "".join(f"; version {doi_url(one)}" for one in self.versions)
        return f"{self.name}. Zenodo. {doi_url(self.doi)}{versions}"


def doi_url(number: str) -> str:
    """The address of a deposit or version; that of a session which is not on Zenodo stays as it is (`local:…`)."""
    return number if number.startswith(LOCAL) else f"{DOI_URL}{ZENODO_PREFIX}{number}"


def doi_url_sql(column: str) -> str:
    """SQL: the same for a column of an SQL statement."""
    return (
        f"CASE WHEN {column} LIKE '{LOCAL}%' THEN {column} "  # nosec B608: constants and the caller's column
        f"ELSE '{DOI_URL}{ZENODO_PREFIX}' || {column} END"
    )


def session_citations(source: Source) -> List[SessionCitation]:
    """The chosen sessions in the order of the atlas, each with the versions that have chosen frames."""
    versions = {}
    for deposit, version in source.rows(
        "SELECT v.deposit_doi, v.doi FROM version AS v JOIN temp.chosen_deposit AS d ON d.doi = v.deposit_doi "
        "WHERE EXISTS (SELECT 1 FROM frame AS f JOIN temp.chosen_frame AS c ON c.id = f.id "
        "WHERE f.version_doi = v.doi) ORDER BY v.id"
    ):
        versions.setdefault(deposit, []).append(version)
    rows = source.rows(
        "SELECT d.session_name, d.doi FROM deposit AS d JOIN temp.chosen_deposit AS c ON c.doi = d.doi ORDER BY d.id"
    )
    return [SessionCitation(name, doi, tuple(versions.get(doi, ()))) for name, doi in rows]


def atlas_release(source: Source) -> str:
    """The newest published version of the atlas that this one was made from or became; '' when it names none."""
    rows = source.query("SELECT last_version_on_zenodo AS release FROM etl_runs ORDER BY etl_runs.id DESC LIMIT 1")
    return (rows[0][0] or "") if rows else ""
