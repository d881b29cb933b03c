"""Every check by its id, which is stable: what it is about, how weighty it may be, and which plans it concerns.

The ids stand in plan files (`[[set_aside]]`) and in what `planwizard check --format json` prints: one that is gone is
never given to another check. The sentences are in `checks.toml` under the same ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from planwizard.checks.context import Weight


@dataclass(frozen=True)
class Known:
    """What is known of a check beside its sentence."""

    weights: tuple[Weight, ...]
    about: str
    applies: str = ""


_MISSING: tuple[Weight, ...] = ("missing",)
_DOUBTFUL: tuple[Weight, ...] = ("doubtful",)
_HINT: tuple[Weight, ...] = ("hint",)
_EITHER: tuple[Weight, ...] = ("doubtful", "hint")

_FULL = "full depth"
_LICENSING = "plans with an alcohol policy"
_HEALTH_ACT = "not alkoholpolitisk"

CATALOGUE: Mapping[str, Known] = {
    # The work: mandate, people, follow-up
    "page_to_clarify": Known(_MISSING, "a page is marked «må avklares»"),
    "no_mandate": Known(
        _MISSING, "nobody has ordered the plan, and no decision does", "once goals or measures are begun"
    ),
    "previous_plan_unsaid": Known(_HINT, "what became of the last plan is not told"),
    "only_health_takes_part": Known(_DOUBTFUL, "everybody who takes part comes from health", "three named or more"),
    "children_uninvolved": Known(
        _EITHER, "children and youth are not among those asked (pbl § 5-1)", "hint outside pbl"
    ),
    "involvement_without_result": Known(_HINT, "people were asked, and nothing is said to have come out of it"),
    "evaluation_incomplete": Known(_HINT, "a question to evaluate by has no who or when"),
    "no_evaluation": Known(_HINT, "there is no question to evaluate by", _FULL),
    "no_follow_up_body": Known(_DOUBTFUL, "nobody is named who follows the plan up"),
    "no_follow_up_time": Known(_HINT, "when in the year the plan is followed up is not said"),
    "no_revision_year": Known(_DOUBTFUL, "no year or rhythm of revision"),
    # Sources
    "source_too_old": Known(_DOUBTFUL, "a source more than four years older than the period, else than today"),
    "figure_without_source": Known(_DOUBTFUL, "a figure in situation, theme or challenge has no source"),
    "challenge_without_consequence": Known(_HINT, "a challenge does not say what happens if nothing is done", _FULL),
    "overview_unnamed": Known(_HINT, "the overview of health is not among the sources (fhl §§ 5, 6)", _HEALTH_ACT),
    # Law
    "inequality_unnamed": Known(_DOUBTFUL, "nothing names inequality or who is hit hardest (fhl §§ 1, 5)", _HEALTH_ACT),
    "best_interests_unnamed": Known(_DOUBTFUL, "barnets beste is not considered (fhl § 4)", _HEALTH_ACT),
    "sami_population_unnamed": Known(_HINT, "the Sámi population is not considered (fhl § 4)", _HEALTH_ACT),
    "children_unrepresented": Known(_EITHER, "nobody represents children (pbl § 3-3)", "hint in a temaplan"),
    # Goals
    "no_goals": Known(_MISSING, "there are measures, but nothing they are to reach (fhl § 6)"),
    "too_many_goals": Known(_HINT, "more than six overarching goals"),
    "goal_is_activity": Known(_DOUBTFUL, "a goal or aim says what is to be done: «jobbe med», «ha fokus på»"),
    "goals_without_inequality": Known(_HINT, "no goal names social inequality (fhl § 1)", _HEALTH_ACT),
    "result_target_vague": Known(_DOUBTFUL, "a result target has no number, year or indicator"),
    "result_target_without_baseline": Known(_HINT, "a result target has no baseline or source"),
    # The thread
    "challenge_unanswered": Known(_MISSING, "no goal, area or measure answers a challenge"),
    "goal_without_challenge": Known(_DOUBTFUL, "a goal answers no challenge", "once there are challenges"),
    "national_goal_unmet": Known(_DOUBTFUL, "a quoted national goal is met by no goal of the plan"),
    "goal_without_measure": Known(_DOUBTFUL, "no measure leads to a goal or area", "once there are measures"),
    "result_target_without_measure": Known(_HINT, "no measure leads to a result target", "once there are measures"),
    "result_target_serves_nothing": Known(_HINT, "a result target hangs on no goal or area"),
    "strategy_without_measure": Known(_HINT, "a strategy has no measure", "once there are measures"),
    "measure_serves_nothing": Known(_DOUBTFUL, "a measure hangs on nothing"),
    # Measures
    "measure_without_responsible": Known(_MISSING, "a measure has no responsible"),
    "measure_without_due": Known(_MISSING, "a measure has no due date"),
    "measure_without_cost": Known(_MISSING, "a measure has no cost"),
    "measure_without_level": Known(_MISSING, "a measure has no level"),
    "measure_without_priority": Known(_HINT, "a measure has no priority (fhl § 6)"),
    "measure_without_target_group": Known(_HINT, "a measure does not say whom it is for", _FULL),
    "measure_without_funding": Known(_HINT, "a measure costs money, and not whose (kommuneloven § 14-2)", _FULL),
    "measure_without_status": Known(_HINT, "a measure has no status", "full depth, adopted"),
    "measures_without_verb": Known(_HINT, "measures name a thing and not what is to be done", _FULL),
    "due_outside_period": Known(_EITHER, "a due date outside the period", "hint for result targets"),
    "responsible_is_many": Known(_HINT, "a measure has several responsible"),
    # Balance
    "level_without_measure": Known(
        _DOUBTFUL, "one of the three levels has no measure", "three measures; " + _HEALTH_ACT
    ),
    "only_health_responsible": Known(_DOUBTFUL, "health services own all measures (fhl § 4)", "three measures"),
    "no_measure_for_young": Known(_DOUBTFUL, "no measure is for children and youth", "three measures; " + _HEALTH_ACT),
    # Alcohol
    "no_hours": Known(_MISSING, "no hours are set (alkoholloven § 1-7 d)", _LICENSING),
    "no_cap": Known(_DOUBTFUL, "no cap on licences, nor that there is none (alkoholloven § 1-7 d)", _LICENSING),
    "no_control": Known(_MISSING, "no word of control (alkoholloven § 1-9)", _LICENSING),
    "no_sanctions": Known(_HINT, "no word of points for breaches (alkoholforskriften ch. 10)", _LICENSING),
    "too_few_controls": Known(
        _DOUBTFUL, "fewer controls than three for each licence (alkoholforskriften ch. 9)", _LICENSING
    ),
    "hours_beyond_law": Known(
        _DOUBTFUL, "hours longer than a municipality may set (alkoholloven ch. 3, 4)", _LICENSING
    ),
    # Hearing
    "hearing_too_short": Known(_DOUBTFUL, "on hearing for less than six weeks (pbl § 11-14)", "kommunedelplan"),
    "council_not_heard": Known(_DOUBTFUL, "a statutory council is not heard (kommuneloven § 5-12)"),
    "input_unassessed": Known(_EITHER, "an input is not assessed (pbl §§ 11-14, 11-15)", "hint outside pbl"),
    # Privacy
    "birth_number": Known(_DOUBTFUL, "something looks like a birth number"),
    "small_count": Known(_DOUBTFUL, "a count of one to four persons"),
}
