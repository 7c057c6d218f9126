"""What an archive is made of and its readers must cite: sessions, the versions that are used, the model, protocols."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator, Optional, Tuple

from ...atlas.content import Model
from ..citation import DOI_URL, SessionCitation, session_citations
from ..source import Source
from .events import Extent
from .values import Scores
from .wording import CENSUS, CENSUS_PAPER


def used_sessions(source: Source, extent: Extent, scores: Optional[Scores]) -> Tuple[SessionCitation, ...]:
    """The sessions of the exported frames, with the versions that hold the frames and those that hold the scores."""
    found = {
        one.doi: replace(one, versions=tuple(version for version in one.versions if version in extent.versions))
        for one in session_citations(source)
        if one.doi in extent.deposits
    }
    for name, deposit, version in scores.versions() if scores else ():
        one = found.setdefault(deposit, SessionCitation(name, deposit))
        if version not in one.versions:
            found[deposit] = replace(one, versions=(*one.versions, version))
    return tuple(found.values())


def other_works(model: Optional[Model], extent: Extent, own_protocol: str) -> Iterator[Tuple[str, str]]:
    """Text and address of what else the rows refer to: the model of the scores, the protocol of censuses."""
    if model is not None:
        address = model_address(model)
        parts = (model.name, model.link, address) if address != model.link else (model.name, address)
        yield ". ".join(part for part in parts if part), address
    if CENSUS in extent.platforms and not own_protocol:
        yield f"Protocol of the underwater visual censuses. {CENSUS_PAPER}", CENSUS_PAPER


def model_address(model: Model) -> str:
    """The address of the model's DOI; its own page where it has none; '' for neither."""
    if model.doi and not model.doi.startswith("http"):
        return f"{DOI_URL}{model.doi}"
    return model.doi or model.link or ""
