"""Files of every kind become one text; what cannot be read is told in a sentence that names the file."""

from __future__ import annotations

import docx
import pytest
from fpdf import FPDF

from gunsbutter.paper import UnreadablePaper, audit, audit_file
from gunsbutter.paper.read import plain, read

BODY = (
    "Salt moved by river before it moved by rail, as Dury and Okonkwo (2012) show, and the river towns taxed it for "
    "a very long time (Marlow, 2005). Exports grew (Ivers, 2019)."
)
ENTRIES = [
    "Dury, P., & Okonkwo, T. (2012). Salt on the river. Journal of Salt, 3(1), 1-9.",
    "Marlow, E. (2005). Tolls on the coast and in the marshes behind it. Journal of Tolls and Duties, 4(2), 10-31.",
    "Quill, B. (2001). Weights and measures. Journal of Scales, 5(3), 40-52.",
]


@pytest.fixture
def pdf(tmp_path):
    """A paper of three pages with a head and a page number on each, its list broken by a page end."""

    class Paged(FPDF):
        def header(self):
            self.cell(0, 8, "A HISTORY OF SALT", new_x="LMARGIN", new_y="NEXT")

        def footer(self):
            self.set_y(-15)
            self.cell(0, 8, str(self.page_no()), align="C")

    made = Paged()
    made.set_font("Times", size=12)
    made.add_page()
    made.multi_cell(0, 6, "Salt and tolls\n\nIntroduction\n\n" + BODY + " " + "The rest is prose about salt. " * 60)
    made.add_page()
    made.multi_cell(0, 6, "References\n" + "\n".join(ENTRIES[:2]))
    made.add_page()
    made.multi_cell(0, 6, ENTRIES[2])
    made.output(str(tmp_path / "salt.pdf"))
    return tmp_path / "salt.pdf"


@pytest.fixture
def word(tmp_path):
    made = docx.Document()
    made.add_heading("Salt and tolls", 1)
    made.add_heading("Introduction", 2)
    made.add_paragraph(BODY)
    made.add_heading("References", 2)
    for each in ENTRIES:
        made.add_paragraph(each)
    made.save(str(tmp_path / "salt.docx"))
    return tmp_path / "salt.docx"


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "salt.txt"
    path.write_text("Salt and tolls\n\nIntroduction\n\n" + BODY + "\n\nReferences\n\n" + "\n\n".join(ENTRIES))
    return path


@pytest.mark.parametrize("kind", ["pdf", "word", "text"])
def test_a_paper_gives_the_same_audit_in_every_kind_of_file(kind, request):
    made = audit_file(request.getfixturevalue(kind))
    assert [citation.printed for citation in made.citations] == [
        "Dury and Okonkwo (2012)",
        "(Marlow, 2005)",
        "(Ivers, 2019)",
    ]
    assert [entry.names[0].surname for entry in made.entries] == ["Dury", "Marlow", "Quill"]
    assert [(each.check, each.citations, each.entries) for each in made.findings] == [
        ("no-entry", ("C03",), ()),
        ("never-cited", (), ("R03",)),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_survive_the_usual_encodings(tmp_path, encoding):
    path = tmp_path / "paper.txt"
    path.write_bytes("Köstler’s (2012) “quay”".encode(encoding))
    assert read(path) == "Köstler’s (2012) “quay”"


def test_spelling_of_spaces_line_ends_and_ligatures_is_one():
    assert plain("of\u00adfice\u00a0of\ufb01cer\r\na\rb\u200b &amp; （2012）") == "office officer\na\nb &  (2012) "


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.md", None, "is not there"),
        ("paper.odt", b"x", "is not of a kind that can be read"),
        ("paper.txt", b"%PDF-1.7 x", "is not text, whatever it is called"),
        ("paper.md", b"\x00\x01\x02", "is not text, whatever it is called"),
        ("paper.txt", b"", "holds no text"),
        ("paper.txt", b" 12 34 \n", "holds no text"),
        ("paper.pdf", b"not a pdf", "is not a PDF that can be read"),
        ("paper.docx", b"not a zip", "is not a Word file that can be read"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_name_of_the_file(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadablePaper, match=told) as raised:
        read(tmp_path / name)
    assert name in str(raised.value)


def test_a_pdf_of_pictures_asks_for_text_recognition(tmp_path):
    made = FPDF()
    made.add_page()
    made.output(str(tmp_path / "scan.pdf"))
    with pytest.raises(UnreadablePaper, match="OCR"):
        read(tmp_path / "scan.pdf")


def test_a_protected_pdf_is_told(tmp_path):
    made = FPDF()
    made.set_encryption(owner_password="x", user_password="y")
    made.set_font("Times", size=12)
    made.add_page()
    made.cell(0, 8, "secret")
    made.output(str(tmp_path / "locked.pdf"))
    with pytest.raises(UnreadablePaper, match=r"locked\.pdf"):
        read(tmp_path / "locked.pdf")


def test_a_text_without_anything_to_audit_is_no_error():
    made = audit("")
    assert made.findings == ()
    assert "No reference list was found" in made.notes[0]
