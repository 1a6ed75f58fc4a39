"""A mail to one person, by a real mail server."""

import pytest

from services import mail
from services.settings import Settings


@pytest.mark.parametrize(
    "address", ["a@b.example\nBcc: c@d.example", "a\r\nx@b.example"]
)
def test_an_address_with_a_line_break_is_not_sent_to(address):
    settings = Settings(smtp_host="127.0.0.1", smtp_port=9)
    with pytest.raises(ValueError, match=r"linefeed|newline|CR"):
        mail.send(settings, address, "Emne", "Tekst")
