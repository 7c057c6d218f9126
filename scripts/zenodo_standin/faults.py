"""Which request gets which fault: by its own header, by rules, or by a seeded schedule."""

from __future__ import annotations

import hashlib
import re
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any, Optional

FAULTS = (
    "html_200", "edge_403", "rate_429", "error_500", "error_502", "error_503", "error_504",
    "range_200", "range_416", "range_504", "truncate", "reset", "wrong_bytes", "slow_first_byte", "slow_body",
    "denied_403", "missing_404", "gone_410", "empty_json", "bad_json", "done_504", "done_500", "lost_answer",
)  # fmt: skip
ONLY_FOR_RANGES = {"range_200", "range_416", "range_504"}


class InvalidFaults(ValueError):
    """A description of faults that cannot be followed."""


@dataclass(frozen=True)
class Fault:
    name: str
    argument: Optional[float] = None


@dataclass
class Rule:
    """One fault for the requests that fit, or only for the nth of them (from 1), or for the `since`th and all later
    ones, at most `times` times."""

    fault: Fault
    method: Optional[str]
    path: re.Pattern[str]
    nth: Optional[int]
    times: Optional[int]
    since: int = 1
    seen: int = 0
    done: int = 0

    @classmethod
    def read(cls, given: Any) -> Rule:
        if not isinstance(given, dict):
            raise InvalidFaults("a rule is a JSON object")
        unknown = set(given) - {"fault", "method", "path", "nth", "since", "times", "argument"}
        if unknown:
            raise InvalidFaults(f"a rule has no {', '.join(sorted(unknown))}")
        return cls(
            fault=Fault(known(given.get("fault")), given.get("argument")),
            method=given.get("method"),
            path=pattern(given.get("path", "")),
            nth=given.get("nth"),
            times=given.get("times"),
            since=given.get("since", 1),
        )

    def fires(self, method: str, path: str) -> bool:
        """Whether this request gets the fault; counts it when it fits."""
        if (self.method and self.method != method) or not self.path.search(path):
            return False
        self.seen += 1
        if self.seen < self.since or (self.nth is not None and self.seen != self.nth):
            return False
        if self.times is not None and self.done >= self.times:
            return False
        self.done += 1
        return True


class Schedule:
    """Faults by chance, the same ones for the same seed however requests interleave: the draw depends on the seed,
    the request and how often it was made. No request meets more than `max_consecutive` faults in a row."""

    def __init__(self, given: Any, seed: int) -> None:
        if not isinstance(given, dict) or not isinstance(given.get("probability"), dict):
            raise InvalidFaults("a schedule holds the probability of each fault")
        self._probability = {known(name): float(chance) for name, chance in given["probability"].items()}
        if sum(self._probability.values()) > 1 or any(chance < 0 for chance in self._probability.values()):
            raise InvalidFaults("probabilities lie between 0 and 1, also their sum")
        self._seed = given.get("seed", seed)
        self._longest = given.get("max_consecutive", 2)
        self._path = pattern(given.get("path", ""))
        self._made: Counter[str] = Counter()
        self._in_a_row: Counter[str] = Counter()

    def draw(self, method: str, path: str, query: str, ranged: bool) -> Optional[Fault]:
        if not self._path.search(path):
            return None
        request = f"{method} {path}?{query}"
        self._made[request] += 1
        name = self._name(self.chance(request, self._made[request]))
        if name is None or (name in ONLY_FOR_RANGES and not ranged) or self._in_a_row[request] >= self._longest:
            self._in_a_row[request] = 0
            return None
        self._in_a_row[request] += 1
        return Fault(name)

    def chance(self, request: str, count: int) -> float:
        """A number from 0 to 1 that the seed, the request and its count decide."""
        digest = hashlib.sha256(f"{self._seed} {count} {request}".encode()).digest()
        return int.from_bytes(digest[:8], "big") / 2**64

    def _name(self, chance: float) -> Optional[str]:
        reached = 0.0
        for name, probability in self._probability.items():
            reached += probability
            if chance < reached:
                return name
        return None


class Faults:
    """The faults in force."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._lock = threading.Lock()
        self._rules: list[Rule] = []
        self._schedule: Optional[Schedule] = None

    def replace(self, given: Any) -> None:
        """Takes new rules and a new schedule; raises InvalidFaults and keeps the old ones when they make no sense."""
        if not isinstance(given, dict) or set(given) - {"rules", "schedule"}:
            raise InvalidFaults("faults are a JSON object of rules and schedule")
        rules = [Rule.read(rule) for rule in given.get("rules") or []]
        schedule = Schedule(given["schedule"], self._seed) if given.get("schedule") else None
        with self._lock:
            self._rules, self._schedule = rules, schedule

    def choose(self, method: str, path: str, query: str, ranged: bool, asked: str) -> Optional[Fault]:
        """The fault of one request: what its header asks, else the first rule that fires, else the schedule's.
        Raises InvalidFaults when the header names none that exists."""
        if asked:
            fault = asked_fault(asked)
            return None if fault.name in ONLY_FOR_RANGES and not ranged else fault
        with self._lock:
            for rule in self._rules:
                if rule.fault.name in ONLY_FOR_RANGES and not ranged:
                    continue
                if rule.fires(method, path):
                    return rule.fault
            return self._schedule.draw(method, path, query, ranged) if self._schedule else None

    def reset(self) -> None:
        self.replace({})


def asked_fault(text: str) -> Fault:
    """The fault of a header: `name` or `name=argument`."""
    name, _, argument = text.partition("=")
    try:
        return Fault(known(name.strip()), float(argument) if argument else None)
    except ValueError as error:
        raise InvalidFaults(str(error)) from None


def known(name: Any) -> str:
    if name not in FAULTS:
        raise InvalidFaults(f"there is no fault {name!r}; there are {', '.join(FAULTS)}")
    return str(name)


def pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise InvalidFaults(f"{text!r} is no regular expression: {error}") from None
