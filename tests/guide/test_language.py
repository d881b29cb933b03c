"""Each form keeps to its own words, and they are spelt as the dictionaries have them.

A word the dictionary lacks but a person has read and found right is in `words-nb.txt` or `words-nn.txt`.
"""

import re
from collections.abc import Callable

import pytest

from planwizard.guide.models import load_guide
from planwizard.guide.sentences import flatten
from tests.guide.content_rules import (
    LANGUAGES,
    Said,
    everything,
    files,
    is_reviewed,
    read,
    reviewed,
    texts,
    unknown,
    where,
    words,
)
from tests.support import need

OTHER = {"nb": "nn", "nn": "nb"}
AVOIDED = {
    "nb": r"misbruk|rådm[ae]nn|fylkesm[ae]nn|helsesøster|sosialkontor|prikkbelastning|det er viktig å",
    "nn": r"misbruk|rådm[ae]nn|fylkesm[ae]nn|helsesyster|sosialkontor|prikkbelast|det er viktig å",
}


def strange(language: str) -> set[str]:
    """Return the words of a form that are neither in its dictionary nor reviewed."""
    used = {word for said in everything(language) for word in words(said.text)}
    return {word for word in unknown(used, language) if not is_reviewed(word, language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_belongs_to_the_other_form_only(language: str) -> None:
    need("hunspell", "hunspell hunspell-no")
    found = strange(language)
    assert sorted(where(word, language) for word in found - unknown(found, OTHER[language])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_spelt_right(language: str, figures: Callable[[str], None]) -> None:
    need("hunspell", "hunspell hunspell-no")
    found = strange(language)
    total = len({word for said in everything(language) for word in words(said.text)})
    figures(f"{language}: {total} different words in {len(files(language))} files, {len(reviewed(language))} reviewed")
    assert sorted(where(word, language) for word in found & unknown(found, OTHER[language])) == []


# Words that neither dictionary can be trusted with, and that belong to one form only.
ONLY_BOKMAL = words("ikke hva hvor hvem hvordan hvorfor hvilke hvilken fra noe noen være gjøre fremme sammen hun mye")
ONLY_NYNORSK = words("ikkje kva kvar kven korleis kvifor frå noko nokon vere gjere fremje saman ho medverknad mykje")


@pytest.mark.parametrize(("language", "banned"), [("nn", ONLY_BOKMAL), ("nb", ONLY_NYNORSK)])
def test_the_commonest_words_of_the_other_form_are_not_used(language: str, banned: set[str]) -> None:
    found = {word.lower() for said in everything(language) for word in words(said.text)}
    assert found & banned == set()
    assert reviewed(language) & banned == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_is_out_of_use_or_says_nothing(language: str) -> None:
    assert [str(said) for said in everything(language) if re.search(AVOIDED[language], said.text, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dictionary_lacks_every_reviewed_word(language: str) -> None:
    assert sorted(reviewed(language) - unknown(reviewed(language), language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reviewed_word_is_still_used(language: str) -> None:
    used = {word for said in everything(language) for word in words(said.text)}
    inside = {word[0].lower() + word[1:] for word in used}
    assert sorted(reviewed(language) - used - inside) == []


# --- one way of saying it -------------------------------------------------------------------------


def told(language: str) -> list[Said]:
    """Return every text outside the guidance, the lists and the example: sentences, labels, helps and glossary."""
    others = re.compile(r"lists/|examples/")
    guidance = re.compile(r"pages\..*\.(?:advice|how|signs|examples?|together|rests_on)\b")
    return [said for said in everything(language) if not others.match(said.file) and not guidance.match(said.place)]


# What is not said outside the guidance: literal from English, childish, or of another form than the rest.
NOT_SAID = {
    "nb": r"\btjen(?:e|er|te|t)\b(?! på det)|\bfolk i fylket|plan for penger|bakfra|heng\w* (?:ikke )?(?:i|på)\b"
    r"|om igjen|alle slags|per linje",
    "nn": r"\bten(?:e|er|te|t)\b(?! på det)|\bfolk i fylket|plan for pengar|bakfrå|heng\w* (?:ikkje )?(?:i|på)\b"
    r"|\bsvarar\b|\bbyrj|\b[Bb]egynn|alle slag\b|per linje|attgje|vore rusa|\bStig til",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_said_outside_the_guidance(language: str) -> None:
    found = [str(said) for said in told(language) if re.search(NOT_SAID[language], said.text)]
    assert found == []


def test_nynorsk_says_loyve_for_a_licence() -> None:
    """The word in the law is given in parentheses, or said to be the law's."""
    in_law = r"\(bevilling\w*\)|Heiter bevilling i lova"
    assert [str(said) for said in everything("nn") if re.search(r"(?i)bevilling", re.sub(in_law, "", said.text))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menu_choice_is_named_as_it_stands_in_the_menu(language: str) -> None:
    menu = {said.place: said.text for said in everything(language) if said.place.startswith("menu.")}
    named = [str(said) for said in everything(language) if re.search("«Lagre som»|«Lagre som…»", said.text)]
    assert (menu["menu.save_as"], named) == ("Lagre som …", [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cut_sentence_has_a_space_before_its_ellipsis(language: str) -> None:
    assert [str(said) for said in everything(language) if re.search(r"\w…", said.text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["texts", "document"])
def test_the_sentence_for_one_is_in_the_singular(table: str, language: str) -> None:
    sentences = flatten(read(f"{language}/{table}.toml")) | (texts(language) if table == "texts" else {})
    ones = {key: text for key, text in sentences.items() if key.endswith("_one")}
    assert ones
    assert [key for key, text in ones.items() if "{count}" in text or key.removesuffix("_one") not in sentences] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_is_one(language: str) -> None:
    guide = load_guide(language)
    said = [
        guide.say(key, count=count, title="Natteravn")
        for key in ("checks.measures_without_verb.sentence", "money.yearly", "money.each_year", "history.more")
        for count in (1, 2)
    ]
    assert all("1 " not in sentence for sentence in said[::2])
    assert all(plural.startswith("2 ") or " 2 " in plural for plural in said[1::2])
