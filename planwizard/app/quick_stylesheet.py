"""Match style rules in less time than Textual does."""

from collections.abc import Iterator

from textual.css.match import _check_selectors
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import Specificity3
from textual.dom import DOMNode


class QuickStylesheet(Stylesheet):
    """Looks at the nodes around a node only for the rules that match the node itself, which few do."""

    @classmethod
    def _check_rule(cls, rule_set: RuleSet, css_path_nodes: list[DOMNode]) -> Iterator[Specificity3]:
        """Yield how specific each matching selector is."""
        for selectors in rule_set.selector_set:
            if selectors.selectors[-1].check(css_path_nodes[-1]) and _check_selectors(
                selectors.selectors, css_path_nodes
            ):
                yield selectors.specificity
