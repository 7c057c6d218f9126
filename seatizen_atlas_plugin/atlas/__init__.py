"""The atlas: one valid GeoPackage that holds every harvested session."""
