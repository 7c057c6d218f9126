"""Every planted fault is found, alone and among others, with exactly its rows; what can be repaired is."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.atlas.checks import check_atlas, repair_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.checks.faults import FAULTS
from tests.qgis.checks.planting import editing, everything


def findings(path) -> dict:
    report = check_atlas(str(path), SilentFeedback())
    return {finding.code: finding for finding in report.findings}


def keys(finding) -> list:
    return [row[0] for row in finding.rows]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_alone_is_the_only_finding_and_has_its_rows(atlas, name):
    fault = FAULTS[name]
    with editing(atlas) as connection:
        expected = fault.plant(connection)
    found = findings(atlas)
    if fault.alone:
        assert set(found) == {fault.code}
    finding = found[fault.code]
    assert sorted(set(map(str, keys(finding)))) == sorted(set(map(str, expected)))
    if finding.key:
        assert keys(finding) == expected
    assert finding.total == len(finding.rows)
    assert (finding.severity, finding.table, finding.repairable) == (fault.severity, fault.table, fault.repairable)
    assert str(finding.title) and str(finding.explanation)
    assert all(len(row) == len(finding.headers) for row in finding.rows)


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.repairable])
def test_what_can_be_repaired_is_repaired_and_then_silent(atlas, name):
    with editing(atlas) as connection:
        FAULTS[name].plant(connection)
    before = everything(atlas)
    repaired = repair_atlas(str(atlas), SilentFeedback())
    done = [one.code for one in repaired.repaired]
    assert done == [FAULTS[name].code] if FAULTS[name].alone else FAULTS[name].code in done
    assert findings(atlas) == {}
    assert everything(repaired.backup) == before


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if not fault.repairable])
def test_what_cannot_be_repaired_is_left_exactly_as_it_is(atlas, name, tmp_path):
    with editing(atlas) as connection:
        FAULTS[name].plant(connection)
    before = atlas.read_bytes()
    report = repair_atlas(str(atlas), SilentFeedback())
    assert report.repaired == [] and report.backup == ""
    assert atlas.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [atlas.name]
