"""Sliders show what a function returns, with and without a browser."""

from __future__ import annotations

import nbformat
from IPython.utils.capture import capture_output
from nbclient import NotebookClient

from gunsbutter.widgets import sliders

CALL = "sliders(lambda a, b: f'{a} and {b}', {'a': (0, 10, 2.0), 'b': (0, 1, 0.5)})"
CODE = f"from gunsbutter.widgets import sliders\n{CALL}"


def test_without_a_kernel_the_starting_values_are_shown():
    with capture_output() as shown:
        sliders(lambda a, b: f"{a} and {b}", {"a": (0, 10, 2.0), "b": (0, 1, 0.5)})
    assert "2.0 and 0.5" in shown.stdout + "".join(str(each.data) for each in shown.outputs)


def models_of(code):
    """The widgets that a cell makes."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    done = NotebookClient(notebook, timeout=60).execute()
    return list(done.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values())


def test_a_start_beyond_the_range_is_shown_as_it_is():
    models = models_of(CODE.replace("(0, 10, 2.0)", "(0, 10, 40.0)").replace("(0, 1, 0.5)", "(0, 1, -0.5)"))
    ends = [
        (each["state"]["min"], each["state"]["max"], each["state"]["value"])
        for each in models
        if each["model_name"] == "FloatSliderModel"
    ]
    assert ends == [(0, 40, 40), (-0.5, 1, -0.5)]
    assert "40.0 and -0.5" in str([each for each in models if each["model_name"] == "OutputModel"])


def test_in_a_notebook_there_is_a_slider_for_each_keyword():
    models = models_of(CODE)
    described = [each["state"].get("description") for each in models if each["model_name"] == "FloatSliderModel"]
    assert described == ["a", "b"]
    outputs = [each for each in models if each["model_name"] == "OutputModel"]
    assert "2.0 and 0.5" in str(outputs)
