"""The ISO 19115 record that goes up in METADATA.zip.

It names the DOI of the whole deposit, so that the deposit is known, or its first draft made, before the archives are;
and it says the same day every time, or each run would send another archive.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, List, Mapping, Optional, Sequence
from urllib.parse import urlsplit

from ...feedback import Feedback
from ...zenodo import Deposit, Deposits
from ...zenodo.transfer import local_errors, part_of
from ..description import iso19115_file_name, session_xml
from ..packages import Package, PackedFile
from .contents import METADATA
from .plan import UploadPlan

ARCHIVE = f"{METADATA}.zip"
_DATE = "publication_date"
# Of zenodo.org and of its sandbox.
_PREFIXES = ("10.5281", "10.5072")


def with_iso_record(
    deposits: Deposits,
    plan: UploadPlan,
    versions: Sequence[Deposit],
    draft: Optional[Deposit],
    of_kind: Sequence[Deposit],
    workspace: Path,
    feedback: Feedback,
) -> UploadPlan:
    """The plan with the record in METADATA.zip and its day in the metadata; a first draft is made where there is none.
    `of_kind` are the versions whose day stays. Raises what deposits raise, CannotWrite, NoSpace."""
    source = plan.iso
    if source is None:
        return plan
    day = next((str(one.metadata[_DATE]) for one in (*_open(draft), *of_kind) if one.metadata.get(_DATE)), "")
    day = day or source.today.isoformat()
    plan = replace(plan, metadata={**plan.metadata, _DATE: day})
    first = draft or next(iter(versions), None)
    if first is None:
        first = deposits.create(plan.name, plan.metadata, feedback)
    path = workspace / iso19115_file_name(plan.name)
    told = {**plan.metadata, "dates": _with_day(plan, day)}
    _write(path, session_xml(source.campaign, source.facts, told, concept_doi(first)))
    return _with_file(plan, PackedFile(path.name, path, path.stat().st_size))


def doi_of(deposit: Deposit) -> str:
    """The DOI of a version, of a draft the one that it will have."""
    return deposit.doi or f"{_prefix(deposit)}/zenodo.{deposit.id}"


def concept_doi(deposit: Deposit) -> str:
    """The DOI of all versions together."""
    return f"{_prefix(deposit)}/zenodo.{deposit.concept_id}"


def _prefix(deposit: Deposit) -> str:
    """The service tells its DOIs only of what is public; what it reserves for drafts of the sandbox has the prefix of
    the other server (reference `zenodo-api.md` §2.2)."""
    told = deposit.doi.partition("/")[0]
    if told in _PREFIXES:
        return told
    return _PREFIXES[(urlsplit(deposit.link).hostname or "").startswith("sandbox.")]


def _open(draft: Optional[Deposit]) -> Sequence[Deposit]:
    return () if draft is None else (draft,)


def _with_day(plan: UploadPlan, day: str) -> List[Mapping[str, Any]]:
    return [
        {**one, "start": day, "end": day} if one.get("type") == "Valid" else one
        for one in plan.metadata.get("dates") or ()
    ]


def _write(path: Path, data: bytes) -> None:
    """Write the record; one with the same bytes keeps its age, by which archives are used again."""
    with local_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == data:
            return
        part = part_of(path)
        part.write_bytes(data)
        part.replace(path)


def _with_file(plan: UploadPlan, record: PackedFile) -> UploadPlan:
    """The plan with the record in the archive of METADATA, where it replaces an older one."""
    versions = []
    for version in plan.versions:
        packages = [_added(one, record) if one.name == ARCHIVE else one for one in version.packages]
        sizes = {**version.sizes, **{one.name: one.size for one in packages}}
        versions.append(replace(version, packages=tuple(packages), sizes=sizes))
    return replace(plan, versions=tuple(versions))


def _added(package: Package, record: PackedFile) -> Package:
    others = tuple(file for file in package.files if file.name != record.name)
    return replace(package, files=(*others, record))
