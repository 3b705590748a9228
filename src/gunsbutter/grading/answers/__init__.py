"""Answers as data: ``encode`` in the student's process, ``decode`` in the trusted one, and no pickle between them."""

import gunsbutter.grading.answers.charts  # noqa: F401 - it registers what a chart is as an answer
from gunsbutter.grading.answers.decode import decode
from gunsbutter.grading.answers.encode import encode
from gunsbutter.grading.answers.encoded import Encoded
from gunsbutter.grading.answers.functions import (
    FunctionProxy,
    Functions,
    NoLiveFunction,
    Raised,
    Recorded,
    StudentError,
    reply_from_bytes,
)
from gunsbutter.grading.answers.limits import BadAnswer, NotHandedOver
from gunsbutter.grading.answers.records import register, register_record
from gunsbutter.grading.answers.stand_ins import Opaque

__all__ = [
    "BadAnswer",
    "Encoded",
    "FunctionProxy",
    "Functions",
    "NoLiveFunction",
    "NotHandedOver",
    "Opaque",
    "Raised",
    "Recorded",
    "StudentError",
    "decode",
    "encode",
    "register",
    "register_record",
    "reply_from_bytes",
]
