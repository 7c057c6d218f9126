"""Reads PASCAL VOC: whole datasets as `VocWriter` makes them, or any folder of XML files (m3-download, labelImg)."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Dict, List, Set, Tuple

from ..messages import Message
from .errors import VisionError, left_out, unreadable
from .model import About, Annotation, Box, Category, Dataset, Image, Reading, numbered
from .naming import category_files
from .voc import ANNOTATIONS, LABELS, SETS, WHOLE
from .xml_tree import Element, read_xml

_MARKS = {"1": True, "-1": False}


def read(path: Path) -> Reading:
    """Read one XML file, a folder of them, or a dataset. Raises `VisionError`.

    A file that cannot be read, an object without a name or a box, and a line of a set that makes no sense are left out
    and listed. Where there is no `labels.txt`, the categories are those that were met, by name.
    """
    folder = path / ANNOTATIONS if (path / ANNOTATIONS).is_dir() else path
    files = sorted(folder.glob("*.xml")) if path.is_dir() else [path]
    if not files and folder == path:
        raise unreadable(path, "no XML file")
    problems: List[Message] = []
    images: Dict[str, Image] = {}
    about = About()
    for file in files:
        try:
            root = read_xml(file)
        except VisionError as error:
            problems.append(error.message)
            continue
        source = root.child("source")
        about = About(description=source.value("database")) if source else about
        images[file.stem] = _image(file, root, len(images) + 1, problems)
    if problems and not images:
        raise VisionError(problems[0])
    categories = _labels(path / LABELS) if (path / LABELS).is_file() else ()
    if (path / SETS).is_dir():
        _read_sets(path / SETS, categories, images, problems)
    found = [one.category for image in images.values() for one in image.annotations]
    return Reading(Dataset(categories or numbered(found), list(images.values()), about), problems)


def _image(file: Path, root: Element, number: int, problems: List[Message]) -> Image:
    size = root.child("size") or Element("size")
    source = root.child("source") or Element("source")
    address = source.value("image")
    annotations = []
    for one in root.all("object"):
        name = one.value("name")
        try:
            if not name:
                raise ValueError(name)
            annotations.append(Annotation(name, _box(one)))
        except ValueError as error:
            problems.append(left_out(file, f"line {one.line}", "an object with a name and a box", error))
    return Image(
        id=number,
        file_name=root.value("filename") or file.stem,
        width=_whole(size.value("width")),
        height=_whole(size.value("height")),
        address=address if "://" in address else "",
        annotations=tuple(annotations),
    )


def _whole(text: str) -> int:
    try:
        return max(int(float(text)), 0)
    except (ValueError, OverflowError):
        return 0


def _box(one: Element) -> Box:
    corners = one.child("bndbox") or Element("bndbox")
    left, top, right, bottom = (float(corners.value(name)) for name in ("xmin", "ymin", "xmax", "ymax"))
    if not all(map(math.isfinite, (left, top, right, bottom))) or right <= left or bottom <= top:
        raise ValueError(f"{left},{top},{right},{bottom}")
    return Box(left, top, right - left, bottom - top)


def _labels(file: Path) -> Tuple[Category, ...]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeError) as error:
        raise unreadable(file, error) from error
    names = [line.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") for line in lines if line]
    return tuple(Category(number, name) for number, name in enumerate(dict.fromkeys(names), 1))


def _read_sets(
    folder: Path, categories: Tuple[Category, ...], images: Dict[str, Image], problems: List[Message]
) -> None:
    """Put parts and image-level labels, which the XML does not have, to the pictures."""
    names = [category.name for category in categories]
    files = dict(zip(category_files(names), names))
    splits = _splits(folder, files)
    parts: Dict[str, str] = {}
    seen: Dict[str, List[Annotation]] = {}
    absent: Dict[str, List[str]] = {}
    for split in splits:
        for stem in _lines(folder / f"{split}.txt"):
            parts[stem.strip()] = split
        for made, name in files.items():
            file = folder / f"{made}_{split}.txt"
            for number, line in enumerate(_lines(file) if file.is_file() else (), 1):
                stem, _, mark = line.rstrip().rpartition(" ")
                stem = stem.rstrip()
                if mark not in _MARKS or stem not in images:
                    problems.append(left_out(file, f"line {number}", "a picture and 1 or -1", line))
                elif _MARKS[mark]:
                    seen.setdefault(stem, []).append(Annotation(name))
                else:
                    absent.setdefault(stem, []).append(name)
    for stem, image in images.items():
        split = parts.get(stem, "")
        changes = {
            "split": "" if split == WHOLE else split,
            "annotations": (*seen.get(stem, ()), *image.annotations),
            "absent": tuple(absent.get(stem, ())),
        }
        images[stem] = Image(**{**vars(image), **changes})


def _splits(folder: Path, files: Dict[str, str]) -> List[str]:
    """The sets that are not those of a category."""
    stems = sorted(file.stem for file in folder.glob("*.txt"))
    of_categories: Set[str] = {
        stem for stem in stems for made in files if stem.startswith(f"{made}_") and stem[len(made) + 1 :] in stems
    }
    return [stem for stem in stems if stem not in of_categories]


def _lines(file: Path) -> List[str]:
    try:
        return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    except (OSError, UnicodeError) as error:
        raise unreadable(file, error) from error
