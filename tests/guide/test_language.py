"""Each form keeps to its own words, and they are spelt as the dictionaries have them.

A word the dictionary lacks but a person has read and found right is in `words-nb.txt` or `words-nn.txt`.
"""

import re
from collections.abc import Callable

import pytest

from tests.guide.content_rules import LANGUAGES, everything, files, is_reviewed, reviewed, unknown, where, words
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
