"""What a format is in the export dialog: how it is called, its options, where it goes, and the call that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Mapping, Optional

from qgis.PyQt.QtWidgets import QWidget

from ...exports.report import ExportReport
from ...exports.selection import Selection
from ...feedback import Feedback
from ...translation import translate
from .form import Form
from .selection_panel import Chosen

FOLDER = ""
"""The suffix of what is written as several files."""


@dataclass(frozen=True)
class ExportJob:
    """One export as the public functions of the exports take it. `options` are those of its page, by name."""

    path: str
    selection: Selection
    output: str
    overwrite: bool
    options: Mapping[str, Any]


@dataclass(frozen=True)
class ExportRequest:
    """What the dialog asks for: the atlas `path`, what of it, to where, and how."""

    key: str
    title: str
    path: str
    chosen: Chosen
    output: str
    overwrite: bool
    options: Mapping[str, Any]
    export: Callable[[ExportJob, Feedback], ExportReport]
    load: bool = False

    @property
    def file(self) -> str:
        """The name of the atlas as a sentence shows it."""
        return Path(self.path).name

    def describe(self) -> str:
        """What is done, for the message bar."""
        return translate("Seatizen", "Exporting {file}: {format}").format(file=self.file, format=self.title)

    def work(self, feedback: Feedback) -> ExportReport:
        """Do it. For a worker thread. Raises `SeatizenError`, or `Cancelled` with nothing left behind."""
        selection = self.chosen.resolve(feedback)
        job = ExportJob(self.path, selection, self.output, self.overwrite, self.options)
        return self.export(job, feedback)


class FormatPage(Form):
    """The options of one format. A subclass gives what stands here and fills the form.

    `KEY` names it in settings, `ANCHOR` in the documentation; `SUFFIX` ends the file, or is `FOLDER`.
    """

    KEY = ""
    ANCHOR = ""
    SUFFIX = FOLDER
    ICON = "/mActionFileSave.svg"
    LOADS = False
    """Whether what was written can be shown on the map."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._build()

    @property
    def is_folder(self) -> bool:
        """Whether it is written as several files into a folder."""
        return self.SUFFIX == FOLDER

    @classmethod
    def title(cls) -> str:
        """The name in the list of formats."""
        raise NotImplementedError

    @classmethod
    def summary(cls) -> str:
        """One or two sentences about what it is for."""
        raise NotImplementedError

    def act(self) -> str:
        """What the button says."""
        raise NotImplementedError

    def kinds(self) -> str:
        """The filter of the file dialog, for a single file."""
        return ""

    def stem(self) -> str:
        """What the name of a single file ends with, after that of the atlas."""
        return self.KEY

    def tabs(self) -> list[tuple[str, QWidget]]:
        """The widgets of the page with their titles; none when there is nothing to set."""
        return [(translate("Seatizen", "Opt&ions"), self)]

    def problem(self) -> str:
        """One sentence about what is wrong with the options, or ''."""
        return ""

    @staticmethod
    def export(job: ExportJob, feedback: Feedback) -> ExportReport:
        """Do it, in a worker thread. Raises `SeatizenError`, or `Cancelled` with nothing left behind."""
        raise NotImplementedError

    def _build(self) -> None:
        """Add the options."""
