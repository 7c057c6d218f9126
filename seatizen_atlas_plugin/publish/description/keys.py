"""The keys of a campaign's JSON file."""

from __future__ import annotations

IMAGE_TYPE = "image_type"
PLATFORM = "platform"
PROJECT = "project_name"
SESSIONS_TABLE = "csv_session_name_name_abbr_path"
PEOPLE_TABLE = "csv_contributors_path"
RELATED = "related_identifiers"
ACCESS_RIGHT = "access_right"
LICENCE = "license"
KEYWORDS = "keywords"
WORKFLOW_LINK = "workflow-link"
INFERENCE_LINK = "inference-link"
TOOLS_LINK = "zenodo-link"
SOFTWARE_LINK = "software-link"
FUNDINGS = "fundings"
COMMUNITIES = "communities"
DESCRIPTION = "description"
VERSION = "version"
TITLE = "title"

MANDATORY = (
    IMAGE_TYPE,
    PLATFORM,
    PROJECT,
    SESSIONS_TABLE,
    PEOPLE_TABLE,
    RELATED,
    ACCESS_RIGHT,
    LICENCE,
    KEYWORDS,
    WORKFLOW_LINK,
    INFERENCE_LINK,
    TOOLS_LINK,
    SOFTWARE_LINK,
    FUNDINGS,
    COMMUNITIES,
)
ALL = (*MANDATORY, DESCRIPTION, VERSION, TITLE)
OF_RELATED = ("identifier", "relation", "resource_type")
COMMENT = "_NB"
