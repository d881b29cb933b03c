"""A thread that saves or checks waits while a key is dealt with, and never for long."""

from threading import Event, Thread
from time import monotonic

import pytest

from planwizard.keys_first import LONGEST, key_arrived, key_drawn, let_key_pass

SOON = 10 * LONGEST


@pytest.fixture(autouse=True)
def no_key_is_left():
    yield
    key_drawn()


def in_thread():
    """Let a key pass in a thread; return what is set when it has."""
    passed = Event()
    Thread(target=lambda: (let_key_pass(), passed.set()), daemon=True).start()
    return passed


def test_a_thread_waits_until_the_key_is_drawn():
    key_arrived()
    passed = in_thread()
    assert not passed.wait(LONGEST / 5)
    key_drawn()
    assert passed.wait(SOON)


def test_without_a_key_it_does_not_wait():
    began = monotonic()
    let_key_pass()
    assert in_thread().wait(SOON)
    assert monotonic() - began < SOON


def test_a_key_that_is_never_drawn_holds_up_nothing_for_long():
    key_arrived()
    assert in_thread().wait(SOON)
    passed = in_thread()
    assert passed.wait(LONGEST / 2), "it was waited for once"


def test_who_deals_with_keys_does_not_wait_for_itself():
    key_arrived()
    began = monotonic()
    let_key_pass()
    assert monotonic() - began < LONGEST / 2
