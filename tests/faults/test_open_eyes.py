"""What outsiders see of a running bot: its log at the most talkative level, and its health page."""

import asyncio
import signal

import httpx
from tornado.testing import bind_unused_port

from bot.cli.exitcodes import ExitCode
from bot.sandbox.telegram import Fault, Trouble
from bot.sandbox.telegram.emulator import TOKEN
from bot.settings import Health
from tests.faults.conftest import PATIENCE, Site
from tests.faults.production import Production
from tests.school import STAFF

TOPIC = "Rèn kĩ năng tự học môn Toán"


async def test_no_log_of_any_library_has_a_token_a_name_or_a_topic(site: Site) -> None:
    """A registration with all that follows, everything logged at DEBUG."""
    group = site.connects(site.joins("Hạnh", "HANH2222"))
    lan = site.joins("Lan", "LAN22222")
    bot = Production(site, level="DEBUG")
    bot.start()
    await site.server.wait_until_bot_polls()
    await site.says(lan, "/dangky")
    await site.presses(lan, "Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng")
    await site.says(lan, TOPIC)
    receipt = await site.presses(lan, "Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")
    bot.send(signal.SIGTERM)
    code = await bot.ends_within(PATIENCE)
    people = [name for _, name, *_ in STAFF] + [lan.user.first_name, "Kim Đồng"]
    secrets = [TOKEN.partition(":")[2], TOPIC, *people, receipt.splitlines()[2].rpartition(" ")[2]]

    assert (code, receipt.startswith("✅ Đã ghi nhận")) == (ExitCode.DONE, True)
    assert site.said_in(group) != []
    assert '"DEBUG"' in bot.log
    assert [secret for secret in secrets if secret in bot.log] == []
    assert [s for s in secrets if s.encode("unicode_escape").decode() in bot.log] == []


async def test_the_health_page_answers_before_telegram_does(site: Site) -> None:
    reserved, port = bind_unused_port()
    reserved.close()
    site.telegram.faults.add(Fault(Trouble.SERVER_ERROR, method="getMe", count=-1))
    bot = Production(site, health=Health(port=port))
    bot.start()
    async with httpx.AsyncClient(trust_env=False) as http:

        async def status() -> tuple[int, str]:
            try:
                answer = await http.get(f"http://127.0.0.1:{port}/health")
            except httpx.TransportError:
                return 0, ""
            return answer.status_code, answer.json()["status"]

        async def becomes(wanted: tuple[int, str]) -> None:
            while await status() != wanted:  # noqa: ASYNC110  # what changes is in another process
                await asyncio.sleep(0.1)

        await asyncio.wait_for(becomes((503, "starting")), PATIENCE)
        site.telegram.faults.lift()
        site.joins("Lan", "LAN22222").say("/hoso")  # else the first poll takes its ten seconds
        await asyncio.wait_for(becomes((200, "ok")), PATIENCE)
    bot.send(signal.SIGTERM)

    assert await bot.ends_within(PATIENCE) == ExitCode.DONE
