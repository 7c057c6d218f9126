"""`python -m session_generator --out STATE_DIR --preset NAME --seed N`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from .folders import write_folders
from .presets import PRESETS
from .releases import given_releases, made_releases
from .state import State


def main() -> None:
    """Write the state folder and say what is in it."""
    parser = argparse.ArgumentParser(prog="session_generator", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="state folder; what is in it is replaced")
    parser.add_argument("--preset", choices=sorted(PRESETS), default="small")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--atlas", type=Path, nargs="+", metavar="FILE", help="versions of the published atlas to serve, oldest first"
    )
    parser.add_argument("--folders", type=Path, help="also write the sessions' folders, as a surveyor has them, here")
    options = parser.parse_args()
    started = time.monotonic()
    preset = PRESETS[options.preset]
    state = State(options.out, options.seed, counts_only=preset.counts_only)
    if options.atlas:
        releases = given_releases([path.read_bytes() for path in options.atlas])
    else:
        releases = made_releases(preset.atlas, options.seed)
    totals = state.write(preset.sessions, releases)
    if options.folders:
        write_folders(options.out, options.folders)
    print(
        f"{options.preset}: {totals['sessions']} sessions, {totals['frames']} frames, {totals['scores']} scores, "
        f"{totals['archive_bytes'] / 1e6:.1f} MB in the archives to read; {time.monotonic() - started:.1f} s"
    )


if __name__ == "__main__":
    main()
