"""SQL scripts that people run on their atlas: read, split, judged, run in one transaction, and looked over after."""
