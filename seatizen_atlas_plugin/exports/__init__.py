"""What the field reads, made from an atlas: tables, archives, subsets, reports, annotation formats.

Every export reads through `source.py` (a consistent snapshot, narrowed by a `Selection`), writes through `bundle.py`
(files appear only when all are complete) and returns an `ExportReport`.
"""
