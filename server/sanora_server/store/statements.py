"""Every statement that a commit may run.

Each takes one parameter: the rows as one JSON array. A statement with many rows so is one step of SQLite; a
step a row would hand Python's lock back and forth with the event loop at every row (see docs/decisions).

An upsert never changes who a row is: where the names are the same but the origin differs, it changes nothing,
and the writer sees that from the number of rows.
"""

from __future__ import annotations

DELETE_CONFERENCES = """
DELETE FROM conference WHERE id IN (
    SELECT json_extract(value, '$[0]') FROM json_each(?)
)
"""

DELETE_EVENTS = """
DELETE FROM event WHERE conference_id IN (
    SELECT json_extract(value, '$[0]') FROM json_each(?)
)
"""

DELETE_ROUNDS = """
DELETE FROM round WHERE id IN (
    SELECT json_extract(value, '$[0]') FROM json_each(?)
)
"""

DELETE_PARTICIPANTS = """
DELETE FROM participant WHERE id IN (
    SELECT json_extract(value, '$[0]') FROM json_each(?)
)
"""

DELETE_QUESTIONS = """
DELETE FROM question WHERE (conference_id, id) IN (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
)
"""

DELETE_VOTES = """
DELETE FROM vote WHERE (round_id, participant_id) IN (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
)
"""

UPSERT_CONFERENCES = """
INSERT INTO conference (
    id, public_code, title, description, network, source, owner, speakers, status,
    created_at, activated_at, ended_at, locked, rehearsing, stage, setup
)
SELECT
    json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
    json_extract(value, '$[6]'), json_extract(value, '$[7]'), json_extract(value, '$[8]'),
    json_extract(value, '$[9]'), json_extract(value, '$[10]'), json_extract(value, '$[11]'),
    json_extract(value, '$[12]'), json_extract(value, '$[13]'), json_extract(value, '$[14]'),
    json_extract(value, '$[15]')
FROM json_each(?) WHERE true
ON CONFLICT (id) DO UPDATE SET
    public_code = excluded.public_code,
    title = excluded.title,
    description = excluded.description,
    network = excluded.network,
    source = excluded.source,
    owner = excluded.owner,
    speakers = excluded.speakers,
    status = excluded.status,
    activated_at = excluded.activated_at,
    ended_at = excluded.ended_at,
    locked = excluded.locked,
    rehearsing = excluded.rehearsing,
    stage = excluded.stage,
    setup = excluded.setup
WHERE conference.created_at = excluded.created_at
"""

UPSERT_QUESTIONS = """
INSERT INTO question (conference_id, id, position, kind, body)
SELECT
    json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]'), json_extract(value, '$[4]')
FROM json_each(?) WHERE true
ON CONFLICT (conference_id, id) DO UPDATE SET
    position = excluded.position,
    kind = excluded.kind,
    body = excluded.body
"""

UPSERT_PARTICIPANTS = """
INSERT INTO participant (id, conference_id, token_hash, joined_at, name, rehearsal, team, hidden, removed)
SELECT
    json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
    json_extract(value, '$[6]'), json_extract(value, '$[7]'), json_extract(value, '$[8]')
FROM json_each(?) WHERE true
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    rehearsal = excluded.rehearsal,
    team = excluded.team,
    hidden = excluded.hidden,
    removed = excluded.removed
WHERE participant.conference_id = excluded.conference_id AND participant.token_hash = excluded.token_hash
"""

DELETE_ASKED = """
DELETE FROM asked WHERE id IN (
    SELECT json_extract(value, '$[0]') FROM json_each(?)
)
"""

DELETE_UPVOTES = """
DELETE FROM upvote WHERE (asked_id, participant_id) IN (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
)
"""

UPSERT_ASKED = """
INSERT INTO asked (
    id, conference_id, author, text, at, name, state, pinned, answered_at, merged_into, rehearsal,
    before
)
SELECT
    json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
    json_extract(value, '$[6]'), json_extract(value, '$[7]'), json_extract(value, '$[8]'),
    json_extract(value, '$[9]'), json_extract(value, '$[10]'), json_extract(value, '$[11]')
FROM json_each(?) WHERE true
ON CONFLICT (id) DO UPDATE SET
    text = excluded.text,
    name = excluded.name,
    state = excluded.state,
    pinned = excluded.pinned,
    answered_at = excluded.answered_at,
    merged_into = excluded.merged_into
WHERE asked.conference_id = excluded.conference_id
    AND asked.author = excluded.author
    AND asked.at = excluded.at
"""

INSERT_UPVOTES = """
INSERT INTO upvote (asked_id, participant_id)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?) WHERE true
ON CONFLICT DO NOTHING
"""

UPSERT_ROUNDS = """
INSERT INTO round (
    id, conference_id, question_id, run, opened_at, opened_by, closes_at, paused_at, remaining,
    closed_at, closed_by, close_reason, revealed, revealed_at, rehearsal, tally,
    answers_at, waited, verdicts
)
SELECT
    json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
    json_extract(value, '$[6]'), json_extract(value, '$[7]'), json_extract(value, '$[8]'),
    json_extract(value, '$[9]'), json_extract(value, '$[10]'), json_extract(value, '$[11]'),
    json_extract(value, '$[12]'), json_extract(value, '$[13]'), json_extract(value, '$[14]'),
    json_extract(value, '$[15]'), json_extract(value, '$[16]'), json_extract(value, '$[17]'),
    json_extract(value, '$[18]')
FROM json_each(?) WHERE true
ON CONFLICT (id) DO UPDATE SET
    closes_at = excluded.closes_at,
    paused_at = excluded.paused_at,
    remaining = excluded.remaining,
    closed_at = excluded.closed_at,
    closed_by = excluded.closed_by,
    close_reason = excluded.close_reason,
    revealed = excluded.revealed,
    revealed_at = excluded.revealed_at,
    rehearsal = excluded.rehearsal,
    tally = excluded.tally,
    answers_at = excluded.answers_at,
    waited = excluded.waited,
    verdicts = excluded.verdicts
WHERE round.conference_id = excluded.conference_id
    AND round.question_id = excluded.question_id
    AND round.run = excluded.run
    AND round.opened_at = excluded.opened_at
"""

INSERT_VOTES = """
INSERT INTO vote (round_id, participant_id, answer, vote_id, at, took)
SELECT
    json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]')
FROM json_each(?)
"""

UPDATE_VOTES = """
UPDATE vote SET answer = new.answer, vote_id = new.vote_id, at = new.at, took = new.took
FROM (
    SELECT
        json_extract(value, '$[0]') AS round_id, json_extract(value, '$[1]') AS participant_id,
        json_extract(value, '$[2]') AS answer, json_extract(value, '$[3]') AS vote_id,
        json_extract(value, '$[4]') AS at, json_extract(value, '$[5]') AS took
    FROM json_each(?)
) AS new
WHERE vote.round_id = new.round_id AND vote.participant_id = new.participant_id
"""

INSERT_EVENTS = """
INSERT INTO event (offset, conference_id, at, type, actor, body)
SELECT
    json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]')
FROM json_each(?)
"""

INSERT_AUDIT = """
INSERT INTO audit (at, actor, action, detail)
SELECT
    json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]')
FROM json_each(?)
"""
