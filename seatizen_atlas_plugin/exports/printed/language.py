"""The language of a report, which need not be that of QGIS: words, numbers and dates."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale, QTranslator

from ...messages import CONTEXT, Message

QGIS = "QGIS"
ENGLISH = "English"
FRENCH = "French"
LANGUAGES = (QGIS, ENGLISH, FRENCH)
"""`QGIS` is French where QGIS is in French, else English."""

TRANSLATIONS = Path(__file__).resolve().parents[2] / "i18n"
"""Where the build puts the compiled translations."""


class Words:
    """Says things in the language of one report. English is what the source says; French comes from the plugin's own
    translation, loaded apart from the one that QGIS speaks. `missing` is true where that was asked for and is absent.
    """

    def __init__(self, language: str, folder: Path = TRANSLATIONS) -> None:
        french = language == FRENCH or (language == QGIS and QgsApplication.locale().startswith("fr"))
        self._translator: Optional[QTranslator] = QTranslator() if french else None
        self.missing = french and not self._translator.load(str(folder / "seatizen_atlas_fr.qm"))
        self.is_french = french and not self.missing
        self.code = "fr" if self.is_french else "en"
        self._locale = QLocale(QLocale.Language.French if self.is_french else QLocale.Language.English)

    def translate(self, context: str, text: str) -> str:
        """`words.translate("Seatizen", "Text")`; pylupdate6 finds calls of this name."""
        said = self._translator.translate(context, text) if self.is_french and self._translator else ""
        return said or text

    def sentence(self, message: Message) -> str:
        """A message in the language of the report, with its values put in."""
        values = {
            name: self.sentence(value) if isinstance(value, Message) else value
            for name, value in message.values.items()
        }
        return self.translate(CONTEXT, message.text).format(**values)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as the language writes it: 12,345.6 or 12 345,6 (with narrow spaces that do not break)."""
        return self._locale.toString(float(value), "f", decimals)

    def percent(self, share: float) -> str:
        """A share of 1 in per cent; one decimal below ten, and what is less than that is said to be."""
        least = 0 < share < 0.0005
        text = self.number(0.1 if least else 100 * share, 1 if 0 < share < 0.0995 else 0)
        text = f"<\N{NARROW NO-BREAK SPACE}{text}" if least else text
        return f"{text}\N{NARROW NO-BREAK SPACE}%" if self.is_french else f"{text}%"

    def day(self, iso: str) -> str:
        """A date in words: 8 June 2023, 8 juin 2023; what is no date stays as it is."""
        try:
            day = datetime.date.fromisoformat(iso[:10])
        except ValueError:
            return iso
        return f"{day.day}\N{NO-BREAK SPACE}{self._locale.monthName(day.month)}\N{NO-BREAK SPACE}{day.year}"

    def labelled(self, label: str, value: str) -> str:
        """`label: value`, with French's space before the colon."""
        return f"{label}\N{NO-BREAK SPACE}: {value}" if self.is_french else f"{label}: {value}"
