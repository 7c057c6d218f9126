"""Models as people hand them in, and the one that comes with the plugin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.catalogue.model_definition import ClassDefinition
from seatizen_atlas_plugin.atlas.catalogue.model_file import read_model
from seatizen_atlas_plugin.atlas.errors import AtlasError

LINK = "https://huggingface.co/someone/Reef-small-2025_01_02"


@pytest.fixture
def write(tmp_path):
    def do(content, name="model.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return do


def test_a_table_with_facts_above_it(write):
    text = (
        "# name: Reef\n# link: someone/Reef-small-2025_01_02\n# doi: 10.1234/reef\n# date: 2025-01-02\n"
        "Class;Threshold;Label\nSand;0,5;\nKelp;.25;Weed\n"
    )
    found = read_model(write(text))
    assert (found.name, found.link, found.doi, found.creation_date, found.named) == (
        "Reef",
        LINK,
        "https://doi.org/10.1234/reef",
        "2025-01-02",
        True,
    )
    assert found.classes == (ClassDefinition("Sand", 0.5), ClassDefinition("Kelp", 0.25, "Weed"))
    assert (found.source, found.warnings) == ("model.csv", ())


def test_a_table_with_facts_in_columns_and_overrides(write):
    text = f"model,link,class,threshold\nReef,{LINK},Sand,0.5\n,,Kelp,\n"
    found = read_model(write(text), name="Other", doi="doi:10.1234/Reef", date="2025-03-04", threshold=0.75)
    assert (found.name, found.link, found.doi, found.creation_date) == (
        "Other",
        LINK,
        "https://doi.org/10.1234/Reef",
        "2025-03-04",
    )
    assert found.classes == (ClassDefinition("Sand", 0.5), ClassDefinition("Kelp", 0.75))


def test_the_end_of_the_link_is_the_name_where_nobody_gave_one(write):
    found = read_model(write("class,threshold\nSand,1\n"), link=f"{LINK}/")
    assert (found.name, found.named, found.doi, found.creation_date) == ("Reef-small-2025_01_02", False, "", "")


def test_a_hugging_face_configuration(write):
    config = {
        "_name_or_path": "facebook/dinov2-large",
        "model_type": "dinov2",
        "id2label": {"10": "Kelp", "2": "Sand", "1": "Rock"},
        "label2id": {"Kelp": 10, "Sand": 2, "Rock": 1},
    }
    path = write(config, "config.json")
    found = read_model(path, threshold=0)
    assert found.classes == (ClassDefinition("Rock", 0.0), ClassDefinition("Sand", 0.0), ClassDefinition("Kelp", 0.0))
    assert found.link == "https://huggingface.co/facebook/dinov2-large"
    assert [str(one)[:75] for one in found.warnings] == [
        "The link was taken from _name_or_path of config.json (facebook/dinov2-large"
    ]
    assert read_model(path, link=LINK, threshold=0.5).warnings == ()
    del config["id2label"]
    reverse = read_model(write(config, "config.json"), link=LINK, threshold=0.5)
    assert [one.name for one in reverse.classes] == ["Rock", "Sand", "Kelp"]


def test_a_folder_as_hugging_face_has_it(write, tmp_path):
    config = {"_name_or_path": "./out", "id2label": {"0": "Sand", "1": "Kelp", "2": "Rock"}}
    write(config, "Reef/config.json")
    write({"Kelp": 0.25, "Sand": 0.75}, "Reef/threshold.json")
    write({"do_resize": True}, "Reef/preprocessor_config.json")
    found = read_model(str(tmp_path / "Reef"), link=LINK, threshold=0.5)
    assert found.classes == (
        ClassDefinition("Sand", 0.75),
        ClassDefinition("Kelp", 0.25),
        ClassDefinition("Rock", 0.5),
    )
    (tmp_path / "Reef" / "config.json").unlink()
    alone = read_model(str(tmp_path / "Reef"), link=LINK)
    assert alone.classes == (ClassDefinition("Kelp", 0.25), ClassDefinition("Sand", 0.75))


def test_an_object_that_says_everything(write):
    content = {
        "name": "Reef",
        "link": LINK,
        "date": "2025-01-02",
        "classes": [{"class": "Sand", "threshold": 0.5, "label": 39}, {"name": "Kelp", "threshold": "0.25"}, "Rock"],
    }
    found = read_model(write(content, "m.json"), threshold=0.1)
    assert found.classes == (
        ClassDefinition("Sand", 0.5, "39"),
        ClassDefinition("Kelp", 0.25),
        ClassDefinition("Rock", 0.1),
    )
    assert (found.name, found.creation_date) == ("Reef", "2025-01-02")


def test_classes_that_differ_in_case_are_two(write):
    found = read_model(write("class,threshold\nTurf,0.5\nturf,0.5\n"), link=LINK)
    assert [one.name for one in found.classes] == ["Turf", "turf"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("class,threshold\nSand,0.5\n Sand ,0.5\n", "model.csv, line 3: the class Sand is there twice (line 2)"),
        ("class,threshold\nSand,1.5\n", "model.csv, class Sand: the threshold 1.5 is not between 0 and 1"),
        ("class,threshold\nSand,-0.1\n", "model.csv, class Sand: the threshold -0.1 is not between 0 and 1"),
        ("class,threshold\nSand,nan\n", "model.csv, class Sand: the threshold “nan” is no number"),
        ("class,threshold\nSand,half\n", "model.csv, class Sand: the threshold “half” is no number"),
        ("class,threshold\nSand,\nKelp,\n", "model.csv gives no threshold for the classes Sand, Kelp"),
        ("class,threshold\n", "model.csv names no classes"),
        ("class,threshold\n,0.5\n", "model.csv, line 2: a class needs a name of printable characters"),
        ("class,threshold\nSand,0,5\n", "model.csv, line 2: more cells than the header has columns"),
        ("threshold\n0.5\n", "expected a header with a column class, found “threshold”"),
        ("class,link\nA,a/b\nB,a/c\n", "line 3: “a/c” in the column link, but “a/b” before"),
        ("# doi: reef\nclass,threshold\nA,0\n", "model.csv: “reef” is no DOI"),
        ("# date: 2.1.25\nclass,threshold\nA,0\n", "model.csv: the date “2.1.25” is no day written YYYY-MM-DD"),
        (
            "class,threshold\n" + "".join(f"c{number},0.5\n" for number in range(1901)),
            "model.csv has 1901 classes; an atlas holds 1900 of one model",
        ),
    ],
)
def test_tables_that_are_no_model(write, text, reason):
    given = "" if "# link" in text or ",link" in text else LINK
    with pytest.raises(AtlasError) as caught:
        read_model(write(text), link=given)
    assert reason in str(caught.value)
    assert "othing was imported" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"Sand": 0.5, "Sand": 0.25}', "m.json has “Sand” twice"),
        ('{"id2label": {"0": "Sand", "1": "Sand"}}', "m.json, class 1: the class Sand is there twice (class 0)"),
        ('{"id2label": {"a": "Sand"}}', "m.json: the numbers of its classes are no whole numbers"),
        ('{"id2label": {}}', "m.json names no classes"),
        ('{"Sand": true}', "m.json, class Sand: the threshold “True” is no number"),
        ('{"Sand": NaN}', "m.json, class Sand: the threshold “nan” is no number"),
        ('{"Sand": [1]}', "m.json, class Sand: the threshold “[1]” is no number"),
        ('{"Sand": 2}', "m.json, class Sand: the threshold 2 is not between 0 and 1"),
        ('["Sand"]', "expected a JSON object that describes a model"),
    ],
)
def test_json_that_is_no_model(write, content, reason):
    with pytest.raises(AtlasError) as caught:
        read_model(write(content, "m.json"), link=LINK, threshold=0.5)
    assert reason in str(caught.value)


@pytest.mark.parametrize("link", ["", "Reef", "ftp://example.org/reef", "https://", "a/b/c"])
def test_a_link_is_needed(write, link):
    with pytest.raises(AtlasError, match="the model needs a link"):
        read_model(write("class,threshold\nSand,0.5\n"), link=link)


def test_a_default_outside_0_to_1(write):
    with pytest.raises(AtlasError, match=r"the threshold 50 is not between 0 and 1"):
        read_model(write("class\nSand\n"), link=LINK, threshold=50)


def test_thresholds_of_strange_classes(write, tmp_path):
    write({"id2label": {"0": "Sand"}}, "Reef/config.json")
    write({"Sand": 0.5, "Kelp": 0.5}, "Reef/threshold.json")
    with pytest.raises(AtlasError) as caught:
        read_model(str(tmp_path / "Reef"), link=LINK)
    assert "threshold.json has thresholds of classes that config.json does not name: Kelp." in str(caught.value)


def test_a_folder_without_a_model(tmp_path):
    with pytest.raises(AtlasError, match=r"holds neither config\.json nor a file"):
        read_model(str(tmp_path), link=LINK)


def test_the_model_that_comes_with_the_plugin():
    found = read_model("DinoVdeau")
    assert (found.name, found.doi, found.creation_date, len(found.classes)) == (
        "DinoVdeau",
        "https://doi.org/10.57967/hf/2947",
        "2024-04-03",
        31,
    )
    assert (found.classes[0], found.classes[7]) == (
        ClassDefinition("Acropora_Branching", 0.351),
        ClassDefinition("Algae_Turf", 0.41),
    )


def test_the_thresholds_that_were_published_with_it(request):
    path = Path(request.config.rootpath).parent / "shared" / "samples" / "seatizen" / "predictions"
    path /= "dinovdeau_threshold.json"
    if not path.is_file():
        pytest.skip("the published file is not here")
    from seatizen_atlas_plugin.former_names import current_name

    published = read_model(str(path), link=LINK).classes
    shipped = read_model("dinovdeau").classes
    assert [(current_name(one.name), one.threshold) for one in published] == [
        (one.name, one.threshold) for one in shipped
    ]
