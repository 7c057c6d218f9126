"""The catalogue of an atlas: its labels and its models, read from files, imported, renamed and merged."""
