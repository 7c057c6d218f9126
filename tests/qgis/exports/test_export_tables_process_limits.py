"""Limits of the process: a full disk leaves one sentence and nothing else; what is not needed is not loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seatizen_atlas_plugin.exports.tables import LAYERS, PUBLISHED

ROOT = Path(__file__).resolve().parents[3]

SCRIPT = """
import resource, signal, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from seatizen_atlas_plugin.exports.tables import TableOptions, export_tables
from seatizen_atlas_plugin.messages import SeatizenError
import pyarrow.parquet
if sys.argv[6] == "exceptions":
    from osgeo import gdal
    gdal.UseExceptions()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[5]), resource.RLIM_INFINITY))
try:
    export_tables(sys.argv[1], sys.argv[2], TableOptions(sys.argv[3].split(","), sys.argv[4].split(",")))
except SeatizenError as error:
    sys.stdout.write(f"{type(error).__name__}: {error}")
"""


@pytest.mark.parametrize(
    "tables, kind, limit, told",
    [
        (PUBLISHED, "CSV", 3000, "codes"),
        (PUBLISHED, "Parquet", 3000, "codes"),
        (LAYERS, "GeoJSON", 2000, "codes"),
        (LAYERS, "Shapefile", 2000, "codes"),
        (LAYERS, "Shapefile", 2000, "exceptions"),
        (LAYERS, "GPKG", 60_000, "codes"),
        (LAYERS, "GPKG", 60_000, "exceptions"),
        (LAYERS, "GeoParquet", 3000, "codes"),
    ],
)
def test_nothing_is_left_when_no_disk_is_left(export_atlas, tmp_path, tables, kind, limit, told):
    """A limit on the size of files stands for the end of the disk; GDAL tells errors as other plugins chose."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [
            *(sys.executable, "-c", SCRIPT, str(export_atlas), str(tmp_path / "out")),
            *(",".join(tables), kind, str(limit), told),
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout.endswith(("othing was exported.", "what was being written was taken back.")), done
    assert "disk" in done.stdout or "cannot be written" in done.stdout
    assert not (tmp_path / "out").exists()
    assert [one.name for one in export_atlas.parent.iterdir()] == ["atlas.gpkg"]


IMPORTS = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from seatizen_atlas_plugin.exports.tables import FORMATS, LAYERS, PUBLISHED, TableOptions, export_tables
export_tables(sys.argv[1], sys.argv[2], TableOptions((*PUBLISHED, *LAYERS), FORMATS))
sys.stdout.write(" ".join(sorted({"numpy", "pandas", "pyarrow"} & set(sys.modules))))
"""


def test_pandas_is_not_imported(export_atlas, tmp_path):
    """pyarrow imports it at many turns, for 50 MB and half a second."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", IMPORTS, str(export_atlas), str(tmp_path / "out")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "numpy pyarrow"
