"""The rules of a conference against anybody who tries anything at any time."""

from __future__ import annotations

import pytest
from any_conference import AnyConference
from campaigns import Figures, Form
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test


@pytest.mark.campaign(
    "Whatever hosts, speakers, phones and strangers try, in whatever order: at most one question is live, a "
    "device has one vote in a round, none counts after the end, and no answer is told before its time."
)
def test_no_order_of_events_breaks_a_rule(form: Form, figures: Figures) -> None:
    AnyConference.steps = AnyConference.votes = 0
    examples, steps = form.of(60, 2000), form.of(30, 50)
    run_state_machine_as_test(
        AnyConference,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
    figures["talks made up"] = examples
    figures["things tried"] = AnyConference.steps
    figures["votes counted"] = AnyConference.votes
    figures["rules broken"] = 0
    assert AnyConference.votes > examples
