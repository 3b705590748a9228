"""Python hides nothing in its own process: the socket to the grader can be found and written to."""

from __future__ import annotations

from tests.grading.hostile.kit import CHANNEL, FULL, Attack

KIND = "Messages forged on the channel to the grader: cells reported as done, answers to other questions, nonsense"
PLAIN_NBGRADER = "A kernel's channel is the kernel's: outputs and points are whatever is sent there."
WE = "A message can only say what the student's notebook says anyway: outputs, and answers that are marked elsewhere."

DONE = """channel.sendall(40 * message(b'{"did": "cell", "failed": false, "count": 1}', b"[]"))"""
POINTS = """
import json
points = [{"output_type": "execute_result", "data": {"text/plain": "6.0"}, "metadata": {}, "execution_count": 1}]
channel.sendall(40 * message(b'{"did": "cell", "failed": false, "count": 1}', json.dumps(points).encode()))
"""
OTHER = """
for question in (b"conclusions", b"matches", b"nonsense"):
    channel.sendall(message(b'{"did": "answer", "question": "' + question + b'", "problem": ""}', b"anything"))
"""
READ = """
import select
print(select.select([channel], [], [], 0.2)[0])
"""
NO_MESSAGES = {
    "no-json": 'message(b"oops")',
    "a-list": 'message(b"[]")',
    "an-unknown-word": """message(b'{"did": "what it likes"}')""",
    "a-reply-to-nothing": """message(b'{"did": "called"}')""",
    "deep-json": 'message(b"[" * 60_000)',
    "huge-lengths": 'b"\\xff" * 8',
    "a-long-header": 'message(b" " * 200_000)',
}
NOTEBOOKS = {
    "forges-done": Attack(CHANNEL + DONE, right=True),
    "forges-points": Attack(CHANNEL + POINTS),
    "forges-answers": Attack(CHANNEL + OTHER),
    "ends-the-channel": Attack(CHANNEL + "channel.shutdown(socket.SHUT_RDWR)"),
    "reads-the-channel": Attack(CHANNEL + READ),
} | {f"sends-{name}": Attack(CHANNEL + f"channel.sendall({code})") for name, code in NO_MESSAGES.items()}


def test_cells_that_are_said_to_be_done_hand_over_no_answers(hostile):
    assert (hostile["forges-done"].score or 0) < FULL
    assert not hostile["forges-points"].score


def test_answers_to_other_questions_do_not_count(hostile, wrong_score):
    assert hostile["forges-answers"].score == wrong_score
    assert "by a cell that does not ask for it" in hostile["forges-answers"].remarks


def test_what_is_no_message_ends_the_run(hostile):
    for name in ("ends-the-channel", *(f"sends-{each}" for each in NO_MESSAGES)):
        assert hostile[name].record["state"] == "ungradable", name
        assert hostile[name].reason, name


def test_nothing_waits_on_the_channel_that_a_notebook_does_not_know(hostile, wrong_score):
    assert hostile["reads-the-channel"].printed == "[]\n"
    assert hostile["reads-the-channel"].score == wrong_score
