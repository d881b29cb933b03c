"""The lines of the list of changes: whole sentences, and short ones for what is too long to be read in a list."""

from planwizard.editing.diff import differences
from planwizard.editions.sentences import changes_by_step
from planwizard.editions.values import Naming
from planwizard.guide.models import load_guide
from screens.word.change_lines import LONGEST_LINE, lines_of
from tests.document.much_edited import much_edited
from tests.document.reading import example


def test_no_sentence_about_one_change_is_cut_in_the_list():
    old, new, guide = example(), much_edited(), load_guide("nb")
    steps = changes_by_step(differences(old, new), old, new, guide)
    lines = [line for step in steps for line in lines_of(step, (), Naming(old, new, guide))]
    assert all(len(line.text) <= LONGEST_LINE and line.text.endswith(".") for line in lines)
    texts = [line.text for line in lines]
    assert "Forord endret." in texts
    assert "Kostnad endret for 1.2 «Undervise mot rusmidler med et opplegg som virker»: fra kr\xa090\xa0000/år" in (
        "\n".join(texts)
    )
