"""One column of a table, read without the others."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.sessions.tables import CHUNK_ROWS, Table


def cells(text, name="FileName"):
    warnings = []
    found = [cell for chunk in Table("x.csv", text.encode(), warnings).column_chunks(name) for cell in chunk]
    assert warnings == []
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_cells_of_one_column_in_any_dialect(end, delimiter):
    rows = ["a,FileName,b", "1,x.jpg,2", "", "3,y.jpg,4", "5"]
    assert cells(end.join(rows).replace(",", delimiter)) == ["x.jpg", "y.jpg", ""]


def test_the_last_column_has_no_line_end():
    assert cells("a,FileName\r\n1,x.jpg\r\n2,y.jpg\r\n") == ["x.jpg", "y.jpg"]


def test_quoted_cells_are_read_as_csv():
    assert cells('"a","FileName"\n"1,5","x,1.jpg"\n') == ["x,1.jpg"]


def test_an_absent_column_has_no_cells():
    assert cells("FileName\nx.jpg\n", "Useless") == []


def test_more_rows_than_a_chunk():
    names = [f"{number}.jpg" for number in range(CHUNK_ROWS * 2 + 3)]
    assert cells("FileName,a\n" + "".join(f"{name},1\n" for name in names)) == names
