"""TFRecords and label maps as Google's own libraries read them: nothing here is shared with the plugin."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Iterator

import google_crc32c
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory


def _messages():
    """`tf.train.Example` and the label map, described to Google's own protobuf library."""
    field = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="example.proto", package="check", syntax="proto3")

    def add(name: str, *fields, oneof: str = "") -> None:
        made = file.message_type.add(name=name)
        if oneof:
            made.oneof_decl.add(name=oneof)
        for number, (label, key, kind, type_name) in enumerate(fields, 1):
            one = made.field.add(name=key, number=number, label=label, type=kind)
            if type_name:
                one.type_name = type_name
            if oneof:
                one.oneof_index = 0

    many, one = field.LABEL_REPEATED, field.LABEL_OPTIONAL
    add("BytesList", (many, "value", field.TYPE_BYTES, ""))
    add("FloatList", (many, "value", field.TYPE_FLOAT, ""))
    add("Int64List", (many, "value", field.TYPE_INT64, ""))
    add(
        "Feature",
        (one, "bytes_list", field.TYPE_MESSAGE, ".check.BytesList"),
        (one, "float_list", field.TYPE_MESSAGE, ".check.FloatList"),
        (one, "int64_list", field.TYPE_MESSAGE, ".check.Int64List"),
        oneof="kind",
    )
    add("Entry", (one, "key", field.TYPE_STRING, ""), (one, "value", field.TYPE_MESSAGE, ".check.Feature"))
    add("Features", (many, "feature", field.TYPE_MESSAGE, ".check.Entry"))
    add("Example", (one, "features", field.TYPE_MESSAGE, ".check.Features"))
    labels = descriptor_pb2.FileDescriptorProto(name="label_map.proto", package="check", syntax="proto2")
    item = labels.message_type.add(name="Item")
    item.field.add(name="name", number=1, label=one, type=field.TYPE_STRING)
    item.field.add(name="id", number=2, label=one, type=field.TYPE_INT32)
    whole = labels.message_type.add(name="LabelMap")
    whole.field.add(name="item", number=1, label=many, type=field.TYPE_MESSAGE, type_name=".check.Item")
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(file.SerializeToString())
    pool.AddSerializedFile(labels.SerializeToString())
    get = message_factory.GetMessageClass
    return tuple(get(pool.FindMessageTypeByName(f"check.{name}")) for name in ("Example", "LabelMap"))


Example, LabelMap = _messages()


def checksum(data: bytes) -> int:
    crc = google_crc32c.value(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(path: Path) -> Iterator[dict]:
    """What Google's libraries find in a TFRecord file: name -> (kind, values), checksums compared."""
    data = path.read_bytes()
    place = 0
    while place < len(data):
        head = data[place : place + 8]
        (length,) = struct.unpack("<Q", head)
        assert struct.unpack_from("<I", data, place + 8)[0] == checksum(head)
        content = data[place + 12 : place + 12 + length]
        assert struct.unpack_from("<I", data, place + 12 + length)[0] == checksum(content)
        place += length + 16
        example = Example.FromString(content)
        features = {}
        for entry in example.features.feature:
            kind = entry.value.WhichOneof("kind")
            features[entry.key] = (kind, list(getattr(entry.value, kind).value))
        yield features
    assert place == len(data)
