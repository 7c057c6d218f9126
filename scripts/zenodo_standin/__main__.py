"""Runs the stand-in until it is stopped."""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path

import waitress

from .application import create_server
from .deposits.store import Settings
from .edge import Edge
from .faults import Faults, InvalidFaults
from .limits import Limits, read_limits
from .store import Store
from .traffic import Traffic

THREADS = 8
# Bytes an answer may run ahead of its client.
AHEAD = 1 << 20
# Beside the bytes of a record, so that the application refuses what is too much and not the server before it.
MOST_OF_ONE_REQUEST = 1 << 30


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="zenodo_standin", description="Answers as Zenodo's public API does.")
    parser.add_argument("--state", type=Path, required=True, help="folder that holds communities, records and files")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--port-file", type=Path, help="file to write the port number to once listening")
    parser.add_argument("--log", type=Path, help="file that gets one JSON line a request")
    parser.add_argument("--faults", type=Path, help="JSON file of fault rules and schedule")
    parser.add_argument("--seed", type=int, default=0, help="seed of the fault schedule")
    parser.add_argument("--limits", default="off", help="requests a minute, as search=30,other=60, or off")
    parser.add_argument("--throttle", type=int, default=0, help="body bytes a second of one answer, 0 for no limit")
    parser.add_argument("--throttle-total", type=int, default=0, help="body bytes a second of all answers, 0: no limit")
    parser.add_argument("--raw-links", action="store_true", help="leave file names in addresses as they are")
    parser.add_argument("--sandbox", action="store_true", help="DOIs as the sandbox gives them (10.5072)")
    uploads = Settings()
    parser.add_argument("--record-bytes", type=int, default=uploads.most_bytes, help="the most bytes of one record")
    parser.add_argument("--record-files", type=int, default=uploads.most_files, help="the most files of one record")
    parser.add_argument("--no-multipart", action="store_true", help="do not offer uploads in parts")
    parser.add_argument("--checksum-delay", type=float, default=0.0, help="seconds until the md5 of parts is known")
    parser.add_argument("--index-delay", type=float, default=0.0, help="seconds until a changed draft is found")
    return parser.parse_args()


def create(options: argparse.Namespace) -> Edge:
    """The application the options describe; ends the program with one sentence when they make no sense."""
    if not options.state.is_dir():
        raise SystemExit(f"The state folder {options.state} does not exist.")
    faults = Faults(options.seed)
    try:
        if options.faults:
            faults.replace(json.loads(options.faults.read_text(encoding="utf-8")))
        limits = Limits(read_limits(options.limits))
        store = Store(options.state, options.sandbox)
    except InvalidFaults as error:
        raise SystemExit(f"{options.faults}: {error}.") from error
    except (OSError, ValueError) as error:
        raise SystemExit(f"The stand-in cannot start: {error}.") from error
    settings = Settings(
        most_bytes=options.record_bytes,
        most_files=options.record_files,
        multipart=not options.no_multipart,
        checksum_delay=options.checksum_delay,
        index_delay=options.index_delay,
    )
    return create_server(
        store,
        Traffic(options.log),
        faults,
        limits,
        options.raw_links,
        options.throttle,
        settings,
        options.throttle_total,
    )


def main() -> None:
    options = arguments()
    application = create(options)
    # Bodies that faults cut short are no news.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = waitress.create_server(
        application,
        host="127.0.0.1",
        port=options.port,
        threads=THREADS,
        ident="nginx",
        outbuf_high_watermark=AHEAD,
        max_request_body_size=options.record_bytes + MOST_OF_ONE_REQUEST,
    )
    if options.port_file:
        part = options.port_file.with_name(options.port_file.name + ".part")
        part.write_text(str(server.effective_port), encoding="ascii")
        part.replace(options.port_file)
    else:
        print(f"http://127.0.0.1:{server.effective_port}", flush=True)
    server.run()


if __name__ == "__main__":
    main()
