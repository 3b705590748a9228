"""The gunsbutter command: one function for each thing that it does, each returning the exit code."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gunsbutter import __version__, tables
from gunsbutter.course import Assignment, CourseError, assignment, assignments, find_root

SAMPLE_CLASS = Path("_build") / "sample-class"
BOOK = Path("_build") / "html"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. What a user can mend is said in a sentence, with exit code 2; nothing else is hidden."""
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        return command(arguments)
    except (CourseError, tables.TableError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gunsbutter", description="Guns, Butter & Footnotes: run the course.")
    parser.add_argument("--version", action="version", version=f"gunsbutter {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace], int], told: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=told, description=told)
        made.set_defaults(command=command)
        return made

    add("book", _book, "Build the book into _build/html; any warning fails it.")
    add("pdf", _pdf, "Print the built book into one PDF; needs Chromium.")
    made = add("release", _release, "Make what students get, in release/, with the library they install.")
    made.add_argument("assignment", nargs="*", help="which (default: all)")
    made = add("grade", _grade, "Grade what lies under submitted/STUDENT/ASSIGNMENT/, and write the results page.")
    made.add_argument("assignment")
    made.add_argument("--student", action="append", help="only this student; may be given several times")
    made.add_argument("--again", action="store_true", help="grade anew what was graded before")
    made.add_argument("--workers", type=int, help="how many at a time (default: one for each processor)")
    made.add_argument("--scheduler", metavar="ADDRESS", help="grade on a Dask cluster, such as tcp://host:8786")
    _add_isolation(made)
    for option, told in (("cell-seconds", "one cell may take"), ("seconds", "a whole notebook may take")):
        made.add_argument(f"--{option}", type=float, help=f"how long {told}")
    made = add("check", _check, "Look at your own notebook: is every answer there, in a form that can be marked?")
    made.add_argument("notebook", type=Path)
    made = add("mark", _mark, "Mark one notebook, and show its feedback page; nothing is recorded.")
    made.add_argument("notebook", type=Path)
    made.add_argument("--assignment", help="which it is of (default: the notebook says it)")
    made.add_argument("--html", type=Path, help="where the feedback page goes (default: beside the notebook)")
    made.add_argument("--no-open", action="store_true", help="do not open the page in a browser")
    _add_isolation(made)
    made = add("regrade", _regrade, "Mark the kept answers with the checks as they are now; no student code runs.")
    made.add_argument("assignment")
    made.add_argument("--workers", type=int, help="how many at a time (default: one for each processor)")
    made = add("report", _report, "Write the results page of an assignment again from the gradebook.")
    made.add_argument("assignment")
    made = add("sample-class", _sample_class, "Make a class from an assignment's cases, and grade it.")
    made.add_argument("assignment")
    made = add("quality", _quality, "Put faults into the solutions, and see whether the marking notices.")
    made.add_argument("assignment", nargs="*", help="which (default: all, and the counts are kept for the book)")
    made.add_argument("--most", type=int, default=14, help="faults put into one answer cell (default: 14)")
    made = add("tables", _tables, "List the tables of source_data/, or check them all.")
    made.add_argument("action", nargs="?", choices=["list", "check"], default="list")
    made = add("audit", _audit, "Look at the citations and references of any paper: .md, .txt, .pdf or .docx.")
    made.add_argument("paper", type=Path)
    made.add_argument("--html", type=Path, help="write the report as a page")
    made.add_argument("--json", type=Path, help="write the report as data")
    made.add_argument(
        "--fail-on", action="append", default=[], metavar="ID", help="exit with 1 if this check finds something"
    )
    made = add("serve", _serve, "Show the book and the sample class's results on this machine.")
    made.add_argument("--port", type=int, default=0, help="default: one that is free")
    add("where", _where, "Say where the book, the release and the results are.")
    return parser


def _add_isolation(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--isolation",
        choices=["strict", "none"],
        default="strict",
        help="strict: student code runs behind walls (default); none: it runs with your rights",
    )


def _book(_: argparse.Namespace) -> int:
    from gunsbutter.book.cache import forget_outputs_if_stale

    root = find_root()
    forget_outputs_if_stale(root)
    if not _run_pages(root):
        return 1
    jupyter_book = Path(sys.executable).with_name("jupyter-book")
    command = [str(jupyter_book), "build", str(root), "-n", "-W", "--keep-going", "-q"]
    if subprocess.run(command).returncode:
        print("The book was not built: the warnings above are faults. Mend them, and run it again.", file=sys.stderr)
        return 1
    return 0


def _pdf(_: argparse.Namespace) -> int:
    from gunsbutter.book.contents import page_names
    from gunsbutter.book.pdf import PrintError, print_book

    root = find_root()
    try:
        made = print_book(root / "_build" / "html", page_names(root), root / "_build" / "pdf" / "book.pdf")
    except PrintError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"  {made.relative_to(root)}")
    return 0


def _run_pages(root: Path) -> bool:
    """Run the code of the book's pages, with a bar; say which page failed, and return whether none did."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from gunsbutter.book.execute import PageError, run_pages

    columns = (TextColumn("  computing pages"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.description}"), transient=True) as bar:
        task = bar.add_task("", total=None)
        try:
            run_pages(root, progress=lambda name, done, total: bar.update(
                task, completed=done, total=total, description=name
            ))  # fmt: skip
        except PageError as error:
            bar.stop()
            print(f"{error}\n\nThe book was not built. Mend the pages, and run it again.", file=sys.stderr)
            return False
    return True


def _release(arguments: argparse.Namespace) -> int:
    from gunsbutter.grading.release import release, write_wheel

    root = find_root()
    for each in _chosen(root, arguments.assignment):
        print(f"  {release(each, root).relative_to(root)}/")
    print(f"  {write_wheel(root, root / 'release').relative_to(root)}")
    return 0


def _grade(arguments: argparse.Namespace) -> int:
    from gunsbutter.grading import command

    return command.grade(assignment(find_root(), arguments.assignment), Path.cwd(), arguments)


def _check(arguments: argparse.Namespace) -> int:
    from gunsbutter.practice.command import check

    return check(arguments.notebook)


def _mark(arguments: argparse.Namespace) -> int:
    try:
        from gunsbutter.grading import one
    except ImportError:
        raise CourseError(
            "Marking is not in the package that students install. Run it in a clone of the course: make course"
        ) from None
    return one.mark(_root_of_clone(), arguments)


def _root_of_clone() -> Path:
    """The repository that this is run in; else the one that the library is of, so that any folder will do."""
    try:
        return find_root()
    except CourseError:
        return find_root(Path(__file__).parent)


def _regrade(arguments: argparse.Namespace) -> int:
    from gunsbutter.grading import command

    return command.regrade(assignment(find_root(), arguments.assignment), Path.cwd(), arguments)


def _report(arguments: argparse.Namespace) -> int:
    from gunsbutter.grading.report import write_report

    print(write_report(assignment(find_root(), arguments.assignment), Path.cwd()))
    return 0


def _sample_class(arguments: argparse.Namespace) -> int:
    from gunsbutter.grading import command
    from gunsbutter.grading.release import release
    from gunsbutter.grading.sample import write_submissions

    root = find_root()
    chosen = assignment(root, arguments.assignment)
    shutil.rmtree(root / SAMPLE_CLASS, ignore_errors=True)
    (root / SAMPLE_CLASS).mkdir(parents=True)
    # So that nbgrader's own commands and Formgrader work in the sample class as they do in the course.
    shutil.copy(root / "nbgrader_config.py", root / SAMPLE_CLASS)
    release(chosen, root / SAMPLE_CLASS)
    write_submissions(chosen, root / SAMPLE_CLASS)
    return command.sample_class(chosen, root / SAMPLE_CLASS)


def _quality(arguments: argparse.Namespace) -> int:
    from gunsbutter.quality import command

    root = find_root()
    keep = None if arguments.assignment else root / command.RESULTS
    return command.run(_chosen(root, arguments.assignment), keep=keep, most=arguments.most)


def _tables(arguments: argparse.Namespace) -> int:
    if arguments.action == "check":
        faults = [fault for found in tables.validate_all().values() for fault in found]
        print("\n".join(faults) if faults else f"All {len(tables.describe())} tables keep their rules.")
        return 1 if faults else 0
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    shown = Table("table", "rows", "licence", "what it holds, and from where", show_lines=True)
    for name, described in tables.describe().items():
        licence = ", ".join(each["name"] for each in described["licenses"])
        sources = "; ".join(each["title"] for each in described["sources"])
        shown.add_row(name, str(len(tables.load(name))), licence, f"[bold]{described['title']}[/]\n{escape(sources)}")
    Console().print(shown)
    return 0


def _audit(arguments: argparse.Namespace) -> int:
    try:
        from gunsbutter.paper import UnreadablePaper, command
    except ImportError:
        raise CourseError(
            "The audit is not in the package that students install. Run it in a clone of the course."
        ) from None
    try:
        return command.run(arguments)
    except UnreadablePaper as error:
        raise CourseError(str(error)) from None


def _serve(arguments: argparse.Namespace) -> int:
    from gunsbutter.serve import serve

    root = find_root()
    return serve({"book": root / BOOK, "class": root / SAMPLE_CLASS}, arguments.port)


def _where(_: argparse.Namespace) -> int:
    root = find_root()
    pages = [path.relative_to(root) for path in sorted((root / SAMPLE_CLASS / "results").glob("*/index.html"))]
    print(f"The book        {BOOK / 'index.html'}")
    print("For students    release/")
    print(f"A graded class  {', '.join(map(str, pages)) or 'not there yet: make class'}")
    print("See both        make serve")
    return 0


def _chosen(root: Path, names: list[str]) -> list[Assignment]:
    return [assignment(root, name) for name in names] if names else assignments(root)


if __name__ == "__main__":
    sys.exit(main())
