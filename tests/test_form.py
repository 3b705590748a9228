"""What a student is told of the form of an answer: nothing if it can be marked, a sentence if it cannot."""

import pandas as pd
import pytest

from gunsbutter import form, tables

CITE = ("citations", "cite_id")
KINDS = ("shown", "ask", "not shown")


@pytest.mark.parametrize("answer", [["C01"], {"C01", "c02 "}, pd.Series(["C01", None]), ()])
def test_ids_that_can_be_marked(answer, capsys):
    form.ids(answer, *CITE)
    assert "The form is fine" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (..., "no answer yet"),
        ("C01", "one text"),
        (["C90"], "Not a cite_id of the table citations: C90"),
        ([51], "51 is not an id; it looks like a row number"),
        (tables.load("citations").cite_id == "C01", "made of True and False"),
        (7, "type int"),
        ((each for each in ["C01"]), "read only once"),
    ],
)
def test_ids_that_cannot(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.ids(answer, *CITE)


def test_groups():
    form.groups([("R01", "R02")], "references", "ref_id")
    with pytest.raises(AssertionError, match="R90"):
        form.groups([("R01", "R90")], "references", "ref_id")


LINKS = (("cite_id", "citations"), ("ref_id", "references"))


def test_links():
    form.links(pd.DataFrame({"cite_id": ["C01", "C52"], "ref_id": ["R05", None]}), *LINKS)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"C01": "R05"}, "of type dict; it should be a table"),
        (pd.DataFrame({"cite_id": ["C01"]}), "no column ref_id"),
        (pd.DataFrame([["C01", "R05", "R05"]], columns=["cite_id", "ref_id", "ref_id"]), "more than one column"),
        (pd.DataFrame({"cite_id": ["C01"], "ref_id": [["R05"]]}), "An item of type list is not an id"),
    ],
)
def test_links_that_cannot_be_marked(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.links(answer, *LINKS)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"A": "Shown", "b": " not_shown. "}, "The form is fine: 2 sorted"),
        ({"A": "shown"}, "kinds: B"),
        ({"A": "shown", "B": ...}, "kinds: B"),
        ({"A": "ask", "B": "invented"}, "kinds: B ('invented')"),
    ],
)
def test_labels_left_out_are_told_and_not_refused(answer, told, capsys):
    form.labels(answer, "AB", KINDS)
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "told"), [(["shown"], "dictionary"), ({"A": ..., "B": "odd"}, "Nothing is sorted yet")]
)
def test_labels_of_another_form_are_refused(answer, told):
    with pytest.raises(AssertionError, match=told):
        form.labels(answer, "AB", KINDS)
