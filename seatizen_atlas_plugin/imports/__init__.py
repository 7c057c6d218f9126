"""Brings in what is not on Zenodo's side: session folders, annotation campaigns, hand-made predictions."""
