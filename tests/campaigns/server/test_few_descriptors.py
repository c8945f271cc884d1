"""A system that allows the server few descriptors, and more phones than that."""

import sys

import pytest
from campaigns import Figures, Form

from bench.load.processes import cores
from bench.load.scenarios import full_room
from sanora_server.edge.limits import Limits


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process can be set on Linux only")
@pytest.mark.timed
@pytest.mark.campaign(
    "where the system allows few open files, the server says so at start, refuses who finds no place"
    " politely, and goes on with everybody else"
)
def test_a_low_limit_of_descriptors_ends_nothing(form: Form, figures: Figures) -> None:
    allowed = form.of(300, 2000)
    phones = allowed * 5 // 4
    seen = full_room(phones, cores(), None, descriptors=allowed)
    inside = int(seen["join"]["joined"])
    figures["descriptors"] = allowed
    figures["phones"] = phones
    figures["in the room"] = inside
    told, refused = seen["refused"].get("hello full", 0), sum(seen["refused"].values())
    figures["refused as full"] = told
    figures["cut off without a word"] = refused - told
    assert refused == phones - inside
    assert refused - told <= refused // 20, "the rest came while those before were told so; they try again"
    assert inside == Limits(people=10_000, descriptors=allowed).sockets - 1  # the stage has one, too
    assert any(f"allows {allowed} open files" in said for said in seen["said at start"])
    assert (seen["push"]["missing"], seen["burst"]["missing"]) == (0, 0)
    assert seen["votes"] == {"acknowledged": 2 * inside, "lost": 0, "changed": 0, "strange": 0, "doubled": 0}
    assert seen["descriptors open"] < allowed * 3 // 4
