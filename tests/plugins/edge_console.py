"""A console of another machine, paired with the edge's house."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from edge_house import FINGERPRINT, Answer, House
from edge_talk import Talk

from sanora.pairing import login as signing
from sanora.pairing.bodies import AskChallenge, Begun, Challenge, ConsoleRole, Form, LoggedIn, LogIn, Paired
from sanora.pairing.exchange import ConsoleRun
from sanora.testing.device import Device


class PairedConsole:
    """Whoever has paired. `token` is that of its last login."""

    def __init__(self, house: House, console_id: str, key: Ed25519PrivateKey) -> None:
        self.house = house
        self.id = console_id
        self.key = key
        self.token = ""

    async def challenge(self) -> Challenge:
        """Return something to sign."""
        asked = AskChallenge(console_id=self.id)
        return (await self.house.knock("/api/login/challenge", asked)).read(Challenge)

    async def signed(self, fingerprint: str = FINGERPRINT) -> LogIn:
        """Return a login that has not been sent, for the server with this certificate."""
        asked = AskChallenge(console_id=self.id)
        return signing.answer(self.key, asked, await self.challenge(), fingerprint)

    async def log_in(self) -> LoggedIn:
        """Sign a challenge; keep the token."""
        logged_in = (await self.house.knock("/api/login", await self.signed())).read(LoggedIn)
        self.token = logged_in.token
        return logged_in

    async def ask(self, method: str, path: str, body: object = None) -> Answer:
        """Send a request with its token."""
        return await self.house.host(method, path, body, token=self.token)

    def device(self, talk: Talk, **hello: object) -> Device:
        """Return a socket of its own to a conference."""
        return self.house.console(talk, token=self.token, **hello)


async def open_code(house: House, role: str = "HOST", conference_id: str = "") -> dict[str, Any]:
    """Open a code as the host does, and return what the host sees."""
    answer = await house.host("POST", "/api/pairing", {"role": role, "conferenceId": conference_id})
    return answer.read(dict[str, Any])


async def tried(
    house: House,
    password: str,
    form: Form = "code",
    *,
    key: Ed25519PrivateKey | None = None,
    name: str = "Ada's laptop",
    fingerprint: str = FINGERPRINT,
) -> Answer:
    """Run the exchange with this password; return the first refusal, or the answer that lets in."""
    run = ConsoleRun(
        form=form,
        password=password,
        fingerprint=fingerprint,
        name=name,
        public_key=signing.public_hex(key or Ed25519PrivateKey.generate()),
    )
    answer = await house.knock("/api/pairing/begin", run.begin)
    if answer.code:
        return answer
    answer = await house.knock("/api/pairing/finish", run.finish(answer.read(Begun)))
    if not answer.code:
        run.check(answer.read(Paired))
    return answer


async def pair(house: House, role: ConsoleRole = "HOST", conference_id: str = "") -> PairedConsole:
    """Pair a console over the control listener, and log it in."""
    shown = await open_code(house, role, conference_id)
    key = Ed25519PrivateKey.generate()
    paired = (await tried(house, shown["code"], key=key)).read(Paired)
    console = PairedConsole(house, paired.console_id, key)
    await console.log_in()
    return console
