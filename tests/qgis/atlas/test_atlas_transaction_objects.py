"""The QgsTransaction objects behind transactions: none gets the memory of one that PyQt may still take it for."""

from __future__ import annotations

from qgis.PyQt import sip

from seatizen_atlas_plugin.atlas.transaction import WritableLayers
from tests.qgis.atlas.atlas_material import rows, side_files


def test_transactions_of_one_opening_have_memory_of_their_own(atlas_path):
    layers = WritableLayers(str(atlas_path))
    addresses = []
    for number in range(20):
        with layers.transaction() as transaction:
            addresses.append(sip.unwrapinstance(transaction._running))
            transaction.execute(f"INSERT INTO atlas_info (name, value) VALUES ('note {number}', 'x')")
    layers.close()
    assert len(set(addresses)) == 20
    assert rows(atlas_path, "SELECT count(*) FROM atlas_info WHERE name LIKE 'note %'") == [(20,)]
    assert side_files(atlas_path) == []
