"""What is asked of one session, and what its name says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

ALL_FRAMES = frozenset({"UAV", "AUV"})
OPEN_RAW = frozenset({"UAV", "UVC", "AUV"})
TRANSECTS = frozenset({"ASV", "UAV", "BOAT", "AUV"})
FRAMES_PER_SECOND = {"ASV": 2.997, "BOAT": 1.0, "KITE": 2.0, "UAV": 0.5, "AUV": 1.0, "UVC": 0.2}
SPACING = {"ASV": 0.35, "BOAT": 1.5, "KITE": 3.0, "UAV": 8.0, "AUV": 0.6, "PADDLE": 0.5, "SURF": 1.2, "UVC": 1.6}
"""Metres between two frames; 0.3 for the platforms left out."""


@dataclass(frozen=True)
class SessionSpec:
    """One session.

    `kept` is the number of frames that an atlas holds of it; `useless` the share of further frames that the filter
    rejects. `gps`: good, none, partial (some frames without), zero (some at 0/0), and for the hostile preset all-zero,
    one, two, line. `clock`: utc, zone (+04:00) or unset (1970). `layout`: see versions.py. `dialect` any of bom, crlf,
    semicolon, padded, duplicate, slash (leading slash of paths). `videos`: the CSV names the video of each frame.
    """

    name: str
    place: str
    kept: int
    useless: float = 0.15
    layout: str = "standard"
    gps: str = "good"
    clock: str = "utc"
    dialect: tuple[str, ...] = ()
    bare_names: bool = False
    videos: bool = False
    alphabetical: bool = False
    urn_related: bool = False
    useful_list: bool = True
    version_texts: tuple[str, str] = ("RAW_DATA", "PROCESSED_DATA")
    rasters: int = 2
    raster_bytes: int = 200_000
    images: int = 0
    fault: str = ""
    outside: bool = False

    @property
    def date(self) -> dt.date:
        """The day the name starts with."""
        return dt.date(int(self.name[:4]), int(self.name[4:6]), int(self.name[6:8]))

    @property
    def country(self) -> str:
        """ISO 3166 alpha-3 code."""
        return self.name.split("_")[1][:3].upper()

    @property
    def location(self) -> str:
        """The place as the atlas writes it; empty when the name has none."""
        return self.name.split("_")[1].partition("-")[2].upper()

    @property
    def platform(self) -> str:
        """Upper-case code of the platform."""
        return self.name.split("_")[2].partition("-")[0].upper()

    @property
    def classified(self) -> bool:
        """Whether the useless filter and the classifier ran on its frames."""
        return self.platform not in OPEN_RAW

    @property
    def takes_all(self) -> bool:
        """Whether an atlas takes every frame, useful or not."""
        return self.platform in ALL_FRAMES

    @property
    def spacing(self) -> float:
        """Metres between two frames."""
        return SPACING.get(self.platform, 0.3)

    @property
    def rate(self) -> float:
        """Frames a second."""
        return FRAMES_PER_SECOND.get(self.platform, 2.997)
