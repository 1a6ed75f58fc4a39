"""The organisation's settings: its name, who sees names, the thresholds of answers."""

import streamlit as st

from domain.people.person import OrganisationKind
from domain.people.second_opinions import SecondOpinion
from domain.people.settings import Organisation, SettingsDraft, Thresholds
from i18n.labels import organisation_kind_labels
from i18n.translator import LANGUAGES
from services.people import settings as organisation_settings
from ui.elements.options import told_apart
from ui.elements.password_gate import password_gate
from ui.elements.text_fields import index_of, line_field
from ui.forms import Form
from ui.page import PageContext
from ui.refusals import or_stop
from ui.text import _


def show_settings(context: PageContext) -> None:
    """Show two forms: settings that change freely, and thresholds that only rise."""
    with or_stop(), context.reading() as work:
        known = organisation_settings.get_settings(work)
    st.header(_("Indstillinger"), anchor=False)
    confirmed = password_gate(context)
    _settings_form(context, known, confirmed=confirmed)
    _thresholds_form(context, known, confirmed=confirmed)


def _settings_form(
    context: PageContext, known: Organisation, *, confirmed: bool
) -> None:
    form = Form("settings")
    seen = form.version_of(known, field="name")
    draft = _fields(form, known)
    form.summary()
    if not st.button(
        _("Gem indstillingerne"), key=form.button_key("save"), type="primary"
    ):
        return
    with form.saving(
        context, said=_("Indstillingerne er gemt."), on_conflict=form.offer_theirs
    ) as work:
        organisation_settings.change_settings(
            work, draft, version=seen, confirmed=confirmed
        )


def _fields(form: Form, known: Organisation) -> SettingsDraft:
    name = line_field(form, "name", form.must(_("Organisationens navn")), known.name)
    kinds = organisation_kind_labels(_)
    kind_codes = [one.value for one in OrganisationKind]
    kind = st.selectbox(
        _("Hvilken slags organisation er I?"),
        kind_codes,
        index=index_of(kind_codes, known.kind.value),
        format_func=told_apart(kind_codes, lambda code: kinds[OrganisationKind(code)]),
        key=form.key("kind", is_choice=True),
        placeholder=_("Vælg"),
    )
    form.slot("kind", _("Hvilken slags organisation er I?"))
    language = st.selectbox(
        _("Sprog for nye kolleger"),
        list(LANGUAGES),
        index=index_of(list(LANGUAGES), known.language),
        format_func=told_apart(LANGUAGES, LANGUAGES.__getitem__),
        key=form.key("language", is_choice=True),
        placeholder=_("Vælg"),
    )
    form.slot("language", _("Sprog for nye kolleger"))
    shows = st.checkbox(
        _("Ledere må se navne på nye kolleger og ikke kun antal"),
        value=known.shows_newcomers_to_managers,
        key=form.key("shows"),
    )
    form.slot("shows", _("Ledere må se navne på nye kolleger og ikke kun antal"))
    return SettingsDraft(
        name=name,
        kind=kind,
        language=language or known.language,
        shows_newcomers_to_managers=shows,
    )


def _thresholds_form(
    context: PageContext, known: Organisation, *, confirmed: bool
) -> None:
    form = Form("thresholds")
    form.version_of(known, field="words_from")
    st.header(_("Hvor mange svar skal der til?"), anchor=False)
    st.text(
        _(
            "Vi viser aldrig svar fra færre. Tallene kan sættes op og aldrig ned, "
            "for deltagerne har svaret i tillid til dem. Er I flere administratorer, "
            "skal en anden godkende det."
        )
    )
    wanted = _threshold_fields(form, known)
    form.summary()
    if not st.button(_("Sæt grænserne op"), key=form.button_key("save")):
        return
    with form.saving(
        context,
        said=lambda: (
            _("En anden administrator skal nu godkende det.")
            if isinstance(raised, SecondOpinion)
            else _("Grænserne er sat.")
        ),
    ) as work:
        raised = organisation_settings.raise_thresholds(
            work, wanted, confirmed=confirmed
        )
        form.saved(raised)


def _threshold_fields(form: Form, known: Organisation) -> Thresholds:
    left, right = st.columns(2)
    with left:
        words_from = st.number_input(
            _("Vis ord, når så mange har svaret"),
            step=1,
            value=known.words_from,
            key=form.key("words_from"),
        )
        form.slot("words_from", _("Vis ord, når så mange har svaret"))
    with right:
        figures_from = st.number_input(
            _("Vis tal, når så mange har svaret"),
            step=1,
            value=known.figures_from,
            key=form.key("figures_from"),
        )
        form.slot("figures_from", _("Vis tal, når så mange har svaret"))
    return Thresholds(int(words_from or 0), int(figures_from or 0))
