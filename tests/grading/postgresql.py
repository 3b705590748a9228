"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket that nobody else may use."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from gunsbutter.grading.student import linux

_WHERE = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)  # Debian, Red Hat, macOS
_INSTALL = (
    "There is no PostgreSQL server on this machine, and the gradebook is tested with a real one. Install it, for "
    "example: apt install postgresql, dnf install postgresql-server, or brew install postgresql."
)


def find_programs() -> Path:
    """The folder of initdb and postgres. Raises RuntimeError, saying how to install them, if there is none."""
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [
        found for pattern in _WHERE for found in sorted(Path("/").glob(pattern[1:]), key=_version, reverse=True)
    ]
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "postgres")):
            return folder
    raise RuntimeError(_INSTALL)


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(digits) for digits in "".join(c if c.isdigit() else " " for c in str(folder)).split())


@dataclass
class Server:
    """A server that can be killed and started again. Its databases are open to this user alone, without password."""

    folder: Path
    programs: Path
    _server: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self._as = _unprivileged()
        self.folder.chmod(0o700)
        if self._as:
            os.chown(self.folder, self._as["user"], self._as["group"])
        initdb = [self.programs / "initdb", "-D", self.folder / "data", "-U", "grader", "-A", "trust"]
        self._run([*initdb, "-E", "UTF8", "--no-locale", "--no-sync"])

    def _run(self, command: list[Any]) -> None:
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, **self._as)
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Start it, and wait until it answers."""
        end = time.monotonic() + 60
        while not self._answers():
            assert time.monotonic() < end, (self.folder / "log").read_text(encoding="utf-8")
            if self._server is None or self._server.poll() is not None:
                self._server = self._launch()  # again, as long as processes of one that was killed are in the way
            time.sleep(0.05)

    def _launch(self) -> subprocess.Popen[bytes]:
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.folder), "fsync": "off"}
        command = [self.programs / "postgres", "-D", self.folder / "data"]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                command + [f"--{name}={value}" for name, value in settings.items()],
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # an interrupt at the keyboard is for the tests
                preexec_fn=_end_with_parent,
                **self._as,
            )

    def _answers(self) -> bool:
        try:
            return self.execute("SELECT 1") == [(1,)]
        except psycopg2.OperationalError:
            return False

    def kill(self) -> None:
        """End it at once, as a loss of power does. Its other processes end when they see that it is gone."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def execute(self, statement: str, *values: Any, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run one statement, outside of any transaction, and return its rows."""
        connection = psycopg2.connect(host=str(self.folder), user="grader", dbname=database)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def create(self, name: str, like: str = "template1") -> str:
        """Make a database, as a copy of another; return its URL as nbgrader takes it."""
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return f"postgresql+psycopg2://grader@/{name}?host={self.folder}"

    def cut_connections(self, database: str) -> int:
        """End every connection to a database; return how many there were."""
        return len(
            self.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", database)
        )


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A running server, which is gone afterwards, whatever happens."""
    programs = find_programs()
    # Not below pytest's folder: that is closed to the user that the server has to run as where tests run as root.
    with tempfile.TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        made = Server(Path(folder), programs)
        try:
            made.start()
            yield made
        finally:
            made.kill()


def _unprivileged() -> dict[str, Any]:
    """How to start a program as somebody else where this is root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.")


def _end_with_parent() -> None:
    if sys.platform == "linux":
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGINT)
