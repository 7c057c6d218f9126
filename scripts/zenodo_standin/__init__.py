"""A server on loopback that answers as Zenodo's public API does.

It serves a state folder (communities, record descriptions, files) and reproduces the shapes, status codes, headers,
limits and oddities of the service, plus faults that can be asked for one by one. Run it with
`python -m zenodo_standin --state FOLDER`.
"""
