"""`seatizen:publishatlas`, and metadata files that are refused."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
from release_material import releases, write_metadata

from seatizen_atlas_plugin.atlas_release import read_atlas_metadata
from seatizen_atlas_plugin.atlas_release.metadata import MANDATORY
from seatizen_atlas_plugin.processing.publish_atlas import PublishAtlas
from seatizen_atlas_plugin.publish.description import DescriptionError
from tests.support.depositing import OWNER


def publish(parameters):
    feedback = QgsProcessingFeedback(False)
    algorithm = PublishAtlas().create()
    outputs, worked = algorithm.run(parameters, QgsProcessingContext(), feedback, {}, False)
    assert worked, feedback.textLog()
    return outputs, feedback.textLog()


def test_the_algorithm(world, atlas, tmp_path, monkeypatch):
    monkeypatch.setenv("ZENODO_TOKEN", OWNER)
    given = {
        "ATLAS": str(atlas),
        "METADATA": str(write_metadata(tmp_path / "metadata")),
        "EXPORTS": ["session_doi"],
        "WORKSPACE": str(tmp_path / "workspace"),
        "ZENODO_URL": world.standin.url,
    }
    outputs, log = publish({**given, "DRY_RUN": True})
    assert (outputs["NEW_VERSION"], outputs["PUBLISHED"], outputs["FILES"]) == ("v1.2.6", False, 3)
    assert json.loads(outputs["REPORT"])["dry_run"] is True
    assert "v1.2.6 is to be the first: 5 sessions, 48 frames." in log
    assert not world.drafts()
    outputs, log = publish({**given, "PUBLISH": True})
    (version,) = world.published()
    assert (outputs["RECORD"], outputs["PUBLISHED"], outputs["UNCHANGED"]) == (str(version["id"]), True, False)
    assert outputs["DOI"].endswith(outputs["RECORD"])
    assert outputs["BYTES"] == sum(file["size"] for file in version["files"])
    assert outputs["LINK"] in log
    assert releases(atlas) == ["v1.2.6"]
    outputs, log = publish(given)
    assert (outputs["UNCHANGED"], outputs["NEW_VERSION"]) == (True, "v1.2.6")
    assert "did not change since v1.2.6; nothing was published" in log
    assert OWNER not in log + json.dumps(outputs) + json.dumps(world.log())
    broken = str(write_metadata(tmp_path / "broken", licence="cc-by-4.0"))
    with pytest.raises(QgsProcessingException, match="'licence' is not known"):
        publish({**given, "METADATA": broken})


BAD_ORCID = [{"name": "Team, Survey", "affiliation": "Lab", "orcid": "0000-0002-1825-0098"}]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"creator": []}, "the key 'creator' is not known, expected one of creators"),
        *(({key: None}, f"the key '{key}' is missing") for key in MANDATORY),
        ({"creators": []}, "the key 'creators' holds []"),
        ({"creators": ["Team"]}, "the key 'creators' holds"),
        ({"creators": BAD_ORCID}, "the key 'creators[1].orcid' holds \"0000-0002-1825-0098\""),
        ({"creators": [{"name": "A", "mail": "x"}]}, "the key 'creators[1].mail' is not known"),
        ({"creators": [{"affiliation": "Lab"}]}, "the key 'creators[1].name' is missing"),
        ({"version": "latest"}, "the key 'version' holds \"latest\", expected a version like v1.2.6"),
        ({"description": 2015}, "the key 'description' holds 2015"),
        ({"description": "./none.txt"}, "which was not found beside it"),
        ({"access_right": "closed"}, "the key 'access_right' holds \"closed\""),
        ({"communities": ["a b"]}, "the key 'communities' holds"),
        ({"related_identifiers": [{"identifier": "x", "relation": "is"}]}, "'related_identifiers[1].relation' holds"),
    ],
    ids=str,
)
def test_metadata_that_are_refused(tmp_path, changes, said):
    path = write_metadata(tmp_path, **changes)
    with pytest.raises(DescriptionError) as caught:
        read_atlas_metadata(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
