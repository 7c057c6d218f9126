"""The description of a session: a page of HTML in English (reference `zenodo-tools.md` appendix C)."""

from __future__ import annotations

from html import escape
from typing import Tuple, Union

from ...sessions import SessionName
from .blocks import acquisition, bathymetry, photogrammetry, positioning, survey
from .campaign import DEPRECATED, HYSCORES, Campaign
from .facts import SessionFacts
from .hypertext import link, page, paragraph, section
from .words import collected

ATLAS = "https://doi.org/10.5281/zenodo.11125847"
_HYSCORES_REPORT = "https://archimer.ifremer.fr/doc/00350/46122/"
_DEPRECATED = "This version is considered deprecated, please refer to the latest version of this deposit."

_PURPOSE = paragraph(
    "Underwater or aerial images collected by scientists or citizens can have a wide variety of use for science, "
    "management, or conservation.",
    "These images can be annotated and shared to train models, which in turn predict what other images show.",
    "We provide a set of tools (hardware and software) to collect marine data, predict species or habitats, and make "
    "maps.",
)
_ATLAS = paragraph(
    f"More about these data is in the {link(ATLAS, 'Seatizen Atlas')}.",
    "Methods, tools and scientific objectives are also described in a dedicated data paper.",
)
_TREE = (
    ("", "YYYYMMDD_COUNTRYCODE-optionalplace_device_session-number"),
    ("├── DCIM", "videos and photographs as they were taken"),
    ("├── GPS", "everything about positions; without corrections files lie here, else in the two folders below"),
    ("│   ├── BASE", "files of a base station, or of another instrument that did not move"),
    ("│   └── DEVICE", "files of the device that moved"),
    ("├── METADATA", "tables and settings about the whole session"),
    ("├── PROCESSED_DATA", "what was made of the data, a folder for each kind"),
    ("│   ├── BATHY", "bathymetry from the logs of the mission"),
    ("│   ├── FRAMES", "georeferenced frames taken out of the videos"),
    ("│   ├── IA", "predictions made on the images"),
    ("│   └── PHOTOGRAMMETRY", "models built by photogrammetry"),
    ("└── SENSORS", "files of other sensors: echo sounder, log of the autopilot, plan of the mission"),
)
_TREE_UVC = (
    ("", "YYYYMMDD_COUNTRYCODE-optionalplace_device_session-number"),
    ("├── DCIM", "photographs as they were taken"),
    ("├── GPS", "everything about positions"),
    ("├── METADATA", "tables and settings about the whole session"),
    ("└── PROCESSED_DATA", "what was made of the data, a folder for each kind"),
    ("    ├── CPCE_ANNOTATION", "annotations made with CPCe"),
    ("    ├── IA", "predictions made on the images"),
    ("    └── PHOTOGRAMMETRY", "models built by photogrammetry"),
)


def described(campaign: Campaign, facts: SessionFacts, *, processed: bool) -> str:
    """The campaign's own description, or one made of the session's facts. Raises DescriptionError."""
    own = given(campaign, facts.name)
    if own is not None:
        return own
    return _page(campaign, facts.name, *_blocks(facts, processed))


def given(campaign: Campaign, name: SessionName) -> Union[str, None]:
    """The description that the campaign's JSON gives; None when it gives none. Raises DescriptionError."""
    if campaign.description == DEPRECATED:
        return paragraph(_DEPRECATED)
    if campaign.description == HYSCORES:
        text = paragraph(
            "Underwater images collected by scuba diving in Réunion Island during the Hyscores project.",
            f"For more details, visit the {link(_HYSCORES_REPORT, 'Hyscores project')}.",
        )
        return _page(campaign, name, text)
    return None if campaign.description is None else str(campaign.description)


def _page(campaign: Campaign, name: SessionName, *blocks: str) -> str:
    return page(
        f"<p><i>This dataset was collected {escape(collected(campaign, name))}.</i></p>",
        _PURPOSE,
        _ATLAS,
        *blocks,
        section("Generic folder structure", _tree(name.platform)),
        section("Software", _software(campaign)),
    )


def _blocks(facts: SessionFacts, processed: bool) -> Tuple[str, ...]:
    platform = facts.name.platform
    models = photogrammetry(facts) if processed else ""
    if platform in ("UAV", "AUV"):
        return survey(facts), models
    if platform == "UVC":
        return (survey(facts),)
    return (acquisition(facts), positioning(facts), bathymetry(facts), models) if processed else ()


def _tree(platform: str) -> str:
    lines = _TREE_UVC if platform == "UVC" else _TREE
    return paragraph(*(f"{folder}: {what}" if folder else what for folder, what in lines))


def _software(campaign: Campaign) -> str:
    """Sentences whose link the campaign leaves blank are left out."""
    return paragraph(
        f"All the raw data was processed using our {link(campaign.workflow_link, 'workflow')}."
        if campaign.workflow_link
        else "",
        f"All predictions were generated by our {link(campaign.inference_link, 'inference pipeline')}."
        if campaign.inference_link
        else "",
        "You can find all the necessary scripts to download this data in this "
        f"{link(campaign.tools_link, 'repository')}."
        if campaign.tools_link
        else "",
        f"Enjoy your data with {link(campaign.software_link, 'SeatizenDOI')}!",
    )
