"""What Zenodo has newest of deposits, for checking an atlas."""

from __future__ import annotations

from typing import Sequence

from ..atlas.checks import NoAnswer
from ..feedback import Feedback
from ..zenodo import ZenodoClient, ZenodoError
from .versions import counted_versions


def latest_versions(client: ZenodoClient, concepts: Sequence[str], feedback: Feedback) -> dict[str, str]:
    """The id of the newest raw or processed version of each concept, else of its newest version; '' where none is.

    Raises `NoAnswer` and `Cancelled`.
    """
    try:
        found = client.versions_of(concepts, feedback)
    except ZenodoError as error:
        raise NoAnswer(error.message) from error
    counted = {concept: counted_versions(versions) or versions for concept, versions in found.items()}
    return {concept: versions[0].id if versions else "" for concept, versions in counted.items()}
