"""The controllers of an open plan: those of the first page, and groups of others, loaded when they are needed.

What most pages may need is loaded once the first page is drawn, or when something asks for it before that; the rest
when it is asked for: a view that is no page of questions, a dialog, or what is pasted.
"""

from collections.abc import Sequence

from planwizard.app.answers import Answers
from planwizard.app.controller import Controller
from planwizard.app.controller_set import OTHERS, Groups
from planwizard.app.navigation import Navigation
from planwizard.app.writing import Writing
from screens.messages import ComparisonRequested, FiguresPasted, LinesPasted, MeasuresPasted


def load_controllers(group: str) -> Sequence[type[Controller]]:
    """Return the controllers of a group, by its name or the id of its view. Raises KeyError for an unknown one."""
    match group:
        case "review":
            from planwizard.app.review import Review
            from planwizard.app.set_in_turn import SetInTurn

            return Review, SetInTurn
        case "export":
            from planwizard.app.word_controllers import WORD

            return WORD
        case "paste":
            from planwizard.app.key_figures import KeyFigures
            from planwizard.app.spreadsheet_paste import SpreadsheetPaste

            return SpreadsheetPaste, KeyFigures
        case "map_and_search":
            from planwizard.app.map_and_search import MapAndSearch

            return (MapAndSearch,)
        case "history":
            from planwizard.app.history import History

            return (History,)
        case _ if group == OTHERS:
            from planwizard.app.other_controllers import OTHER_CONTROLLERS

            return OTHER_CONTROLLERS
        case _:
            raise KeyError(group)


CONTROLLERS = Groups(
    first=(Answers, Writing, Navigation),
    load=load_controllers,
    group_of={
        "paste": "paste",
        MeasuresPasted: "paste",
        LinesPasted: "paste",
        FiguresPasted: "paste",
        ComparisonRequested: "paste",
        "map": "map_and_search",
        "search": "map_and_search",
        "history": "history",
    },
)
