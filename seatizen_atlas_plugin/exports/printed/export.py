"""The session and DOI list of an atlas as a PDF to print and to cite."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, Mapping

from ...about import HOMEPAGE, TITLE, plugin_version
from ...atlas.errors import AtlasError
from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, message
from ..bundle import new_files
from ..companion import companion_of
from ..local_pictures import LocalPictures
from ..report import ExportReport
from ..selection import Selection
from ..source import Source, open_source
from .composition import Composition
from .facts import AtlasFacts
from .facts_reading import read_facts
from .language import QGIS, TRANSLATIONS, Words
from .main_thread import MainThread
from .pdf_information import Information, UnknownForm, add_information
from .pictures import read_pictures
from .session_facts import SessionDetail
from .session_reading import read_detail
from .template import BrokenTemplate, Template

_COUNTING, _READING, _DRAWING = 8, 25, 95  # per cent of the progress when it is done

_WHAT = QT_TRANSLATE_NOOP("Seatizen", "Survey sessions of a Seatizen atlas with their DOIs, as a report to print.")
_ENGLISH = QT_TRANSLATE_NOOP("Seatizen", "The French translation is not installed, so the report is in English.")


@dataclass(frozen=True)
class ReportOptions:
    """How the report is made. `template` is the path of a print layout template (.qpt), `language` one of `LANGUAGES`.

    `frames` is a folder with pictures of frames ('' for none), `translations` one with compiled translations.
    """

    template: str
    language: str = QGIS
    per_session: bool = True
    frames: str = ""
    translations: Path = TRANSLATIONS


def export_report(
    path: str, output: str, selection: Selection, options: ReportOptions, overwrite: bool, feedback: Feedback
) -> ExportReport:
    """Write the report of the atlas at `path` to the PDF `output`, with a README.txt beside it.

    May be called in any thread: what is drawn is drawn in the main thread, a page at a time. Raises `BrokenTemplate`,
    `EmptySelection`, other `AtlasError`s and `Cancelled`; then nothing is left of the report.
    """
    started = time.monotonic()
    words = Words(options.language, options.translations)
    if options.frames and not Path(options.frames).is_dir():
        text = QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} does not exist; nothing was exported.")
        raise AtlasError(message(text, folder=options.frames))
    main = MainThread(feedback)
    with new_files(output, None, overwrite, (path, options.template)) as bundle:
        template = main.call(lambda: Template(options.template))
        notes = [message(_ENGLISH)] if words.missing else []
        with open_source(path, selection, feedback) as source:  # who writes waits for its end: nothing is drawn in it
            facts = read_facts(source, ScaledFeedback(feedback, 0, _COUNTING))
            details = _details(source, facts, template, options, ScaledFeedback(feedback, _COUNTING, _READING))
            companion = companion_of(source, message(_WHAT), source.counts(), notes)
        report = main.call(lambda: Composition(template, facts, list(companion.citations), selection, path, words))
        try:
            drawing = ScaledFeedback(feedback, _READING, _DRAWING)
            _draw(report, details, options, bundle.path(), main, drawing)
        finally:
            main.finish(lambda: _let_go(report))
        with suppress(UnknownForm):
            add_information(bundle.path(), _information(facts, words), report.bookmarks())
        counts = {**companion.counts, "pages": len(report.pages)}
        files = bundle.finish(replace(companion, counts=counts), feedback)
        stop_if_cancelled(feedback)
    feedback.setProgress(100)
    return ExportReport(output, files, counts, [], notes, time.monotonic() - started)


def _details(
    source: Source, facts: AtlasFacts, template: Template, options: ReportOptions, feedback: Feedback
) -> Dict[str, SessionDetail]:
    """By DOI what the pages of sessions need, when there are any."""
    pages = [page for page in template.pages if page.is_of_session] if options.per_session else []
    if not pages:
        return {}
    are_shown = any("session_pictures" in page.places for page in pages)
    pictures = LocalPictures(options.frames) if options.frames and are_shown else None
    details = {}
    for number, one in enumerate(facts.sessions):
        stop_if_cancelled(feedback)
        details[one.doi] = read_detail(source, one, pictures)
        feedback.setProgress(100 * (number + 1) / len(facts.sessions))
    return details


def _draw(
    report: Composition,
    details: Mapping[str, SessionDetail],
    options: ReportOptions,
    path: str,
    main: MainThread,
    feedback: Feedback,
) -> None:
    pages = main.call(lambda: report.plan(options.per_session))
    if not pages:
        text = QT_TRANSLATE_NOOP("Seatizen", "No page of the template {path} is asked for; nothing was exported.")
        raise BrokenTemplate(message(text, path=options.template))
    main.call(lambda: report.open(path, f"{TITLE} {plugin_version()}"))
    for number, page in enumerate(pages):
        stop_if_cancelled(feedback)
        detail = details.get(page.session.doi) if page.session is not None else None
        images = read_pictures(detail.pictures, feedback) if detail is not None else []
        main.call(lambda at=number, of=detail, with_images=images: report.draw(at, of, with_images))
        feedback.setProgress(100 * (number + 1) / len(pages))
    main.call(report.close)


def _let_go(report: Composition) -> None:
    """After a failure: what could not be written is thrown away anyway."""
    with suppress(AtlasError):
        report.close()


def _information(facts: AtlasFacts, words: Words) -> Information:
    """What the PDF says of itself. Its date is that of the atlas's newest change: the same atlas, the same bytes."""
    keywords = ["Seatizen Atlas", *(place for _, place in facts.places if place), *filter(None, facts.platforms)]
    return Information(
        title=words.translate("Seatizen", "Survey sessions of the Seatizen Atlas"),
        author=TITLE,
        subject=words.translate(
            "Seatizen", "Sessions, DOIs, maps and counts of an atlas of underwater and aerial imagery"
        ),
        keywords=", ".join(dict.fromkeys(keywords)),
        creator=f"{TITLE} {plugin_version()} ({HOMEPAGE})",
        language=words.code,
        created="".join(re.findall(r"\d", facts.newest_change))[:14],
    )
