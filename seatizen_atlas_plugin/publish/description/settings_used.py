"""With which settings a session was processed: prog_config.json, and the options of its photogrammetry."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...sessions import Source
from .keys import COMMENT

PROGRAM_FILE = "METADATA/prog_config.json"
PHOTOGRAMMETRY = "PROCESSED_DATA/PHOTOGRAMMETRY/"
REPORT = "odm_report/report.pdf"
_LOG = "log.json"

NOT_USED = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: expected settings as JSON, found something else ({reason}); they are not described."
)


def read_program(source: Source, names: Sequence[str], warnings: List[Message]) -> Mapping[str, str]:
    """Settings of prog_config.json as texts by dotted names (`gps.utm_ellips`); empty when there are none."""
    if PROGRAM_FILE not in names:
        return {}
    found: Dict[str, str] = {}
    _flatten("", _json(source, PROGRAM_FILE, warnings), found)
    return found


def is_on(program: Mapping[str, str], name: str) -> bool:
    """True for a setting that is true, as a value or as a word."""
    return program.get(name, "").lower() == "true"


def frames_per_second(program: Mapping[str, str]) -> str:
    """Frames taken from a second of video, at most three decimals; '' when unknown. The setting may be a fraction."""
    try:
        rate = Fraction(program.get("dcim.frames_per_second", "").replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return ""
    return f"{float(rate):.3f}".rstrip("0").rstrip(".")


def read_photogrammetry(source: Source, names: Sequence[str], warnings: List[Message]) -> Mapping[str, str]:
    """Options of OpenDroneMap that were not left at their default, as JSON texts by name."""
    logs = [name for name in names if name.startswith(PHOTOGRAMMETRY) and name.rpartition("/")[2] == _LOG]
    if not logs:
        return {}
    options = _json(source, min(logs, key=lambda name: (name.count("/"), name)), warnings).get("options")
    if not isinstance(options, dict):
        return {}
    return {
        name: json.dumps(options[name], ensure_ascii=False)
        for name, default in _defaults().items()
        if name in options and _differs(options[name], default)
    }


def _differs(value: Any, default: Any) -> bool:
    """False also for 5 and 5.0, true for 1 and true."""
    return isinstance(value, bool) != isinstance(default, bool) or bool(value != default)


def _json(source: Source, name: str, warnings: List[Message]) -> Mapping[str, Any]:
    try:
        found = json.loads(source.read(name).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        warnings.append(message(NOT_USED, file=name, reason=str(error)))
        return {}
    if not isinstance(found, dict):
        warnings.append(message(NOT_USED, file=name, reason=type(found).__name__))
        return {}
    return found


def _flatten(prefix: str, values: Mapping[str, Any], found: Dict[str, str]) -> None:
    for name, value in values.items():
        if name == COMMENT:
            continue
        if isinstance(value, dict):
            _flatten(f"{prefix}{name}.", value, found)
        elif isinstance(value, (str, int, float)):
            found[prefix + name] = str(value).strip()


@lru_cache(maxsize=1)
def _defaults() -> Mapping[str, Any]:
    path = Path(__file__).with_name("data") / "odm_defaults.json"
    defaults: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return defaults
