"""Properties: what is plain comes back the same in type and content; what comes back can be sent again."""

import subprocess
import sys

import hypothesis.extra.numpy as npst
import hypothesis.extra.pandas as pdst
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gunsbutter.grading.answers import Encoded, decode, encode
from tests.grading.answers.same import back, same

moderate = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

KEYS = (
    st.none() | st.booleans() | st.integers(-(2**90), 2**90) | st.floats(allow_nan=False) | st.text(max_size=8)
    | st.binary(max_size=4) | st.dates() | st.datetimes() | st.timedeltas() | st.decimals(allow_nan=False)
    | st.fractions() | st.characters() | st.complex_numbers(allow_nan=False)
    | st.datetimes(timezones=st.timezones())
)  # fmt: skip
VALUES = st.recursive(
    KEYS | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.sets(KEYS, max_size=4)
        | st.frozensets(KEYS, max_size=4)
    ),
    max_leaves=12,
)


@moderate
@given(VALUES)
def test_plain_values(value):
    assert same(back(value), value)


@moderate
@given(npst.arrays(npst.scalar_dtypes(), npst.array_shapes(min_dims=0, min_side=0, max_side=4)))
def test_arrays(array):
    arrived = back(array)
    assert arrived.shape == array.shape
    if array.dtype.kind not in "US":  # whose width is that of the longest text
        assert arrived.dtype == array.dtype.newbyteorder("=") or array.dtype.itemsize > 16 or array.dtype.kind in "fc"
    assert same(arrived.tolist(), array.astype(arrived.dtype).tolist())


COLUMNS = [
    pdst.column("n", dtype="int64"),
    pdst.column("x", dtype="float64"),
    pdst.column("b", dtype=bool),
    pdst.column("when", dtype="datetime64[ns]"),
    pdst.column("text", elements=st.text(max_size=5) | st.none(), dtype=object),
    pdst.column("any", elements=st.none() | st.integers(-9, 9) | st.lists(st.integers(), max_size=2), dtype=object),
]
INDEXES = pdst.range_indexes(max_size=6) | pdst.indexes(elements=st.text(max_size=3), max_size=6)


@moderate
@given(pdst.data_frames(COLUMNS, index=INDEXES))
def test_tables(frame):
    assert same(back(frame), frame)


@moderate
@given(
    st.lists(st.none() | st.integers(0, 100), max_size=6),
    st.sampled_from(["Int8", "UInt16", "Float64", "string", "str", "category", "float32", "int32[pyarrow]"]),
)
def test_nullable_columns(values, dtype):
    series = pd.Series([None if value is None else value for value in values], dtype="Int64").astype(dtype)
    assert same(back(series), series)


@moderate
@given(VALUES)
def test_what_arrived_is_the_same_answer_when_it_is_sent_again(value):
    first = encode(value)
    assert encode(decode(first)).digest() == first.digest()
    assert Encoded.from_bytes(first.to_bytes()) == first


def test_a_decoded_table_is_the_markers_own():
    encoded = encode(pd.DataFrame({"a": [1, 2], "t": ["x", "y"], "f": np.zeros(2)}))
    frame = decode(encoded)
    frame.loc[0, "a"] = 99
    frame["f"] += 1
    assert decode(encoded).a.tolist() == [1, 2]


@pytest.mark.parametrize("heavy", ["nbgrader", "nbformat", "yaml", "matplotlib", "IPython", "jinja2", "frictionless"])
def test_what_is_not_loaded(heavy, loaded):
    assert heavy not in loaded


@pytest.fixture(scope="module")
def loaded():
    program = "import sys, gunsbutter.grading.answers; print(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )


THREADS = """
import os, sys
import numpy as np, pandas as pd
from gunsbutter.grading.answers import Encoded, decode, encode
def threads():  # where the system counts them
    return len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 0

before = threads()
frame = pd.DataFrame({"n": np.arange(1000), "t": ["a", None] * 500, "c": pd.Categorical(["x", "y"] * 500)})
decode(Encoded.from_bytes(encode({"table": frame, "style": frame.style}).to_bytes()))
print(threads() - before)
"""


def test_no_thread_is_started():
    """The student's process may have no right to start one, and the warm process must not have any."""
    made = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "0"
