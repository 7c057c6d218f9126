"""The order of elements in ISO 19139 and 19139-2, written down by hand from the schemas' sequences.

A `!` stands before what must be there. Only elements that records of sessions have are listed.
"""

from __future__ import annotations

from typing import List

SEQUENCES = {
    "MD_Metadata": "fileIdentifier language characterSet parentIdentifier hierarchyLevel hierarchyLevelName !contact "
    "!dateStamp metadataStandardName metadataStandardVersion dataSetURI locale spatialRepresentationInfo "
    "referenceSystemInfo metadataExtensionInfo !identificationInfo contentInfo distributionInfo dataQualityInfo "
    "portrayalCatalogueInfo metadataConstraints applicationSchemaInfo metadataMaintenance series describes "
    "propertyType featureType featureAttribute acquisitionInformation",
    "MD_ReferenceSystem": "referenceSystemIdentifier",
    "RS_Identifier": "authority !code codeSpace version",
    "MD_Identifier": "authority !code",
    "MD_DataIdentification": "!citation !abstract purpose credit status pointOfContact resourceMaintenance "
    "graphicOverview resourceFormat descriptiveKeywords resourceSpecificUsage resourceConstraints aggregationInfo "
    "spatialRepresentationType spatialResolution !language characterSet topicCategory environmentDescription extent "
    "supplementalInformation",
    "CI_Citation": "!title alternateTitle !date edition editionDate identifier citedResponsibleParty "
    "presentationForm series otherCitationDetails collectiveTitle ISBN ISSN",
    "CI_Date": "!date !dateType",
    "CI_ResponsibleParty": "individualName organisationName positionName contactInfo !role",
    "CI_Contact": "phone address onlineResource hoursOfService contactInstructions",
    "CI_OnlineResource": "!linkage protocol applicationProfile name description function",
    "MD_MaintenanceInformation": "!maintenanceAndUpdateFrequency",
    "MD_Keywords": "!keyword type thesaurusName",
    "MD_LegalConstraints": "useLimitation accessConstraints useConstraints otherConstraints",
    "MD_AggregateInformation": "aggregateDataSetName aggregateDataSetIdentifier !associationType initiativeType",
    "EX_Extent": "description geographicElement temporalElement verticalElement",
    "EX_GeographicBoundingBox": "extentTypeCode !westBoundLongitude !eastBoundLongitude !southBoundLatitude "
    "!northBoundLatitude",
    "EX_TemporalExtent": "!extent",
    "TimePeriod": "beginPosition endPosition duration",
    "EX_VerticalExtent": "!minimumValue !maximumValue !verticalCRS",
    "MD_ImageDescription": "!attributeDescription !contentType dimension",
    "MD_Distribution": "distributionFormat distributor transferOptions",
    "MD_Format": "!name !version",
    "MD_Distributor": "!distributorContact distributionOrderProcess distributorFormat distributorTransferOptions",
    "MD_DigitalTransferOptions": "unitsOfDistribution transferSize onLine offLine",
    "DQ_DataQuality": "!scope report lineage",
    "DQ_Scope": "!level extent levelDescription",
    "LI_Lineage": "statement processStep source",
    "LI_ProcessStep": "!description rationale dateTime processor source",
    "MI_AcquisitionInformation": "instrument operation platform acquisitionPlan objective acquisitionRequirement",
    "MI_Platform": "citation !identifier !description sponsor !instrument",
    "MI_Instrument": "citation !identifier !type description mountedOn",
}
SEQUENCES["MI_Metadata"] = SEQUENCES["MD_Metadata"]


def faults_of(root) -> List[str]:
    """What is not in the order of the schemas, in an element of lxml and all in it."""
    faults = []
    for element in root.iter():
        kind = _local(element)
        children = [_local(child) for child in element]
        if kind not in SEQUENCES:
            # Properties hold one object or value, values hold text.
            if len(children) > 1 or (kind[:1].isupper() and children):
                faults.append(f"{kind}: not known")
            continue
        words = SEQUENCES[kind].split()
        order = [word.lstrip("!") for word in words]
        places = [order.index(child) if child in order else None for child in children]
        known = [place for place in places if place is not None]
        faults += [f"{kind}: {order[b]} after {order[a]}" for a, b in zip(known, known[1:]) if b < a]
        faults += [f"{kind}: {child}" for child, place in zip(children, places) if place is None]
        faults += [f"{kind}: no {word[1:]}" for word in words if word[0] == "!" and word[1:] not in children]
    return faults


def _local(element) -> str:
    return element.tag.rpartition("}")[2]
