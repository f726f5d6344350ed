"""A stand-in for a company's mail server: the commands of RFC 5321 that a client needs, and AUTH."""

from __future__ import annotations

import socketserver
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(slots=True)
class MailServer:
    """What came in, and what it does not take."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    unknown: frozenset[str] = frozenset()
    """Recipients that it refuses."""
    busy: bool = False
    """It takes nothing for now."""
    breaks_off: bool = False
    """It hangs up while a letter is handed in."""
    login: str = ""
    """``user:password`` without which it takes nothing; empty: from anybody."""


class _Talk(socketserver.StreamRequestHandler):
    house: MailServer
    is_known = False
    recipients = 0

    def handle(self) -> None:
        self._say("220 mail.example ESMTP")
        for line in iter(self.rfile.readline, b""):
            verb, _, rest = line.decode().strip().partition(" ")
            if not self._answer(verb.upper(), rest):
                return

    def _answer(self, verb: str, rest: str) -> bool:
        match verb:
            case "EHLO" | "HELO":
                self._say("250-mail.example\r\n250 AUTH PLAIN" if self.house.login else "250 mail.example")
            case "AUTH":
                self.is_known = b64decode(rest.split()[1]).decode()[1:].replace("\0", ":") == self.house.login
                self._say("235 2.7.0 welcome" if self.is_known else "535 5.7.8 wrong user or password")
            case "MAIL":
                self.recipients = 0
                is_open = self.is_known or not self.house.login
                self._say("250 2.1.0 fine" if is_open else "530 5.7.0 sign in first")
            case "RCPT":
                self._take(rest.partition("<")[2].partition(">")[0])
            case "DATA" if self.house.breaks_off:
                self._say("354 go on")
                return False
            case "DATA":
                self._read()
            case "QUIT":
                self._say("221 2.0.0 bye")
                return False
            case _:
                self._say("250 2.0.0 fine")
        return True

    def _take(self, recipient: str) -> None:
        if self.house.busy:
            self._say("451 4.3.0 come again")
        elif recipient in self.house.unknown:
            self._say("550 5.1.1 no such mailbox")
        else:
            self.recipients += 1
            self._say("250 2.1.5 fine")

    def _read(self) -> None:
        if not self.recipients:
            self._say("503 5.5.1 to whom?")
            return
        self._say("354 go on")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        content = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.house.letters.append(letter)
        self._say("250 2.0.0 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server(**how: object) -> Iterator[MailServer]:
    """A running one on a free port of this machine."""
    house = MailServer(**how)  # type: ignore[arg-type]
    talk = type("Talk", (_Talk,), {"house": house})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), talk) as server:
        server.daemon_threads = True
        house.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield house
        finally:
            server.shutdown()
            thread.join()
