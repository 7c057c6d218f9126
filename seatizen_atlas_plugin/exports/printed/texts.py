"""What a report says in words: the variables of its labels, in the language of the report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

from ...about import TITLE, plugin_version
from ..citation import ATLAS, ATLAS_DOI, DOI_URL, LICENCE, PAPER, ZENODO_PREFIX, SessionCitation, doi_url
from ..selection import Selection
from .canvas import escaped, linked
from .facts import AtlasFacts, SessionFacts, has_camera_time, is_airborne, is_depth
from .language import Words

_LONGEST = 260  # characters of the filters in words
_LONGEST_NAME = 56  # characters of a name that has a line of its own, in the template's largest letters
_LONGEST_PART = 40  # characters of a name that shares its line
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)]")


def with_links(text: str) -> str:
    """HTML of a text in which every address opens."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        parts += [escaped_part(text[end : found.start()]), linked(found[0], found[0])]
        end = found.end()
    return "".join([*parts, escaped_part(text[end:])])


def escaped_part(text: str) -> str:
    """A piece of a sentence, its outer blanks kept."""
    inner = escaped(text)
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")


def doi_of(session: SessionFacts) -> str:
    """The DOI as people write it; '' of a session that is not published."""
    return f"{ZENODO_PREFIX}{session.doi}" if session.is_published else ""


def place_name(country: str, place: str, words: Words) -> str:
    """The place and the country's code."""
    if not place:
        return country or words.translate("Seatizen", "no place")
    return f"{place} ({country})" if country else place


def document_variables(facts: AtlasFacts, selection: Selection, path: str, words: Words) -> Dict[str, str]:
    """The variables that are the same on every page."""
    years = [year for year in facts.years if year]
    period = f"{years[0]}\N{EN DASH}{years[-1]}" if len(years) > 1 else "".join(years) or "\N{EN DASH}"
    changed = facts.newest_change[:10]
    state = words.labelled(words.translate("Seatizen", "State of the atlas"), words.day(changed)) if changed else ""
    release = facts.published_version
    model = facts.model.name if facts.model else ""
    return {
        "seatizen_title": words.translate("Seatizen", "Survey sessions of the Seatizen Atlas"),
        "seatizen_subtitle": _shortened(" ".join(words.sentence(one) for one in selection.described())),
        "seatizen_atlas": _name(Path(path).name),
        "seatizen_state": state,
        "seatizen_release": release,
        "seatizen_made_with": f"{TITLE} {plugin_version()}",
        "seatizen_count_sessions": words.number(len(facts.sessions)),
        "seatizen_word_sessions": words.translate("Seatizen", "sessions"),
        "seatizen_count_places": words.number(len(facts.places)),
        "seatizen_word_places": words.translate("Seatizen", "places"),
        "seatizen_count_images": words.number(facts.frames),
        "seatizen_word_images": words.translate("Seatizen", "images"),
        "seatizen_count_predicted": words.number(facts.predicted),
        "seatizen_word_predicted": words.translate("Seatizen", "images with predictions"),
        "seatizen_count_annotated": words.number(facts.annotated),
        "seatizen_word_annotated": words.translate("Seatizen", "annotated images"),
        "seatizen_period": period,
        "seatizen_word_period": words.translate("Seatizen", "years"),
        "seatizen_heading_cite": words.translate("Seatizen", "How to cite"),
        "seatizen_heading_counts": words.translate("Seatizen", "Sessions and images by platform and year"),
        "seatizen_heading_frequencies": words.translate("Seatizen", "What the images show"),
        "seatizen_heading_places": words.translate("Seatizen", "Footprints by place"),
        "seatizen_note_places": words.translate(
            "Seatizen", "Footprints in the colour of their platform; north is up (UTM, WGS 84)."
        ),
        "seatizen_heading_sessions": words.translate("Seatizen", "Sessions by place and date"),
        "seatizen_heading_citations": words.translate("Seatizen", "Citations and licence"),
        "seatizen_heading_predictions": predictions_heading(facts, words),
        "seatizen_heading_annotations": words.translate("Seatizen", "Annotated as present"),
        "seatizen_note_predictions": _predictions_note(facts, words),
        "seatizen_note_annotations": _annotations_note(facts, words),
        "seatizen_note_counts": words.translate(
            "Seatizen", "Each cell: sessions, and below them images. A dash: no session."
        ),
        "seatizen_note_map": words.translate(
            "Seatizen",
            "Discs are places, close ones together, with the number of their sessions. Coast: Natural Earth.",
        ),
        "seatizen_model": model,
        "seatizen_heading_track": words.translate("Seatizen", "Track and images"),
        "seatizen_heading_profile": words.translate("Seatizen", "Profile"),
        "seatizen_heading_classes": words.translate("Seatizen", "What the images show"),
    }


def _shortened(text: str) -> str:
    """So much of it as there is room for; the whole is in the file beside the report."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _name(text: str, most: int = _LONGEST_NAME) -> str:
    """A name without its middle where it is too long for its line: names differ at their ends."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2]}\N{HORIZONTAL ELLIPSIS}{text[-(most // 2 - 1) :]}"


def predictions_heading(facts: AtlasFacts, words: Words) -> str:
    """The heading over frequencies of classes."""
    if facts.model is None:
        return words.translate("Seatizen", "Predicted")
    return words.translate("Seatizen", "Predicted by {model}").format(model=facts.model.name)


def _predictions_note(facts: AtlasFacts, words: Words) -> str:
    if not facts.predicted:
        return words.translate("Seatizen", "None of the images has predictions.")
    text = words.translate(
        "Seatizen", "Images whose score reaches the threshold of the class, of {count} images with predictions."
    )
    return text.format(count=words.number(facts.predicted))


def _annotations_note(facts: AtlasFacts, words: Words) -> str:
    if not facts.annotated:
        return words.translate("Seatizen", "None of the images has been annotated.")
    text = words.translate("Seatizen", "Images annotated as present, of {count} annotated images.")
    return text.format(count=words.number(facts.annotated))


def session_variables(session: SessionFacts, has_pictures: bool, words: Words) -> Dict[str, str]:
    """The variables of the page of one session; without pictures, the heading over them is empty."""
    return {
        "seatizen_session_heading_pictures": words.translate("Seatizen", "Some of the images") if has_pictures else "",
        "seatizen_session_name": _name(session.name),
        "seatizen_session_date": words.day(session.date),
        "seatizen_session_place": place_name(session.country, session.place, words),
        "seatizen_session_country": session.country,
        "seatizen_session_platform": session.platform,
        "seatizen_session_doi": doi_of(session) or words.translate("Seatizen", "not published"),
        "seatizen_session_images": words.number(session.frames),
        "seatizen_session_line": " \N{MIDDLE DOT} ".join(
            part
            for part in (
                _name(place_name(session.country, session.place, words), _LONGEST_PART),
                words.day(session.date),
                _name(session.platform, _LONGEST_PART),
            )
            if part
        ),
    }


def session_rows(session: SessionFacts, words: Words) -> List[Tuple[str, str, str]]:
    """(what, value, address or '') of the table of one session."""
    rows = [(words.translate("Seatizen", "Images"), words.number(session.frames), "")]
    if session.frames and session.positioned < session.frames:
        rows.append((words.translate("Seatizen", "with position"), words.number(session.positioned), ""))
    if session.first:
        start, end = words.translate("Seatizen", "Start (UTC)"), words.translate("Seatizen", "End (UTC)")
        if has_camera_time(session):
            start, end = words.translate("Seatizen", "Start"), words.translate("Seatizen", "End")
        rows += [(start, _moment(session.first), ""), (end, _moment(session.last), "")]
    if session.mean is not None:
        rows.append(_altitude_row(session, words))
    if session.predicted:
        rows.append((words.translate("Seatizen", "With predictions"), words.number(session.predicted), ""))
    if session.annotated:
        rows.append((words.translate("Seatizen", "Annotated"), words.number(session.annotated), ""))
    kinds = {
        "RAW_DATA": words.translate("Seatizen", "Raw data"),
        "PROCESSED_DATA": words.translate("Seatizen", "Processed data"),
    }
    for doi, kind in session.versions:
        if session.is_published:
            name = kinds.get(kind) or words.translate("Seatizen", "Version")
            rows.append((name, f"{ZENODO_PREFIX}{doi}", doi_url(doi)))
    return rows


def _altitude_row(session: SessionFacts, words: Words) -> Tuple[str, str, str]:
    """The least, the greatest and the mean, as depth where that is what the altitudes are."""
    values = [session.lowest or 0.0, session.highest or 0.0, session.mean or 0.0]
    if is_depth(session):
        values = [-values[1], -values[0], -values[2]]
    low, high, mean = (words.number(value + 0.0, 1) for value in values)
    text = words.translate("Seatizen", "{low} to {high}, mean {mean}").format(low=low, high=high, mean=mean)
    return (altitude_title(session, words), text, "")


def altitude_title(session: SessionFacts, words: Words) -> str:
    """What the altitudes of a session are."""
    if is_airborne(session):
        return words.translate("Seatizen", "Flight altitude (m)")
    if is_depth(session):
        return words.translate("Seatizen", "Depth (m)")
    return words.translate("Seatizen", "Altitude (m)")


def _moment(text: str) -> str:
    return text.replace("/", "-").replace("T", " ").rstrip("Z").split(".")[0]


def citation_box(words: Words) -> str:
    """HTML: what to cite, for the title page."""
    atlas = f"{escaped('Seatizen Atlas. Zenodo.')} {linked(DOI_URL + ATLAS_DOI, DOI_URL + ATLAS_DOI)}"
    sessions = words.translate("Seatizen", "The sessions that were used, each by its DOI: see the last pages.")
    parts = [atlas, with_links(PAPER), escaped(sessions), with_links(words.translate("Seatizen", LICENCE))]
    return "".join(f'<p style="margin-bottom: 4px">{part}</p>' for part in parts)


def citation_entries(citations: Sequence[SessionCitation], words: Words) -> List[str]:
    """HTML of each paragraph of the last pages; the sessions in the order of their names."""
    cite = words.translate("Seatizen", "Please cite")
    these = words.translate("Seatizen", "and these sessions (DOI of the session; versions used)")
    licence = words.translate("Seatizen", "Licence")
    entries = [_heading(cite), with_links(ATLAS), with_links(PAPER), _heading(these)]
    version = words.translate("Seatizen", "version")
    for one in sorted(citations, key=lambda one: (one.name, one.doi)):
        if doi_url(one.doi) == one.doi:
            entries.append(f"{escaped(one.name)} ({escaped(words.translate('Seatizen', 'not published'))})")
            continue
        parts = [f"{escaped(one.name)}. Zenodo. {linked(doi_url(one.doi), doi_url(one.doi))}"]
        parts += [f"{escaped(version)} {linked(f'{ZENODO_PREFIX}{doi}', doi_url(doi))}" for doi in one.versions]
        entries.append("; ".join(parts))
    return [*entries, _heading(licence), with_links(words.translate("Seatizen", LICENCE))]


def _heading(text: str) -> str:
    """With room above and below."""
    return f'<p style="margin-top: 14px; margin-bottom: 6px"><b>{escaped(text)}</b></p>'
