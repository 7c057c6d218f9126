from __future__ import annotations

import pytest

from seatizen_atlas_plugin.zenodo import concept_or_version_id, external_doi

NUMBERS = [
    ("8432872", "8432872"),
    ("  8432872\n", "8432872"),
    ("8432872.0", "8432872"),
    ("zenodo.8432872", "8432872"),
    ("10.5281/zenodo.8432872", "8432872"),
    ("10.5281/ZENODO.8432872", "8432872"),
    ("doi:10.5281/zenodo.8432872", "8432872"),
    ("DOI: 10.5281/zenodo.8432872.", "8432872"),
    ("<https://doi.org/10.5281/zenodo.8432872>", "8432872"),
    ("https://doi.org/10.5281/zenodo.8432872", "8432872"),
    ("https://doi.org/10.5281%2Fzenodo.8432872", "8432872"),
    ("http://dx.doi.org/10.5281/zenodo.8432872", "8432872"),
    ("https://zenodo.org/doi/10.5281/zenodo.8432872", "8432872"),
    ("https://zenodo.org/record/8432872", "8432872"),
    ("https://zenodo.org/records/8432872", "8432872"),
    ("https://zenodo.org/records/8432872/", "8432872"),
    ("https://zenodo.org/records/8432872#.ZFg", "8432872"),
    ("https://zenodo.org/records/8432872?preview=1", "8432872"),
    ("https://zenodo.org/records/8432872/files/DCIM.zip?download=1", "8432872"),
    ("zenodo.org/records/8432872", "8432872"),
    ("https://zenodo.org/api/records/8432872", "8432872"),
    ("https://zenodo.org/api/records/8432872/versions/latest", "8432872"),
    ("https://zenodo.org/uploads/8432872", "8432872"),
    ("https://zenodo.org/deposit/8432872", "8432872"),
    ("https://zenodo.org/api/deposit/depositions/8432872", "8432872"),
    ("https://zenodo.org/badge/DOI/10.5281/zenodo.8432872.svg", "8432872"),
    ("https://sandbox.zenodo.org/records/585300", "585300"),
    ("10.5072/zenodo.585300", "585300"),
    ("https://handle.test.datacite.org/10.5072/zenodo.585300", "585300"),
    ("oai:zenodo.org:8432872", "8432872"),
    ("http://127.0.0.1:5000/api/records/12", "12"),
]


@pytest.mark.parametrize(("reference", "number"), NUMBERS)
def test_every_form_of_a_zenodo_record_gives_its_number(reference: str, number: str) -> None:
    assert concept_or_version_id(reference) == number
    assert external_doi(reference) is None


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "   ",
        "seatizen",
        "20231201_REU-TROU-DEAU_ASV-2_01",
        "urn:20231201_REU-TROU-DEAU_ASV-2_01",
        "https://zenodo.org/communities/seatizen-data",
        "https://zenodo.org/records/",
        "12a",
        "-12",
        "1" * 30,
    ],
)
def test_text_that_is_no_record_gives_nothing(reference: str) -> None:
    assert concept_or_version_id(reference) is None
    assert external_doi(reference) is None


@pytest.mark.parametrize(
    ("reference", "doi"),
    [
        ("10.17882/93234", "10.17882/93234"),
        ("https://doi.org/10.17882/93234", "10.17882/93234"),
        ("https://zenodo.org/doi/10.1234/zenodo.55", "10.1234/zenodo.55"),
        ("doi:10.1234/a.b(c)d", "10.1234/a.b(c)d"),
    ],
)
def test_dois_of_others_are_told_from_those_of_zenodo(reference: str, doi: str) -> None:
    assert concept_or_version_id(reference) is None
    assert external_doi(reference) == doi
