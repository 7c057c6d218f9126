"""Whatever a server answers to whichever request, no error, report or file that remains tells the token."""

from __future__ import annotations

import traceback

import pytest

from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.zenodo.release import make_release
from seatizen_atlas_plugin.zenodo.uploads import Uploader
from tests.support.traces import found_below, found_in

TOKEN, WRONG = "Ls4cErrorToken91yG", "Rb6uErrorWrong35hE"
# Each of these for ever, from some request on.
FAULTS = (
    "html_200", "edge_403", "error_500", "error_502", "error_503", "error_504", "truncate", "reset", "denied_403",
    "missing_404", "gone_410", "empty_json", "bad_json", "done_504", "done_500", "lost_answer",
)  # fmt: skip
FILES = {"DCIM.zip": b"picture " * 40, "GPS.zip": b"positions"}


def all_of(error: BaseException) -> str:
    """Everything that an error says, and those that it comes from."""
    told, current = ["".join(traceback.format_exception(type(error), error, error.__traceback__))], error
    while current is not None:
        told += [str(current), repr(current), repr(current.args), repr(vars(current))]
        current = current.__cause__ or current.__context__
    return "\n".join(told)


def test_no_error_tells_the_token(world):
    world.standin.control("accounts", {"token": TOKEN, "user": 7, "scopes": ["deposit:write", "deposit:actions"]})
    memory = world.folder / "memory"
    memory.mkdir()

    def release(name, token, parts_from):
        deposits = world.deposits(token)
        uploader = Uploader(deposits, memory=memory, parts_from=parts_from, part_bytes=100)
        return make_release(deposits, world.wanted(name, FILES), world.feedback, uploader)

    told = [repr(release(world.name(), TOKEN, 100))]
    requests, raised = world.requests(), 0
    for nth in range(1, requests + 1):
        world.standin.control("faults", {"rules": [{"fault": FAULTS[nth % len(FAULTS)], "since": nth}]})
        try:
            told.append(repr(release(world.name(), TOKEN, (100, 1 << 40)[nth % 2])))
        except SeatizenError as error:
            raised += 1
            told.append(all_of(error))
    assert raised > requests // 2
    world.standin.control("faults", {"rules": []})
    for token in (WRONG, f"{WRONG} é"):
        with pytest.raises(SeatizenError) as caught:
            release(world.name(), token, 100)
        told.append(all_of(caught.value))
    for secret in (TOKEN, WRONG):
        assert found_in(secret, "\n".join(told).encode(), "told") == []
        assert found_in(secret, world.log_text().encode(), "requests") == []
        assert found_below(secret, [world.folder]) == []
    assert {one["authorization"] for one in world.log()} == {"present"}
