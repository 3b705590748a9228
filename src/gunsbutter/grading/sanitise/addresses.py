"""Where a link may lead, and from where a picture may come."""

from __future__ import annotations

import html
import re
from typing import Any

from gunsbutter.grading.sanitise.pictures import data_url

_LOCAL_FILE = re.compile(
    r"(?!\.)(?:[\w()-]|[. ](?![.])|%20|/(?=\w))+\.(?:csv|gif|ipynb|jpe?g|json|md|pdf|png|txt|webp|xlsx)",
    re.IGNORECASE,
)
_INVISIBLE = r"\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff"
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_BAD_SCHEME = re.compile(r"(?:java|vb|live)script:|data:(?:text/|application/|image/svg|,|;)", re.IGNORECASE)


def harmless_link(url: str) -> bool:
    """Whether a link may be followed from Formgrader.

    Formgrader serves every file of the course folder under the address of a submission, ``..%2F`` included: a page
    that a student handed in would run there with the instructor's rights. So files that a browser runs are no target.
    """
    if scheme(url) in ("http", "https", "mailto"):
        return True
    return bool(re.fullmatch(r"#[\w%.~-]*", url) or _LOCAL_FILE.fullmatch(url))


def is_shown(url: str, attachments: dict[str, Any] | None) -> bool:
    """Whether a picture may be shown; one of another host may not, which is said elsewhere."""
    if url.startswith("attachment:"):
        return attachments is None or url.removeprefix("attachment:") in attachments
    return is_remote(url) or data_url(url) is not None or _LOCAL_FILE.fullmatch(url) is not None


def is_remote(url: str) -> bool:
    """Whether a picture would be asked for from another host."""
    return _REMOTE.match(url) is not None


def scheme(url: str) -> str:
    """The scheme that a browser would see, in lower case; empty for a relative address."""
    plain = re.sub(f"[{_INVISIBLE}]", "", url)
    plain = html.unescape(html.unescape(plain))
    found = re.match(r"([^/?#:]*):", plain)
    return found[1].lower() if found else ""


def has_acting_scheme(decoded: str) -> bool:
    """Whether an address that could act stands anywhere in a text without entities, however it is broken up."""
    return _BAD_SCHEME.search(re.sub(rf"[{_INVISIBLE}\\]", "", decoded)) is not None
