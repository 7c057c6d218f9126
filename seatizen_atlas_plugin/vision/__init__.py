"""Image-annotation formats (CSV, COCO, VOC, YOLO, TF) over one model.

`model.py` is the model; `formats.py` names the formats, each of which has a writer that takes picture by picture and a
function that reads it back. What a format cannot hold is told in docs/algorithms.md, `exportimageannotations`. No qgis.
"""
