"""The settings, from the environment; docs/operating.md lists them."""

from functools import cache
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
#: where Danish authorities publish their accessibility statements
STATEMENTS = "https://was.digst.dk/"


#: what a setting that is no text must be, said to whoever runs Anker
_PORT: Final = "et helt tal fra 1 til 65535"
_YES_OR_NO: Final = "true eller false"
_DATABASE: Final = "en adresse, som begynder med postgresql:// eller sqlite:///"
_IS_DATABASE: Final = r"^$|^(postgresql(\+psycopg)?://|sqlite:///)."
_FOLDER: Final = "en mappe uden spørgsmålstegn i navnet"


class WrongSettingError(Exception):
    """A setting has a wrong value; the message names it and its rule."""


def _whole_in_an_address(folder: Path) -> Path:
    """Refuse a name in which an address would end: the database would lie beside it."""
    if "?" in str(folder):
        raise ValueError(folder)
    return folder


class Settings(BaseSettings):
    """The settings; every one has a default that works on one machine."""

    model_config = SettingsConfigDict(env_prefix="ANKER_", extra="ignore")

    port: int = Field(
        default=8501, ge=1, le=65535, validation_alias="PORT", description=_PORT
    )
    #: where it listens; empty: 127.0.0.1 with demonstration data in the database
    address: str = ""
    #: what QR codes and mails say; empty: http://localhost and the port
    base_url: str = Field(
        default="",
        pattern=r"^$|^https?://[^/\s]",
        description="en adresse, som begynder med https:// eller http://",
    )
    #: empty: SQLite in ANKER_DATA
    database_url: str = Field(default="", pattern=_IS_DATABASE, description=_DATABASE)
    #: the owner of the schema on PostgreSQL, who alone may migrate; empty: the same
    database_owner_url: str = Field(
        default="", pattern=_IS_DATABASE, description=_DATABASE
    )
    data: Annotated[Path, AfterValidator(_whole_in_an_address)] = Field(
        default=ROOT / "data", validate_default=True, description=_FOLDER
    )
    demo: bool = Field(default=True, description=_YES_OR_NO)
    #: comma separated; hosts whose videos may be embedded
    media_hosts: str = ""
    #: how many megabytes a film may have
    film_mb: int = Field(default=200, ge=1, description="et helt tal på mindst 1")
    #: comma separated; addresses of proxies whose X-Forwarded-* are believed
    trusted_proxies: str = ""
    #: comma separated; further names under which the server is reached
    allowed_hosts: str = ""
    #: the organisation's own accessibility statement; empty: our draft is shown
    was_url: str = ""
    smtp_host: str = ""
    smtp_port: int = Field(default=25, ge=1, le=65535, description=_PORT)
    smtp_user: str = ""
    smtp_password: str = ""
    #: false: a mail server without a user may do without TLS
    smtp_tls: bool = Field(default=True, description=_YES_OR_NO)
    mail_from: str = "anker@localhost"
    #: honoured only by tests: ANKER_NOW, and nothing else
    test: bool = Field(default=False, description=_YES_OR_NO)
    now: str = ""

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.data / 'anker.db'}"

    @property
    def database_file(self) -> Path | None:
        """The file of SQLite, or None on PostgreSQL."""
        kind, found, rest = self.database.partition(":///")
        return Path(rest) if found and kind.startswith("sqlite") else None

    @property
    def owner_database(self) -> str:
        """The address by which the schema is changed."""
        return self.database_owner_url or str(self.database)

    @property
    def url(self) -> str:
        """What people type to reach Anker, without a slash at the end."""
        return (self.base_url or f"http://localhost:{self.port}").rstrip("/")

    def listens_on(self, *, has_demonstration: bool) -> str:
        """
        Return the address that the server binds to.

        While the demonstration is in the database, it is for this machine only.
        """
        anywhere = "127.0.0.1" if has_demonstration else "0.0.0.0"  # noqa: S104
        return self.address or anywhere

    @property
    def embeddable_hosts(self) -> tuple[str, ...]:
        """Hosts that pages may embed."""
        return _listed(self.media_hosts)

    @property
    def media(self) -> Path:
        """The folder of the films that organisations have added."""
        return self.data / "media"

    @property
    def most_film_bytes(self) -> int:
        """How large a film may be."""
        return self.film_mb * 1_000_000

    @property
    def proxies(self) -> frozenset[str]:
        """Addresses of proxies that are believed."""
        return frozenset(_listed(self.trusted_proxies))

    @property
    def statement_url(self) -> str:
        """The published accessibility statement; empty for an address elsewhere."""
        return self.was_url if self.was_url.startswith(STATEMENTS) else ""

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the server is reached."""
        own = urlsplit(self.url).hostname or ""
        named = ("localhost", "127.0.0.1", own, *_listed(self.allowed_hosts))
        return frozenset(name.lower() for name in named if name)

    @property
    def mails_in_clear(self) -> bool:
        """Whether mails go without TLS; a password never does."""
        is_near = self.smtp_host in LOOPBACK or not self.smtp_tls
        return is_near and not self.smtp_user

    @property
    def is_loopback(self) -> bool:
        """Whether the QR code would lead to this machine only."""
        return any(f"//{host}" in str(self.url) for host in LOOPBACK)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


@cache
def settings() -> Settings:
    """
    Return the settings of this process, read once.

    `WrongSettingError` names the first that is wrong.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettingError(_what_is_wrong(error)) from None


def _what_is_wrong(error: ValidationError) -> str:
    """Return the setting's name in the environment, and its rule."""
    place = str(error.errors()[0]["loc"][0])
    for name, field in Settings.model_fields.items():
        if place in {name, field.validation_alias}:
            called = field.validation_alias or f"ANKER_{name.upper()}"
            return f"{called} skal være {field.description}."
    return f"{place} kan ikke bruges."
