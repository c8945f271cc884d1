"""What the protocol's page says in words: the rules that no single message tells."""

HEAD = """
# The protocol

What clients and server say to each other on the WebSocket `/ws`. Made from the message classes by `make
docs`; a test keeps it up to date. The same commands are also reachable by REST: see `/api/openapi.json` on
a running server.

- One JSON object a text frame, `type` first. Names are camelCase, times RFC 3339 in UTC with milliseconds.
- The server takes exactly what stands here: an unknown type, an unknown field, a wrong type or length is
  the error `malformed`. A device's frame has at most 16 KiB, one on the control listener 64 KiB.
- A client passes over types and fields that it does not know: a later server may say more.
- Fields that have their default may be missing in what the server says.

## A conversation

```
client  hello            who I am (code or token), and what I have seen (epoch, offset)
server  welcome          who you are, and all you need: a snapshot, or just what you missed
server  question:live    a round is open until closesAt
client  answer:submit    ref 1, round 12, answer C, a voteId of the client's making
server  answer:submitted ref 1: it is stored; only now the client may say "saved"
server  question:closed  no more answers, but for those that were read within the grace
server  question:revealed, question:results
```

**Answers to commands.** A command may carry a `ref`; its answer carries it too: `answer:submitted` for an
answer, `qa:own` for what a participant does about questions of the audience, `done` for any other command,
`error` for a refusal. A command that finds things as it wants them is
`done` without an `offset`.

**Answering.** One answer a participant and round. `voteId` names the tap: the same tap sent again changes
nothing and is answered again, so a client that got no receipt sends it again. Whether another tap changes
the answer, the question says (`revisable`); if not, the refusal is `already` with the stored `answer`. An
answer that was read later than the grace after the deadline is `late`, one for an earlier round
`wrong_round`. Where the question allows it (`abstain`), the answer null says that one has none.

**Time to read.** A round with `answersAt` shows its question at once and its answers from then on; an answer
that was read earlier is `too_early`, and `retryAfter` says in how many seconds to send it again. Pauses move
`answersAt`, or count as `waited`: how long an answer took is reckoned without them.

**Secrets.** Devices (audience and stage) get a question without notes, right answer and explanation. Right
answer and explanation come with `question:revealed`, step `answer`, and `right` is what a chart then marks,
whatever the kind; notes never. Results come only when the
question's `resultMode` and the host let them be seen.

**Consoles.** A console says `hello` with the role `host`, and what it is stands in `welcome`: `host`,
`speaker` or `moderator`. One of this machine shows the token of `run/control.json`; one of another
machine is paired and logs in (`/api/pairing/begin` and `/finish`, `/api/login/challenge` and
`/api/login`), and shows the token that it gets, which is good for 15 minutes; a socket stays open beyond
that. A speaker drives own questions only, and gets other people's without notes, right answer,
explanation and results. A moderator sorts what the audience asks, and gets what a stage gets, without
results, counts and scores.

**Numbers.** Events carry an `offset`, which grows but may leave gaps: not everybody sees every event. The
log that the numbers belong to is the `epoch`. Results, counts and the venue carry none: the newest one
replaces all before it.

**Texts of the audience.** Words, texts and typed answers are counted as they were written; those that
count as one are told as one, the most frequent first, and `more` is how many others there are. Verdicts
on them (`text:judge`, or the filter's) reach those who drive as `text:judged`, by what counts as the same
text; what is hidden or held reaches nobody else, and stands under `held` for them. While the stage is
`frozen`, stage and phones are told how many people wrote, but no text, and no question of the audience;
votes go on.

**Questions of the audience.** `qa:list` goes to stage and consoles when it changed, twice a second at
most; to phones that said `qa:watch`, once a second at most, and less often the more of them there are.
Its numbers are of all questions: nobody can hold back any unseen. A participant's own questions and votes
come as `qa:own`: with `welcome`, as the answer to `qa:ask`, `qa:withdraw` and `qa:upvote`, and whenever
they changed, whoever did it.

**Two rounds.** While the stage is told to `compare`, it is sent the round of the same question before the one
on the screen, and its results, as soon as the newer ones are shown.

**The screen.** Devices show the round with the highest number, unless it is not above `after` of the last
`stage:directed`: then the one that was shown is gone, and the screen is empty.

**Coming back.** A client that lost its socket says `hello` with `epoch` and the highest `offset` that it
has. If little was missed, `welcome` is `recovered` and its `events` are what was missed; else they rebuild
everything from nothing, and the client forgets what it had. A `tick` comes every 5 s: after 12 s without
any message the socket is dead, and a tick with a higher `offset` than the client's own tells of a gap; both
times the client comes back. Clients wait a random time before each try, at most 0.3 s, growing by 1.6 to at
most 5 s.

**The time.** The server's clock decides. A client estimates it from `ping` and `pong` (the quickest of a
few round trips is the best) and draws countdowns with it.
"""

KINDS_HEAD = """
## Questions

A question is flat: the fields that all kinds share, and those of its `kind` (`single` if none is named).
`id`, `order` and `createdBy` belong to the server; what a client sends there is replaced.
"""

CLOSE_CODES = {
    1000: ("come back, unless you closed it", "goodbye"),
    4000: ("come back", "the server is going down, perhaps to start again; or this console was paired anew"),
    4008: ("come back", "too slow, or no place now; an error before it may say `retryAfter`"),
    4009: ("only if the user asks", "a newer socket of this device or console took the place"),
    4501: (
        "no; a phone forgets its token and joins anew, once",
        "`unauthorized`: the token is not known, or the console was revoked",
    ),
    4503: ("no", "`forbidden`, or a speaker was taken out of the conference"),
    4504: ("no", "`unknown_code`: no conference has this code"),
    4505: ("after 10 s", "flooding"),
    4506: ("no", "`ended`: the conference is over or deleted"),
    4507: ("no; a page loads itself anew, once", "another protocol, or a first message that is none"),
    4508: ("no", "`removed`: the host has sent this participant out; the token stays refused"),
}
"""What to do after a close code, and why it came."""

TAIL = "\n".join(
    [
        "## Close codes",
        "",
        "4000 to 4499 and everything below mean: come back. 4500 to 4999 mean: do not. A refused `hello` is",
        "an `error` followed by such a close.",
        "",
        "| code | come back? | why |",
        "|---|---|---|",
        *(f"| {code} | {again} | {why} |" for code, (again, why) in CLOSE_CODES.items()),
    ]
)
