"""The settings: read once from the environment and `.env`, checked, and frozen.

This is the only file that looks at the environment. Every setting has the prefix ``CSRBOT_``; a wrong value
is reported with its name and the reason, before anything starts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.setting_values import (
    hosts,
    issuer,
    mail_server,
    needed_client,
    needed_domain,
    needed_sender,
    passphrase,
    time_of_day,
)

PREFIX = "CSRBOT_"


class SettingsError(Exception):
    """One or more settings cannot be used; the text names each, and why."""


def _web_address(value: str) -> str:
    if not value:
        return value
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("must be a web address such as https://csrbot.example.com")
    return value.rstrip("/")


def _own_host(value: str) -> str:
    """The pages link to each other from the root of their host, so below a path they would not be found."""
    parts = urlsplit(_web_address(value))
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("must be a host of its own without a path, such as https://csrbot.example.com")
    return value.rstrip("/")


def _database_url(value: str) -> str:
    if value and not value.startswith(("sqlite+aiosqlite:///", "postgresql://")):
        raise ValueError(
            "must begin with postgresql:// (postgresql://csrbot@db.example.com/csrbot?sslmode=verify-full) or"
            " with sqlite+aiosqlite:/// (sqlite+aiosqlite:////var/lib/csrbot/csrbot.db)"
        )
    return value


class Settings(BaseSettings):
    """All settings, with their defaults. `docs/reference/settings.md` is made from this class."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore"
    )

    data_dir: Path = Field(Path("data"), description="Where the database, uploads and model caches live.")
    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        "",
        description="URL of the database: `postgresql://user:password@host/name`, where `?sslmode=` and "
        "`?sslrootcert=` say what libpq's say; empty: SQLite in `CSRBOT_DATA_DIR`.",
    )
    uploads: Literal["", "folder", "database"] = Field(
        "",
        description="Where uploads and trash are kept: `folder`, in `CSRBOT_DATA_DIR`, or `database`, for "
        "all machines that work on it; empty: the folder with SQLite, else the database.",
    )
    vectors_in_memory: int = Field(
        200_000,
        ge=0,
        description="With PostgreSQL: up to so many passages each process holds their vectors in memory (1.5"
        " kB each); more are looked up by pgvector, where the server has it.",
    )
    public_url: Annotated[str, AfterValidator(_own_host)] = Field(
        "", description="How people reach the web pages; empty: `http://HOST:PORT`."
    )
    host: str = Field("127.0.0.1", description="Address to listen on; loopback unless you say otherwise.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on.")
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs and encrypts what leaves the process; empty: made once, in `CSRBOT_DATA_DIR`.",
    )
    encoder: str = Field(
        "",
        description="`multilingual` (the packaged multilingual-e5-small), `english` (the packaged "
        "all-MiniLM-L6-v2), or any sentence-transformers model or folder; empty: `multilingual` as soon "
        "as one document in five, one person in twenty, or one in fifty of the latest questions (three at "
        "least) is not in English, `english` before.",
    )
    encoder_cache: Path | None = Field(
        None,
        description="Folder of the compact encoders that are made of the packaged weights; empty: beside the"
        " installation where that can be written, else in `CSRBOT_DATA_DIR`.",
    )
    drain_seconds: int = Field(
        0,
        ge=0,
        le=300,
        description="After SIGTERM: for so long it still answers, and `/readyz` says that it goes, so that"
        " whoever spreads requests stops sending them here.",
    )
    otlp_endpoint: Annotated[str, AfterValidator(_web_address)] = Field(
        "",
        description="OpenTelemetry collector for traces and metrics, by OTLP over HTTP:"
        " `http://collector:4318`; empty: off. Needs `csrbot[otel]`.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least severity that is logged."
    )
    metrics_token: SecretStr = Field(
        SecretStr(""),
        description="Whoever sends it (`Authorization: Bearer …`) may read `/metrics` from another machine;"
        " empty: this machine only.",
    )
    log_format: Literal["text", "json"] = Field("text", description="`text` for people, `json` for machines.")
    keep_question_days: int = Field(
        400, ge=30, le=3660, description="How long settled questions are kept; kept answers stay."
    )
    keep_chat_days: int = Field(400, ge=30, le=3660, description="How long people's own pages go back.")
    keep_feedback_days: int = Field(730, ge=30, le=3660, description="How long decided feedback is kept.")
    keep_audit_days: int = Field(730, ge=30, le=3660, description="How long the audit trail goes back.")
    keep_event_days: int = Field(7, ge=3, le=365, description="How long handled events are kept.")
    keep_message_days: int = Field(30, ge=7, le=365, description="How long sent messages are kept.")
    broadcast_alone: int = Field(
        100,
        ge=0,
        le=1_000_000,
        description="How many people one of the CSR team may send an announcement to without a second one's "
        "approval.",
    )
    confided_days: int = Field(
        30,
        ge=1,
        le=365,
        description="How long what somebody wrote in need, and what they were told, stays on their own page.",
    )

    backup_passphrase: Annotated[SecretStr, AfterValidator(passphrase)] = Field(
        SecretStr(""),
        description="Seals backups, and opens them at `restore`; with it the secret key is in them, too."
        " Keep it somewhere else.",
    )
    backup_at: Annotated[str, AfterValidator(time_of_day)] = Field(
        "",
        description="A backup a day at this time of the machine's own zone: `02:30`; empty: none. "
        "Of SQLite only.",
    )
    backup_dir: Path | None = Field(
        None, description="Folder of the daily backups, best on another disk; empty: `backups` in the data."
    )
    backup_keep: int = Field(7, ge=1, le=3650, description="How many daily backups are kept.")

    oidc_issuer: Annotated[str, AfterValidator(issuer)] = Field(
        "", description="Sign-in with the company's identity provider: its issuer, to the letter."
    )
    oidc_client_id: Annotated[str, AfterValidator(needed_client)] = Field(
        "", validate_default=True, description="The client id that the provider gave to csrbot."
    )
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="The client secret that belongs to it.")
    oidc_groups: dict[str, Literal["ambassador", "csr", "admin"]] = Field(
        default_factory=dict,
        description='Roles by group, as JSON: `{"csr-team": "csr"}`; a group as the claim `groups` names it.',
    )
    oidc_trust_email: bool = Field(
        False,
        description="The provider's addresses are checked by the company, though its tokens do not say so"
        " (Entra with one tenant): who signs in first is then found by their address.",
    )
    oidc_domain: Annotated[str, AfterValidator(needed_domain)] = Field(
        "",
        validate_default=True,
        description="Google only: the Workspace domain whose people are colleagues, as the claim `hd`.",
    )

    smtp_url: Annotated[SecretStr, AfterValidator(mail_server)] = Field(
        SecretStr(""),
        description="Sends sign-in links, and replies to whoever uses neither Slack nor Teams: "
        "`smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`.",
    )
    mail_from: Annotated[str, AfterValidator(needed_sender)] = Field(
        "", validate_default=True, description="The address that e-mail comes from."
    )
    sign_in_days: int = Field(
        7, ge=1, le=90, description="For how many days the links of `csrbot sign-in --file` can be used."
    )

    secret_key_previous: SecretStr = Field(
        SecretStr(""),
        description="The key before, for as long as something it sealed is still to be read.",
    )

    slack_bot_token: SecretStr = Field(SecretStr(""), description="Slack, one workspace: `xoxb-…`.")
    slack_signing_secret: SecretStr = Field(
        SecretStr(""), description="Proves that a request comes from Slack; needed without Socket Mode."
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""), description="`xapp-…`: turns Socket Mode on, which needs no public address."
    )
    slack_client_id: str = Field("", description="Slack, several workspaces that install the app themselves.")
    slack_client_secret: SecretStr = Field(SecretStr(""), description="Belongs to the client id.")
    slack_workspaces: str = Field(
        "",
        description="Those several workspaces, by id (`T…`, an organisation `E…`), separated by commas: no"
        " other may install the app, since everybody in them is a colleague.",
    )
    slack_api_url: Annotated[str, AfterValidator(_web_address)] = Field(
        "https://slack.com/api", description="Slack's Web API."
    )
    slack_ambassador_channel: str = Field(
        "", description="Channel id (`C…`) where all open questions are shown; the app must be in it."
    )
    slack_ambassador_group: str = Field(
        "", description="User group (id or handle) whose members are ambassadors; empty: as imported."
    )
    slack_csr_group: str = Field(
        "", description="User group (id or handle) whose members are the CSR team; empty: as imported."
    )
    slack_profile_fields: dict[str, Literal["department", "country", "site"]] = Field(
        default_factory=dict,
        description='Custom profile fields to read, as JSON: `{"Xf012ABC": "department"}`.',
    )
    slack_private_first: bool = Field(
        False, description="Answers in channels go to the asker alone, who may share them."
    )

    teams_app_id: str = Field("", description="Teams: the application (client) id of the app in Entra.")
    teams_app_secret: SecretStr = Field(SecretStr(""), description="A client secret of the app.")
    teams_app_certificate: Path | None = Field(
        None, description="Instead of the secret: a PEM file with the app's private key and certificate."
    )
    teams_managed_identity: str = Field(
        "",
        description="Instead of either: `system`, or the client id of the machine's managed identity.",
    )
    teams_tenant_id: str = Field("", description="The directory (tenant) id whose people are served.")
    teams_authority: Annotated[str, AfterValidator(_web_address)] = Field(
        "https://login.microsoftonline.com", description="Where the app gets its tokens."
    )
    teams_openid_metadata_url: Annotated[str, AfterValidator(_web_address)] = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Says with which keys Teams signs its requests.",
    )
    teams_service_hosts: Annotated[str, AfterValidator(hosts)] = Field(
        "smba.trafficmanager.net",
        description="Hosts of Teams' connector, separated by commas: the bot's token is sent to these only.",
    )
    teams_ca_file: Path | None = Field(
        None,
        description="PEM file of certificates to trust beside the usual ones, for a proxy that needs it.",
    )
    teams_ambassador_channel: str = Field(
        "", description="Channel id (`19:…@thread.tacv2`) where all open questions are shown."
    )
    teams_ambassador_group: str = Field(
        "", description="Group in Entra (id or name) whose members are ambassadors; empty: as imported."
    )
    teams_csr_group: str = Field(
        "", description="Group in Entra (id or name) whose members are the CSR team; empty: as imported."
    )
    teams_private_first: bool = Field(
        False, description="Answers in channels go to the asker's own chat, who may share them."
    )
    graph_url: Annotated[str, AfterValidator(_web_address)] = Field(
        "https://graph.microsoft.com/v1.0", description="Microsoft Graph."
    )

    @property
    def address(self) -> str:
        """Where links in messages begin, without a trailing slash."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def backups(self) -> Path:
        """Where the daily backups are."""
        return self.backup_dir or self.data_dir / "backups"

    @property
    def uploads_in_database(self) -> bool:
        if self.uploads:
            return self.uploads == "database"
        return not self.database.startswith("sqlite")

    @property
    def database(self) -> str:
        """The database URL, with the default filled in."""
        return self.database_url or f"sqlite+aiosqlite:///{(self.data_dir / 'csrbot.db').absolute()}"


def read_settings(**overrides: object) -> Settings:
    """The settings of this process; `overrides` come from command-line options and win.

    Raises `SettingsError` with a line a setting that cannot be used.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError("\n".join(_explained(item) for item in error.errors())) from None


def _explained(error: object) -> str:
    assert isinstance(error, dict)  # noqa: S101 - pydantic's ErrorDetails, for the type checker
    name = PREFIX + "_".join(str(part) for part in error["loc"]).upper()
    reason = str(error["msg"]).removeprefix("Value error, ")
    is_secret = isinstance(Settings.model_fields[str(error["loc"][0])].default, SecretStr)
    return f"{name}: {reason}" if is_secret else f"{name}: {reason} (it is {error['input']!r})"


def absolute(address: str, path: str) -> str:
    """The path of one of our pages below the public address; any other link as it is."""
    return f"{address}{path}" if path.startswith("/") else path
