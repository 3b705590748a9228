"""The results page and the feedback it leads to, served as `make serve` serves them."""

from __future__ import annotations

import json
import threading
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from gunsbutter.grading.report import write_report
from gunsbutter.serve import make_server
from tests.browser.test_book_pages import SCREENS
from tests.grading.made_class import Made, large_class, make_assignment, make_class, ungradable

pytestmark = pytest.mark.browser


@pytest.fixture
def address(book, graded_class):
    with make_server({"book": book, "class": graded_class}) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_from_the_door_to_the_book_and_to_a_student(watched, address, assignment):
    watched.page.goto(address)
    assert watched.page.get_by_role("link", name="The book").is_visible()
    watched.page.get_by_role("link", name=f"Results of the sample class, {assignment.name}").click()
    assert watched.page.get_by_role("heading", name=f"Results of {assignment.name}").is_visible()
    assert watched.page.get_by_role("img").first.is_visible()
    students = watched.page.get_by_role("table", name="All students, by name")
    students.get_by_role("link", name="knows-only-and").click()
    assert watched.page.get_by_role("heading", name=f"Feedback on {assignment.name}").is_visible()
    assert watched.page.get_by_text("7 of the 10 on your list do have an entry.").is_visible()
    assert watched.asked == []
    assert watched.complaints == []


@pytest.mark.parametrize("watched", [{"viewport": {"width": 360, "height": 800}}], indirect=True, ids=["phone"])
def test_results_and_feedback_fit_a_phone(watched, graded_class, assignment):
    for page in (
        graded_class / "results" / assignment.name / "index.html",
        graded_class / "feedback" / "accuses" / assignment.name / f"{assignment.name}.html",
    ):
        watched.page.goto(page.as_uri())
        assert watched.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(
    "hidden",
    [
        "/class/gradebook.db",
        "/class/submitted/",
        "/class/source/",
        "/class/answers/right/01-citation-audit/answers.bin",
        "/class/answers/",
        "/class/results/../gradebook.db",
        "/_build/",
        "/x",
    ],
)
def test_what_is_not_for_readers_is_not_served(address, hidden):
    with pytest.raises(HTTPError) as refused:
        urlopen(address + hidden)
    assert refused.value.code == 404
    refused.value.close()


def test_the_record_of_a_student_is_served(address, assignment):
    with urlopen(f"{address}/class/answers/right/{assignment.name}/record.json") as record:
        assert json.load(record)["state"] == "graded"


def test_what_a_student_wrote_does_not_run_in_the_feedback(watched, graded_class, assignment, tmp_path):
    page = graded_class / "feedback" / "right" / assignment.name / f"{assignment.name}.html"
    text = page.read_text(encoding="utf-8")
    hostile = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    copy = tmp_path / "hostile.html"
    copy.write_text(text.replace("</main>", hostile + "</main>"), encoding="utf-8")
    watched.page.goto(copy.as_uri())
    assert watched.page.title() == f"Feedback on {assignment.name}"


HOSTILE = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"


@pytest.fixture(scope="module")
def results_page(tmp_path_factory):
    """The results of a class of 300 in which everything happens that a page has a place for."""
    folder = tmp_path_factory.mktemp("made")
    students, stopped = large_class(300)
    students[0].faults = {"matches": HOSTILE}
    students[1].memo = None
    students[2].more["isolation"] = "none"
    students[3].more["repairs"] = [HOSTILE]
    students += [Made("-" + "long-name-" * 20), Made("W" * 200), Made(HOSTILE.replace("/", "")), Made("اسم")]
    stopped.append(ungradable("stopped", HOSTILE + "x" * 500))
    return write_report(make_assignment(folder), make_class(folder / "class", students, stopped))


@pytest.mark.parametrize(
    "watched", SCREENS, indirect=True, ids=lambda s: f"{s['viewport']['width']}-{s['color_scheme']}"
)
def test_results_of_a_large_class_open_from_a_folder_on_every_screen(watched, results_page):
    """Folded and unfolded, nothing scrolls sideways but in its own box, nothing runs and nothing is asked for."""
    watched.page.goto(results_page.as_uri())
    for _ in ("folded", "unfolded"):
        wide = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        watched.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert watched.page.title().startswith("Results of")
    assert watched.asked == []
    assert watched.complaints == []


def test_a_student_of_a_large_class_is_found_by_unfolding(watched, results_page):
    watched.page.goto(results_page.as_uri())
    student = watched.page.get_by_role("link", name="student-00123")
    assert not student.is_visible()
    watched.page.locator("#students ~ details summary").first.click()
    assert student.is_visible()


def test_every_box_that_scrolls_can_be_reached_by_keyboard_and_has_a_name(watched, results_page):
    watched.page.goto(results_page.as_uri())
    boxes = watched.page.locator(".wide")
    assert boxes.count() > 8
    for box in boxes.all():
        assert box.get_attribute("tabindex") == "0"
        assert box.get_attribute("aria-label")
