"""What of a version's metadata would change, member by member, as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List, Mapping

from ...zenodo import differences


@dataclass(frozen=True)
class FieldChange:
    """One member of the metadata by its name in the deposit API, and what it says before and after ('' for nothing)."""

    name: str
    old: str
    new: str


def changes_between(told: Mapping[str, Any], metadata: Mapping[str, Any]) -> List[FieldChange]:
    """The members that change when a version that says `told` says `metadata`. Dates must be given with their days;
    the day from which a version is valid is no change of its own."""
    names = [name for name in differences(metadata, told) if name != "dates"]
    if _days(told.get("dates")) != _days(metadata.get("dates")):
        names.append("dates")
    return [FieldChange(name, in_words(name, told.get(name)), in_words(name, metadata.get(name))) for name in names]


def in_words(name: str, value: Any) -> str:
    """A member's value on one line."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, list):
        word = _WORDS.get(name, str)
        return "; ".join(word(one) if isinstance(one, Mapping) or word is str else str(one) for one in value)
    if isinstance(value, Mapping):
        return str(value.get("id") or dict(value))
    return " ".join(str(value).split())


def _days(dates: Any) -> List[tuple]:
    """Dates that can be compared; of the one that says from when a version is valid only that there is one."""
    found = []
    for one in dates or []:
        kind = str(one.get("type")).lower()
        days = ("", "") if kind == "valid" else (str(one.get("start") or ""), str(one.get("end") or ""))
        found.append((kind, *days))
    return sorted(found)


def _person(one: Mapping[str, Any]) -> str:
    more = ", ".join(str(one[name]) for name in ("affiliation", "orcid") if one.get(name))
    kind = f" [{one['type']}]" if one.get("type") else ""
    return f"{one.get('name')}{f' ({more})' if more else ''}{kind}"


def _relation(one: Mapping[str, Any]) -> str:
    return f"{one.get('relation')} {one.get('identifier')}"


def _date(one: Mapping[str, Any]) -> str:
    days = dict.fromkeys(str(one[name]) for name in ("start", "end") if one.get(name))
    return " ".join((str(one.get("type")), "/".join(days))).strip()


def _place(one: Mapping[str, Any]) -> str:
    return f"{one.get('place')} ({one.get('lat')}, {one.get('lon')})"


def _identifier(one: Mapping[str, Any]) -> str:
    return str(one.get("identifier") or one.get("id") or dict(one))


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "communities": _identifier,
    "contributors": _person,
    "creators": _person,
    "dates": _date,
    "grants": _identifier,
    "locations": _place,
    "related_identifiers": _relation,
}
