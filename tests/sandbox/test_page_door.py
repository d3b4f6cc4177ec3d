"""The chat page's door: what it shows, what it lets people do, and whom it keeps out."""

from typing import Any

import pytest

from bot.sandbox.telegram import Reason
from bot.texts import sandbox as texts
from tests.sandbox.conftest import Sandbox
from tests.sandbox.tools import PICTURE, Bot, keyboard

PAGE = {"X-Sandbox": "1"}


def bot(sandbox: Sandbox) -> Bot:
    return Bot(sandbox.telegram)


async def messages(sandbox: Sandbox, chat: int | None = None) -> Any:
    where = {"person": sandbox.lan.id, "chat": chat or sandbox.lan.id}
    return (await sandbox.http.get("/api/messages", params=where)).json()


async def test_the_state_names_people_chats_and_notes(sandbox: Sandbox) -> None:
    group = sandbox.telegram.add_group("Trường", sandbox.lan.id)
    sandbox.telegram.add_bot_to_group(group.id, sandbox.lan.id)
    bot(sandbox)("sendMessage", chat_id=sandbox.lan.id, text="<b>Chào</b>", parse_mode="HTML")
    state = (await sandbox.http.get("/api/state")).json()
    await messages(sandbox)
    again = (await sandbox.http.get("/api/state")).json()

    private, school = state["chats"][str(sandbox.lan.id)]
    assert state["bot"] == {"id": 424242, "name": "Sandbox", "username": "thidua_sandbox_bot"}
    assert state["clock"]["now"].endswith("+07:00")
    assert (state["bot_up"], state["notes"]) == (False, ["Bản dùng thử"])
    assert state["people"] == [
        {
            "id": sandbox.lan.id,
            "name": "Lan",
            "role": "Giáo viên",
            "hint": "Mã: A1",
            "link": "https://t.me/thidua_sandbox_bot?start=A1",
        },
    ]
    assert private | {"at": ""} == {
        "id": sandbox.lan.id,
        "kind": "private",
        "title": "Sandbox",
        "preview": "Chào",
        "at": "",
        "unread": 1,
    }
    assert (school["kind"], school["title"], school["preview"]) == (
        "group",
        "Trường",
        "Lan đã thêm Sandbox vào nhóm",
    )
    assert again["chats"][str(sandbox.lan.id)][0]["unread"] == 0


async def test_a_chat_shows_its_messages_commands_and_buttons(sandbox: Sandbox) -> None:
    rows = {
        "inline_keyboard": [
            [{"text": "Có", "callback_data": "y"}, {"text": "Xem", "url": "https://t.me/x"}],
        ],
    }
    ask = bot(sandbox)
    sent = ask(
        "sendMessage", chat_id=sandbox.lan.id, text="<i>Nhé?</i>", parse_mode="HTML", reply_markup=rows
    )
    ask("setMyCommands", commands=[{"command": "huy", "description": "Thôi"}])
    ask("pinChatMessage", chat_id=sandbox.lan.id, message_id=sent["message_id"])
    sandbox.lan.send_document("bảng điểm.xlsx", b"abc")
    sandbox.lan.send_photo(PICTURE)
    shown = await messages(sandbox)

    _, said, pin, document, photo = shown["messages"]
    assert (shown["started"], shown["commands"]) == (True, [{"command": "huy", "description": "Thôi"}])
    assert said | {"at": ""} == {
        "id": sent["message_id"],
        "from": {"id": 424242, "name": "Sandbox", "is_bot": True},
        "at": "",
        "edited": False,
        "html": "<i>Nhé?</i>",
        "buttons": [[{"text": "Có", "data": "y"}, {"text": "Xem", "url": "https://t.me/x"}]],
        "document": None,
        "photo": None,
        "service": None,
        "pinned": True,
    }
    assert pin["service"] == "Sandbox đã ghim một tin nhắn"
    assert (document["document"]["name"], document["document"]["bytes"]) == ("bảng điểm.xlsx", 3)
    kept = await sandbox.http.get(document["document"]["url"])
    seen = await sandbox.http.get(photo["photo"]["url"])
    assert (kept.content, kept.headers["Content-Disposition"]) == (b"abc", "attachment")
    assert (seen.content, seen.headers["Content-Type"]) == (PICTURE, "image/png")


async def test_an_unstarted_chat_says_so_and_start_opens_it(sandbox: Sandbox) -> None:
    where = {"person": sandbox.hoa.id, "chat": sandbox.hoa.id}
    before = (await sandbox.http.get("/api/messages", params=where)).json()
    refused = await sandbox.act("send", **where, text="chào")
    started = await sandbox.act("send", **where, text="/start")

    assert before == {"started": False, "commands": [], "messages": []}
    assert (refused.status_code, refused.json()) == (400, {"error": texts.IMPOSSIBLE["NOT_STARTED"]})
    assert started.json() == {"id": 1}


async def test_people_talk_press_edit_and_follow_links(sandbox: Sandbox) -> None:
    lan = sandbox.lan
    bot(sandbox)("sendMessage", chat_id=lan.id, text="?", reply_markup=keyboard([("Có", "y")]))
    where = {"person": lan.id, "chat": lan.id}
    said = (await sandbox.act("send", **where, text="chào")).json()["id"]
    await sandbox.act("edit", **where, message=said, text="xin chào")
    await sandbox.act("press", **where, message=lan.last.id, data="y")
    opened = await sandbox.act("open", person=sandbox.hoa.id, link="https://t.me/thidua_sandbox_bot?start=A1")

    assert opened.json() == {"chat": sandbox.hoa.id}
    kinds = [list(update.wire)[1] for update in sandbox.telegram.queue.waiting]
    assert kinds == ["message", "edited_message", "callback_query", "message"]
    assert [m.text for m in sandbox.hoa.messages()] == ["/start A1"]


@pytest.mark.parametrize(
    ("kind", "name", "content"), [("document", "a.xlsx", b"PK"), ("photo", "a.png", PICTURE)]
)
async def test_a_file_is_uploaded(sandbox: Sandbox, kind: str, name: str, content: bytes) -> None:
    form = {"person": str(sandbox.lan.id), "chat": str(sandbox.lan.id), "as": kind, "caption": "đây"}
    answer = await sandbox.http.post("/api/upload", data=form, files={"file": (name, content)}, headers=PAGE)

    message = sandbox.lan.messages()[-1]
    file = message.photo if kind == "photo" else message.document
    assert file
    assert (answer.json(), file.content, message.text) == ({"id": message.id}, content, "đây")


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("send", {"person": "x", "chat": 1, "text": "a"}),
        ("send", {"text": "a"}),
        ("clock", {}),
        ("clock", {"step": "year"}),
        ("press", {"person": None, "chat": 1, "message": 1, "data": "y"}),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused(
    sandbox: Sandbox, path: str, given: dict[str, Any]
) -> None:
    answer = await sandbox.act(path, **given)

    assert (answer.status_code, answer.json()) == (400, {"error": texts.NOT_UNDERSTOOD})


async def test_an_upload_needs_a_file_and_a_limit(sandbox: Sandbox) -> None:
    form = {"person": str(sandbox.lan.id), "chat": str(sandbox.lan.id)}
    big = {"file": ("a", bytes(20 * 1024 * 1024 + 1))}
    none = await sandbox.http.post("/api/upload", data=form, headers=PAGE)
    much = await sandbox.http.post("/api/upload", data=form, files=big, headers=PAGE)

    assert (none.status_code, much.status_code) == (400, 413)


async def test_only_this_machines_own_page_may_act(sandbox: Sandbox) -> None:
    given = {"person": sandbox.lan.id, "chat": sandbox.lan.id, "text": "a"}
    elsewhere = await sandbox.http.get("/api/state", headers={"Host": "evil.example"})
    other_port = await sandbox.http.get("/api/state", headers={"Host": "127.0.0.1:1"})
    page = await sandbox.http.get("/", headers={"Host": "evil.example"})
    bare = await sandbox.http.post("/api/send", json=given)
    form = await sandbox.http.post("/api/send", data={"text": "a"}, headers=PAGE)
    broken = await sandbox.http.post(
        "/api/send", content=b"{", headers=PAGE | {"Content-Type": "application/json"}
    )

    assert [a.status_code for a in (elsewhere, other_port, page, bare, form, broken)] == [
        403,
        403,
        403,
        403,
        400,
        400,
    ]
    assert elsewhere.json() == {"error": texts.FOREIGN}
    assert [m.text for m in sandbox.lan.messages()] == ["/start"]


async def test_localhost_is_this_machine_too(sandbox: Sandbox) -> None:
    host = sandbox.server.url.removeprefix("http://").replace("127.0.0.1", "localhost")

    assert (await sandbox.http.get("/api/state", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/api/nothing", "/static/nothing.js", "/api/files/0/a"])
async def test_what_is_not_there_is_not_found(sandbox: Sandbox, path: str) -> None:
    answer = await sandbox.http.get(path)

    assert (answer.status_code, answer.json()) == (404, {"error": texts.NOT_FOUND})


async def test_nothing_beside_the_pages_files_is_served(sandbox: Sandbox) -> None:
    answer = await sandbox.http.get("/static/%2e%2e/server.py")

    assert (answer.status_code, answer.json()) == (403, {"error": texts.NOT_UNDERSTOOD})


@pytest.mark.parametrize(("person", "chat", "status"), [("x", 1, 400), (1, 1, 400)])
async def test_messages_of_nobody_are_refused(
    sandbox: Sandbox, person: object, chat: int, status: int
) -> None:
    where = {"person": str(person), "chat": str(chat)}

    assert (await sandbox.http.get("/api/messages", params=where)).status_code == status


async def test_the_page_is_served(sandbox: Sandbox) -> None:
    page = await sandbox.http.get("/")

    assert page.text.lower().startswith("<!doctype html>")
    assert (await sandbox.http.get("/static/index.html")).text == page.text


def test_every_reason_has_its_sentence() -> None:
    assert sorted(texts.IMPOSSIBLE) == sorted(reason.name for reason in Reason)


@pytest.mark.parametrize(
    ("kind", "who", "whom", "sentence"),
    [
        ("pinned_message", "Bot", "", "Bot đã ghim một tin nhắn"),
        ("new_chat_members", "Lan", "Bot", "Lan đã thêm Bot vào nhóm"),
        ("new_chat_members", "Lan", "Lan", "Lan đã tham gia nhóm"),
        ("left_chat_member", "Lan", "Hoa", "Hoa đã rời nhóm"),
        ("forum_topic_created", "Lan", "Thi đua", "Lan đã tạo chủ đề «Thi đua»"),
        ("migrate_to_chat_id", "Lan", "", "Nhóm đã được nâng cấp thành siêu nhóm"),
    ],
)
def test_a_service_message_is_a_sentence(kind: str, who: str, whom: str, sentence: str) -> None:
    assert texts.service(kind, who, whom) == sentence
