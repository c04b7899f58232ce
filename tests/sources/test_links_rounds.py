"""Many addresses in turn: polite to each host, bounded at once. The clock is ours."""

import threading
from types import SimpleNamespace

from sources.links.checking import Finding, LinkStatus
from sources.links.rounds import Turns, check_in_turn
from sources.links.services import doubt_silence

FINE = Finding(LinkStatus.OK, "200 OK", 200)


def works(*urls):
    return [SimpleNamespace(url=url) for url in urls]


class Clock:
    """Moves only when somebody pauses."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def pause(self, seconds):
        self.now += seconds


def go(turns, check, clock, concurrency=4):
    found = check_in_turn(turns, check, concurrency=concurrency, clock=clock, pause=clock.pause)
    return [(work.url, clock.now) for work, _ in found]


def test_a_host_rests_between_two_requests_and_others_go_on():
    turns = Turns(works("http://a/1", "http://a/2", "http://b/1"), per_host_seconds=2)
    assert turns.take(0)[0] == "a"
    assert turns.take(0)[0] == "b"
    assert turns.take(0) is None  # a is being asked: nobody asks it a second thing
    turns.give_back("a", now=5)
    assert turns.take(6.9) is None
    assert turns.take(7)[1].url == "http://a/2"


def test_a_round_takes_as_long_as_the_pauses_of_its_largest_host():
    clock = Clock()
    turns = Turns(works(*(f"http://a/{n}" for n in range(4)), "http://b/"), per_host_seconds=2)
    found = go(turns, lambda url: FINE, clock)
    assert [at for url, at in found if url.startswith("http://a")] == [0, 2, 4, 6]
    assert clock.now == 6


def test_www_is_the_same_host():
    turns = Turns(works("http://a/1", "http://www.a/2"), per_host_seconds=2)
    turns.take(0)
    assert turns.take(0) is None


def test_who_asks_for_a_long_rest_is_left_for_the_next_round():
    clock = Clock()
    turns = Turns(works("http://a/1", "http://a/2", "http://a/3", "http://b/"), per_host_seconds=1)
    busy = Finding(LinkStatus.LATER, "429", 429, pause_seconds=3600)
    found = go(turns, lambda url: busy if "//a/" in url else FINE, clock)
    assert sorted(url for url, _ in found) == ["http://a/1", "http://b/"]
    assert turns.put_off == 2


def test_a_short_rest_is_waited_for():
    clock = Clock()
    turns = Turns(works("http://a/1", "http://a/2"), per_host_seconds=1)
    busy = Finding(LinkStatus.LATER, "429", 429, pause_seconds=30)
    assert [at for _, at in go(turns, lambda url: busy, clock)] == [0, 30]


def test_never_more_at_once_than_allowed():
    going, most, lock = [], [], threading.Lock()
    all_there = threading.Barrier(3)

    def check(url):
        with lock:
            going.append(url)
            most.append(len(going))
        all_there.wait(5)  # three do run at the same time
        with lock:
            going.remove(url)
        return FINE

    turns = Turns(works(*(f"http://host-{n}/" for n in range(12))), per_host_seconds=1)
    assert len(go(turns, check, Clock(), concurrency=3)) == 12
    assert max(most) == 3


def test_silence_all_around_is_put_down_to_our_own_network():
    silent = Finding(LinkStatus.UNREACHED, "No host has this name.")
    all_silent = [(n, silent) for n in range(5)]
    assert all(finding.is_ours for _, finding in doubt_silence(all_silent))
    assert not any(finding.is_ours for _, finding in doubt_silence(all_silent[:2]))


def test_who_is_silent_while_others_answer_is_taken_at_the_word():
    silent = Finding(LinkStatus.UNREACHED, "No host has this name.")
    found = [*((n, silent) for n in range(8)), (8, FINE), (9, silent)]
    told = list(doubt_silence(found))
    assert sorted(work for work, _ in told) == list(range(10))
    assert not any(finding.is_ours for _, finding in told)
