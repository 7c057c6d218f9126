"""Dialogs that bring sessions and frames from Zenodo."""
