"""Cells run as in Jupyter: IPython's notebook shell, with its outputs kept as a notebook keeps them."""

from __future__ import annotations

import asyncio
import builtins
import getpass
import io
import json
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

from ipykernel import zmqshell
from ipykernel.jsonutil import encode_images, json_clean
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError, UsageError
from traitlets import Type
from traitlets.config import Config

from gunsbutter.grading.answers import Raised
from gunsbutter.grading.student.channel import MOST_OUTPUTS

_NOBODY_TYPES = "Nobody can type here: the notebook runs by itself when it is graded. Put the value into the cell."
_CUT = "\n... More was printed than is kept.\n"


class Outputs:
    """The outputs of one cell, as in a notebook file: no more than ``limit`` bytes and MOST_OUTPUTS of them."""

    def __init__(self, limit: int) -> None:
        self._limit, self._lock = limit, threading.Lock()
        self._in_all = 2 * limit
        self.start()

    def start(self) -> None:
        """Begin a new cell."""
        self._kept: list[dict[str, Any]] = []
        self._left, self._clear = self._limit, False

    def kept(self) -> list[dict[str, Any]]:
        """What the cell has put out so far."""
        return self._kept

    def write(self, name: str, text: str) -> None:
        """Text on a stream: it is joined to what was just written on the same one."""
        if not text:
            return
        with self._lock:
            self._begin()
            last = self._kept[-1] if self._kept else {}
            joined = last.get("output_type") == "stream" and last.get("name") == name
            if self._left <= 0 or not (joined or self._may_follow()):
                return
            text = text if len(text) <= self._left else text[: self._left] + _CUT
            self._left -= len(text)
            if joined:
                last["parts"].append(text)
            else:
                self._kept.append({"output_type": "stream", "name": name, "parts": [text]})

    def add(self, output: dict[str, Any]) -> None:
        """Any other output. An error is kept in any case, in a few words if there is no room for more."""
        with self._lock:
            self._begin()
            size = len(repr(output))
            room = self._left > 0 and self._may_follow()
            if room and size <= self._left:
                self._left -= size
                self._kept.append(output)
                return
            if room:
                self._stop()
            if output["output_type"] == "error":
                self._kept.append(_in_few_words(output))

    def _may_follow(self) -> bool:
        """Whether one more output is kept; if not, that is said once."""
        if len(self._kept) >= MOST_OUTPUTS and self._left > 0:
            self._stop()
        return self._left > 0

    def _stop(self) -> None:
        self._left = 0
        self._kept.append({"output_type": "stream", "name": "stdout", "parts": [_CUT]})

    def in_bytes(self) -> bytes:
        """What the cell put out, as JSON; a sentence and an error when all cells together have put out too much."""
        outputs = self._taken()
        data = _json(outputs)
        if len(data) > self._in_all:
            errors = [_in_few_words(each) for each in outputs if each["output_type"] == "error"]
            data = _json([{"output_type": "stream", "name": "stdout", "text": _CUT}, *errors[:1]])
        else:
            self._in_all -= len(data)
        return data

    def update(self, display_id: str | None, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        """Put something else where a display with this id stands."""
        for output in self._kept:
            if output.get("display_id") == display_id:
                output |= {"data": data, "metadata": metadata}

    def clear(self, wait: bool) -> None:
        """Throw away what the cell has put out, now or when more comes."""
        self._clear = wait
        if not wait:
            self._kept, self._left = [], self._limit

    def _begin(self) -> None:
        if self._clear:
            self.start()

    def _taken(self) -> list[dict[str, Any]]:
        """What the cell put out, whole, in the form of a notebook file."""
        done = []
        for output in self._kept:
            output.pop("display_id", None)
            if "parts" in output:
                output["text"] = "".join(output.pop("parts"))
            done.append(output)
        return done


def _in_few_words(error: dict[str, Any]) -> dict[str, Any]:
    return error | {"ename": error["ename"][:100], "evalue": error["evalue"][:1000], "traceback": []}


def _json(outputs: list[dict[str, Any]]) -> bytes:
    return json.dumps(outputs, ensure_ascii=False).encode("utf-8", "surrogatepass")


class _Stream(io.TextIOBase):
    def __init__(self, name: str, descriptor: int, outputs: Outputs) -> None:
        self.name, self._descriptor, self._outputs = name, descriptor, outputs

    encoding = "utf-8"
    errors = "strict"

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._outputs.write(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return False


class _Publisher(DisplayPublisher):
    outputs: Outputs

    def publish(  # type: ignore[override]
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        bundle, about = _plain(data), _plain(metadata or {})
        display_id = (transient or {}).get("display_id")
        if update:
            self.outputs.update(display_id, bundle, about)
        else:
            made = {"output_type": "display_data", "data": bundle, "metadata": about}
            self.outputs.add(made | ({"display_id": display_id} if display_id else {}))

    def clear_output(self, wait: bool = False) -> None:
        self.outputs.clear(wait)


class _Hook(DisplayHook):
    outputs: Outputs

    def write_output_prompt(self) -> None:
        """A notebook shows no prompt in its text."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        self.outputs.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": _plain(format_dict),
                "metadata": _plain(md_dict or {}),
            }
        )


# Under this very name libraries look for a notebook (rich, tqdm and others).
class ZMQInteractiveShell(zmqshell.ZMQInteractiveShell):
    """The shell of a notebook, without a kernel around it."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def enable_gui(self, gui: Any = None) -> None:
        """Figures are shown in the notebook; there is no window to show them in."""
        if gui not in (None, "inline", "agg"):
            raise UsageError(f"There is no window here for {gui}: use %matplotlib inline.")

    def ask_exit(self) -> None:
        """Leaving is for the end of the notebook."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        try:
            value = str(evalue)
        except Exception:
            value = f"<{etype.__name__} that cannot be shown>"
        self.display_pub.outputs.add(
            {"output_type": "error", "ename": str(etype.__name__), "evalue": value, "traceback": list(stb)}
        )


@dataclass(frozen=True)
class Ran:
    """What came of a cell; its outputs as JSON, in the form of a notebook file."""

    outputs: bytes
    failed: bool
    count: int


class Shell:
    """A shell that can be made before a fork and used after it."""

    def __init__(self, output_limit: int) -> None:
        self._outputs = Outputs(output_limit)
        config = Config()
        config.HistoryManager.enabled = False  # its thread would not survive a fork
        config.InteractiveShell.separate_out2 = ""
        config.InteractiveShell.colors = "linux"
        self._shell = ZMQInteractiveShell.instance(config=config)
        self._shell.display_pub.outputs = self._outputs
        self._shell.displayhook.outputs = self._outputs
        self._loop: asyncio.AbstractEventLoop | None = None
        import_module("matplotlib.pyplot")  # after the shell: figures are shown through the one that is there

    def rehearse(self) -> None:
        """Do once what notebooks do, so that what is loaded at the first time is there after the fork."""
        import pandas as pd
        from matplotlib import pyplot

        frame = pd.DataFrame({"name": ["a", "b", None], "year": [2001, 2002, 2003], "share": [0.1, 0.2, None]})
        frame["day"] = pd.to_datetime(frame["year"].astype(str))
        both = frame.merge(frame.rename(columns={"share": "other"}), on=["name", "year"], how="left")
        groups = both.groupby("name", dropna=False)[["share", "other"]].agg(["mean", "size"])
        texts = frame["name"].str.extract(r"(\w)", expand=False).fillna("").str.casefold()
        wide = frame.pivot_table(index="name", columns="year", values="share")
        figure, axes = pyplot.subplots()
        frame.plot(x="year", y="share", ax=axes, kind="bar", title="rehearsal")
        for shown in (frame, both.describe(), groups, texts, wide, frame.sample(2).sort_index(), figure):
            self._shell.display_formatter.format(shown)
        self._shell.run_cell("1 + 1\n1 / 0")  # an error is shown with its lines in colour, which takes time once
        self._outputs.start()
        self._shell.execution_count = 1
        pyplot.close("all")

    def enter(self) -> None:
        """Take over the streams and the keyboard of this process; after the fork, before the first cell."""
        self._raw = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process
        for descriptor in (1, 2):
            os.dup2(self._raw.fileno(), descriptor)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdout = _Stream("stdout", 1, self._outputs)
        sys.stderr = _Stream("stderr", 2, self._outputs)
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as above
        builtins.input = _refuse_input
        getpass.getpass = _refuse_input
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)

    def run(self, source: str) -> Ran:
        """Run one cell. An interrupt (SIGINT) ends the cell and not the process."""
        assert self._loop is not None
        self._outputs.start()
        result = self._loop.run_until_complete(self._run(source))
        self._take_raw()
        failed = result is None or not result.success
        return Ran(self._outputs.in_bytes(), failed, self._shell.execution_count - 1)

    def call(self, call: Callable[..., Any], *arguments: Any) -> bytes:
        """What a function of the notebook gives back, as bytes. An interrupt ends the call and not the process."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            reply: bytes = call(*arguments).to_bytes()
        except BaseException as error:  # an interrupt, or an exception of the notebook's that cannot be told of
            reply = Raised(type(error).__name__, "").to_bytes()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        return reply

    async def _run(self, source: str) -> Any:
        shell, loop = self._shell, asyncio.get_running_loop()
        try:
            transformed, problem = shell.transform_cell(source), None
        except Exception:
            transformed, problem = source, sys.exc_info()
        if not shell.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=problem):
            signal.signal(signal.SIGINT, signal.default_int_handler)
            try:
                return shell.run_cell(source, store_history=True)
            finally:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                await asyncio.sleep(0)  # tasks that an earlier cell began go on
        cell = asyncio.ensure_future(
            shell.run_cell_async(
                source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=problem
            )
        )
        signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(cell.cancel))
        result = None
        try:
            result = await cell
        except asyncio.CancelledError:
            shell.showtraceback((KeyboardInterrupt, KeyboardInterrupt(), None))
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            shell.events.trigger("post_execute")
            if result is not None:
                shell.events.trigger("post_run_cell", result)
        return result

    def _take_raw(self) -> None:
        """What went to the process's own descriptors, as from a program that the cell started."""
        if not self._raw.seek(0, os.SEEK_END):
            return
        self._raw.seek(0)
        self._outputs.write("stdout", self._raw.read(1 << 20).decode("utf-8", "replace"))
        self._raw.seek(0)
        self._raw.truncate()


def _plain(data: dict[str, Any]) -> Any:
    """A MIME bundle as JSON can hold it: pictures in base64."""
    return json_clean(encode_images(data))


def _refuse_input(*_: Any, **__: Any) -> NoReturn:
    raise StdinNotImplementedError(_NOBODY_TYPES)
