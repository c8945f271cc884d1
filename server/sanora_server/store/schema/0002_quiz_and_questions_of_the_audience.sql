-- The set-up of a conference, time to read and verdicts on texts, teams, pictures, and what the audience asks.

ALTER TABLE conference ADD COLUMN setup TEXT NOT NULL DEFAULT '{}'; -- JSON object: quiz, audience questions, mood, safety

ALTER TABLE participant ADD COLUMN team INTEGER NOT NULL DEFAULT 0 CHECK (team BETWEEN 0 AND 8); -- 0 is none
ALTER TABLE participant ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)); -- name shown to nobody
ALTER TABLE participant ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)); -- may not come back

ALTER TABLE vote ADD COLUMN took INTEGER NOT NULL DEFAULT 0 CHECK (took >= 0); -- milliseconds since the answers were shown

-- A round may close because everybody has answered. A check cannot be changed, so the table is built anew.
DROP TRIGGER vote_of_somebody_here;

CREATE TABLE round_anew (
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
    close_reason TEXT CHECK (close_reason IN ('host', 'deadline', 'next', 'end', 'whileDown', 'allAnswered')),
    revealed TEXT NOT NULL CHECK (revealed IN ('nothing', 'results', 'answer')),
    revealed_at INTEGER,
    rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)), -- goes when the rehearsal stops
    tally TEXT NOT NULL, -- JSON object: what the votes add up to, as far as it is kept beside them
    answers_at INTEGER, -- when answers were shown, where there was time to read before
    waited INTEGER NOT NULL CHECK (waited >= 0), -- milliseconds for which it was paused so far
    verdicts TEXT NOT NULL, -- JSON object: what was decided about texts of the audience
    FOREIGN KEY (conference_id, question_id) REFERENCES question ON DELETE CASCADE,
    UNIQUE (conference_id, question_id, run),
    CHECK ((closed_at IS NULL) = (close_reason IS NULL)),
    CHECK (closed_at IS NULL OR paused_at IS NULL),
    CHECK (remaining IS NULL OR paused_at IS NOT NULL),
    CHECK (closed_at IS NOT NULL OR revealed = 'nothing')
) STRICT;

INSERT INTO round_anew
SELECT
    id, conference_id, question_id, run, opened_at, opened_by, closes_at, paused_at, remaining,
    closed_at, closed_by, close_reason, revealed, revealed_at, rehearsal, tally, NULL, 0, '{}'
FROM round;

-- Numbers of rounds that are gone are not used again either.
DELETE FROM sqlite_sequence WHERE name = 'round_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'round_anew', seq FROM sqlite_sequence WHERE name = 'round';

DROP TABLE round;
ALTER TABLE round_anew RENAME TO round;

-- A conference asks one thing at a time.
CREATE UNIQUE INDEX one_open_round ON round (conference_id) WHERE closed_at IS NULL;

CREATE TRIGGER vote_of_somebody_here BEFORE INSERT ON vote
WHEN NOT EXISTS (
    SELECT 1 FROM participant JOIN round USING (conference_id)
    WHERE participant.id = new.participant_id AND round.id = new.round_id
)
BEGIN
    SELECT RAISE(ABORT, 'a vote is of a participant of its own conference');
END;

CREATE TABLE asked (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conference_id TEXT NOT NULL REFERENCES conference ON DELETE CASCADE,
    author INTEGER NOT NULL, -- participant
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
    at INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 200), -- signature, often empty
    state TEXT NOT NULL CHECK (state IN ('pending', 'open', 'answered', 'archived', 'withdrawn', 'merged')),
    pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    answered_at INTEGER,
    merged_into INTEGER NOT NULL, -- the one that has its votes now; 0 is none
    rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)), -- goes when the rehearsal stops
    before INTEGER NOT NULL CHECK (before >= 0) -- upvotes given to all questions when it was asked
) STRICT;

CREATE INDEX asked_in_conference ON asked (conference_id);

-- One row a participant and question: nobody counts twice, and what is taken back is gone.
CREATE TABLE upvote (
    asked_id INTEGER NOT NULL REFERENCES asked ON DELETE CASCADE,
    participant_id INTEGER NOT NULL,
    PRIMARY KEY (asked_id, participant_id)
) STRICT, WITHOUT ROWID;

-- Pictures of questions and options, named by what is in them.
CREATE TABLE picture (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp', 'image/gif')),
    body BLOB NOT NULL CHECK (length(body) BETWEEN 1 AND 4194304),
    width INTEGER NOT NULL CHECK (width >= 1),
    height INTEGER NOT NULL CHECK (height >= 1),
    added_at INTEGER NOT NULL
) STRICT;
