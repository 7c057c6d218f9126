"""Where a secret stands that should stand nowhere: in files, archives, texts and the list of processes."""

from __future__ import annotations

import base64
import gzip
import io
import threading
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterable, List, Tuple
from urllib.parse import quote

_DEPTH = 3
LOOKS_APART = 0.02  # seconds


def forms(secret: str) -> Tuple[bytes, ...]:
    """A secret as programs write one down: as it is, in UTF-16, in an address, in hexadecimal, in base64."""
    raw = secret.encode()
    encoded = []
    for before in range(3):
        # A text within another one shows up in three ways; its first and last letters depend on its neighbours.
        whole = base64.b64encode(b"\0" * before + raw)
        encoded.append(whole[4 if before else 0 : len(whole) - 4])
    escaped = "".join(f"%{byte:02X}" for byte in raw)
    plain = [raw, secret.encode("utf-16-le"), quote(secret, safe="").encode(), escaped.encode(), raw.hex().encode()]
    return tuple(dict.fromkeys([*plain, *encoded]))


def found_in(secret: str, data: bytes, place: str, depth: int = _DEPTH) -> List[str]:
    """The places in `data`, which is called `place`, that hold the secret; archives are looked into."""
    low = data.lower()
    found = [place] if any(form.lower() in low for form in forms(secret)) else []
    if depth:
        for inner, content in _inside(data):
            found += found_in(secret, content, f"{place}/{inner}", depth - 1)
    return found


def found_below(secret: str, folders: Iterable[Path]) -> List[str]:
    """The files below folders whose bytes, or whose names, hold the secret."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            found += found_in(secret, str(path.relative_to(folder)).encode(), f"name of {path}", 0)
            if path.is_file() and not path.is_symlink():
                found += found_in(secret, path.read_bytes(), str(path))
    return found


def _inside(data: bytes) -> Iterable[Tuple[str, bytes]]:
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename, archive.read(member) + member.comment
    elif data[:2] == b"\x1f\x8b":
        try:
            yield "unpacked", gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return


@dataclass
class ProcessList:
    """Looks at the command lines of all processes as long as its block lasts."""

    secret: str
    seen: set = field(default_factory=set)
    holding: set = field(default_factory=set)
    _end: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> ProcessList:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        wanted = forms(self.secret)
        while not self._end.wait(LOOKS_APART):
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    line = (process / "cmdline").read_bytes()
                except OSError:  # it has ended meanwhile
                    continue
                self.seen.add(line)
                if any(form in line for form in wanted):
                    self.holding.add(line)
