"""kill -9 of the bot at every step of a registration: the same result as without (R-01, R-06, R-26)."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, Draft, Person, Receipt, Registration
from bot.domain.consent import CONSENT_VERSION
from bot.sandbox.telegram import Impossible
from bot.sandbox.telegram import Person as Somebody
from tests.faults.conftest import Site

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"

LINK, AGREE, SEND = "/start join_LAN22222", "[✅ Tôi đồng ý]", "[✅ Gửi đăng ký]"
STEPS = (
    LINK,
    "[Đúng, là tôi]",
    AGREE,
    "/dangky",
    "[Chiến sĩ thi đua cơ sở]",
    "[Không đề nghị khen thưởng]",
    TOPIC,
    "[Phương pháp dạy học]",
    "[Cấp trường]",
    SEND,
)
STORING = (AGREE, "[Chiến sĩ thi đua cơ sở]", TOPIC, SEND)
"""One step of each kind that stores something."""

RECEIPT = """✅ Đã ghi nhận đăng ký thi đua năm học 2026-2027

Mã biên nhận: {code}
Thời điểm: 08:00 ngày 05/10/2026

Nguyễn Thị Lan
Tổ Toán – Tin – Giáo viên
• Danh hiệu thi đua: Chiến sĩ thi đua cơ sở
• Hình thức khen thưởng: không đăng ký
• Đề tài SKKN: «Rèn kĩ năng tự học môn Toán cho học sinh lớp 7»
• Lĩnh vực: Phương pháp dạy học
• Cấp đăng ký: Cấp trường

Tiếp theo, tổ trưởng duyệt rồi nộp về thư ký hội đồng. \
Cô còn sửa được đến hết ngày Thứ Bảy, 17/10/2026 (23:59); rút được cho đến khi hội đồng chốt danh sách."""

Act = Callable[[Site, Somebody, str], Awaitable[None]]


def does(lan: Somebody, step: str) -> None:
    """She types, or presses the newest button of that name."""
    if step.startswith("["):
        lan.press(step[1:-1])
    elif step == LINK:
        lan.start(step.split()[1])
    else:
        lan.say(step)


async def undisturbed(site: Site, lan: Somebody, step: str) -> None:
    does(lan, step)
    await site.server.idle()


async def killed_after(site: Site, lan: Somebody, step: str) -> None:
    await undisturbed(site, lan, step)
    await site.crash()


async def killed_within(site: Site, lan: Somebody, step: str) -> None:
    """What was done is stored, but she did not see it: if nothing has moved she does it again."""
    seen = [message.text for message in lan.heard]
    site.dies_at(lambda request: request.method in {"answerCallbackQuery", "sendMessage"})
    does(lan, step)
    await site.bot.dead()
    await site.crash()
    if [message.text for message in lan.heard] == seen:
        await undisturbed(site, lan, step)


async def delivered_again(site: Site, lan: Somebody, step: str) -> None:
    """Telegram never heard that the update had arrived."""
    does(lan, step)
    unconfirmed = list(site.telegram.queue.waiting)
    await site.server.idle()
    await site.die()
    site.telegram.queue.waiting.extend(unconfirmed)
    await site.start()


def stored(site: Site) -> dict[str, list[tuple[object, ...]]]:
    """Everything that stands in the database about a registration."""
    with site.office.db.read() as session:
        people = session.scalars(select(Person).where(Person.user_id.is_not(None)))
        registrations = session.scalars(select(Registration))
        return {
            "joined": [(p.name, p.consent_version) for p in people],
            "registered": [
                (r.state, r.title, r.rewards, r.topic, r.field, r.level, r.version) for r in registrations
            ],
            "drafts": [(d.id,) for d in session.scalars(select(Draft))],
            "log": [(entry,) for entry in session.scalars(select(AuditLog.action).order_by(AuditLog.id))],
        }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "steps"),
    [
        pytest.param(undisturbed, (), id="never"),
        pytest.param(killed_after, STEPS, id="after each step"),
        pytest.param(killed_within, STORING, id="between storing and showing"),
        pytest.param(delivered_again, STORING, id="before Telegram knew that it had arrived"),
    ],
)
async def test_wherever_the_bot_is_killed_the_registration_is_the_same(
    site: Site, act: Act, steps: tuple[str, ...]
) -> None:
    await site.start()
    lan = site.telegram.add_person("Lan")
    for step in STEPS:
        if step == SEND:
            await site.at(2026, 10, 5, 8)
        await (act if step in steps else undisturbed)(site, lan, step)

    assert stored(site) == {
        "joined": [("Nguyễn Thị Lan", CONSENT_VERSION)],
        "registered": [("submitted", "CSTDCS", [], TOPIC, "teaching", "school", 1)],
        "drafts": [],
        "log": [("person.joined",), ("registration.submitted",)],
    }
    with site.office.db.read() as session:
        code = session.scalars(select(Receipt.code)).one()
    assert lan.last.text == RECEIPT.format(code=code)
    with pytest.raises(Impossible):
        does(lan, SEND)
