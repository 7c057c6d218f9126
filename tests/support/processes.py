"""Real processes for tests: the stand-in server, the session generator, and QGIS with the built plugin installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
START_SECONDS = 60
USER_AGENT = "SeatizenAtlasTests/1.0 (+https://github.com/SeatizenDOI/seatizen-atlas-qgis)"


def scripts_environment() -> dict:
    return {**os.environ, "PYTHONPATH": str(SCRIPTS)}


def generate(folder: Path, preset: str, seed: int = 1) -> Path:
    """A stand-in state folder of a generated community."""
    command = [sys.executable, "-m", "session_generator", "--out", str(folder), "--preset", preset, "--seed", str(seed)]
    subprocess.run(command, env=scripts_environment(), check=True, capture_output=True)
    return folder


@dataclass
class Standin:
    """The stand-in server as a process of its own."""

    state: Path
    arguments: tuple = ("--limits", "off")
    process: subprocess.Popen = field(default=None, init=False)
    url: str = field(default="", init=False)

    def __enter__(self) -> Standin:
        port_file = self.state.parent / f"{self.state.name}.port"
        port_file.unlink(missing_ok=True)
        command = [sys.executable, "-m", "zenodo_standin", "--state", str(self.state), "--port-file", str(port_file)]
        self.process = subprocess.Popen([*command, *self.arguments], env=scripts_environment())
        deadline = time.monotonic() + START_SECONDS
        while not (port_file.exists() and port_file.read_text().strip()):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the stand-in did not start")
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{port_file.read_text().strip()}"
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(60)

    def control(self, path: str, body=None):
        """One call of the control interface; POST when there is a body."""
        url = f"{self.url}/__standin__/{path}"
        answer = requests.get(url, timeout=30) if body is None else requests.post(url, json=body, timeout=30)
        answer.raise_for_status()
        return answer.json() if answer.content else None


def install_plugin(config: Path) -> dict:
    """Install the built zip in a clean profile under `config`; returns the environment to run QGIS in."""
    sys.path.insert(0, str(SCRIPTS))
    from build_plugin import NAME, package

    built = ROOT / "build" / NAME
    assert (built / "metadata.txt").is_file(), "run `make build` first; `make test` does"
    archive = config / f"{NAME}.zip"
    package(built, archive)
    plugins = config / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(plugins)
    runtime = config / "runtime"
    runtime.mkdir(mode=0o700)
    site_packages = [path for path in sys.path if path.endswith("site-packages") and path.startswith(sys.prefix)]
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(config),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": os.pathsep.join(site_packages),
    }
    environment.pop("QGIS_PLUGINPATH", None)
    subprocess.run(
        ["qgis_process", "plugins", "enable", NAME], env=environment, check=True, capture_output=True, timeout=120
    )
    return environment


@dataclass
class QgisProcess:
    """`qgis_process` in a profile where the plugin is installed."""

    environment: dict

    def command(self, algorithm: str, **parameters) -> list:
        given = [f"{name}={value}" for name, value in parameters.items()]
        return ["qgis_process", "--json", "run", algorithm, "--", *given]

    def run(self, algorithm: str, **parameters) -> dict:
        """The outputs of a successful run."""
        done = self.attempt(algorithm, **parameters)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)["results"]

    def attempt(self, algorithm: str, **parameters) -> subprocess.CompletedProcess:
        return subprocess.run(
            self.command(algorithm, **parameters),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def start(self, algorithm: str, **parameters) -> subprocess.Popen:
        return subprocess.Popen(
            self.command(algorithm, **parameters),
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
