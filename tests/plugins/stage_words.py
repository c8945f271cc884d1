"""What is asked on the projectors of the tests, and how it is answered: the page and the window alike."""

NIGHT = (
    "Which part of your system wakes you up at night?",
    "The database",
    "The network",
    "DNS, always DNS",
    "My own code",
)
LEASE = (
    "What does a lease protect against when a clock is set back?",
    "Split brain, if time is monotonic",
    "Nothing at all",
    "Message loss",
    "A slow disk",
)
WHY = (
    "Leases bound how long two nodes can disagree. A clock that is set back stretches the lease, which "
    "is why the answer is to count elapsed time rather than to compare wall clocks. "
)
RUN = (
    *("PostgreSQL", "SQLite", "Redis", "Kafka", "Kubernetes"),
    *("A shell script from 2011", "Something in Excel", "I would rather not say"),
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
HEBREW = ("איזו ארוחה היא החשובה ביותר ביום?", "ארוחת בוקר", "ארוחת צהריים", "ארוחת ערב", "Brunch")
LONG_QUESTION = (
    "When a service loses contact with the coordinator that holds its lease, and the clock on its own "
    "machine may have been set back by an operator in the meantime, which of the following measures "
    "would you take first, given that the hall is watching, the network is slow, the disks are full, "
    "and whatever you do must not lose a single acknowledged vote, must not count any vote twice, and "
    "must let everybody who comes back later find their own answer exactly as they left it before the "
    "lights went out in here, and what then?"
)[:500]
LONG_ANSWER = (
    "an answer that goes on about distributed consensus, leases and clocks until its author ran out of "
    "room on the slide, because nobody dared to cut it and everybody still wanted it to be read out "
    "loud, all of it"
)
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
VOTES = "ABCDCCCDDABCCCCAAABBCCCDDDCCCCBBACCCC"
