"""The text of the bytes a terminal sends."""

import codecs

from textual.message import Message


class NotUtf8(Message):
    """The terminal sends another encoding than UTF-8."""


class TerminalText:
    """Decodes the bytes a terminal sends: UTF-8, and each byte that is not UTF-8 as Windows-1252 or Latin-1."""

    def __init__(self) -> None:
        codecs.register_error("planwizard.western", self._decode_western)
        self._decoder = codecs.getincrementaldecoder("utf-8")("planwizard.western")
        self.is_utf8 = True

    def decode(self, sent: bytes) -> str:
        """Return the text of some bytes; no bytes, after a pause, complete those that came before."""
        return self._decoder.decode(sent, final=not sent)

    def _decode_western(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        self.is_utf8 = False
        sent = error.object[error.start : error.end]
        try:
            return sent.decode("cp1252"), error.end
        except UnicodeDecodeError:
            return sent.decode("latin-1"), error.end
