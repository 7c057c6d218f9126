"""Models from files: a CSV of classes, JSON files as Hugging Face keeps them, or the model that comes with the plugin.

`config.json` (https://huggingface.co/docs/transformers/main_classes/configuration) names the classes in `id2label` or
`label2id`; a JSON object of class: number gives thresholds, as DinoVdeau's `threshold.json` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..errors import AtlasError
from ..seed import models as shipped_models
from . import values
from .json_file import read_json
from .model_definition import Draft, ModelDefinition, at_class, at_line, define, shown
from .table_file import SURPLUS, read_table

SHIPPED = "dinovdeau"

COLUMNS: Mapping[str, Tuple[str, ...]] = {
    "class": ("class", "class_name", "classe", "name"),
    "threshold": ("threshold", "seuil"),
    "label": ("label", "label_name", "ml_label"),
    "model": ("model", "model_name"),
    "link": ("link", "model_link", "url"),
    "doi": ("doi", "model_doi"),
    "date": ("date", "creation_date", "model_date"),
}
"""By column of a class file the header names that mean it."""

_FACTS = {"model": "name", "link": "link", "doi": "doi", "date": "date"}
_WORDS = {"name": ("name", "model"), "link": ("link", "url"), "doi": ("doi",), "date": ("date", "creation_date")}


def read_model(
    source: str,
    *,
    name: str = "",
    link: str = "",
    doi: str = "",
    date: str = "",
    threshold: Optional[float] = None,
) -> ModelDefinition:
    """The model that a file, a folder or the name `dinovdeau` (which comes with the plugin) describes.

    A CSV file has a header with `class`, and `threshold` and `label` where it knows them; lines `# link: …` (name,
    doi, date) above the header, or columns of these names (`model` for the name), tell about the model. A JSON file is
    a `config.json`, an object of thresholds, or {"name", "link", "doi", "date", "classes": [{"class", "threshold",
    "label"}]}. A folder holds a `config.json`, a file of thresholds (`*threshold*.json`), or both.

    :param name, link, doi, date: override what the file says.
    :param threshold: for classes without one, 0 to 1.
    Raises `AtlasError` when the file cannot be read, or names no class, one class twice, a threshold outside 0 to 1 or
    none, or when nobody gave a link.
    """
    draft = _draft(source)
    given = {"name": name, "link": link, "doi": doi, "date": date}
    if link.strip():
        draft.warnings = [one for one in draft.warnings if one.text != _BASE]
    draft.facts.update({fact: text.strip() for fact, text in given.items() if text.strip()})
    return define(draft, threshold)


def _draft(source: str) -> Draft:
    if source.strip().lower() == SHIPPED:
        return _shipped()
    if Path(source).is_dir():
        return _from_folder(Path(source))
    return _from_json(source) if source.lower().endswith(".json") else _from_csv(source)


def _shipped() -> Draft:
    model = shipped_models()[0]
    facts = {"name": model.name, "link": model.link, "doi": model.doi, "date": model.creation_date}
    return Draft(SHIPPED, facts, [(at_class(one.id), one.name, one.threshold, "") for one in model.classes])


def _from_csv(path: str) -> Draft:
    table = read_table(path, COLUMNS, "class")
    draft = Draft(Path(path).name, warnings=table.warnings)
    draft.facts = _facts(table.comments)
    for line, cells in table.rows:
        if cells.get(SURPLUS):
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{file}, line {line}: more cells than the header has columns; nothing was imported."
            )
            raise AtlasError(message(text, file=draft.source, line=line))
        place = at_line(line)
        draft.classes.append(
            (place, values.text(cells.get("class")), cells.get("threshold"), values.text(cells.get("label")))
        )
        for column, fact in _FACTS.items():
            said = values.text(cells.get(column))
            if said and draft.facts.setdefault(fact, said) != said:
                text = QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}, line {line}: “{found}” in the column {column}, but “{first}” before; a file describes one"
                    " model. Nothing was imported.",
                )
                first = draft.facts[fact]
                raise AtlasError(message(text, file=draft.source, line=line, found=said, column=column, first=first))
    return draft


def _facts(said: Mapping[str, Any]) -> Dict[str, str]:
    """Name, link, DOI and date, by whatever word."""
    lowered = {str(key).lower(): values.text(one) for key, one in said.items() if isinstance(one, (str, int))}
    return {
        fact: found
        for fact, words in _WORDS.items()
        for found in [next((lowered[word] for word in words if lowered.get(word)), "")]
        if found
    }


def _from_folder(folder: Path) -> Draft:
    """A folder as Hugging Face has it: the configuration says the classes, another file their thresholds."""
    config = folder / "config.json"
    thresholds = sorted(path for path in folder.glob("*.json") if "threshold" in path.name.lower())
    if not config.is_file() and not thresholds:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{folder} holds neither config.json nor a file *threshold*.json; nothing was imported."
        )
        raise AtlasError(message(text, folder=str(folder)))
    draft = _from_json(str(config)) if config.is_file() else Draft(folder.name)
    if thresholds:
        found = _from_json(str(thresholds[0]))
        _add_thresholds(draft, found)
    draft.source = folder.name
    return draft


def _add_thresholds(draft: Draft, found: Draft) -> None:
    if not draft.classes:
        draft.classes = found.classes
        return
    names = {name for _, name, _, _ in draft.classes}
    strange = [name for _, name, _, _ in found.classes if name not in names]
    if strange:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{file} has thresholds of classes that {config} does not name: {names}. Nothing was imported."
        )
        raise AtlasError(message(text, file=found.source, config=draft.source, names=shown(strange)))
    by_name = {name: threshold for _, name, threshold, _ in found.classes}
    draft.classes = [(place, name, by_name.get(name, own), label) for place, name, own, label in draft.classes]


def _from_json(path: str) -> Draft:
    content = read_json(path)
    if not isinstance(content, dict):
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{file}: expected a JSON object that describes a model; nothing was imported."
        )
        raise AtlasError(message(text, file=path))
    draft = Draft(Path(path).name)
    if isinstance(content.get("classes"), list):
        draft.facts = _facts(content)
        draft.classes = [_entry(number, one) for number, one in enumerate(content["classes"], 1)]
    elif "id2label" in content or "label2id" in content:
        _read_config(draft, content)
    else:
        draft.classes = [
            (at_class(number), name.strip(), _plain(value), "")
            for number, (name, value) in enumerate(content.items(), 1)
        ]
    return draft


def _entry(number: int, one: Any) -> Tuple[Message, str, Any, str]:
    cells = {"class": one} if isinstance(one, str) else one if isinstance(one, dict) else {}
    keys = {str(key).lower(): value for key, value in cells.items()}
    name, threshold, label = (
        next((keys[word] for word in COLUMNS[column] if keys.get(word) is not None), None)
        for column in ("class", "threshold", "label")
    )
    return at_class(number), values.text(name), _plain(threshold), values.text(label)


def _plain(value: Any) -> Any:
    """A number or text as it is; anything else as a text that is no number."""
    plain = value is None or (isinstance(value, (int, float, str)) and not isinstance(value, bool))
    return value if plain else repr(value)[:60]


def _read_config(draft: Draft, content: Mapping[str, Any]) -> None:
    draft.facts = {fact: said for fact, said in _facts(content).items() if fact != "date"}
    by_id = content.get("id2label")
    if isinstance(by_id, dict):
        pairs = [(key, name) for key, name in by_id.items()]
    else:
        reverse = content.get("label2id")
        pairs = [(number, name) for name, number in reverse.items()] if isinstance(reverse, dict) else []
    try:
        pairs.sort(key=lambda pair: int(pair[0]))
    except (TypeError, ValueError) as error:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{file}: the numbers of its classes are no whole numbers; nothing was imported."
        )
        raise AtlasError(message(text, file=draft.source)) from error
    draft.classes = [(at_class(number), values.text(name), None, "") for number, name in pairs]
    origin = values.text(content.get("_name_or_path"))
    if origin.count("/") == 1 and not origin.startswith((".", "/", "~")) and "link" not in draft.facts:
        draft.facts["link"] = origin
        draft.warnings.append(message(_BASE, file=draft.source, link=origin))


_BASE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The link was taken from _name_or_path of {file} ({link}); that may be the model which this one was made from. Give"
    " its own link if so, since score files are told apart by it.",
)
