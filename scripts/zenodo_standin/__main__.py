"""Runs the stand-in until it is stopped."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import waitress

from .application import create_application
from .store import Store


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="zenodo_standin", description="Answers as Zenodo's public API does.")
    parser.add_argument("--state", type=Path, required=True, help="folder that holds communities, records and files")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--port-file", type=Path, help="file to write the port number to once listening")
    parser.add_argument("--log", type=Path, help="file that gets one JSON line a request")
    parser.add_argument("--faults", type=Path, help="JSON file of fault rules and schedule")
    parser.add_argument("--seed", type=int, default=0, help="seed of the fault schedule")
    parser.add_argument("--limits", default="off", help="requests a minute, as search=30,other=60, or off")
    parser.add_argument("--throttle", type=int, default=0, help="largest number of body bytes a second, 0 for no limit")
    parser.add_argument("--raw-links", action="store_true", help="leave file names in addresses as they are")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    if not options.state.is_dir():
        raise SystemExit(f"The state folder {options.state} does not exist.")
    logging.getLogger("waitress").setLevel(logging.ERROR)
    application = create_application(Store(options.state), options.raw_links)
    server = waitress.create_server(
        application, host="127.0.0.1", port=options.port, threads=8, ident="nginx", outbuf_high_watermark=1 << 20
    )
    if options.port_file:
        part = options.port_file.with_name(options.port_file.name + ".part")
        part.write_text(str(server.effective_port), encoding="ascii")
        part.replace(options.port_file)
    server.run()


if __name__ == "__main__":
    main()
