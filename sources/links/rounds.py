"""Many addresses in turn: some at once, of one host one after the other, with a pause between."""

import heapq
import time
from collections import defaultdict, deque
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from urllib.parse import urlsplit

#: Who asks for a longer pause than this is left to the next round.
LONGEST_WAIT_SECONDS = 60


class Turns:
    """Whose turn it is. Knows no clock: each call says what time it is, in seconds.

    Works come in their order, except that their host may have to rest first.
    """

    def __init__(self, works, *, per_host_seconds):
        self._pause = per_host_seconds
        self._waiting = defaultdict(deque)
        self._free = []  # a heap of (from when, place in the order, host)
        self.put_off = 0
        for place, work in enumerate(works):
            self._waiting[host_of(work.url)].append((place, work))
        for host, queue in self._waiting.items():
            heapq.heappush(self._free, (0, queue[0][0], host))

    def take(self, now):
        """(host, work) whose turn has come; None where all that wait must rest still."""
        if not self._free or self._free[0][0] > now:
            return None
        host = heapq.heappop(self._free)[2]
        return host, self._waiting[host].popleft()[1]

    def give_back(self, host, now, pause_seconds=0):
        """``host`` has answered, and wants to rest for ``pause_seconds`` if that is long."""
        queue = self._waiting[host]
        if pause_seconds > LONGEST_WAIT_SECONDS:
            self.put_off += len(queue)
            queue.clear()
        if queue:
            rested_at = now + max(self._pause, pause_seconds)
            heapq.heappush(self._free, (rested_at, queue[0][0], host))

    def seconds_to_next(self, now):
        """Until somebody's turn comes; None where nobody waits for time to pass."""
        return max(0, self._free[0][0] - now) if self._free else None


def host_of(url):
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def check_in_turn(turns, check, *, concurrency, clock=time.monotonic, pause=time.sleep):
    """Yield (work, finding) as they come, from up to ``concurrency`` threads running ``check``.

    Whoever leaves off reading stops the round: what runs is waited for, the rest is not begun.
    """
    running = {}
    pool = ThreadPoolExecutor(concurrency, thread_name_prefix="links")
    try:
        while True:
            while len(running) < concurrency and (taken := turns.take(clock())):
                host, work = taken
                running[pool.submit(check, work.url)] = host, work
            seconds = turns.seconds_to_next(clock())
            if not running:
                if seconds is None:
                    return
                pause(seconds)
                continue
            room = seconds if len(running) < concurrency else None
            for future in wait(running, timeout=room, return_when=FIRST_COMPLETED).done:
                host, work = running.pop(future)
                finding = future.result()
                turns.give_back(host, clock(), finding.pause_seconds)
                yield work, finding
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
