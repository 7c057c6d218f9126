"""Numbers and words as the dialogs show them, in the user's language and locale."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale

from ..translation import translate


def number(value: int) -> str:
    """1234 as the user's locale writes it."""
    return QLocale().toString(int(value))


def decimal(value: float) -> str:
    """0.351 as the user's locale writes it, up to six digits."""
    return QLocale().toString(float(value), "g", 6)


def megabytes(size: int) -> str:
    """Bytes as megabytes (10^6), one decimal, two where there is little; a trace is not called nothing. From ten
    thousand of them on, as gigabytes."""
    value = size / 1e6
    if value >= 10_000:
        return translate("Seatizen", "{} GB").format(QLocale().toString(value / 1e3, "f", 1))
    if 0 < value < 0.1:
        return translate("Seatizen", "{} MB").format(QLocale().toString(max(value, 0.01), "f", 2))
    return translate("Seatizen", "{} MB").format(QLocale().toString(value, "f", 1))


def duration(seconds: float) -> str:
    """A length of time in one unit that fits."""
    if seconds < 60:
        return translate("Seatizen", "%n second(s)", None, max(1, round(seconds)))
    if seconds < 5400:
        return translate("Seatizen", "%n minute(s)", None, round(seconds / 60))
    return translate("Seatizen", "%n hour(s)", None, round(seconds / 3600))


def shortened(text: str, longest: int = 120) -> str:
    """The first line of `text`, cut at `longest` characters."""
    line = text.strip().splitlines()[0] if text.strip() else ""
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
