"""The controllers of every page that the first page does without, in the order they are handed its messages."""

from planwizard.app.links_and_suggestions import LinksAndSuggestions
from planwizard.app.page_settings import PageSettings
from planwizard.app.save_commands import SaveCommands
from planwizard.app.undo import Undo

OTHER_CONTROLLERS = LinksAndSuggestions, PageSettings, Undo, SaveCommands
