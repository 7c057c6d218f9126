"""A server on loopback that answers as Zenodo's API does.

It serves a state folder (communities, record descriptions, files) and reproduces the shapes, status codes, headers,
limits and oddities of the service. Run it with `python -m zenodo_standin --state FOLDER`; `--help` tells the switches.

Faults are asked for by the header `X-Standin-Fault: name` or `name=argument`, by rules, or by a seeded schedule; their
names are in `faults.FAULTS`. An argument is seconds: how long to wait after `rate_429`, how late the first byte comes
(`slow_first_byte`), how long the body takes (`slow_body`). The `range_` faults touch only requests with a Range.

The stand-in's own interface, in JSON, neither counted nor limited:
`GET /__standin__/` counters; `GET /__standin__/log` requests; `POST /__standin__/reset` forgets counters, log, faults
and what was counted against limits; `POST /__standin__/faults` takes `{"rules": [...], "schedule": {...}}`;
`POST /__standin__/records` adds or replaces a version; `DELETE /__standin__/records/N` takes one out.

Deposits and drafts (`deposits`): `accounts.json` in the state folder (see `accounts`), or `POST /__standin__/accounts`
with `{"token": …, "user": 7}`, tells who may write; a community's `members` in `communities.json` are the users who may
take records in. What is published joins the records that everybody reads. `GET /__standin__/drafts`, `/published` and
`/requests` tell what is kept; `POST /__standin__/requests/ID/accept` takes a record into a community.

The faults `done_504` and `done_500` answer so although the request was done; `lost_answer` closes the connection after
it was done, `reset` before. A rule's `nth` names one request, `since` that one and all later ones (a server that is
gone). Switches: `--sandbox`, `--record-bytes`, `--record-files`, `--no-multipart`, `--checksum-delay`, `--index-delay`.
The log holds the headers of every request but Authorization, and JSON bodies, so that a token that strayed is found.

waitress serves it. It closes the connection after an answer of unknown length (packed JSON), which the service may do
as well, and after a body shorter than announced, which is what the faults need.
"""
