"""What is asked on the projectors of the tests, the page and the window alike."""

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
