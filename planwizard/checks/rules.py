"""The checks, in the order a plan is made; their sentences are in `checks.toml` under the same ids.

id                              weight            about
page_to_clarify                 missing           a page marked «må avklares»
no_mandate                      missing           nobody has asked for the plan
previous_plan_unsaid            hint              what became of the last plan
only_health_takes_part          doubtful          participants and members all from health
children_unrepresented          doubtful, hint    pbl § 3-3; a hint in a temaplan
children_uninvolved             doubtful, hint    pbl § 5-1; a hint outside pbl
source_too_old                  doubtful          more than four years
figure_without_source           doubtful          situation, theme, challenge
overview_unnamed                hint              fhl §§ 5 and 6
challenge_unanswered            missing           by goal, area or measure
inequality_unnamed              doubtful          fhl §§ 1 and 5: who is hit hardest
best_interests_unnamed          doubtful          fhl § 4
sami_population_unnamed         hint              fhl § 4
no_goals                        missing           measures, but nothing they are to reach
too_many_goals                  hint              more than six
goal_is_activity                doubtful          «jobbe med», «ha fokus på»
goals_without_inequality        hint              fhl § 1
goal_without_challenge          doubtful
national_goal_unmet             doubtful          quoted, met by no own goal
result_target_vague             doubtful          indicator, number, year
result_target_without_baseline  hint              where we start, source
result_target_serves_nothing    hint
strategy_without_measure        hint
measure_serves_nothing          doubtful
measure_without_responsible     missing           likewise _due, _cost, _level
due_outside_period              doubtful, hint    a hint for result targets
measure_without_priority        hint              fhl § 6
responsible_is_many             hint
measure_without_target_group    hint              full depth
measure_without_funding         hint              full depth
level_without_measure           doubtful          of three
only_health_responsible         doubtful          fhl § 4
no_measure_for_young            doubtful
no_hours, no_control            missing           alkoholloven §§ 1-7 d and 1-9
no_cap                          doubtful          alkoholloven § 1-7 d
too_few_controls                doubtful          alkoholloven § 1-9, forskriften ch. 9
hours_beyond_law                doubtful          alkoholloven ch. 3 and 4
hearing_too_short               doubtful          pbl § 11-14, kommunedelplan
council_not_heard               doubtful          kommuneloven § 5-12
input_unassessed                doubtful, hint    pbl §§ 11-14 and 11-15; a hint outside pbl
evaluation_incomplete           hint              who, when
no_follow_up_body               doubtful
no_revision_year                doubtful
birth_number, small_count       doubtful          personvern
"""

from planwizard.checks import (
    rules_alcohol,
    rules_balance,
    rules_goals,
    rules_hearing,
    rules_law,
    rules_measures,
    rules_privacy,
    rules_process,
    rules_sources,
    rules_thread,
)
from planwizard.checks.base import Rule

RULES: tuple[Rule, ...] = (
    *rules_process.RULES,
    *rules_sources.RULES,
    *rules_law.RULES,
    *rules_goals.RULES,
    *rules_thread.RULES,
    *rules_measures.RULES,
    *rules_balance.RULES,
    *rules_alcohol.RULES,
    *rules_hearing.RULES,
    *rules_privacy.RULES,
)
