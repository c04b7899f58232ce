"""What the walks of the three personas share: one step after the other, counted and pictured."""

import os
from pathlib import Path

# Card, Moran and Newell's keystroke-level model, in seconds: a key by somebody who is no typist,
# a hand to the mouse, pointing, pressing, and a look for what comes next. A newcomer looks twice.
KEY, HAND, POINT, PRESS, LOOK = 0.28, 0.4, 1.1, 0.2, 2 * 1.35
CLICK = LOOK + HAND + POINT + PRESS

FOLDER = Path(os.environ["IBID_WALK"])
#: What the run says at its end: one line a walk (conftest takes it from here).
TOLD = []


class Walk:
    """Acts of one persona in ``page``. ``steps`` are clicks, fields typed into and keys of meaning.

    A picture of each stage goes to FOLDER, as ``author-03-preview.png``.
    """

    def __init__(self, page, persona):
        self.page, self.persona = page, persona
        self.steps, self.seconds, self.pictures = 0, 0.0, 0
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob(f"{persona}-*.png"):
            old.unlink()

    @property
    def minutes(self):
        """How long a newcomer takes for the steps so far, without thinking of what to write."""
        return self.seconds / 60

    def click(self, place):
        self._count(CLICK)
        place.click()

    def tap(self, place):
        self._count(LOOK + POINT)
        place.tap()

    def choose(self, place, value):
        """An option of a select: a click that opens it, and another."""
        self._count(CLICK)
        self._count(CLICK)
        place.select_option(value)

    def unfold(self, place):
        """Open what is folded in ``place``, or what it is folded into, if anything is."""
        folded = self.page.locator("details:not([open])")
        for fold in (folded.filter(has=place), place.locator(folded)):
            if fold.count():
                self.click(fold.locator("summary").first)

    def fill(self, place, text):
        self._count(CLICK + KEY * len(text))
        place.fill(text)

    def type(self, text):
        """Go on typing where the caret is, as a person does: a key, and then the next."""
        self._count(LOOK + KEY * len(text))
        self.page.keyboard.type(text, delay=15)

    def paste(self, text):
        """A line that is copied elsewhere and pasted here counts as typed, all of it."""
        self._count(LOOK + KEY * len(text))
        self.page.keyboard.insert_text(text)

    def press(self, keys):
        self._count(LOOK + KEY)
        self.page.keyboard.press(keys)

    def picture(self, name, page=None, *, whole=True):
        """``whole`` takes all of the page, for which a browser may resize it."""
        self.pictures += 1
        file = FOLDER / f"{self.persona}-{self.pictures:02}-{name}.png"
        (page or self.page).screenshot(path=file, full_page=whole)

    def tell(self, until):
        TOLD.append(
            f"{self.persona}: {self.steps} steps, {self.minutes:.1f} minutes at a newcomer's pace,"
            f" {until}"
        )

    def _count(self, seconds):
        self.steps += 1
        self.seconds += seconds
