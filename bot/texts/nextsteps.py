"""What happens next with a registration and until when, for each state, as the person reads it in his file."""

from bot.domain.file import Profile
from bot.domain.registration import State
from bot.domain.year import Stage
from bot.texts.message import Html, html, lines
from bot.texts.say import capital, day, short_day, till, you


def what_next(me: Profile) -> Html:
    """For a registration on its way its next step, else what can be done and until when."""
    if me.stage is None:
        return html("Trường chưa nhập kế hoạch năm học.")
    gone = {State.DECLINED, State.WITHDRAWN} | ({State.RETURNED} if me.closed_on else set())
    if me.state is None or me.state in gone:
        return _register(me)
    return lines(_on_its_way(me, me.state), _until(me, me.state))


def _register(me: Profile) -> Html:
    if me.closed_on is not None:
        return html(
            "Hội đồng đã chốt danh sách năm học {year} ngày {on}.", year=me.year, on=short_day(me.closed_on)
        )
    if me.late is not None:
        return html(
            "⏳ {You} đã xin đăng ký muộn, lý do: «{reason}». Thư ký hội đồng đang xem xét; bot sẽ báo kết quả.",
            You=capital(you(me.sex)),
            reason=me.late,
        )
    match me.stage:
        case Stage.NOT_YET:
            return html("Đợt đăng ký năm học {year} chưa mở.", year=me.year)
        case Stage.CLOSED:
            return html(
                "Đợt đăng ký năm học {year} đã kết thúc. Nếu có lý do chính đáng, {you} xin đăng ký muộn.",
                year=me.year,
                you=you(me.sex),
            )
        case _:
            return html(
                "{You} còn đăng ký được {till}.{more}",
                You=capital(you(me.sex)),
                till=till(me.deadline),
                more=_more_time(me),
            )


def _more_time(me: Profile) -> str:
    return f" Đây là hạn riêng của {you(me.sex)}, do nhà trường gia hạn." if me.extended else ""


def _on_its_way(me: Profile, state: State) -> Html | None:
    """The step that comes next and who takes it."""
    match state:
        case State.SUBMITTED:
            return Html("Tiếp theo: tổ trưởng duyệt và nộp về thư ký hội đồng.")
        case State.RETURNED:
            reason = me.standing.reason if me.standing else None
            return html(
                "↩️ Cần bổ sung: «{reason}». Sửa xong, {you} gửi lại.", reason=reason or "…", you=you(me.sex)
            )
        case State.TEAM_APPROVED:
            return Html("Tiếp theo: tổ trưởng nộp danh sách của tổ về thư ký hội đồng.")
        case State.RECEIVED:
            return Html("Tiếp theo: hội đồng xét từng đăng ký trước khi công khai.")
        case State.CHECKED:
            return Html("Tiếp theo: công khai danh sách trong nhóm của trường để mọi người góp ý.")
        case State.PUBLISHED:
            return _published(me)
        case State.FINAL:
            return html(
                "🏁 Hội đồng đã chốt danh sách ngày {on}. Tiếp theo: nhà trường gửi cấp trên.",
                on=short_day(me.closed_on),
            )
        case State.PASSED_UP:
            return html("🏁 Danh sách đã chốt ngày {on} và đã gửi cấp trên.", on=short_day(me.closed_on))
        case _:
            return None


def _published(me: Profile) -> Html:
    until = (
        html(" Nhận góp ý đến hết ngày {day}.", day=day(me.comments_until)) if me.comments_until else Html("")
    )
    return Html("Danh sách đang được công khai.") + until + Html(" Sau đó hội đồng chốt danh sách.")


def _until(me: Profile, state: State) -> Html | None:
    """Until when the person may change or withdraw."""
    if state in {State.FINAL, State.PASSED_UP}:
        return None
    if me.changeable:
        return html(
            "{You} còn sửa được {till}; rút được cho đến khi hội đồng chốt danh sách.{more}",
            You=capital(you(me.sex)),
            till=till(me.deadline),
            more=_more_time(me),
        )
    if state is State.RETURNED:
        return html("Hạn sửa đã qua; nếu có lý do chính đáng, {you} xin đăng ký muộn.", you=you(me.sex))
    return html(
        "{You} không tự sửa được nữa; cần thay đổi, {you} trao đổi với thư ký hội đồng. "
        "Rút được cho đến khi hội đồng chốt danh sách.",
        You=capital(you(me.sex)),
        you=you(me.sex),
    )
