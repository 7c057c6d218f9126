"""The abstract of an image set, made of what the atlas knows. In English, as the standard's portals are."""

from __future__ import annotations

from typing import List, Sequence

from ...vision.ifdo import datetime_text
from ..citation import PAPER, doi_url
from .platforms import platform_of
from .seen import Seen
from .sessions import Frame, Session


def abstract(session: Session, frames: Sequence[Frame], seen: Seen) -> str:
    """What, when, where, how, and what is not known."""
    parts = (_what(session, frames), _when(frames), _where(frames), _seen(seen), _published(session))
    return " ".join(part for part in parts if part)


def _what(session: Session, frames: Sequence[Frame]) -> str:
    platform = platform_of(session.platform).name or session.platform or "an unnamed platform"
    place = ", ".join(part for part in (session.place, session.country) if part)
    where = f" at {place}" if place else ""
    day = f" on {session.day}" if session.day else ""
    return (
        f"{len(frames)} images of the survey session {session.name} of the Seatizen Atlas, a collection of images of "
        f"the sea floor and the coast for mapping and monitoring habitats, taken{day}{where} (platform: {platform})."
    )


def _when(frames: Sequence[Frame]) -> str:
    moments = sorted(filter(None, (datetime_text(frame.moment) for frame in frames)))
    if not moments:
        return "The images carry no time."
    missing = len(frames) - len(moments)
    rest = f" {missing} images carry no time." if missing else ""
    return f"They were taken between {moments[0][:19]} and {moments[-1][:19]}.{rest}"


def _where(frames: Sequence[Frame]) -> str:
    placed = [frame for frame in frames if frame.longitude is not None]
    if not placed:
        return "None of them has a position."
    xs, ys = [frame.longitude for frame in placed], [frame.latitude for frame in placed]
    fixes = [frame.fix for frame in placed]
    solutions: List[str] = [
        f"{fixes.count(fix)} {name}" for fix, name in ((1, "fixed"), (2, "float"), (5, "single")) if fix in fixes
    ]
    quality = f" GNSS solutions: {', '.join(solutions)}." if solutions else ""
    return (
        f"{len(placed)} of them have a position, from longitude {min(xs):.6f} to {max(xs):.6f} and latitude "
        f"{min(ys):.6f} to {max(ys):.6f} (degrees, WGS 84).{quality}"
    )


def _seen(seen: Seen) -> str:
    if not seen.by_frame:
        return ""
    return (
        f"{len(seen.by_frame)} images are labelled as a whole: {seen.annotations} labels by people, "
        f"{seen.predictions} by a model (scores at or above the threshold of their class)."
    )


def _published(session: Session) -> str:
    address = "" if session.is_local else f"The session is published as {doi_url(session.doi)}. "
    return f"{address}How the atlas is made: {PAPER}"
