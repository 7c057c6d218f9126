"""Extract the plugin's strings into i18n/*.ts, or with --check say what is missing.

Source strings are English; French is complete; the English file holds nothing but plural forms. pylupdate6 (PyQt6)
reads Python and .ui files.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "seatizen_atlas_plugin"
FRENCH = ROOT / "i18n" / "seatizen_atlas_fr.ts"
ENGLISH = ROOT / "i18n" / "seatizen_atlas_en.ts"


def extract(target: Path) -> None:
    """Merge the strings of the sources into the .ts file `target`; strings that are gone are dropped."""
    sources = sorted(str(p) for p in PACKAGE.rglob("*") if p.suffix in {".py", ".ui"})
    tool = Path(sys.executable).with_name("pylupdate6")
    subprocess.run([str(tool), "--no-obsolete", "--ts", str(target), *sources], check=True, cwd=ROOT)


def drop_locations(path: Path) -> None:
    """Take line numbers out: they change with every edit and say nothing a search does not."""
    tree = ET.parse(path)
    for entry in tree.getroot().iter("message"):
        for location in entry.findall("location"):
            entry.remove(location)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def keep_plurals(path: Path) -> None:
    """Leave only the messages with plural forms in a .ts file."""
    tree = ET.parse(path)
    for context in list(tree.getroot().iter("context")):
        for entry in list(context.iter("message")):
            if entry.get("numerus") != "yes":
                context.remove(entry)
        if context.find("message") is None:
            tree.getroot().remove(context)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def strings(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(context, source) -> translations; an unfinished or empty one is ''."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for entry in context.iter("message"):
            translation = entry.find("translation")
            forms: list[str] = []
            if translation is not None and translation.get("type") not in {
                "unfinished",
                "vanished",
                "obsolete",
            }:
                plural = translation.findall("numerusform")
                forms = [form.text or "" for form in plural] if plural else [translation.text or ""]
            found[name, entry.findtext("source", "")] = tuple(forms) or ("",)
    return found


def problems() -> list[str]:
    """What keeps the French from being complete and faithful."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        extract(fresh)
        wanted = set(strings(fresh))
        keep_plurals(fresh)
        plurals = set(strings(fresh))
    french = strings(FRENCH)
    english = strings(ENGLISH)
    found = [f"not in {FRENCH.name}: [{c}] {s!r}; run make translations" for c, s in sorted(wanted - set(french))]
    found += [
        f"no plural in {ENGLISH.name}: [{c}] {s!r}" for c, s in sorted(plurals) if not all(english.get((c, s), ("",)))
    ]
    for (context, source), forms in sorted(french.items()):
        if (context, source) not in wanted:
            found.append(f"no longer in the sources: [{context}] {source!r}; run make translations")
        elif not all(forms):
            found.append(f"not translated: [{context}] {source!r}")
        elif any(_fields(form) != _fields(source) for form in forms):
            found.append(f"other {{fields}} than the source: [{context}] {source!r}")
    return found


def _fields(text: str) -> list[str]:
    """The {fields} of a template, sorted, so that a translation may reorder the named ones."""
    import string

    return sorted(str(name) for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        found = problems()
        for line in found:
            print(line)
        sys.exit(1 if found else 0)
    FRENCH.parent.mkdir(exist_ok=True)
    for path, language in ((FRENCH, "fr_FR"), (ENGLISH, "en_US")):
        if not path.exists():
            path.write_text(
                f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="{language}"></TS>'
            )
        extract(path)
        drop_locations(path)
    keep_plurals(ENGLISH)


if __name__ == "__main__":
    main()
