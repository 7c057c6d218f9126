"""Small sessions made of text, and the public samples where they lie beside the project."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Mapping, Sequence, Union

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sessions import Classifier, MembersSource, SurveySession, read_session

SESSION = "20231201_REU-TROU-DEAU_ASV-2_01"
SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
Files = Mapping[str, Union[str, bytes]]


@pytest.fixture
def model() -> Classifier:
    return Classifier(7, "Small-model-v1", ("Acropora_Branching", "Sand", "Rubble"))


@pytest.fixture
def read() -> Callable[..., SurveySession]:
    """Read a session given as {path: text}; all frames unless told otherwise."""

    def run(
        files: Files,
        *,
        name: str = SESSION,
        all_frames: bool = True,
        classifiers: Sequence[Classifier] = (),
        also_listed: Sequence[str] = (),
    ) -> SurveySession:
        members = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
        source = MembersSource(members, also_listed)
        return read_session(name, source, all_frames=all_frames, classifiers=classifiers, feedback=SilentFeedback())

    return run


@pytest.fixture
def samples() -> Path:
    if not SAMPLES.is_dir():
        pytest.skip("the samples are not beside this clone")
    return SAMPLES
