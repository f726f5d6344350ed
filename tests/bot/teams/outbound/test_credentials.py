"""The app's own tokens, asked of a stand-in's token service over https."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import trustme
from cryptography import x509

from bot.teams.options import TeamsOptions
from bot.teams.outbound.credentials import Credentials
from bot.teams.outbound.tokens import CONNECTOR, GRAPH, NoTokenError
from tests.servers.teams import Fault, TeamsStandIn

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WRONG = "wrong-and-private"


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with TeamsStandIn().running() as running:
        yield running


@pytest.fixture
def options(teams: TeamsStandIn, tmp_path: Path) -> TeamsOptions:
    return TeamsOptions(
        app_id=teams.tenant.app_id,
        tenant=teams.tenant.id,
        secret=teams.tenant.app_secret,
        authority=teams.url,
        ca_file=teams.ca_file(tmp_path),
    )


def asked(teams: TeamsStandIn) -> int:
    return len(teams.called("token"))


async def test_the_client_secret_gets_a_token_for_each_audience(
    teams: TeamsStandIn, options: TeamsOptions
) -> None:
    credentials = Credentials(options)
    assert await credentials.token(CONNECTOR, NOW) != await credentials.token(GRAPH, NOW)
    assert asked(teams) == 2


async def test_a_token_is_asked_for_once_until_shortly_before_its_end(
    teams: TeamsStandIn, options: TeamsOptions
) -> None:
    credentials = Credentials(options)
    first = await credentials.token(CONNECTOR, NOW)
    assert await credentials.token(CONNECTOR, NOW + timedelta(minutes=50)) == first
    assert asked(teams) == 1


async def test_a_token_that_was_not_taken_is_asked_for_anew(
    teams: TeamsStandIn, options: TeamsOptions
) -> None:
    credentials = Credentials(options)
    first = await credentials.token(CONNECTOR, NOW)
    credentials.refused(CONNECTOR)
    assert await credentials.token(CONNECTOR, NOW) != first


async def test_a_wrong_secret_is_told_without_showing_it(options: TeamsOptions) -> None:
    credentials = Credentials(replace(options, secret=WRONG))
    with pytest.raises(NoTokenError, match="AADSTS7000215") as refused:
        await credentials.token(CONNECTOR, NOW)
    assert WRONG not in str(refused.value)


async def test_a_certificate_of_nobody_we_trust_is_refused(options: TeamsOptions) -> None:
    with pytest.raises(NoTokenError, match="cannot be reached"):
        await Credentials(replace(options, ca_file=None)).token(CONNECTOR, NOW)


async def test_a_bundle_in_the_environment_does_not_push_ours_out(
    options: TeamsOptions, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(other))
    assert await Credentials(options).token(CONNECTOR, NOW)


async def test_a_file_that_is_not_there_is_named(options: TeamsOptions, tmp_path: Path) -> None:
    for wrong in ({"ca_file": tmp_path / "no.pem"}, {"secret": "", "certificate": tmp_path / "no.pem"}):
        with pytest.raises(NoTokenError, match=r"no\.pem"):
            await Credentials(replace(options, **wrong)).token(CONNECTOR, NOW)


async def test_a_token_service_that_fails_is_a_reason_and_is_asked_again(
    teams: TeamsStandIn, options: TeamsOptions
) -> None:
    credentials = Credentials(options)
    teams.faults["token"] = [Fault(503, body="down")]
    with pytest.raises(NoTokenError):
        await credentials.token(CONNECTOR, NOW)
    credentials.refused(CONNECTOR)
    assert await credentials.token(CONNECTOR, NOW)


@pytest.mark.parametrize("key_first", [True, False])
async def test_a_certificate_signs_in_instead(
    teams: TeamsStandIn, options: TeamsOptions, tmp_path: Path, key_first: bool
) -> None:
    issued = trustme.CA().issue_cert("csrbot.example", key_type=trustme.KeyType.RSA)
    pems = [issued.private_key_pem.bytes(), issued.cert_chain_pems[0].bytes()]
    file = tmp_path / "app.pem"
    file.write_bytes(b"".join(pems if key_first else reversed(pems)))
    teams.tenant.certificate = x509.load_pem_x509_certificate(pems[1]).public_key()
    credentials = Credentials(replace(options, secret="", certificate=file))
    assert await credentials.token(CONNECTOR, NOW)
    assert "client_secret" not in str(teams.called("token")[-1].body)


async def test_a_certificate_that_cannot_sign_is_a_reason(options: TeamsOptions, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    trustme.CA().issue_cert("csrbot.example").private_key_and_cert_chain_pem.write_to_path(str(file))
    with pytest.raises(NoTokenError):
        await Credentials(replace(options, secret="", certificate=file)).token(CONNECTOR, NOW)


class _Machine(http.server.BaseHTTPRequestHandler):
    """The endpoint for managed identities, as an App Service has one."""

    def do_GET(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        identity = asked.get("client_id", "system")
        token = f"{identity} for {asked['resource']}"
        said = {"access_token": token, "expires_on": "4102444800", "resource": asked["resource"]}
        self.send_response(200 if self.headers["X-IDENTITY-HEADER"] == "of this machine" else 401)
        self.end_headers()
        self.wfile.write(json.dumps(said | {"token_type": "Bearer"}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Not into the test's output."""


@contextmanager
def a_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Machine)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"http://127.0.0.1:{server.server_port}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", "of this machine")
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


async def test_a_managed_identity_that_is_the_bot_has_its_own_token(
    options: TeamsOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_machine(monkeypatch):
        own = replace(options, secret="", managed_identity=options.app_id)
        token = await Credentials(own).token(CONNECTOR, NOW)
    assert token == f"{options.app_id} for {CONNECTOR}"


@pytest.mark.parametrize("identity", ["system", "77777777-1111-4222-8333-444444444444"])
async def test_any_other_managed_identity_vouches_for_the_app(
    teams: TeamsStandIn, options: TeamsOptions, monkeypatch: pytest.MonkeyPatch, identity: str
) -> None:
    teams.tenant.assertion = f"{identity} for api://AzureADTokenExchange"
    with a_machine(monkeypatch):
        credentials = Credentials(replace(options, secret="", managed_identity=identity))
        assert (await credentials.token(CONNECTOR, NOW)).startswith("stand-in.")
