"""The parts of an entry in words: what each says, and what it said before."""

from bot.domain.amending import Part
from bot.domain.form import Answers
from bot.texts.law import reward_name, title_name
from bot.texts.message import Html, html
from bot.texts.names import field_name, level_name

NOTHING = "không"


def part_name(part: Part) -> str:
    """A part of an entry, as a heading or a button."""
    match part:
        case Part.TITLE:
            return "Danh hiệu"
        case Part.REWARDS:
            return "Khen thưởng"
        case Part.TOPIC:
            return "Đề tài"
        case Part.FIELD:
            return "Lĩnh vực"
        case Part.LEVEL:
            return "Cấp đăng ký"


def part_says(part: Part, answers: Answers) -> str:
    """What a part says."""
    match part:
        case Part.TITLE:
            return title_name(answers.title) if answers.title else NOTHING
        case Part.REWARDS:
            return "; ".join(reward_name(reward) for reward in answers.rewards) or NOTHING
        case Part.TOPIC:
            return f"«{answers.topic}»" if answers.topic else NOTHING
        case Part.FIELD:
            return field_name(answers.field) if answers.field else NOTHING
        case Part.LEVEL:
            return level_name(answers.level) if answers.level else NOTHING


def change_line(part: Part, before: Answers, after: Answers) -> Html:
    """«• Danh hiệu: Lao động tiên tiến → Chiến sĩ thi đua cơ sở»."""
    return html(
        "• {part}: {before} → <b>{after}</b>",
        part=part_name(part),
        before=part_says(part, before),
        after=part_says(part, after),
    )
