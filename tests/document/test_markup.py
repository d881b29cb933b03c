"""What counts as light formatting, case by case."""

import pytest

from planwizard.document.markup import Piece, Span, pieces, plain, spans


def as_pieces(text: str) -> list[tuple[str, str]]:
    """Return the kind of each piece, or its number, after «>» on the second level, and its text."""
    kinds = ((f"{piece.number}." if piece.kind == "number" else piece.kind) for piece in pieces(text))
    levels = (">" * (piece.level - 1) for piece in pieces(text))
    return [(level + kind, piece.text) for level, kind, piece in zip(levels, kinds, pieces(text), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("en linje", [("paragraph", "en linje")]),
        ("en linje\nen til", [("paragraph", "en linje\nen til")]),
        ("ett avsnitt\n\nett til", [("paragraph", "ett avsnitt"), ("paragraph", "ett til")]),
        ("ett avsnitt\n \n\n\t\nett til", [("paragraph", "ett avsnitt"), ("paragraph", "ett til")]),
        ("\n\nført inn", [("paragraph", "ført inn")]),
        ("  rykket inn  ", [("paragraph", "  rykket inn  ")]),
        ("- en\n- to", [("bullet", "en"), ("bullet", "to")]),
        ("• en\n•   to", [("bullet", "en"), ("bullet", "to")]),
        ("før\n- en\netter", [("paragraph", "før"), ("bullet", "en"), ("paragraph", "etter")]),
        ("-en", [("paragraph", "-en")]),
        ("-", [("paragraph", "-")]),
        ("- ", [("paragraph", "- ")]),
        ("–  tankestrek", [("paragraph", "–  tankestrek")]),
        ("1. en\n2. to", [("1.", "en"), ("2.", "to")]),
        ("1) en\n2) to", [("1.", "en"), ("2.", "to")]),
        ("9. ni\n10. ti", [("9.", "ni"), ("10.", "ti")]),
        ("1.en\n2.to", [("paragraph", "1.en\n2.to")]),
        ("2027. Et år\n2028. Et til", [("paragraph", "2027. Et år\n2028. Et til")]),
        ("17. mai feirer vi.", [("paragraph", "17. mai feirer vi.")]),
        ("0. null", [("paragraph", "0. null")]),
        ("1. mai feirer vi.", [("paragraph", "1. mai feirer vi.")]),
        *(
            (f"{sign}\ten\n{sign}\tto", [("bullet", "en"), ("bullet", "to")])
            for sign in "•-–—o§▪·◦*Øü\uf0b7\uf0a7\uf0d8"
        ),
        *((f"{sign} en", [("bullet", "en")]) for sign in "•-▪·◦‣\uf0b7"),
        *((f"{sign}\u00a0\u00a0en", [("bullet", "en")]) for sign in "•-▪·\uf0b7"),
        ("•en\n\uf0b7to", [("bullet", "en"), ("bullet", "to")]),
        *((f"{sign} en", [("paragraph", f"{sign} en")]) for sign in ("–", "—", "o", "§", "*", "Ø")),
        ("– Ja, sa hun.\n– Nei, sa han.", [("paragraph", "– Ja, sa hun.\n– Nei, sa han.")]),
        ("o jul med din glede", [("paragraph", "o jul med din glede")]),
        ("§ 1-7 d gjelder", [("paragraph", "§ 1-7 d gjelder")]),
        ("a)\ten\nb)\tto", [("paragraph", "a)\ten\nb)\tto")]),
        ("1.\ten", [("1.", "en")]),
        ("1)\ten\n\n2)\tto", [("1.", "en"), ("2.", "to")]),
        ("- en\n  - to\n- tre", [("bullet", "en"), (">bullet", "to"), ("bullet", "tre")]),
        ("- en\n\t- to\n\t\t- tre", [("bullet", "en"), (">bullet", "to"), (">bullet", "tre")]),
        (
            "•\ten\no\tto\n▪\ttre\n•\tfire",
            [("bullet", "en"), (">bullet", "to"), (">bullet", "tre"), ("bullet", "fire")],
        ),
        ("o\ten\no\tto", [("bullet", "en"), ("bullet", "to")]),
        ("  - en\n  - to\n    - tre", [("bullet", "en"), ("bullet", "to"), (">bullet", "tre")]),
        ("  - en\n- to\n  - tre", [("bullet", "en"), ("bullet", "to"), (">bullet", "tre")]),
        ("- en\ntekst\n  - to", [("bullet", "en"), ("paragraph", "tekst"), ("bullet", "to")]),
        (" - en\n - to", [("bullet", "en"), ("bullet", "to")]),
        ("1. en\n   - under\n2. to", [("1.", "en"), (">bullet", "under"), ("2.", "to")]),
        ("1. en\n- under\n2. to", [("1.", "en"), ("bullet", "under"), ("2.", "to")]),
        ("1. en\n   1. a\n   2. b\n2. to", [("1.", "en"), (">1.", "a"), (">2.", "b"), ("2.", "to")]),
        ("Vedtatt\n1. mai 2027\ni Fjordvik", [("paragraph", "Vedtatt\n1. mai 2027\ni Fjordvik")]),
    ],
)
def test_pieces_of_a_text(text, expected):
    assert as_pieces(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", []),
        ("helt vanlig", [Span("helt vanlig")]),
        ("**fet**", [Span("fet", bold=True)]),
        ("*kursiv*", [Span("kursiv", italic=True)]),
        ("en **fet** og en *kursiv*.", [
            Span("en "), Span("fet", bold=True), Span(" og en "), Span("kursiv", italic=True), Span("."),
        ]),
        ("(**fet**), «*kursiv*»", [
            Span("("), Span("fet", bold=True), Span("), «"), Span("kursiv", italic=True), Span("»"),
        ]),
        ("**to ord**", [Span("to ord", bold=True)]),
        ("**a**", [Span("a", bold=True)]),
        ("[loven](https://lovdata.no)", [Span("loven", link="https://lovdata.no")]),
        ("se https://fhi.no.", [Span("se "), Span("https://fhi.no", link="https://fhi.no"), Span(".")]),
        ("(https://fhi.no/a_b?c=1&d=2)", [
            Span("("), Span("https://fhi.no/a_b?c=1&d=2", link="https://fhi.no/a_b?c=1&d=2"), Span(")"),
        ]),
        ("«https://fhi.no»", [Span("«"), Span("https://fhi.no", link="https://fhi.no"), Span("»")]),
    ],
)  # fmt: skip
def test_marks_in_a_line(line, expected):
    assert list(spans(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "2*3*4",
        "2 * 3 * 4",
        "*",
        "**",
        "***",
        "****",
        "** fet **",
        "* kursiv *",
        "**fet",
        "fet**",
        "*kursiv",
        "a*b*c",
        "ord*ord*",
        "snake_case_ord",
        "_understrek_",
        "__to__",
        "[x]",
        "[ ]",
        "[x](y)",
        "[x](tel:12345678)",
        "[x] (https ikke lenke)",
        "`kode`",
        "~~strøket~~",
        "# ikke overskrift",
        "> ikke sitat",
        "<b>ikke fet</b>",
        "&nbsp;",
        "{navn}",
        "https://",
        "http:/en",
    ],
)
def test_what_is_not_clearly_a_mark_stays(line):
    assert list(spans(line)) == [Span(line)]
    assert plain(line) == line


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("**Barnets beste** er *viktig*", "Barnets beste er viktig"),
        ("se [loven](https://lovdata.no) § 7", "se loven § 7"),
        ("2*3*4 og **fet**", "2*3*4 og fet"),
    ],
)
def test_text_without_its_marks(text, without):
    assert plain(text) == without


def test_a_mark_does_not_reach_past_its_line():
    assert list(pieces("**a\nb**")) == [Piece("paragraph", "**a\nb**")]
    assert plain("**a\nb**") == "**a\nb**"
