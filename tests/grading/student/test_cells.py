"""Cells behave as in Jupyter: the same notebooks are run by nbclient, with a kernel, and the outputs compared."""

from __future__ import annotations

import re

import pytest
from nbclient import NotebookClient

from tests.grading.student.conftest import notebook

LIKE_JUPYTER = {
    "the last expression is shown": ["1 + 1"],
    "a semicolon silences it": ["1 + 1;"],
    "what is printed comes before what is shown": ["print('a')\n'b'"],
    "there are two streams": ["import sys\nprint('a')\nprint('b', file=sys.stderr)"],
    "a variable lives on": ["x = 3", "x * 2"],
    "an earlier result has a name": ["6 * 7", "_ + 1", "Out[1]"],
    "a table is shown in HTML": ["import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x', None]})"],
    "display shows more than one thing": ["display('a')\ndisplay({'b': 1})\n'c'"],
    "Markdown and HTML are shown": [
        "from IPython.display import HTML, Markdown, Latex\ndisplay(Markdown('*a*'), HTML('<b>b</b>'), Latex('$c$'))"
    ],
    "a display is updated in its place": [
        "handle = display('before', display_id='one')\nprint('between')\nhandle.update('after')"
    ],
    "an output is cleared": ["from IPython.display import clear_output\nprint('a')\nclear_output()\nprint('b')"],
    "an output is cleared when more comes": [
        "from IPython.display import clear_output\nprint('a')\nclear_output(wait=True)\nprint('b')"
    ],
    "an error stops the cell and not the notebook": ["print('a')\n1 / 0\nprint('b')", "print('c')"],
    "an error inside a function": ["def f(x):\n    return g(x)\ndef g(x):\n    return x.missing\nf(3)"],
    "a syntax error": ["def f(:\n    pass"],
    "an error in how a value is shown": [
        "class Bad:\n    def __repr__(self):\n        raise ValueError('no')\nBad()"
    ],
    "a failed assert with its sentence": ["assert 1 == 2, 'They differ.'"],
    "await at the top": ["import asyncio\nawait asyncio.sleep(0.01)\n'done'"],
    "a task goes on while a later cell waits": [
        "import asyncio\nseen = []\nasync def work():\n    seen.append(1)\ntask = asyncio.create_task(work())",
        "await task\nseen",
    ],
    "asyncio.run is refused as in a notebook": ["import asyncio\nasync def f(): pass\nasyncio.run(f())"],
    "magics": ["%pwd;", "%%capture held\nprint('kept')", "held.stdout"],
    "a cell magic in another language": ["%%bash\necho hello from bash"],
    "a command of the shell": ["!echo hello", "files = !echo one two\nfiles"],
    "help is quiet": ["len?"],
    "matplotlib inline": ["%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('a');"],
    "a figure without a magic": ["import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.bar(['a'], [1])"],
    "a figure that is shown by name": [
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(2)\nplt.close()\nfig"
    ],
    "a widget has its text": ["import ipywidgets\nipywidgets.IntSlider(3)"],
    "a warning": ["import warnings\nwarnings.warn('careful')"],
    "a class of one's own": ["from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\nP(3)"],
    "pickling what was made here": ["import pickle\nclass A: pass\npickle.loads(pickle.dumps(A())).__class__ is A"],
    "threads print too": ["import threading\nt = threading.Thread(target=print, args=('hi',))\nt.start()\nt.join()"],
    "a program of its own": [
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True).stdout"
    ],
    "rich knows that it is in a notebook": ["from rich.console import Console\nConsole().is_jupyter"],
    "sys.exit is an error and not the end": ["import sys\nsys.exit(3)", "'still here'"],
    "logging goes to stderr": ["import logging\nlogging.warning('careful')"],
    "empty cells": ["", "# only a remark", "'after'"],
}


def told(cells):
    """Outputs without what differs from one process to the next: addresses, times, and pixels."""
    kept = []
    for outputs in cells:
        mine = []
        for each in outputs:
            kind = each["output_type"]
            if kind == "stream":
                what = each["text"]
            elif kind == "error":
                what = [each["ename"], each["evalue"], bool(each["traceback"])]
            else:
                what = {
                    mime: "a picture" if mime.startswith("image/") else value
                    for mime, value in each["data"].items()
                    if not mime.startswith("application/vnd.jupyter.widget")
                }
            name = each.get("name", "")
            if mine and kind == "stream" and mine[-1][:2] == [kind, name]:
                mine[-1][2] += what
            else:
                mine.append([kind, name, what])
        kept.append(mine)
    text = re.sub(
        r"0x[0-9a-f]+|\d+\.py|ipykernel_\d+/\d+\.py|<ipython-input-[^>]+>|(?<=object at )\S+", "…", repr(kept)
    )
    return re.sub(r"(/tmp/…|…):\d+: ", "…: ", text.replace("/tmp/…", "…"))


@pytest.fixture(scope="module")
def in_jupyter(tmp_path_factory):
    """The outputs of all notebooks under a kernel; one kernel for all, each in a namespace made empty."""
    folder = tmp_path_factory.mktemp("jupyter")
    found = {}
    where = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook(), allow_errors=True, kernel_name="python3", resources=where)
    client.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR"]
    with client.setup_kernel():
        for promise, sources in LIKE_JUPYTER.items():
            client.nb = notebook("%reset -f\n%reset -f in out\nget_ipython().execution_count = 1;", *sources)
            client.code_cells_executed = 0
            for index, cell in enumerate(client.nb.cells):
                client.execute_cell(cell, index, store_history=index > 0)
            found[promise] = [cell.outputs for cell in client.nb.cells[1:]]
    return found


@pytest.mark.parametrize("promise", LIKE_JUPYTER)
def test_as_in_jupyter(run, in_jupyter, promise):
    ran = run(*LIKE_JUPYTER[promise])
    assert not ran.ended
    assert told([ran.cells[index].outputs for index in sorted(ran.cells)]) == told(in_jupyter[promise])


def test_input_is_refused_at_once_with_a_sentence(printed):
    assert "Nobody can type here" in printed("input('Your name? ')")
    assert "Nobody can type here" in printed("import getpass\ngetpass.getpass()")


def test_what_a_program_writes_by_itself_is_kept(printed):
    assert printed("import os\nos.system('echo from the system');") == "from the system\n"


def test_streams_keep_their_order(run):
    ran = run("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')")
    assert [(each["name"], each["text"]) for each in ran.cells[0].outputs] == [
        ("stdout", "a\n"),
        ("stderr", "b\n"),
        ("stdout", "c\n"),
    ]


def test_a_cell_that_takes_too_long_is_stopped_and_the_rest_runs(run):
    ran = run("import time\ntime.sleep(60)", "'after'")
    assert ran.cells[0].failed
    assert ran.cells[0].outputs[-1]["ename"] == "KeyboardInterrupt"
    assert ran.cells[1].outputs[0]["data"]["text/plain"] == "'after'"
    assert ran.remarks == ("A cell was stopped after 3 seconds.",)


def test_an_await_that_takes_too_long_is_stopped_as_well(run):
    ran = run("import asyncio\nawait asyncio.sleep(60)", "'after'")
    assert ran.cells[0].failed
    assert not ran.cells[1].failed


def test_no_two_students_share_random_numbers(printed):
    source = "import random, numpy, uuid\nrandom.random(), numpy.random.rand(), numpy.random.default_rng().random()"
    assert printed(source) != printed(source)


def test_what_one_student_defines_the_next_does_not_see(printed):
    printed("secret = 1\nimport json\njson.secret = 2")
    assert printed("import json\n'secret' in globals(), hasattr(json, 'secret')") == "(False, False)"
