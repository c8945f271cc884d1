"""Who sees the same, and who is served first."""

from edge_wire import Line

from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.testing.clock import START
from sanora_server.edge.room import Room


def phone(participant: int) -> Line:
    return Line(Actor(Role.AUDIENCE, conference="c", participant=participant))


def test_those_who_drive_come_first_and_the_hall_last() -> None:
    room = Room("c", START)
    lines = [phone(1), Line(Actor(Role.STAGE, conference="c")), phone(2), Line(LOCAL_HOST)]
    for line in lines:
        room.add(line.connection)
    assert [view.viewer.role for view in room.views] == [Role.HOST, Role.STAGE, Role.AUDIENCE]
    assert set(room.connections()) == {line.connection for line in lines}


def test_all_phones_share_a_view_in_which_nobody_is_somebody() -> None:
    room = Room("c", START)
    first, second = phone(1), phone(2)
    assert room.add(first.connection) is room.add(second.connection)
    (view,) = room.views
    assert view.phones
    assert view.viewer == Actor(Role.AUDIENCE, conference="c")


def test_speakers_see_by_themselves() -> None:
    room = Room("c", START)
    for name in ("ann", "bob"):
        room.add(Line(Actor(Role.SPEAKER, name)).connection)
    assert [view.viewer.id for view in room.views] == ["ann", "bob"]
    assert all(view.drives for view in room.views)


def test_a_person_with_two_sockets_is_one_person() -> None:
    room = Room("c", START)
    lines = [phone(1), phone(1), phone(2)]
    for line in lines:
        room.add(line.connection)
    assert len(room.devices) == 2
    assert room.remove(lines[0].connection)
    assert not room.remove(lines[0].connection)
    assert len(room.devices) == 2
    for line in lines[1:]:
        room.remove(line.connection)
    assert room.empty
    assert room.devices == {}
