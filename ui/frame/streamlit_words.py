"""Our words for what Streamlit itself shows in English only."""

from ui.text import _


def streamlit_words() -> dict[str, str]:
    """Return our words by Streamlit's; `{}` is where Streamlit fills in a value."""
    return _frame() | _lists() | _dates() | _files()


def _frame() -> dict[str, str]:
    return {
        "Navigate to home page": _("Til Næste skridt"),
        # shown with the word "Menu": web/static/streamlit.css
        "Expand sidebar": _("Åbn menuen"),
        "Collapse sidebar": _("Luk menuen"),
        "Sidebar": _("Menu"),
        "Running...": _("Arbejder"),
        "Close": _("Luk"),
        "Show password": _("Vis adgangskoden"),
        "Hide password": _("Skjul adgangskoden"),
        "Copy to clipboard": _("Kopiér"),
        "Copied": _("Kopieret"),
        "Pagination": _("Sider"),
        "Page {}": _("Side {}"),
        "Previous page": _("Forrige side"),
        "Next page": _("Næste side"),
    }


def _lists() -> dict[str, str]:
    return {
        "Open": _("Åbn"),
        "Choose an option": _("Vælg"),
        "Choose options": _("Vælg"),
        "No results": _("Ingen fundet"),
        "{} option available.": _("{} mulighed."),
        "{} options available.": _("{} muligheder."),
        "Select all": _("Vælg alle"),
        "Select {} matches": _("Vælg de {} fundne"),
        "Selected values": _("Valgt"),
        "Clear value": _("Ryd feltet"),
        "Clear all": _("Ryd feltet"),
        "Clear entry": _("Ryd feltet"),
        "Remove {}": _("Fjern {}"),
        "Increment": _("Læg til"),
        "Decrement": _("Træk fra"),
    }


def _dates() -> dict[str, str]:
    return {
        "day, {}": _("dag, {}"),
        "month, {}": _("måned, {}"),
        "year, {}": _("år, {}"),
        "Empty": _("Tomt"),
        "Choose date": _("Vælg en dag"),
        "Choose date, {}": _("Vælg en dag, {}"),
        "Previous month": _("Forrige måned"),
        "Next month": _("Næste måned"),
        "Use arrow keys to navigate dates. Enter to select. Escape to close.": _(
            "Flyt med piletasterne. Vælg med Enter. Luk med Esc."
        ),
    }


def _files() -> dict[str, str]:
    return {
        "Upload": _("Vælg fil"),
        "Drag and drop a file here": _("Slip filen her"),
        "{}MB per file": _("{} MB pr. fil"),
        "{} files are not allowed.": _("{} kan ikke bruges her."),
        "Add files": _("Vælg en anden fil"),
        "file upload": _("Fil"),
    }
