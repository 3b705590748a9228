"""Nothing of a submission runs as script in anyone's browser, or asks another host for anything.

A recorded notebook is opened in Formgrader (nbconvert, in a page that can give marks), in the feedback page and in
JupyterLab. So what a student made is cleaned before it is recorded. Read `cells` first, then what it asks:

- **outputs** keep the kinds of an allowlist (`outputs`, `kinds`). HTML is cleaned by nh3 (`markup`), pictures must be
  what they say they are (`pictures`), SVG becomes an ``<img>``, in which no script runs (`svg`). Everything else
  goes, and its text stays.
- **Markdown** that a student typed stays byte for byte, or is shown as typed, in a code block (`markdown`). Two looks
  decide: what nbconvert's own parser finds (`parsed`, `rendered`), and a look at the bare text that believes in no
  parser (`bare_text`).
- **metadata** keeps what is known to be harmless (`metadata`).

What these rest on: `tags`, `addresses`, `formulas`, `text`. Pictures from another host would tell that host who reads
the page and when. In Markdown they become links.
"""

from gunsbutter.grading.sanitise.cells import sanitise, sanitise_notebook, sanitise_source
from gunsbutter.grading.sanitise.markdown import as_typed
from gunsbutter.grading.sanitise.markup import clean_html
from gunsbutter.grading.sanitise.outputs import Allowance, sanitise_outputs

__all__ = [
    "Allowance",
    "as_typed",
    "clean_html",
    "sanitise",
    "sanitise_notebook",
    "sanitise_outputs",
    "sanitise_source",
]
