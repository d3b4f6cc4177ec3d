"""Groups, as people run them: members, the bot's rights, topics, and the move to a supergroup."""

from bot.sandbox.telegram.errors import Impossible, Reason
from bot.sandbox.telegram.events import ChatsChanged
from bot.sandbox.telegram.model import Chat, Kind, Member, Service, Status
from bot.sandbox.telegram.people import PAYLOAD
from bot.sandbox.telegram.talk import Talk
from bot.sandbox.telegram.wire import ADMIN_RIGHTS, user_wire

SUPERGROUPS_BELOW = -1_000_000_000_000
BOT_RIGHTS = frozenset({"can_delete_messages", "can_pin_messages", "can_invite_users", "can_manage_topics"})


class Groups(Talk):
    """Group administration from the people's side."""

    def add_group(
        self,
        title: str,
        owner: int,
        members: tuple[int, ...] = (),
        *,
        forum: bool = False,
        supergroup: bool = False,
    ) -> Chat:
        """A new group without the bot; a forum is a supergroup."""
        kind = Kind.SUPERGROUP if supergroup or forum else Kind.GROUP
        chat = Chat(self._group_id(kind), kind, title=title, forum=forum)
        for user in (owner, *members):
            status = Status.CREATOR if user == owner else Status.MEMBER
            chat.members[user] = Member(self.person_of(user), status)
        self.chats[chat.id] = chat
        self.tell(ChatsChanged())
        return chat

    def _group_id(self, kind: Kind) -> int:
        number = next(self.numbers)
        return SUPERGROUPS_BELOW - number if kind is Kind.SUPERGROUP else -4000 - number

    def add_bot_to_group(self, chat: int, by: int, payload: str = "") -> None:
        """Add the bot; a `startgroup` link's payload follows as its command."""
        if not PAYLOAD.fullmatch(payload):
            raise Impossible(Reason.BAD_PAYLOAD)
        group, person = self.group_of(chat), self.person_of(by)
        self.seat(group, person, Member(self.bot, Status.MEMBER))
        self.serve(group, person, "new_chat_members", [user_wire(self.bot)])
        self.tell(ChatsChanged())
        if payload:
            self.say(by, chat, f"/start@{self.bot.username} {payload}")

    def promote_bot(self, chat: int, by: int, rights: frozenset[str] = BOT_RIGHTS) -> None:
        """Make the bot an administrator with these rights."""
        assert rights <= {*ADMIN_RIGHTS, *BOT_RIGHTS}, "a right that Telegram does not have"
        self.seat(self.group_of(chat), self.person_of(by), Member(self.bot, Status.ADMINISTRATOR, rights))

    def demote_bot(self, chat: int, by: int) -> None:
        self.seat(self.group_of(chat), self.person_of(by), Member(self.bot, Status.MEMBER))

    def remove_bot(self, chat: int, by: int) -> None:
        """Throw the bot out of the group."""
        group, person = self.group_of(chat), self.person_of(by)
        self.seat(group, person, Member(self.bot, Status.KICKED))
        self.post(group, person, service=Service("left_chat_member", user_wire(self.bot)))
        self.tell(ChatsChanged())

    def join(self, chat: int, user: int) -> None:
        """Somebody joins the group."""
        group, person = self.group_of(chat), self.person_of(user)
        self.seat(group, person, Member(person, Status.MEMBER))
        self.serve(group, person, "new_chat_members", [user_wire(person)])
        self.tell(ChatsChanged())

    def leave(self, chat: int, user: int) -> None:
        """Somebody leaves the group."""
        group, person = self.group_of(chat), self.person_of(user)
        self.seat(group, person, Member(person, Status.LEFT))
        self.serve(group, person, "left_chat_member", user_wire(person))
        self.tell(ChatsChanged())

    def add_topic(self, chat: int, by: int, name: str) -> int:
        """A new topic of a forum; returns its thread id."""
        group = self.group_of(chat)
        if not group.forum:
            raise Impossible(Reason.NOT_A_GROUP)
        thread = group.last_id + 1
        group.topics[thread] = name
        content = {"name": name, "icon_color": 7322096}
        self.serve(group, self.person_of(by), "forum_topic_created", content, thread=thread)
        return thread

    def delete_topic(self, chat: int, thread: int) -> None:
        """Delete a topic and what was said in it."""
        group = self.group_of(chat)
        del group.topics[thread]
        for message in [m for m in group.messages.values() if m.thread == thread]:
            del group.messages[message.id]

    def migrate(self, chat: int, by: int) -> Chat:
        """Upgrade a group to a supergroup: a new id, the old one is dead."""
        old, person = self.group_of(chat), self.person_of(by)
        if old.kind is not Kind.GROUP:
            raise Impossible(Reason.NOT_A_GROUP)
        new = Chat(
            self._group_id(Kind.SUPERGROUP), Kind.SUPERGROUP, title=old.title, members=dict(old.members)
        )
        self.chats[new.id] = new
        self.serve(old, person, "migrate_to_chat_id", new.id)
        old.migrated_to = new.id
        self.serve(new, person, "migrate_from_chat_id", old.id)
        self.tell(ChatsChanged())
        return new

    def group_of(self, chat: int) -> Chat:
        found = self.chats.get(chat)
        if found is None or found.private:
            raise Impossible(Reason.NOT_A_GROUP)
        return found
