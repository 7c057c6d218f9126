"""An atlas of local sessions is sound to the check of atlases."""

from __future__ import annotations

from seatizen_atlas_plugin.atlas.checks import check_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.imports.session_import import ImportOptions, import_sessions


def codes(report):
    return {finding.code for finding in report.findings}


def test_local_sessions_have_findings_of_their_data_only(server, connect, pristine_folders, tmp_path):
    local, published = tmp_path / "local.gpkg", tmp_path / "published.gpkg"
    import_sessions(str(local), pristine_folders, ImportOptions(), SilentFeedback())
    import_sessions(str(published), pristine_folders, ImportOptions(), SilentFeedback(), connect(server))
    of_local = check_atlas(str(local), SilentFeedback())
    of_published = check_atlas(str(published), SilentFeedback())
    assert codes(of_local) == codes(of_published)
    assert of_local.errors == 0
