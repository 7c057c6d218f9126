"""The labels and the models of an atlas: looked at, filtered, imported, renamed and merged."""
