"""What a session's data are, where they are got, and how they came about."""

from __future__ import annotations

from typing import Any, List, Mapping

from ..campaign import Campaign
from ..facts import SessionFacts
from ..words import collected
from .elements import Record
from .parties import people_of, responsible


def write_content(record: Record, campaign: Campaign, facts: SessionFacts) -> None:
    """The element contentInfo of a session with images or films."""
    if not (facts.frames or facts.media):
        return
    images = f"{campaign.image_type} images" if campaign.image_type else "Images"
    with record.inside("gmd:contentInfo", "gmd:MD_ImageDescription"):
        record.value("gmd:attributeDescription", "gco:RecordType", images)
        record.code("gmd:contentType", "MD_CoverageContentTypeCode", "image")


def write_distribution(record: Record, metadata: Mapping[str, Any], doi: str) -> None:
    """The element distributionInfo; the address is told once there is a DOI."""
    with record.inside("gmd:distributionInfo", "gmd:MD_Distribution"):
        with record.inside("gmd:distributionFormat", "gmd:MD_Format"):
            record.string("gmd:name", "ZIP")
            record.nil("gmd:version", "inapplicable")
        for party in people_of(metadata).distributors:
            with record.inside("gmd:distributor", "gmd:MD_Distributor"):
                responsible(record, "gmd:distributorContact", party)
        if doi:
            with record.inside("gmd:transferOptions", "gmd:MD_DigitalTransferOptions"):
                record.online("gmd:onLine", doi, metadata.get("title") or doi, "WWW:LINK", "download")


def write_lineage(
    record: Record, campaign: Campaign, facts: SessionFacts, metadata: Mapping[str, Any], level: str
) -> None:
    """The element dataQualityInfo."""
    with record.inside("gmd:dataQualityInfo", "gmd:DQ_DataQuality"):
        with record.inside("gmd:scope", "gmd:DQ_Scope"):
            record.code("gmd:level", "MD_ScopeCode", level)
        with record.inside("gmd:lineage", "gmd:LI_Lineage"):
            statement = " ".join(_history(campaign, facts)) or metadata.get("title") or facts.name.name
            record.string("gmd:statement", statement)
            for step in _steps(campaign):
                with record.inside("gmd:processStep", "gmd:LI_ProcessStep"):
                    record.string("gmd:description", step)


def _history(campaign: Campaign, facts: SessionFacts) -> List[str]:
    name, found = facts.name, facts.positioning
    told = []
    if name.platform in campaign.platforms:
        told.append(f"Collected {collected(campaign, name)}.")
    if facts.frames:
        judged = "" if facts.useful is None else f", of which {facts.useful} were judged useful"
        told.append(f"{facts.frames} frames{judged}.")
    if found.corrected:
        told.append(f"Positions were corrected afterwards (PPK{', ' + found.base if found.base else ''}).")
    if found.watch:
        told.append("Positions are those of a watch.")
    if found.has_quality:
        told.append(f"Fixed positions: {found.fixed}%, float: {found.floating}%, single: {found.single}%.")
    return told


def _steps(campaign: Campaign) -> List[str]:
    """What was done with the data, with the tools that the campaign names."""
    workflow, inference = campaign.workflow_link, campaign.inference_link
    steps = [f"Processing of raw data with the workflow {workflow}"] if workflow else []
    return steps + ([f"Prediction of labels with the inference pipeline {inference}"] if inference else [])
