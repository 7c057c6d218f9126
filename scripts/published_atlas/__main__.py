"""`python -m published_atlas --out FILE --preset NAME [--seed N] [--truth FILE.json]`."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from .presets import PRESETS, spec
from .truth import truth
from .writer import write


def main() -> None:
    """Write the file and say what is in it."""
    parser = argparse.ArgumentParser(prog="published_atlas", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="GeoPackage; an existing one is replaced")
    parser.add_argument("--preset", choices=list(PRESETS), default="v1.2.6")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--truth", type=Path, help="JSON file for what the GeoPackage holds")
    options = parser.parse_args()
    started = time.monotonic()
    atlas = spec(options.preset, options.seed)
    write(atlas, options.out)
    told = truth(atlas)
    if options.truth:
        options.truth.write_text(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False), encoding="utf-8")
    counts = ", ".join(f"{count} {table}" for table, count in told["counts"].items())
    size = options.out.stat().st_size / 1e6
    print(f"{options.preset}: {counts}; {size:.1f} MB; {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()
