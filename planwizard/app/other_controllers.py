"""The controllers of an open plan that the first page does without, in the order they are handed its messages."""

from planwizard.app.comparison import Comparisons
from planwizard.app.editions import EditionShelf
from planwizard.app.key_figures import KeyFigures
from planwizard.app.links_and_suggestions import LinksAndSuggestions
from planwizard.app.map_and_search import MapAndSearch
from planwizard.app.page_settings import PageSettings
from planwizard.app.returned_comments import Comments
from planwizard.app.returned_word import ReturnedWord
from planwizard.app.review import Review
from planwizard.app.save_commands import SaveCommands
from planwizard.app.set_in_turn import SetInTurn
from planwizard.app.spreadsheet_paste import SpreadsheetPaste
from planwizard.app.undo_and_history import UndoAndHistory
from planwizard.app.word_export import WordExport

OTHERS = (
    LinksAndSuggestions,
    SpreadsheetPaste,
    KeyFigures,
    MapAndSearch,
    PageSettings,
    UndoAndHistory,
    Review,
    SetInTurn,
    WordExport,
    EditionShelf,
    Comparisons,
    ReturnedWord,
    Comments,
    SaveCommands,
)
