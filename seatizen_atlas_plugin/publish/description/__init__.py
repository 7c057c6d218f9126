"""How a session is described on Zenodo: a campaign's files and what lies in the session's folder become metadata.

No qgis in here. Nothing is sent and nothing in the folder is changed.
"""
