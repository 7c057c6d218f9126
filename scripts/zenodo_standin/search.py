"""A record search: its parameters, its order, its pages and its facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Optional
from urllib.parse import quote, urlencode

from werkzeug.datastructures import MultiDict

from . import fields, query
from .accounts import asker
from .answers import Refusal, internal_error, invalid
from .store import Store, Version

WINDOW = 10_000
DEFAULT_SIZE = 25
LARGEST_ANONYMOUS = 25
LARGEST_KNOWN = 100
TOO_LARGE = "Page size cannot be greater than 25. Please use authenticated requests to increase the limit to 100."
SORTS = (
    "bestmatch", "newest", "oldest", "updated-desc", "updated-asc", "version", "mostviewed", "mostdownloaded",
    "publication-desc", "publication-asc", "conference-desc", "conference-asc", "journal-desc", "journal-asc",
    "mostrecent", "-mostrecent", "publication_date", "-publication_date", "-bestmatch", "-mostviewed", "journal",
    "-journal", "conference_session", "-conference_session", "-version",
)  # fmt: skip
BY_DATE = {
    "newest": ("created", True), "oldest": ("created", False),
    "mostrecent": ("created", True), "-mostrecent": ("created", False),
    "updated-desc": ("updated", True), "updated-asc": ("updated", False),
    "publication-desc": ("publication_date", True), "publication-asc": ("publication_date", False),
    "publication_date": ("publication_date", True), "-publication_date": ("publication_date", False),
}  # fmt: skip
FACETS = ("access_status", "resource_type", "subject", "file_type")
LABELS = {"access_status": "Access status", "resource_type": "Resource types", "subject": "Subjects",
          "file_type": "File type"}  # fmt: skip


@dataclass(frozen=True)
class Request:
    """The checked parameters of a search."""

    q: str
    page: int
    size: int
    sort: str
    all_versions: Optional[bool]
    communities: tuple[str, ...]
    chosen: dict[str, tuple[str, ...]]
    kinds: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, arguments: MultiDict[str, str], default_sort: str = "") -> Request:
        size = whole_number(arguments, "size", DEFAULT_SIZE)
        page = whole_number(arguments, "page", 1)
        if size > (LARGEST_ANONYMOUS if asker() is None else LARGEST_KNOWN):
            raise invalid("size", TOO_LARGE)
        if (page - 1) * size >= WINDOW:
            raise Refusal(400, "Invalid querystring parameters.")
        q = arguments.get("q", "").strip()
        sort = arguments.get("sort") or default_sort or ("bestmatch" if q else "newest")
        if sort not in SORTS:
            raise invalid("_schema", f"Invalid sort option '{sort}'.")
        return cls(
            q=q,
            page=page,
            size=size,
            sort=sort,
            all_versions=flag(arguments, "all_versions", "allversions"),
            communities=tuple(arguments.getlist("communities")),
            chosen={name: tuple(arguments.getlist(name)) for name in FACETS if arguments.getlist(name)},
            kinds=tuple((name, arguments[name]) for name in ("type", "subtype") if arguments.get(name)),
        )

    def address(self, path: str, page: int) -> str:
        """The address of one page of this search, its parameters in alphabetical order as the service writes them."""
        pairs: list[tuple[str, str]] = [("page", str(page)), ("size", str(self.size)), ("sort", self.sort)]
        if self.all_versions is not None:
            pairs.append(("allversions", str(self.all_versions)))
        if self.q:
            pairs.append(("q", self.q))
        pairs += [("communities", slug) for slug in self.communities]
        pairs += [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += list(self.kinds)
        return f"{path}?{urlencode(sorted(pairs), quote_via=quote, safe='')}"


def whole_number(arguments: MultiDict[str, str], name: str, default: int) -> int:
    text = arguments.get(name)
    if text is None:
        return default
    try:
        number = int(text)
    except ValueError:
        raise invalid(name, "Not a valid integer.") from None
    if number < 1:
        raise invalid(name, "Must be greater than or equal to 1.")
    return number


def flag(arguments: MultiDict[str, str], *names: str) -> Optional[bool]:
    """A parameter that is set or not, by any of its names: a bare one is true, an absent one None."""
    given = next((arguments[name] for name in names if name in arguments), None)
    return None if given is None else given.lower() in {"", "1", "true", "t", "yes", "y", "on"}


@dataclass(frozen=True)
class Found:
    """One page of a search, the number of all its hits, and its facets."""

    hits: Sequence[Version]
    total: int
    aggregations: dict[str, Any]


def run(store: Store, wanted: Request, within: Optional[Callable[[Version], bool]], all_versions: bool) -> Found:
    """The versions that fit; `within` narrows them first (one community, one concept). Superseded versions count only
    with `all_versions`."""
    candidates = [
        version
        for version in store.published()
        if (all_versions or store.is_latest(version)) and (within is None or within(version))
    ]
    candidates = in_communities(store, candidates, wanted.communities)
    for name, value in wanted.kinds:
        candidates = [version for version in candidates if (version.get("resource_type") or {}).get(name) == value]
    matching = ordered(matching_query(store, candidates, wanted.q), wanted)
    aggregations = {name: facet(matching, name, wanted.chosen.get(name, ())) for name in FACETS}
    for name, values in wanted.chosen.items():
        matching = [version for version in matching if set(facet_values(version, name)) & set(values)]
    start = (wanted.page - 1) * wanted.size
    return Found(matching[start : start + wanted.size], len(matching), aggregations)


def in_communities(store: Store, versions: list[Version], asked: Sequence[str]) -> list[Version]:
    """Those of the communities asked for. Unknown ones are dropped; when none is left, so is the filter."""
    slugs = {found["slug"] for found in map(store.community, asked) if found}
    if not slugs:
        return versions
    return [version for version in versions if slugs & set(version.get("communities", []))]


def matching_query(store: Store, versions: list[Version], q: str) -> list[Version]:
    if not q:
        return versions
    try:
        holds = query.parse(q)
        return [version for version in versions if holds(store.indexed(version))]
    except ValueError as error:
        raise internal_error() from error


def ordered(versions: list[Version], wanted: Request) -> list[Version]:
    sort = wanted.sort
    if sort in BY_DATE:
        name, descending = BY_DATE[sort]
        return sorted(versions, key=lambda version: (str(version[name]), version["id"]), reverse=descending)
    if sort in {"version", "-version"}:
        return sorted(versions, key=lambda version: (version["index"], version["id"]), reverse=sort == "version")
    return sorted(versions, key=lambda version: version["id"], reverse=not sort.startswith("-"))


def facet_values(version: Version, name: str) -> list[str]:
    kind = version.get("resource_type") or {}
    if name == "access_status":
        return [version["access"]]
    if name == "resource_type":
        values = [kind.get("type"), kind.get("subtype") and f"{kind['type']}-{kind['subtype']}"]
        return [value for value in values if value]
    if name == "subject":
        return list(version.get("keywords", []))
    files = version["files"] if version["access"] == "open" else []
    return sorted({fields.suffix_of(entry["key"]) for entry in files} - {""})


def facet(versions: Sequence[Version], name: str, chosen: Sequence[str]) -> dict[str, Any]:
    """The ten commonest values of a facet, with the subtypes inside the types."""
    counted = Counter(value for version in versions for value in facet_values(version, name))
    outer = [pair for pair in commonest(counted) if name != "resource_type" or "-" not in pair[0]]
    buckets = [bucket(name, value, count, chosen) for value, count in outer[:10]]
    if name == "resource_type":
        for entry in buckets:
            inner = [pair for pair in commonest(counted) if pair[0].startswith(entry["key"] + "-")]
            entry["inner"] = {"buckets": [bucket(name, value, count, chosen) for value, count in inner]}
    return {"buckets": buckets, "label": LABELS[name]}


def commonest(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def bucket(name: str, value: str, count: int, chosen: Sequence[str]) -> dict[str, Any]:
    if name == "subject":
        label = value
    elif name == "file_type":
        label = value.upper()
    else:
        label = value.rsplit("-", 1)[-1].capitalize()
    return {"key": value, "doc_count": count, "label": label, "is_selected": value in chosen}
