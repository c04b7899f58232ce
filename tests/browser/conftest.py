"""A real browser on a real server: ``page`` is Playwright's, ``site`` is where it goes."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser import walking
from tests.browser.find import ARGUMENTS, HELP, installed
from tests.browser.sample import Sample

# Playwright's own loop runs in this thread, and Django would refuse queries beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# What is expected comes at once or never; on a busy machine, at once may take a while.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = installed()
    if not path:
        pytest.fail(HELP, pytrace=False)
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Colours that are on their way to others are neither, so nothing is animated."""
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture
def complaints(page):
    """What the browser's console complains of, and scripts that fail: empty on a good page."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else 0)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def site(live_server):
    return live_server.url


@pytest.fixture
def enter(page, client, site):
    """Somebody at the desk, without the way through the form."""

    def let_in(user):
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])

    return let_in


@pytest.fixture(scope="session")
def _sample(django_db_setup, tmp_path_factory):
    return Sample(django_db_setup, tmp_path_factory.mktemp("sample") / "media")


@pytest.fixture
def sample(_sample, transactional_db, settings):
    """The blog that ``make run`` begins with, under Mira."""
    _sample.put(settings.MEDIA_ROOT)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """What a walk tells goes with its report, which reaches the process that sums up."""
    try:
        return (yield)
    finally:
        item.user_properties.extend(("walk", line) for line in walking.TOLD)
        walking.TOLD.clear()


def pytest_terminal_summary(terminalreporter):
    passed = terminalreporter.stats.get("passed", [])
    told = [line for one in passed for name, line in one.user_properties if name == "walk"]
    if told:
        terminalreporter.section("walks")
        for line in [*sorted(told), f"Pictures of each step: {walking.FOLDER}"]:
            terminalreporter.write_line(line)
