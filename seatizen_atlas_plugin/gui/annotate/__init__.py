"""Annotating frames in QGIS: a dock with the picture and the labels, one frame after another."""
