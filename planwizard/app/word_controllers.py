"""The controllers of the step about Word and editions, in the order they are handed its messages."""

from planwizard.app.comparison import Comparisons
from planwizard.app.editions import EditionShelf
from planwizard.app.returned_comments import Comments
from planwizard.app.returned_word import ReturnedWord
from planwizard.app.word_export import WordExport

WORD = WordExport, EditionShelf, Comparisons, ReturnedWord, Comments
