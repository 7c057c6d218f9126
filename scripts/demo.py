"""The main job from end to end: a community becomes demo/atlas.gpkg and demo/atlas.png.

Without ZENODO_URL a community is generated and served by the bundled stand-in; with ZENODO_URL and COMMUNITY the same
is done against that server. Communities are never mixed in one atlas: that of another source is put aside under a name
of its own, and taken up again when its source is asked for again.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo"
ATLAS = DEMO / "atlas.gpkg"
PICTURE = DEMO / "atlas.png"
SEED = "20240601"
SOURCE = DEMO / "atlas-source"
BUNDLED = "bundled"
GENERATED_FOR = DEMO / "community" / "generated-for"


def main() -> None:
    DEMO.mkdir(exist_ok=True)
    server = os.environ.get("ZENODO_URL", "")
    community = os.environ.get("COMMUNITY", "seatizen-data")
    take_up(f"{server} {community}" if server else BUNDLED)
    if server:
        report = sync(server, community)
    else:
        with standin(generated_community()) as url:
            report = sync(url, community)
    tell(report)
    validate()
    draw()
    print(
        f"demo: open it in QGIS: qgis {ATLAS.relative_to(ROOT)}, or Web > Seatizen Atlas > Open atlas… with the plugin"
    )


def take_up(source: str) -> None:
    """Have demo/atlas.gpkg be the one of this source, or absent."""
    before = SOURCE.read_text(encoding="utf-8") if SOURCE.exists() else BUNDLED
    if before != source:
        if ATLAS.exists():
            ATLAS.replace(aside(before))
            print(f"demo: the atlas of {before} is {aside(before).relative_to(ROOT)} now", flush=True)
        if aside(source).exists():
            aside(source).replace(ATLAS)
    SOURCE.write_text(source, encoding="utf-8")


def aside(source: str) -> Path:
    """Where the atlas of a source lies while another one is demo/atlas.gpkg."""
    return ATLAS.with_name(f"atlas-{re.sub(r'[^A-Za-z0-9.]+', '-', source).strip('-')}.gpkg")


def generated_community() -> Path:
    """The folder of a generated community; made once."""
    folder = DEMO / "community"
    sources = sorted((ROOT / "scripts" / "session_generator").rglob("*.py"))
    mark = f"demo {SEED} {max(path.stat().st_mtime_ns for path in sources)}"
    if not GENERATED_FOR.exists() or GENERATED_FOR.read_text() != mark:
        print("demo: generating a community of survey sessions …", flush=True)
        python("-m", "session_generator", "--out", str(folder), "--preset", "demo", "--seed", SEED)
        GENERATED_FOR.write_text(mark)
    return folder


@contextmanager
def standin(state: Path, *arguments: str) -> Iterator[str]:
    """The stand-in server over `state`, as a process of its own on loopback; yields its address."""
    port_file = state.parent / f"{state.name}.port"
    port_file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "zenodo_standin", "--state", str(state), "--port-file", str(port_file), *arguments]
    process = subprocess.Popen(command, env=scripts_on_path())
    try:
        deadline = time.monotonic() + 60
        while not (port_file.exists() and port_file.read_text().strip()):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("demo: the stand-in server did not start")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port_file.read_text().strip()}"
    finally:
        process.terminate()
        process.wait(10)
        port_file.unlink(missing_ok=True)


def sync(url: str, community: str) -> dict:
    """Run seatizen:sync through qgis_process and return its report."""
    print(f"demo: synchronising community {community} …", flush=True)
    parameters = [f"ATLAS={ATLAS}", f"COMMUNITIES={community}", f"ZENODO_URL={url}"]
    done = subprocess.run(
        [str(ROOT / "scripts" / "qgis-process"), "--json", "run", "seatizen:sync", "--", *parameters],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"demo: the synchronisation failed\n{done.stdout}")
    return json.loads(json.loads(done.stdout)["results"]["REPORT"])


def tell(report: dict) -> None:
    """The counts, and what there is to say of single sessions."""
    print(
        "demo: {added} sessions added, {updated} updated, {unchanged} unchanged, {failed} failed, {ignored} records "
        "ignored; {frames} frames and {predictions} scores written".format(**report)
    )
    archives = "no archive read" if not report["frames"] else f"{report['bytes'] / 1e6:.1f} MB read"
    print(f"demo: {report['requests']} requests, {archives}, {report['seconds']:.1f} s")
    for session in report["sessions"]:
        for text in session["messages"]:
            if session["status"] != "ignored":
                print(f"demo:   {session['name']}: {text}")


def validate() -> None:
    """GDAL's own GeoPackage validator, with its extra checks."""
    python("-m", "osgeo_utils.samples.validate_gpkg", "--extra", str(ATLAS))
    print("demo: validate_gpkg.py --extra: no error")


def draw() -> None:
    """The map of the atlas, and the counts per table."""
    python(str(ROOT / "scripts" / "render_map.py"), str(ATLAS), str(PICTURE))
    print(f"demo: {ATLAS.relative_to(ROOT)} ({ATLAS.stat().st_size / 1e6:.1f} MB) and {PICTURE.relative_to(ROOT)}")


def python(*arguments: str) -> None:
    """Run a script; what it says on the side (Qt and GDAL like to) is shown only when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments], env=scripts_on_path(), stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{done.stderr}\ndemo: {' '.join(arguments[:2])} failed")


def scripts_on_path() -> dict[str, str]:
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or DEMO / "runtime")
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = {"PYTHONPATH": str(ROOT / "scripts"), "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(runtime)}
    return {**os.environ, **found}


if __name__ == "__main__":
    main()
