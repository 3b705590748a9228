"""Show built pages on this machine: folders under names, on 127.0.0.1 and a port that is free."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gunsbutter.course import CourseError

# Of a course folder, what a browser may see: results, feedback and records, and neither gradebook nor notebooks.
_SHOWN = {"book": None, "class": ("results", "feedback")}
_SHOWN_BY_NAME = {"class": ("answers", "record.json")}


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, folders: Mapping[str, Path], **kwargs: Any) -> None:
        self.folders = folders
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if self.path in {"/", "/index.html"}:
            self._send_door()
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """The file of a web path, or one that does not exist for what is not to be shown."""
        name, _, rest = path.split("?")[0].split("#")[0].lstrip("/").partition("/")
        nothing = str(Path(self.directory) / "not-shown")
        if name not in self.folders:
            return nothing
        base = self.folders[name].resolve()
        self.directory = str(base)
        file = super().translate_path("/" + rest)
        # Asked of the file itself, after dots and links are followed, and not of the path as it was written.
        asked = Path(file).resolve()
        within = [base / part for part in _SHOWN.get(name) or ("",)]
        folder, only = _SHOWN_BY_NAME.get(name, ("", ""))
        shown = any(asked.is_relative_to(part) for part in within)
        return file if shown or (asked.name == only and asked.is_relative_to(base / folder)) else nothing

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def _send_door(self) -> None:
        results = sorted((self.folders["class"] / "results").glob("*/index.html"))
        links = ['<li><a href="/book/index.html">The book</a></li>']
        links += [
            f'<li><a href="/class/results/{page.parent.name}/index.html">Results of the sample class, '
            f"{page.parent.name}</a></li>"
            for page in results
        ]
        body = (
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Guns, Butter &amp; Footnotes</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<body style="font:18px/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem">'
            f"<main><h1>Guns, Butter &amp; Footnotes</h1><ul>{''.join(links)}</ul></main></body></html>"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def make_server(folders: Mapping[str, Path], port: int = 0) -> ThreadingHTTPServer:
    """A server for ``book`` and ``class`` on 127.0.0.1; port 0 takes one that is free.

    Raises CourseError if the book is not built or the port is taken.
    """
    if not (folders["book"] / "index.html").is_file():
        raise CourseError("The book is not built yet. Run: make course")
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, folders=folders))
    except OSError as error:
        raise CourseError(
            f"Port {port} cannot be used ({error.strerror}). Leave --port out to take a free one."
        ) from None


def serve(folders: Mapping[str, Path], port: int = 0) -> int:
    """Serve until interrupted."""
    with make_server(folders, port) as server:
        print(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C ends it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print(file=sys.stderr)
    return 0
