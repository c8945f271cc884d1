"""A campaign says what it proves, leaves figures, and can be run in its long form."""

import pytest


def test_every_campaign_says_what_it_proves_and_leaves_figures(request: pytest.FixtureRequest) -> None:
    marked = [(item, item.get_closest_marker("campaign")) for item in request.session.items]
    campaigns = [(item, marker) for item, marker in marked if marker is not None]
    assert [item.nodeid for item, marker in campaigns if len(marker.args) != 1] == []
    functions = [item for item, _ in campaigns if isinstance(item, pytest.Function)]
    assert [item.nodeid for item in functions if "figures" not in item.fixturenames] == []
