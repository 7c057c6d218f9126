"""Measured speed and size: named cases, each with a baseline measured in the same run.

    make bench [CASES="sync upgrade open open-published view importsessions"]

Prints a table: size, seconds, CPU seconds, rows/s, peak memory (MB), ratio to the baseline. Nothing is judged here.
"""

from __future__ import annotations

import argparse
import sys

from . import (
    download_frames_case,
    download_sessions_case,
    export_darwin_core_case,
    export_geopackage_case,
    export_tables_case,
    import_annotations_case,
    import_sessions_case,
    open_case,
    package_case,
    sync_case,
    upgrade_case,
    view_case,
)
from .measuring import BENCH, RUNS, head

CASES = {
    "sync": sync_case.run,
    "upgrade": upgrade_case.run,
    "open": open_case.run,
    "open-published": open_case.run_published,
    "view": view_case.run,
    "importsessions": import_sessions_case.run,
    "importannotations": import_annotations_case.run,
    "exportdarwincore": export_darwin_core_case.run,
    "exportgeopackage": export_geopackage_case.run,
    "exporttables": export_tables_case.run,
    "downloadframes": download_frames_case.run,
    "downloadsessions": download_sessions_case.run,
    "package": package_case.run,
}


def main() -> None:
    """Run the named cases; one that fails does not keep the others from being measured."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"{', '.join(CASES)}; all when none is named")
    named = parser.parse_args().cases or list(CASES)
    if unknown := set(named) - set(CASES):
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    BENCH.mkdir(parents=True, exist_ok=True)
    head()
    failed = []
    for name in named:
        try:
            CASES[name]()
        except SystemExit as error:
            failed.append(name)
            print(error, file=sys.stderr)
    print(f"median of {RUNS} runs")
    if failed:
        sys.exit(f"bench: failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
