"""What a person can choose from in an atlas before exporting: its sessions, labels, models and their classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from ..atlas.geopackage import GeoPackageAtlas, open_atlas


@dataclass(frozen=True)
class SessionChoice:
    """One session; `date` is ISO ('' when unknown), `versions` are the DOIs its frames name."""

    doi: str
    name: str
    date: str
    place: str
    platform: str
    frames: int
    versions: Tuple[str, ...] = ()


@dataclass(frozen=True)
class ModelChoice:
    """A model that has scores, with its classes as (name, threshold)."""

    id: int
    name: str
    date: str
    classes: Tuple[Tuple[str, float], ...]


@dataclass(frozen=True)
class Choices:
    """All there is to choose from; `models` newest first, the rest in the order of their names."""

    path: str
    sessions: Tuple[SessionChoice, ...] = ()
    labels: Tuple[str, ...] = ()
    models: Tuple[ModelChoice, ...] = ()

    @property
    def places(self) -> List[str]:
        """The places of the sessions, each once."""
        return sorted({one.place for one in self.sessions if one.place}, key=str.casefold)

    @property
    def platforms(self) -> List[str]:
        """The platforms of the sessions, each once."""
        return sorted({one.platform for one in self.sessions if one.platform}, key=str.casefold)

    @property
    def frames(self) -> int:
        """The frames of all sessions."""
        return sum(one.frames for one in self.sessions)

    def model(self, key: str) -> Optional[ModelChoice]:
        """The model of this id as a text; the newest for ''."""
        return next((one for one in self.models if not key or str(one.id) == key), None)


def read_choices(path: str) -> Choices:
    """What there is to choose from in the atlas at `path`. Raises `AtlasError`."""
    atlas = open_atlas(path)
    try:
        return Choices(path, _sessions(atlas), _labels(atlas), _models(atlas))
    finally:
        atlas.close()


def _sessions(atlas: GeoPackageAtlas) -> Tuple[SessionChoice, ...]:
    counts: Dict[str, int] = dict(atlas.query("SELECT version_doi, count(*) FROM frame GROUP BY version_doi"))
    versions: Dict[str, List[str]] = {}
    for version, deposit in atlas.query("SELECT doi, deposit_doi FROM version ORDER BY id"):
        versions.setdefault(deposit, []).append(version)
    return tuple(
        SessionChoice(
            doi=doi,
            name=name,
            date=date or "",
            place=place or "",
            platform=platform or "",
            frames=sum(counts.get(version, 0) for version in versions.get(doi, ())),
            versions=tuple(versions.get(doi, ())),
        )
        for doi, name, date, place, platform in atlas.query(
            "SELECT doi, session_name, CAST(session_date AS TEXT) AS day, location, platform_type "
            "FROM deposit ORDER BY session_name, doi"
        )
    )


def _labels(atlas: GeoPackageAtlas) -> Tuple[str, ...]:
    names = (name for (name,) in atlas.query("SELECT name FROM multilabel_label"))
    return tuple(sorted({name for name in names if name}, key=str.casefold))


def _models(atlas: GeoPackageAtlas) -> Tuple[ModelChoice, ...]:
    newest_first = sorted(atlas.models(), key=lambda model: (model.creation_date, model.id), reverse=True)
    return tuple(
        ModelChoice(
            model.id, model.name, model.creation_date, tuple((one.name, one.threshold) for one in model.classes)
        )
        for model in newest_first
    )
