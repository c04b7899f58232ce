from datetime import timedelta

import pytest

from accounts.models import Attempt


@pytest.fixture
def time_machine_minutes():
    """Let so many minutes pass for what was counted: the rows grow older."""

    def travel(minutes):
        for attempt in Attempt.objects.all():
            attempt.created_at -= timedelta(minutes=minutes)
            attempt.save()

    return travel
