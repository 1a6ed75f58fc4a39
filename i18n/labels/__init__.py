"""
The words for every enum of the domain, in the order in which they are shown.

Each function takes `_` and returns the word for every member, so that charts and
pages get their labels as an argument.
"""

from i18n.labels.decisions import (
    answer_labels,
    change_category_labels,
    changed_field_labels,
    decision_filter_labels,
    decision_status_labels,
    due_state_labels,
    hint_code_labels,
    owner_kind_labels,
    rank_labels,
    redactable_field_labels,
    signal_labels,
    tap_labels,
    touch_kind_labels,
)
from i18n.labels.feedback import (
    comparability_labels,
    form_kind_labels,
    verdict_labels,
    wave_kind_labels,
    wave_status_labels,
    word_labels,
)
from i18n.labels.files import file_of_labels, file_type_labels
from i18n.labels.handover import thing_labels
from i18n.labels.implementation import concern_labels
from i18n.labels.imports import (
    import_field_labels,
    staff_column_labels,
    talk_column_labels,
)
from i18n.labels.knowledge import (
    change_labels,
    length_labels,
    package_origin_labels,
    package_status_labels,
    part_labels,
    talk_kind_labels,
    work_area_labels,
)
from i18n.labels.local_sessions import (
    cancel_reason_labels,
    decision_power_labels,
    no_decision_reason_labels,
    readiness_line_labels,
    session_format_labels,
    session_status_labels,
    session_touch_kind_labels,
    step_kind_labels,
    template_id_labels,
)
from i18n.labels.next_steps import link_labels, next_step_kind_labels
from i18n.labels.onboarding import (
    alarm_labels,
    onboarding_step_labels,
    programme_title,
    programme_titles,
)
from i18n.labels.people import (
    account_state_labels,
    audited_action_labels,
    job_function_labels,
    organisation_kind_labels,
    role_labels,
    unit_kind_labels,
)
from i18n.labels.post import post_fault_labels

__all__ = [
    "account_state_labels",
    "alarm_labels",
    "answer_labels",
    "audited_action_labels",
    "cancel_reason_labels",
    "change_category_labels",
    "change_labels",
    "changed_field_labels",
    "comparability_labels",
    "concern_labels",
    "decision_filter_labels",
    "decision_power_labels",
    "decision_status_labels",
    "due_state_labels",
    "file_of_labels",
    "file_type_labels",
    "form_kind_labels",
    "hint_code_labels",
    "import_field_labels",
    "job_function_labels",
    "length_labels",
    "link_labels",
    "next_step_kind_labels",
    "no_decision_reason_labels",
    "onboarding_step_labels",
    "organisation_kind_labels",
    "owner_kind_labels",
    "package_origin_labels",
    "package_status_labels",
    "part_labels",
    "post_fault_labels",
    "programme_title",
    "programme_titles",
    "rank_labels",
    "readiness_line_labels",
    "redactable_field_labels",
    "role_labels",
    "session_format_labels",
    "session_status_labels",
    "session_touch_kind_labels",
    "signal_labels",
    "staff_column_labels",
    "step_kind_labels",
    "talk_column_labels",
    "talk_kind_labels",
    "tap_labels",
    "template_id_labels",
    "thing_labels",
    "touch_kind_labels",
    "unit_kind_labels",
    "verdict_labels",
    "wave_kind_labels",
    "wave_status_labels",
    "word_labels",
    "work_area_labels",
]
