-- Conferences, questions, rounds, people and votes; the log of events that returning clients catch up from.
-- Times are whole milliseconds since 1970-01-01 UTC. Truth values are 0 and 1. The tables are the truth, not the log.

CREATE TABLE meta (
    key TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 64), -- database, generation, program, anchor
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conference (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 40),
    public_code TEXT NOT NULL CHECK (length(public_code) BETWEEN 4 AND 8), -- what the hall types, in upper case
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    description TEXT NOT NULL CHECK (length(description) <= 2000),
    network TEXT NOT NULL CHECK (length(network) <= 64), -- name of the Wi-Fi to show, for people only
    source TEXT NOT NULL CHECK (length(source) <= 1000), -- file name of the deck, so that serving it again finds this
    owner TEXT NOT NULL CHECK (length(owner) <= 100), -- account; `local` is the owner of the laptop
    speakers TEXT NOT NULL, -- JSON array of accounts that may drive their own questions
    status TEXT NOT NULL CHECK (status IN ('DRAFT', 'ACTIVE', 'ENDED')),
    created_at INTEGER NOT NULL,
    activated_at INTEGER,
    ended_at INTEGER,
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)), -- nobody new may join
    rehearsing INTEGER NOT NULL CHECK (rehearsing IN (0, 1)),
    stage TEXT NOT NULL, -- JSON object: what the projector was told to show
    CHECK (status = 'ACTIVE' OR NOT rehearsing)
) STRICT;

-- A code finds one conference; codes of ended ones may be drawn again.
CREATE UNIQUE INDEX one_code ON conference (public_code) WHERE status <> 'ENDED';
CREATE INDEX conference_by_code ON conference (public_code);

CREATE TABLE question (
    conference_id TEXT NOT NULL REFERENCES conference ON DELETE CASCADE,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 40),
    position INTEGER NOT NULL, -- order in the talk
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    body TEXT NOT NULL CHECK (length(body) <= 100000), -- JSON object: the whole question as on the wire, secrets included
    PRIMARY KEY (conference_id, id)
) STRICT;

CREATE TABLE round (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, so that a late vote cannot land in another round
    conference_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    run INTEGER NOT NULL CHECK (run >= 1), -- counts the rounds of the question
    opened_at INTEGER NOT NULL,
    opened_by TEXT NOT NULL CHECK (length(opened_by) <= 100), -- account
    closes_at INTEGER, -- the deadline; none while paused, or at all
    paused_at INTEGER,
    remaining INTEGER CHECK (remaining >= 0), -- milliseconds left of a paused round that has a deadline
    closed_at INTEGER,
    closed_by TEXT NOT NULL CHECK (length(closed_by) <= 100), -- account; empty when the deadline closed it
    close_reason TEXT CHECK (close_reason IN ('host', 'deadline', 'next', 'end', 'whileDown')),
    revealed TEXT NOT NULL CHECK (revealed IN ('nothing', 'results', 'answer')),
    revealed_at INTEGER,
    rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)), -- goes when the rehearsal stops
    tally TEXT NOT NULL, -- JSON object: what the votes add up to, written with them
    FOREIGN KEY (conference_id, question_id) REFERENCES question ON DELETE CASCADE,
    UNIQUE (conference_id, question_id, run),
    CHECK ((closed_at IS NULL) = (close_reason IS NULL)),
    CHECK (closed_at IS NULL OR paused_at IS NULL),
    CHECK (remaining IS NULL OR paused_at IS NOT NULL),
    CHECK (closed_at IS NOT NULL OR revealed = 'nothing')
) STRICT;

-- A conference asks one thing at a time.
CREATE UNIQUE INDEX one_open_round ON round (conference_id) WHERE closed_at IS NULL;

CREATE TABLE participant (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conference_id TEXT NOT NULL REFERENCES conference ON DELETE CASCADE,
    token_hash TEXT NOT NULL CHECK (length(token_hash) = 64), -- SHA-256 of the device's token, hexadecimal
    joined_at INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 200), -- as chosen, often empty
    rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)), -- simulated; goes when the rehearsal stops
    UNIQUE (conference_id, token_hash)
) STRICT;

-- One row with the whole answer, whatever the kind of question: the key lets nobody vote twice.
-- There is no foreign key to participant: it would need an index that doubles what a burst of votes writes.
CREATE TABLE vote (
    round_id INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
    participant_id INTEGER NOT NULL,
    answer TEXT NOT NULL CHECK (length(answer) BETWEEN 2 AND 4096), -- JSON: a key, or an array of keys
    vote_id TEXT NOT NULL CHECK (length(vote_id) BETWEEN 1 AND 64), -- the device's name for this one tap
    at INTEGER NOT NULL, -- when it was read from its socket
    PRIMARY KEY (round_id, participant_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER vote_of_somebody_here BEFORE INSERT ON vote
WHEN NOT EXISTS (
    SELECT 1 FROM participant JOIN round USING (conference_id)
    WHERE participant.id = new.participant_id AND round.id = new.round_id
)
BEGIN
    SELECT RAISE(ABORT, 'a vote is of a participant of its own conference');
END;

-- What happened, for clients that come back; the oldest events of a conference are deleted in time.
-- No foreign key: the number of an event outlives its conference.
CREATE TABLE event (
    offset INTEGER PRIMARY KEY AUTOINCREMENT,
    conference_id TEXT NOT NULL,
    at INTEGER,
    type TEXT NOT NULL CHECK (length(type) BETWEEN 1 AND 40),
    actor TEXT NOT NULL CHECK (length(actor) <= 100), -- account
    body TEXT NOT NULL -- JSON object: as on the wire, secrets included
) STRICT;

CREATE INDEX event_of_conference ON event (conference_id, offset);

-- What was done to the data itself: restored, deleted.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER,
    actor TEXT NOT NULL CHECK (length(actor) <= 100),
    action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 40),
    detail TEXT NOT NULL CHECK (length(detail) <= 1000)
) STRICT;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log only grows');
END;

CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log only grows');
END;
