"""The communities that can be asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from .faults import OUTCOMES
from .spec import SessionSpec


class Preset(NamedTuple):
    """Sessions in the order of their publication; `counts_only` keeps rows out of expected.json.

    `atlas` names the published atlases (presets of published_atlas, oldest first) that the atlas's deposit holds.
    """

    sessions: tuple[SessionSpec, ...]
    counts_only: bool = False
    atlas: tuple[str, ...] = ()


_SMALL = (
    SessionSpec(
        "20240422_REU-HERMITAGE_ASV-2_03",
        "hermitage",
        60,
        layout="superseded",
        gps="zero",
        dialect=("slash", "duplicate"),
        version_texts=("RAW_DATA", "processed data"),
        images=6,
    ),
    SessionSpec("20230715_REU-ST-LEU_UAV-01_06", "st-leu", 40, images=4),
    SessionSpec(
        "20210602_MDG-Toliara_UVC-01_01",
        "toliara",
        30,
        gps="partial",
        dialect=("bom", "crlf"),
        version_texts=("Raw Data", "PROCESSED DATA"),
        urn_related=True,
    ),
    SessionSpec("20211126_REU-TROU-DEAU_AUV-1_01", "trou-deau", 35, layout="raw-open"),
    SessionSpec(
        "20210830_MYT_scuba_11",
        "ngouja",
        50,
        gps="none",
        clock="unset",
        bare_names=True,
        alphabetical=True,
        dialect=("semicolon", "padded"),
        urn_related=True,
        layout="deprecated",
        images=3,
    ),
    SessionSpec("20171104_MUS-Le-Morne_KITE-01_01", "le-morne", 45, clock="zone", layout="split"),
    SessionSpec("20240119_REU-HERMITAGE_ASV-1_01", "hermitage", 12, outside=True, raster_bytes=20_000),
)

_DEMO = (
    *(
        replace(spec, kept=kept, raster_bytes=600_000, images=min(spec.images, 6))
        for spec, kept in zip(_SMALL, (5200, 420, 180, 1300, 1500, 2600, 150))
    ),
    SessionSpec("20231207_REU-HERMITAGE_ASV-1_02", "hermitage", 4800, raster_bytes=600_000, dialect=("bom",)),
    SessionSpec("20231110_REU-ST-LEU_ASV-1_04", "st-leu", 5100, raster_bytes=600_000, alphabetical=True),
    SessionSpec("20221020_SYC-aldabra-arm01_UAV-02_1", "aldabra", 360, raster_bytes=600_000),
    SessionSpec(
        "20221021_SYC-ALDABRA-ARM01_ASV-02_01",
        "aldabra",
        3900,
        raster_bytes=600_000,
        gps="partial",
        urn_related=True,
        dialect=("slash", "crlf"),
        version_texts=("RAW DATA", "PROCESSED_DATA"),
    ),
    SessionSpec("20230507_MDG-TOLIARA_SCUBA-1_00", "toliara", 1400, raster_bytes=600_000, clock="zone"),
    SessionSpec("20210210_REU-ST-LEU_PADDLE-2_00", "st-leu", 2100, raster_bytes=600_000, dialect=("padded",)),
    SessionSpec("20230518_REU-BOUCAN-CANOT_MASK-1_02", "boucan", 900, raster_bytes=600_000),
    SessionSpec("20250315_MUS-LE-MORNE_SURF-1_01", "le-morne", 800, raster_bytes=600_000, alphabetical=True),
    SessionSpec("20250410_MDG-TOLIARA_BOAT-1_01", "toliara", 1700, raster_bytes=600_000, urn_related=True),
    SessionSpec("20250412_REU-TROU-DEAU_HIKE-1_01", "trou-deau", 500, raster_bytes=600_000),
    SessionSpec("20240116_MDG-Toliara_UVC-01_02", "toliara", 120, useful_list=False),
    SessionSpec("20150611_REU-St-Gilles_scuba", "boucan", 300, layout="raw-only", clock="utc"),
)

_BENCH_ASV = (
    ("20230906_REU-BOUCAN_ASV-1_02", "boucan"),
    ("20230927_REU-HERMITAGE_ASV-2_01", "hermitage"),
    ("20231110_REU-ST-LEU_ASV-1_04", "st-leu"),
    ("20231201_REU-TROU-DEAU_ASV-2_01", "trou-deau"),
    ("20231207_REU-HERMITAGE_ASV-1_02", "hermitage"),
    ("20240322_REU-TROU-DEAU_ASV-1_02", "trou-deau"),
    ("20240422_REU-HERMITAGE_ASV-2_03", "hermitage"),
    ("20240517_REU-TROU-DEAU_ASV-1_01", "trou-deau"),
    ("20240628_REU-HERMITAGE_ASV-1_03", "hermitage"),
    ("20221020_SYC-ALDABRA-ARM01_ASV-02_01", "aldabra"),
    ("20221023_SYC-ALDABRA-DUBOIS_ASV-02_02", "aldabra"),
    ("20220608_MDG-TULEAR_ASV-1_05", "toliara"),
    ("20250425_REU-ST-LEU_ASV-1_03", "st-leu"),
)
_BENCH_DIVERS = (
    ("20210113_REU-HERMITAGE_SCUBA-1_00", "hermitage"),
    ("20210210_REU-ST-LEU_PADDLE-2_00", "st-leu"),
    ("20210317_MYT-NGOUJA_MASK-2_01", "ngouja"),
    ("20171104_MUS-Le-Morne_KITE-01_01", "le-morne"),
)
_BENCH_RASTERS = 1_111_000
_BENCH = (
    *(
        SessionSpec(name, place, 6500 if index else 6306, videos=True, raster_bytes=_BENCH_RASTERS)
        for index, (name, place) in enumerate(_BENCH_ASV)
    ),
    *(SessionSpec(name, place, 2875, videos=True, raster_bytes=_BENCH_RASTERS) for name, place in _BENCH_DIVERS),
    SessionSpec("20230715_REU-ST-LEU_UAV-01_06", "st-leu", 600, raster_bytes=_BENCH_RASTERS),
    SessionSpec("20211126_REU-HERMITAGE_AUV-1_01", "hermitage", 300),
    SessionSpec("20210308_MDG-Toliara_UVC-01_01", "toliara", 222),
)

_HOSTILE = (
    SessionSpec("20240301_REU-HERMITAGE_ASV-1_01", "hermitage", 30),
    *(
        SessionSpec(f"20240302_REU-ST-LEU_ASV-1_{number:02d}", "st-leu", 30, fault=fault, raster_bytes=20_000)
        for number, fault in enumerate(OUTCOMES, 1)
    ),
    *(
        SessionSpec(f"20240303_REU-TROU-DEAU_ASV-1_{number:02d}", "trou-deau", 30, gps=gps, raster_bytes=20_000)
        for number, gps in enumerate(("one", "two", "line", "all-zero"), 1)
    ),
    SessionSpec("20240304_MYT-NGOUJA_UAV-1_01", "ngouja", 30),
)

PRESETS = {
    "small": Preset(_SMALL),
    "demo": Preset(_DEMO),
    "bench": Preset(_BENCH, counts_only=True),
    "hostile": Preset(_HOSTILE),
    "atlas": Preset((_SMALL[3],), atlas=("v1.2.0", "v1.2.3", "v1.2.6")),
}
