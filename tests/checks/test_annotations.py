"""Codings in every form, weighed beside a key: kappa as scikit-learn has it, confusion, precision, recall."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, confusion_matrix, precision_recall_fscore_support

from gunsbutter.checks import UnreadableAnswer
from gunsbutter.checks.annotations import NOT_CODED, by_category, coding, confusion, credit, kappa, settled
from tests.checks.hostile import ANSWERS, is_sentence, sentence_of

ITEMS = ["K01", "K02", "K03"]
KINDS = ["fact", "forecast", "not checkable"]
READ = {"K01": "fact", "K02": "forecast", "K03": "not checkable"}

SAME = {
    "dictionary": READ,
    "spelled otherwise": {"k01": "Fact", "K 02": " forecast.", "k-03": "NOT_CHECKABLE"},
    "series": pd.Series(READ),
    "categories": pd.Series(READ).astype("category"),
    "table": pd.DataFrame(READ.items(), columns=["item", "label"]),
    "table of other names": pd.DataFrame(READ.items(), columns=["claim", "kind"]),
    "table the other way round": pd.DataFrame(READ.items(), columns=["item", "label"])[["label", "item"]],
    "table with more": pd.DataFrame(READ.items(), columns=["Item", "LABEL"]).assign(note="", more=1),
    "index": pd.DataFrame({"label": READ}),
    "pairs": list(READ.items()),
    "dictionary of columns": {"item": list(READ), "label": list(READ.values())},
    "said twice alike": [*READ.items(), ("K01", "fact")],
}


@pytest.mark.parametrize("name", SAME)
def test_a_coding_however_it_is_held(name):
    read = coding(SAME[name], ITEMS, KINDS)
    assert read.labels == READ
    assert read.sentence() == ""


@pytest.mark.parametrize("name", ANSWERS)
def test_an_odd_answer_is_read_or_refused_with_a_sentence(name):
    told = sentence_of(lambda answer: coding(answer, ITEMS, KINDS), ANSWERS[name])
    assert told is None or is_sentence(told)


def test_what_is_not_coded_not_a_category_or_not_asked_for_is_told():
    read = coding({"K01": "facts", "K02": None, "K99": "fact", "K03": " "}, ITEMS, KINDS)
    assert read.labels == {}
    assert (read.missing, read.unknown) == (("K02", "K03"), ("K99",))
    assert read.sentence() == "Not coded: K02, K03. Not one of the categories: K01 ('facts'). Not asked for: K99."


def test_a_category_may_have_other_names():
    assert coding({"K01": "facts"}, ["K01"], {"fact": ["facts"], "forecast": []}).labels == {"K01": "fact"}


def test_an_item_coded_twice_is_refused():
    with pytest.raises(UnreadableAnswer, match="K01 is coded twice, as 'fact' and as 'forecast'"):
        coding([("K01", "fact"), ("K01", "forecast")], ITEMS, KINDS)


def test_labels_without_items_are_refused():
    with pytest.raises(UnreadableAnswer, match="type list"):
        coding(["fact", "forecast"], ITEMS, KINDS)


def named(labels):
    return {f"K{number:02}": label for number, label in enumerate(labels)}


LABEL = st.sampled_from(KINDS)


@for_all(st.lists(st.tuples(LABEL, LABEL), min_size=1, max_size=30), st.sampled_from([None, "linear", "quadratic"]))
def test_kappa_is_that_of_scikit_learn(pairs, weights):
    ours, theirs = zip(*pairs, strict=True)
    if len({*ours, *theirs}) == 1:
        assert math.isnan(kappa(named(theirs), named(ours), KINDS, weights))
    else:
        wanted = cohen_kappa_score(ours, theirs, labels=KINDS, weights=weights)
        assert kappa(named(theirs), named(ours), KINDS, weights) == pytest.approx(wanted)


@for_all(st.lists(st.tuples(LABEL, LABEL), min_size=1, max_size=30))
def test_confusion_precision_and_recall_are_those_of_scikit_learn(pairs):
    ours, theirs = zip(*pairs, strict=True)
    table, rates = confusion(named(theirs), named(ours), KINDS), by_category(named(theirs), named(ours), KINDS)
    assert (table.to_numpy() == confusion_matrix(ours, theirs, labels=KINDS)).all()
    precision, recall, _, support = precision_recall_fscore_support(ours, theirs, labels=KINDS, zero_division=np.nan)
    np.testing.assert_allclose(rates.precision, precision)
    np.testing.assert_allclose(rates.recall, recall)
    assert rates["key"].tolist() == list(support)


KEY = named(["fact"] * 6 + ["forecast"] * 3 + ["not checkable"] * 3)


def test_the_key_itself_earns_everything():
    assert credit(KEY, KEY) == kappa(KEY, KEY) == 1


def test_one_category_for_everything_earns_nothing():
    assert credit(dict.fromkeys(KEY, "fact"), KEY) == 0
    assert credit({}, KEY) == 0


def test_the_few_that_are_coded_earn_their_part():
    few = {item: KEY[item] for item in ["K00", "K06", "K09"]}
    assert credit(few, KEY) == pytest.approx(3 / 12)
    assert credit({item: label for item, label in KEY.items() if label == "fact"}, KEY) == 0


def test_disagreement_earns_nothing_and_not_less():
    worse = {"fact": "forecast", "forecast": "not checkable", "not checkable": "fact"}
    assert kappa({item: worse[label] for item, label in KEY.items()}, KEY) < 0
    assert credit({item: worse[label] for item, label in KEY.items()}, KEY) == 0


def test_guessing_earns_next_to_nothing():
    random = np.random.default_rng(1)
    earned = [credit(dict(zip(KEY, random.choice(KINDS, len(KEY)), strict=True)), KEY) for _ in range(300)]
    assert np.mean(earned) < 0.1


def test_a_near_miss_costs_less_when_labels_have_an_order():
    near = KEY | {"K00": "forecast"}
    far = KEY | {"K00": "not checkable"}
    assert credit(near, KEY, KINDS, "quadratic") > credit(far, KEY, KINDS, "quadratic")
    assert credit(near, KEY) == pytest.approx(credit(far, KEY), abs=0.02)


def test_what_was_left_out_has_a_column_of_its_own():
    table = confusion({"K00": "fact"}, {"K00": "fact", "K01": "forecast"})
    assert table.loc["forecast"].to_dict() == {"fact": 0, "forecast": 0, NOT_CODED: 1}


def test_a_label_on_which_readers_may_differ_counts_as_the_keys():
    given = KEY | {"K00": "forecast", "K01": "forecast"}
    assert settled(given, KEY, {"K00": {"forecast"}}) == KEY | {"K01": "forecast"}


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: kappa(KEY, KEY, weights="linear"), "needs the categories in their order"),
        (lambda: kappa(KEY, KEY, ["fact"]), "No category: forecast, not checkable"),
        (lambda: credit({}, {}), "fewer than two categories"),
        (lambda: credit({"a": "x"}, {"a": "x"}), "fewer than two categories"),
    ],
)
def test_a_call_that_cannot_be_meant_is_a_fault_of_the_course(call, told):
    with pytest.raises(ValueError, match=told):
        call()
