"""Parts of a dataset (train, val, test) that never share a survey session.

Pictures of one session overlap and show the same sea floor in the same light, so a model tested on a session that it
was trained on looks better than it is.
"""

from __future__ import annotations

import hashlib
from typing import Dict, List, Mapping, Sequence, Tuple

from ..messages import QT_TRANSLATE_NOOP, message
from .errors import VisionError

NAMES = ("train", "val", "test")


def shares_of(text: str) -> Tuple[Tuple[str, float], ...]:
    """The parts that a text such as `0.8,0.1,0.1` asks for, as shares of 1; none for a blank text.

    Two or three numbers in any unit (`8,1,1` is the same); a part of 0 does not exist. Raises `VisionError`.
    """
    if not text.strip():
        return ()
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    fine = len(numbers) in (2, 3) and all(0 <= number < float("inf") for number in numbers) and sum(numbers) > 0
    if not fine:
        expected = QT_TRANSLATE_NOOP(
            "Seatizen",
            "“{shares}” does not say how to split: two or three shares for train, val and test such as 0.8,0.1,0.1 were"
            " expected; nothing was written.",
        )
        raise VisionError(message(expected, shares=text))
    total = sum(numbers)
    return tuple((name, number / total) for name, number in zip(NAMES, numbers) if number > 0)


def assign(groups: Mapping[str, Mapping[str, int]], shares: Sequence[Tuple[str, float]], seed: int) -> Dict[str, str]:
    """The part that each group (session) belongs to.

    `groups` gives for each the number of its pictures, under '', and of those with each label, under its name. They
    are taken from the large ones (by powers of two) to the small, like ones in an order drawn from `seed`; each goes
    where its counts are most wanting, and where a part would stay empty, it gets one. The same groups, shares and seed
    give the same answer on every machine.
    """
    if not shares:
        return dict.fromkeys(groups, "")
    totals: Dict[str, int] = {}
    for counts in groups.values():
        for key, count in counts.items():
            totals[key] = totals.get(key, 0) + count
    # Large groups first: what is left at the end must be small enough to even the shares out.
    order = sorted(groups, key=lambda group: (-max(groups[group].values(), default=0).bit_length(), _draw(seed, group)))
    held: Dict[str, Dict[str, float]] = {name: {} for name, _ in shares}
    empty = [name for name, _ in shares]
    answer = {}
    for place, group in enumerate(order):
        parts = {key: count / totals[key] for key, count in groups[group].items() if count}
        candidates = list(shares)
        if len(order) - place <= len(empty):
            candidates = [one for one in shares if one[0] in empty]
        name = max(candidates, key=lambda one: _wanting(parts, held[one[0]], one[1]))[0]
        for key, part in parts.items():
            held[name][key] = held[name].get(key, 0.0) + part
        empty = [one for one in empty if one != name]
        answer[group] = name
    return answer


def _draw(seed: int, group: str) -> Tuple[str, str]:
    return hashlib.sha256(f"{seed}:{group}".encode("utf-8", "replace")).hexdigest(), group


def _wanting(parts: Mapping[str, float], held: Mapping[str, float], share: float) -> float:
    """By how much the part comes closer to what is asked for when it gets the group (chi-square distance).

    Pictures weigh as much as all labels together. Over 10 to 200 sessions of like and of very unlike sizes this came
    closer than taking what is most lacking, in proportion to the part or not.
    """
    gain = 0.0
    for key, part in parts.items():
        lacking = share - held.get(key, 0.0)
        weight = 1.0 if key else max(len(parts) - 1.0, 1.0)
        gain += weight * (lacking**2 - (lacking - part) ** 2) / share
    return gain


def parts_without(assigned: Mapping[str, str], shares: Sequence[Tuple[str, float]]) -> List[str]:
    """The parts that no group was left for."""
    return [name for name, _ in shares if name not in set(assigned.values())]
