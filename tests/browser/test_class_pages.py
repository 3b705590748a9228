"""The results page and the feedback it leads to, served as `make serve` serves them."""

from __future__ import annotations

import threading
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from gunsbutter.serve import make_server

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
    assert watched.page.get_by_role("img").count() == 1
    watched.page.get_by_role("link", name="knows-only-and").click()
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


def test_what_a_student_wrote_does_not_run_in_the_feedback(watched, graded_class, assignment, tmp_path):
    page = graded_class / "feedback" / "right" / assignment.name / f"{assignment.name}.html"
    text = page.read_text(encoding="utf-8")
    hostile = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    copy = tmp_path / "hostile.html"
    copy.write_text(text.replace("</main>", hostile + "</main>"), encoding="utf-8")
    watched.page.goto(copy.as_uri())
    assert watched.page.title() == f"Feedback on {assignment.name}"
