"""What an upload would send and do, told before it is done."""

from __future__ import annotations

from typing import Any, Dict, List

from ...translation import sentence, translate
from ..description import iso19115_file_name
from .plan import UploadPlan
from .spread import VersionPlan
from .standing import Standing


def preview_values(plan: UploadPlan, standing: Standing) -> Dict[str, Any]:
    """For JSON: every archive with the files in it, every file, their bytes, the metadata, what is on the server;
    sentences in the user's language."""
    return {
        "name": plan.name,
        "folder": str(plan.folder),
        "kind": plan.content.kind,
        "files": plan.count,
        "bytes": plan.size,
        "versions": [{**_version_values(version), "done": done} for version, done in zip(plan.versions, standing.done)],
        "iso19115": iso19115_file_name(plan.name) if plan.iso is not None else "",
        "metadata": dict(plan.sent_metadata),
        "warnings": [sentence(warning) for warning in plan.warnings],
        "server": {
            "versions": [
                {"number": one.id, "doi": one.doi, "version": one.version, "link": one.link}
                for one in standing.versions
            ],
            "draft": standing.draft.link if standing.draft is not None else "",
            "stays": [file.key for file in standing.stays],
            "left": [file.key for file in standing.left],
            "refusal": sentence(standing.refusal) if standing.refusal is not None else "",
        },
    }


def preview_text(plan: UploadPlan, standing: Standing) -> str:
    """For people, in their language."""
    lines = [f"{plan.name} ({plan.metadata.get('version')}): {plan.metadata.get('title')}"]
    for place, (version, done) in enumerate(zip(plan.versions, standing.done), 1):
        text = translate("Seatizen", "Version {number} of {count}: {files} file(s), {size} MB")
        size = _megabytes(version.size)
        line = text.format(number=place, count=len(plan.versions), files=version.count, size=size)
        lines.append(f"{line} – {translate('Seatizen', 'files of these names are public already')}" if done else line)
        lines += [f"  {name}  {_megabytes(version.sizes[name])} MB" for name in version.sizes]
    if plan.iso is not None:
        text = translate("Seatizen", "METADATA.zip also gets {file}.")
        lines.append(text.format(file=iso19115_file_name(plan.name)))
    lines += [f"! {sentence(warning)}" for warning in plan.warnings]
    lines += _server_lines(standing)
    return "\n".join(lines) + "\n"


def _server_lines(standing: Standing) -> List[str]:
    lines = []
    if standing.draft is not None:
        lines.append(translate("Seatizen", "An open draft is gone on with: {link}").format(link=standing.draft.link))
    elif not standing.versions and standing.refusal is None:
        lines.append(translate("Seatizen", "Nothing of it is on the server; a new deposit is made."))
    for one in standing.versions:
        text = translate("Seatizen", "On the server: {version}, {link}")
        lines.append(text.format(version=one.version, link=one.link))
    for files, text in (
        (standing.stays, translate("Seatizen", "Files of the version before that stay: {files}")),
        (standing.left, translate("Seatizen", "Files of the version before that do not: {files}")),
    ):
        if files:
            lines.append(text.format(files=", ".join(file.key for file in files)))
    if standing.refusal is not None:
        lines.append(f"! {sentence(standing.refusal)}")
    return lines


def _version_values(version: VersionPlan) -> Dict[str, Any]:
    archives = [
        {
            "name": package.name,
            "bytes": package.size,
            "files": [{"name": file.name, "bytes": file.size} for file in package.files],
        }
        for package in version.packages
    ]
    files = [{"name": name, "bytes": version.sizes[name]} for name in version.files]
    return {"archives": archives, "files": files, "bytes": version.size}


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
