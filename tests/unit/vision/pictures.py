"""A dataset with everything that formats trip over."""

from __future__ import annotations

from pathlib import Path

from seatizen_atlas_plugin.vision.model import About, Annotation, Box, Category, Dataset, Image, License

NAMES = (
    "Sand",
    "sand",
    'Rock & <rubble> "1", l\'autre',
    "Acropora/Branching",
    "Poisson 🐟, été",
    "two\nlines",
    "100%41",
    "- key: value # no comment",
)
CATEGORIES = tuple(Category(number, name) for number, name in enumerate(NAMES, 1))
ABOUT = About(
    "Frames & labels <of> 🐟",
    "v1.2.3",
    "2026-01-02",
    "Somebody",
    "https://example.org/a?b=1&c=2",
    (License("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),),
)


def images() -> list[Image]:
    """Pictures of three parts: with boxes, with image-level labels, with both, with nothing, with no size."""
    return [
        Image(
            id=11,
            file_name="boxes & more.jpg",
            width=100,
            height=50,
            address="https://example.org/11#a/boxes%20%26%20more.jpg",
            license="CC-BY-4.0",
            taken="2023-06-08T09:59:58.250Z",
            longitude=55.25,
            latitude=-21.125,
            depth=1.5,
            split="train",
            annotations=(
                Annotation("Sand", Box(1, 2, 30, 40), None, "", "k1"),
                Annotation(NAMES[2], Box(90, 40, 10, 10)),
                Annotation(NAMES[4]),
            ),
            absent=("sand", NAMES[6]),
        ),
        Image(
            id=12,
            file_name="été 🐟.png",
            width=64,
            height=48,
            split="train",
            annotations=tuple(Annotation(name) for name in NAMES),
        ),
        Image(id=7, file_name="nothing.jpeg", width=64, height=48, split="val", absent=NAMES),
        Image(
            id=30,
            file_name="q'u\"o,te.jpg",
            split="test",
            annotations=(Annotation("Sand", None, 0.25, "A & B", "k2"), Annotation("two\nlines", None, 0.5)),
        ),
    ]


def dataset() -> Dataset:
    return Dataset(CATEGORIES, images(), ABOUT)


SPLITS = ("train", "val", "test")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
