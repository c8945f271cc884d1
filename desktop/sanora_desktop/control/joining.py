"""How people come in, and what they see: QR code, address, picker of addresses, projector and phones."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QVBoxLayout

from sanora.stage.address import bare_address
from sanora_desktop.control.qr import QrCode
from sanora_desktop.control.texts import become, label, say
from sanora_desktop.view import View


class JoinPanel(QFrame):
    """Emits `picked` with an address of this laptop that phones shall use."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.code = QrCode()
        self.address = label(size=1.15, bold=True)
        self.public_code, self.network = label(size=1.6, bold=True), label(role="soft")
        self.proof = label()
        self.addresses = QComboBox()
        self.addresses.setAccessibleName("Address of this laptop that phones use")
        self.addresses.activated.connect(self._pick)
        self.projector, self.phones = label(), label()
        for each in (self.address, self.public_code):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.network.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._picker = label("Address of this laptop", role="heading")
        self._picker.setBuddy(self.addresses)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(label("Join", role="heading"))
        for widget in (self.code, self.address, self.public_code, self.network, self.proof):
            column.addWidget(widget)
        column.addWidget(self._picker)
        column.addWidget(self.addresses)
        column.addSpacing(10)
        for heading, text in (("The projector shows", self.projector), ("Phones show", self.phones)):
            column.addWidget(label(heading, role="heading"))
            column.addWidget(text)
        column.addStretch()

    def show_view(self, view: View) -> None:
        """Show what there is now."""
        venue = view.venue
        url = "" if venue is None else venue.join_url
        self.code.show_address(url)
        say(self.address, bare_address(url) if url else "No address yet")
        say(self.public_code, view.public_code)
        network = (venue.network if venue is not None else "") or view.network
        say(self.network, f"Wi-Fi: {network}" if network else "")
        self.network.setVisible(bool(network))
        self._show_proof(view)
        self._show_addresses(view)
        say(self.projector, view.shown.projector or "–")
        say(self.phones, view.shown.phones or "–")

    def _show_proof(self, view: View) -> None:
        proof: QLabel = self.proof
        venue = view.venue
        if venue is None:
            proof.hide()
            return
        proof.show()
        say(
            proof,
            "✓ This laptop answers there."
            if venue.proved
            else "! Not reachable from here yet. Try with a phone, or pick another address.",
        )
        become(proof, "fault", "false" if venue.proved else "true")
        become(proof, "soft", "true" if venue.proved else "false")

    def _show_addresses(self, view: View) -> None:
        venue = view.venue
        known = [] if venue is None else list(venue.addresses)
        shown = [self.addresses.itemText(place) for place in range(self.addresses.count())]
        if known != shown:
            self.addresses.clear()
            self.addresses.addItems(known)
        place = -1 if venue is None or venue.address not in known else known.index(venue.address)
        if self.addresses.currentIndex() != place and not self.addresses.view().isVisible():
            self.addresses.setCurrentIndex(place)
        for widget in (self._picker, self.addresses):
            widget.setVisible(len(known) > 1)

    def _pick(self, place: int) -> None:
        self.picked.emit(self.addresses.itemText(place))
