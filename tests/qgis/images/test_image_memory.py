"""Datasets are written picture by picture: four times the frames need no more memory."""

from __future__ import annotations

import tracemalloc

import pytest

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from tests.qgis.atlas.atlas_material import a_session, write
from tests.qgis.images.image_material import export


@pytest.mark.slow
@pytest.mark.parametrize("name", ["CSV", "COCO", "TF"])
def test_memory_does_not_grow_with_the_frames(qgis_app, tmp_path, name):
    peaks = []
    for count in (1_000, 4_000):
        atlas = tmp_path / f"{count}.gpkg"
        create_atlas(str(atlas))
        for number in range(1, 5):
            write(atlas, a_session(number, count))
        tracemalloc.start()
        export(atlas, tmp_path / f"{name}{count}", format=name, source="predictions")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # One batch of rows (16,384) is held; the smaller atlas is less than one.
    assert peaks[1] < 20_000_000
    assert peaks[1] < 4 * peaks[0]
