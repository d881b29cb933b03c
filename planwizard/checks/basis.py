"""What a plan must have before the checks can say anything of how it hangs together."""

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.answers import is_answered


def needs(plan: Plan, guide: Guide) -> str:
    """Return a sentence with what the plan needs before it can be judged; empty when it can.

    It needs a challenge, a goal (of its own, of an area, or a result target) and a measure.
    """
    direction = plan.direction
    has = {
        "challenge": plan.standing.challenges,
        "goal": (*direction.goals, *direction.focus_areas, *direction.result_targets),
        "measure": direction.measures,
    }
    missing = [guide.say(f"judging.{name}") for name, rows in has.items() if not is_answered(rows)]
    return guide.say("judging.needs", missing=guide.listed(missing)) if missing else ""
