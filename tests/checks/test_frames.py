"""Tables however they are held, compared by key: what is the same, what differs, and what cannot be read."""

import datetime
import decimal

import numpy as np
import pandas as pd
import pytest

from gunsbutter import tables
from gunsbutter.checks import UnreadableAnswer
from gunsbutter.checks.frames import compare, frame
from gunsbutter.checks.tabular import MOST_ROWS, MOST_SPREAD
from tests.checks.hostile import ANSWERS, is_sentence, sentence_of

YEARS = [2013, 2014, 2015]
SHARES = [3.1, 3.2, 3.3]
TIDY = pd.DataFrame({"year": YEARS, "share": SHARES})
LONG = pd.DataFrame({"country": ["India", "India", "Pakistan"], "year": [2014, 2015, 2015], "value": [1.0, 2.0, 3.0]})


def expected(**columns):
    return pd.DataFrame({"year": YEARS, "share": SHARES} | columns)


@pytest.mark.parametrize("keys", [(), ("year",), ("year", "value")])
@pytest.mark.parametrize("name", ANSWERS)
def test_an_odd_answer_is_read_or_refused_with_a_sentence(name, keys):
    told = sentence_of(lambda answer: frame(answer, ["year", "value"], keys=keys), ANSWERS[name])
    assert told is None or is_sentence(told)


@pytest.mark.parametrize("kind", ["year", "fiscal year", "number", "text", "flag", "date", None])
@pytest.mark.parametrize("name", ANSWERS)
def test_an_odd_column_is_read_or_refused_with_a_sentence(name, kind):
    odd = pd.DataFrame({"year": pd.Series([ANSWERS[name]], dtype=object)})
    told = sentence_of(lambda answer: frame(answer, {"year": kind}), odd)
    assert told is None or is_sentence(told)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_odd_wide_table_is_read_or_refused_with_a_sentence(name):
    told = sentence_of(lambda answer: frame(answer, ["year", "who", "much"], wide=("who", "much")), ANSWERS[name])
    assert told is None or is_sentence(told)


SAME = {
    "tidy": TIDY,
    "other order": TIDY.iloc[::-1][["share", "year"]],
    "more columns": TIDY.assign(country="Pakistan"),
    "other spelling": TIDY.rename(columns={"year": "Year", "share": " SHARE_"}),
    "index": TIDY.set_index("year"),
    "index without a name": TIDY.set_index("year").rename_axis(None),
    "index and column": TIDY.set_index("year", drop=False),
    "series": TIDY.set_index("year").share,
    "series without a name": pd.Series(SHARES, index=YEARS),
    "series with an old name": TIDY.set_index("year").share.rename("value"),
    "periods": TIDY.assign(year=pd.period_range("2013", periods=3, freq="Y")),
    "dates": TIDY.assign(year=pd.to_datetime(["2013-01-01", "2014-12-31", "2015-06-30"])),
    "python dates": TIDY.assign(year=[datetime.date(year, 1, 1) for year in YEARS]),
    "years as texts": TIDY.assign(year=["2013", " 2014", "2015.0"]),
    "years as floats": TIDY.astype({"year": float}),
    "Int64": TIDY.astype({"year": "Int64", "share": "Float64"}),
    "categories": TIDY.astype({"year": "category"}),
    "string dtype": TIDY.assign(year=pd.array(["2013", "2014", "2015"], dtype="string")),
    "objects": TIDY.astype(object),
    "decimals": TIDY.assign(share=[decimal.Decimal("3.1"), 3.2, np.float64(3.3)]),
    "deep columns": pd.DataFrame([(2013, 3.1), (2014, 3.2), (2015, 3.3)]).set_axis(
        pd.MultiIndex.from_tuples([("year", ""), ("share", "")]), axis=1
    ),
    "dictionary of lists": {"year": YEARS, "share": SHARES},
    "dictionary of arrays": {"year": np.array(YEARS), "share": np.array(SHARES)},
    "dictionary": dict(zip(YEARS, SHARES, strict=True)),
    "list of dictionaries": TIDY.to_dict("records"),
    "structured array": TIDY.to_records(index=False),
    "plain structured array": np.array(
        list(zip(YEARS, SHARES, strict=True)), dtype=[("year", "i4"), ("share", "f8")]
    ),
    "grouped": pd.concat([TIDY, TIDY]).groupby("year").mean(),
    "index and column of other types": TIDY.set_index("year", drop=False).astype({"year": object}),
    "counted twice alike": pd.concat([TIDY, TIDY[["share"]]], axis=1),
}


@pytest.mark.parametrize("name", SAME)
def test_one_table_however_it_is_held(name):
    read = frame(SAME[name], ["year", "share"], keys=["year"])
    pd.testing.assert_frame_equal(read, TIDY.astype({"year": "int64"}))
    assert compare(read, TIDY, keys=["year"], values=["share"]).same


def test_the_answer_stays_as_it_is():
    given = TIDY.rename(columns={"year": "Year"})
    frame(given, ["year", "share"], keys=["year"])
    assert list(given.columns) == ["Year", "share"]


REFUSED = {
    "no column": (TIDY[["year"]], "no column share. Its columns: year"),
    "columns without names": (pd.DataFrame([[2013, 3.1]]), "no column year. Its columns: 0, 1"),
    "row numbers as index": (TIDY.iloc[1:][["share"]], "no column year"),
    "doubled column": (pd.concat([TIDY, 2 * TIDY[["share"]]], axis=1), "more than one column called share"),
    "doubled year": (pd.concat([TIDY, TIDY]), "more than one row for year 2013; one for each year"),
    "missing year": (TIDY.assign(year=[2013, None, 2015]), "In the column year, a value is missing"),
    "no year": (TIDY.assign(year=[13, 14, 15]), "In the column year, 13 is no year"),
    "half a year": (TIDY.assign(year=[2013.5, 2014, 2015]), "2013.5 is no year"),
    "fiscal year": (TIDY.assign(year=["2012-13", "2013-14", "2014-15"]), "'2012-13' is a fiscal year"),
    "year of a word": (TIDY.assign(year=["2013", "2014", "all"]), "'all' is no year"),
    "list": (SHARES, "type list; it should be a table"),
    "text": ("share", "type str; it should be a table"),
    "nothing": (None, "missing; it should be a table"),
    "not answered": (..., "no answer yet"),
    "unequal lists": ({"year": YEARS, "share": [1]}, "a dict that makes no table"),
    "too long": (pd.DataFrame({"year": range(MOST_ROWS + 1)}), "more than anyone can mean"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_that_cannot_be_read(name):
    answer, told = REFUSED[name]
    with pytest.raises(UnreadableAnswer) as refused:
        frame(answer, ["year", "share"], keys=["year"])
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["3.1", "3.2", "3.3"], "'3.1' is a text where a number is expected"),
        ([True, False, True], "True stands where a number is expected"),
        ([1j, 2, 3], "1j stands where a number is expected"),
        ([[3.1], 3.2, 3.3], "a value of the type list stands where a number is expected"),
    ],
)
def test_a_column_of_the_wrong_kind(values, told):
    with pytest.raises(UnreadableAnswer, match="In the column share, ") as refused:
        frame({"year": YEARS, "share": values}, {"year": None, "share": "number"})
    assert told in str(refused.value)


def test_the_kinds_come_out_in_one_type_each():
    answer = pd.DataFrame(
        {"year": ["2015"], "gdp": [1], "who": [" A "], "real": ["yes"], "day": ["2015-07-01"], "fy": ["2014/2015"]}
    )
    kinds = {"year": None, "gdp": None, "who": None, "real": "flag", "day": "date", "fy": "fiscal year"}
    row = frame(answer, kinds).iloc[0].tolist()
    assert row == [2015, 1.0, "A", True, pd.Timestamp(2015, 7, 1), "FY2014-15"]


def test_what_is_missing_stays_missing():
    read = frame({"year": [2014, 2015], "gdp": [None, 1], "who": ["A", pd.NA]}, ["year", "gdp", "who"])
    assert np.isnan(read.gdp[0])
    assert read.who[1] == ""


@pytest.mark.parametrize(
    "written",
    ["FY2022-23", "fy 2022–23", "2022-23", "2022/23", "2022-2023", "FY23", pd.Period("2023", "Y-JUN")],
)
def test_one_fiscal_year_however_it_is_written(written):
    assert frame({"fiscal_year": [written]}, ["fiscal_year"]).fiscal_year[0] == "FY2022-23"


@pytest.mark.parametrize("written", ["2023", 2023, "FY2022-24", "last year", "2022-23-24"])
def test_what_is_no_fiscal_year(written):
    with pytest.raises(UnreadableAnswer, match=r"In the column fiscal_year, .* is no fiscal year"):
        frame({"fiscal_year": [written]}, ["fiscal_year"])


WIDE = LONG.pivot(index="year", columns="country", values="value")


@pytest.mark.parametrize(
    "answer",
    [
        LONG,
        LONG.set_index(["country", "year"]),
        LONG.set_index(["country", "year"]).value,
        WIDE,
        WIDE.reset_index(),
        WIDE.rename_axis(None).rename_axis(columns=None),
    ],
)
def test_a_wide_table_is_read_as_a_long_one(answer):
    read = frame(answer, ["country", "year", "value"], keys=["country", "year"], wide=("country", "value"))
    pd.testing.assert_frame_equal(read, LONG.astype({"country": "str"}))


def test_a_wide_table_is_refused_where_a_long_one_is_asked_for():
    with pytest.raises(UnreadableAnswer, match="no column country"):
        frame(WIDE.reset_index(), ["country", "year", "value"])


@pytest.mark.parametrize("shape", [(1, MOST_SPREAD + 1), (MOST_ROWS // MOST_SPREAD + 1, MOST_SPREAD)])
def test_a_wide_table_that_makes_more_rows_than_anyone_can_mean_is_refused(shape):
    with pytest.raises(UnreadableAnswer, match="columns, which are more than anyone can mean"):
        frame(pd.DataFrame(np.zeros(shape)).assign(year=2015), ["year", "who", "value"], wide=("who", "value"))


def test_a_wide_table_of_years_has_years():
    wide = LONG.pivot(index="country", columns="year", values="value")
    read = frame(wide, ["country", "year", "value"], keys=["country", "year"], wide=("year", "value"))
    assert read.year.tolist() == [2014, 2015, 2015]


def test_a_value_that_differs_is_told_by_its_key_and_not_by_what_it_should_be():
    found = compare(TIDY.assign(share=[3.1, 3.9, 3.8]), TIDY, keys=["year"], values=["share"])
    assert found.wrong == {"share": 2}
    assert found.share == pytest.approx(1 / 3)
    assert found.sentence() == "2 of 3 values in share differ from ours; the first is at year 2014."
    assert found.sentence(first=False) == "2 of 3 values in share differ from ours."


def test_rows_that_are_missing_and_rows_too_many():
    answer = pd.DataFrame({"year": [2014, 2015, 2016], "share": [3.2, 3.3, 3.4]})
    found = compare(answer, TIDY, keys=["year"], values=["share"])
    assert (found.missing, found.extra, found.wrong) == (1, 1, {"share": 0})
    assert found.share == 0.5
    assert found.sentence(row="year") == "1 of 3 years is missing. 1 year is not asked for."


def test_a_table_that_is_right_says_so():
    found = compare(TIDY, TIDY, keys=["year"], values=["share"])
    assert found.same
    assert found.share == 1
    assert found.sentence() == "The table holds what it should."


@pytest.mark.parametrize(
    ("factor", "told"), [(100, "per cent"), (0.001, "another unit"), (-1, "opposite sign"), (1.07, "")]
)
def test_a_slip_is_told_if_the_check_wants_it(factor, told):
    found = compare(TIDY.assign(share=TIDY.share * factor), TIDY, keys=["year"], values=["share"])
    assert found.wrong == {"share": 3}
    assert told in found.sentence(slips=True)
    assert found.sentence() == "3 of 3 values in share differ from ours."
    assert bool(found.slips) == bool(told)


def test_numbers_are_equal_within_the_tolerance_that_is_stated():
    near = TIDY.assign(share=TIDY.share + 0.04)
    assert compare(near, TIDY, keys=["year"], values=["share"], abs=0.05).same
    assert compare(near, TIDY, keys=["year"], values=["share"], rel=0.02).same
    assert compare(near, TIDY, keys=["year"], values=["share"], rel=0.01).wrong == {"share": 3}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e400, None])
def test_what_is_not_finite_equals_no_number(value):
    assert compare(TIDY.assign(share=[value, 3.2, 3.3]), TIDY, keys=["year"], values=["share"]).wrong == {"share": 1}


def test_what_should_be_missing_must_be():
    holes = expected(share=[None, 3.2, 3.3])
    assert compare(holes, holes, keys=["year"], values=["share"]).same
    assert compare(TIDY, holes, keys=["year"], values=["share"]).wrong == {"share": 1}


def test_texts_and_flags_are_compared_too():
    ours = expected(function=["Defence affairs", "Health", "Education"], real=[True, True, False])
    answer = expected(function=["defence_affairs ", "health", "Other"], real=["yes", True, 1])
    assert compare(answer, ours, keys=["year"], values=["function", "real"]).wrong == {"function": 1, "real": 1}


def test_keys_alone_can_be_compared():
    assert compare(TIDY.iloc[:2], TIDY, keys=["year"], values=[]).share == pytest.approx(2 / 3)


def test_without_keys_the_rows_are_compared_in_order():
    found = compare(TIDY.iloc[::-1], TIDY, keys=[], values=["share"])
    assert found.wrong == {"share": 2}
    assert found.first == {"share": "row 1"}


def test_a_table_of_ours_is_compared_as_it_is_loaded():
    ours = tables.load("arms_transfers").query("recipient_code == 'PAK'")
    keys = ["supplier_code", "recipient_code", "year"]
    answer = ours.astype({"year": float, "tiv": float, "supplier_code": object}).sample(frac=1, random_state=1)
    assert compare(answer, ours, keys=keys, values=["tiv", "supplier"]).same
    assert compare(answer.assign(tiv=answer.tiv + 1), ours, keys=keys, values=["tiv"]).share == 0


def test_an_expected_table_with_a_key_twice_is_a_fault_of_the_course():
    with pytest.raises(ValueError, match="expected table has a key twice"):
        compare(TIDY, pd.concat([TIDY, TIDY]), keys=["year"], values=["share"])


def test_an_empty_table_lacks_every_row():
    found = compare(TIDY.iloc[:0], TIDY, keys=["year"], values=["share"])
    assert (found.missing, found.share) == (3, 0)
    assert found.sentence(row="year") == "3 of 3 years are missing."
