"""Frames with annotations or predictions as datasets that train image models; the formats are those of `vision/`."""

from .export import export_image_annotations
from .options import COPY, LINK, NONE, ImageOptions

__all__ = ["COPY", "LINK", "NONE", "ImageOptions", "export_image_annotations"]
