"""What others hear of a team's work: who owes, whose entry came back, the secretary to whom a list was handed in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.entries import Entry
from bot.domain.form import Question
from bot.domain.members import Why
from bot.domain.teamwork import Collective, Preview
from bot.domain.titles import Title
from bot.texts.law import award_name, reward_name, title_name
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.notices import CONTINUE, DECLINE, REGISTER
from bot.texts.registering import PROFILE
from bot.texts.say import capital, number, till, until, you

CONSOLIDATE = Button("📥 Mở bảng tổng hợp", "cons:open")


@dataclass(frozen=True)
class Nudge:
    """A lead reminds somebody; `registration` is what was given back to him, if anything was."""

    name: str
    sex: str | None
    by: str
    by_lead: bool
    year: str
    why: Why | None
    deadline: date | None
    registration: int | None


def nudge(said: Nudge) -> Message:
    """To who is missing, with the buttons of a reminder."""
    who = "Tổ trưởng" if said.by_lead else "Thư ký hội đồng"
    body = paragraphs(
        html("<b>[Cần làm]</b> Đăng ký thi đua năm học {year} – {name}", year=said.year, name=said.name),
        lines(
            html("{who} {by} nhắn: ", who=who, by=said.by) + _owed(said),
            html("Hạn đăng ký: {until}.", until=until(said.deadline)),
        ),
        html(
            "Nếu năm nay không đăng ký, {you} bấm một nút là xong, bot sẽ không nhắc nữa.", you=you(said.sex)
        ),
    )
    return Message(body, ((_door(said),), (DECLINE,)))


def _owed(said: Nudge) -> Html:
    match said.why:
        case Why.DRAFT:
            return html("bản đăng ký của {you} <b>đang điền dở, chưa gửi</b>.", you=you(said.sex))
        case Why.RETURNED:
            return html("bản đăng ký của {you} <b>được trả lại, chưa gửi lại</b>.", you=you(said.sex))
        case _:
            return html(
                "{you} <b>chưa đăng ký</b> danh hiệu thi đua, khen thưởng, đề tài SKKN.", you=you(said.sex)
            )


def _door(said: Nudge) -> Button:
    match said.why:
        case Why.DRAFT:
            return CONTINUE
        case Why.RETURNED if said.registration is not None:
            return fix(said.registration)
        case _:
            return REGISTER


def fix(registration: int) -> Button:
    """Straight to what has to be changed."""
    return Button("✏️ Sửa ngay", data("team", "fix", registration))


@dataclass(frozen=True)
class Return:
    """An entry that the lead gave back; `until` is the last day on which it can be answered."""

    registration: int
    name: str
    sex: str | None
    by: str
    reason: str
    field: Question | None
    until: date | None


def returned(said: Return) -> Message:
    """To the person: why, what to change, until when."""
    body = paragraphs(
        html("↩️ <b>[Cần làm]</b> Đăng ký thi đua được trả lại – {name}", name=said.name),
        lines(
            html("{by} đề nghị {you} xem lại:", by=said.by, you=you(said.sex)),
            html("<blockquote>{reason}</blockquote>", reason=said.reason),
            html("Phần cần sửa: <b>{field}</b>.", field=field_named(said.field)) if said.field else None,
        ),
        html(
            "{You} sửa và gửi lại được {till}. Chưa gửi lại thì bản đăng ký chưa được tính.",
            You=capital(you(said.sex)),
            till=till(said.until),
        ),
    )
    return Message(body, ((fix(said.registration),), (PROFILE,)))


def field_named(field: Question) -> str:
    """A question to which a return points."""
    return {
        Question.TITLE: "danh hiệu thi đua",
        Question.REWARDS: "hình thức khen thưởng",
        Question.TOPIC: "đề tài SKKN",
    }[field]


@dataclass(frozen=True)
class Handing:
    """A list that was handed in."""

    team: str
    year: str
    number: int
    by: str
    preview: Preview


def signed(said: Handing) -> Message:
    """To the secretaries."""
    body = paragraphs(
        html(
            "📮 <b>{team} nộp danh sách lần {number}</b> – năm học {year}",
            team=team_named(said.team),
            number=said.number,
            year=said.year,
        ),
        lines(html("Người nộp: {by}", by=said.by), counts(said.preview)),
        html("Tiếp theo, thầy/cô nhận danh sách này trong bảng tổng hợp."),
    )
    return Message(body, ((CONSOLIDATE,),))


def counts(preview: Preview) -> Html:
    """A list in numbers: people, each title, topics, who is not on it, the collective."""
    titles = Counter(entry.title for entry in preview.entries if entry.title)
    return lines(
        html("• Số người trong danh sách: <b>{people}</b>", people=number(len(preview.entries))),
        *(html("• {title}: {n}", title=title_name(t), n=number(titles[t])) for t in Title if titles[t]),
        html("• Đề tài SKKN: {topics}", topics=number(_topics(preview.entries))),
        html("• Chưa có trong danh sách: {missing} người", missing=number(len(preview.missing))),
        html("• Tập thể: {chosen}", chosen=collective_named(preview.board.collective)),
    )


def _topics(entries: Iterable[Entry]) -> int:
    return sum(1 for entry in entries if entry.topic)


def collective_named(chosen: Collective | None) -> str:
    """What a team registers for itself, in a line."""
    if chosen is None:
        return "chưa chọn"
    names = [award_name(chosen.title)] if chosen.title else []
    names += [reward_name(reward) for reward in chosen.rewards]
    return "; ".join(names) or "không đăng ký"
