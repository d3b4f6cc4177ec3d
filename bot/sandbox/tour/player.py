"""Plays scenes on a stage: time passes, people act, the story is told, what they read is compared."""

from datetime import datetime, timedelta
from itertools import zip_longest

from bot.domain.calendar import local_time
from bot.domain.codes import spaced
from bot.sandbox.telegram import Impossible
from bot.sandbox.telegram.events import Answered
from bot.sandbox.tour.deeds import DEEDS
from bot.sandbox.tour.looks import LOOKS
from bot.sandbox.tour.screenplay import Scene, Screenplay, Step, agrees, dated
from bot.sandbox.tour.stage import Stage
from bot.sandbox.tour.story import Story
from bot.texts import sandbox as sandbox_texts
from bot.texts import tour as texts

SECOND = timedelta(seconds=1)
TOLD = {"reads", "hears"}
"""Looks at what the bot says."""


class Player:
    """Goes on where something is not as expected; raises TimeoutError where the bot no longer answers."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self.stage = stage
        self.story = story

    async def play(self, screenplay: Screenplay) -> None:
        self.stage.begin_at(self.stage.moment(screenplay.parts[0].scenes[0].at))
        for number, part in enumerate(screenplay.parts, start=1):
            self.story.part(number, part.name)
            for scene in part.scenes:
                await self._play_scene(scene)

    async def _play_scene(self, scene: Scene) -> None:
        moment = self.stage.moment(scene.at)
        while self.stage.bot.running and await self.stage.next_event(moment - SECOND):
            self._tell_meanwhile()
        self.story.scene(self._clock(moment), dated(scene.told, self.stage.first_year))
        if self.stage.bot.running:
            await self.stage.set_clock(moment + SECOND)
        else:  # it was away until now: what was due meanwhile comes late
            self.stage.begin_at(moment + SECOND)
            await self.stage.start_bot()
        self._tell("", scene.steps[0])
        for step, coming in zip_longest(scene.steps, scene.steps[1:]):
            try:
                await self._take(step, coming)
            except Impossible as error:
                self._not_possible(step, error)
                break
        self._nothing_is_left()

    async def _take(self, step: Step, coming: Step | None) -> None:
        """A step is a deed, or a look at something; what the coming one reads word by word is told so."""
        what = dated(step.what, self.stage.first_year)
        if "{code}" in what:
            what = what.replace("{code}", spaced(self.stage.code(step.who)))
        if step.verb in LOOKS:
            self._look(step, what)
            return
        self.story.deed(self._deed(step, what))
        await DEEDS[step.verb](self.stage, step.who, what)
        if self.stage.bot.running:
            await self.stage.settle()
        self._tell(step.who, coming)

    def _look(self, step: Step, expected: str) -> None:
        read = LOOKS[step.verb](self.stage, step.who)
        agreed = agrees(expected, read)
        if agreed and step.verb in texts.LOOKS:
            who = self.stage.called(step.who) if step.who in self.stage.cast else texts.GROUP
            self.story.look(texts.LOOKS[step.verb].format(who=who, what=read or texts.NOTHING))
        self.story.expect(expected, read, agreed=agreed)

    def _deed(self, step: Step, what: str) -> str:
        told = texts.DEEDS.get(step.verb, step.verb).format(what=what.replace(texts.THEN, "] ["))
        return f"{self.stage.called(step.who)} {told}" if step.who in self.stage.cast else told

    def _not_possible(self, step: Step, error: Impossible) -> None:
        what = dated(step.what, self.stage.first_year)
        self.story.expect(self._deed(step, what), sandbox_texts.IMPOSSIBLE[error.reason.name], agreed=False)
        self.story.skipped()

    def _nothing_is_left(self) -> None:
        """An announcement or a reminder that the screenplay does not know of is one too many."""
        for text in self.stage.announced:
            self.story.expect("", text, agreed=False)
        if self.stage.reminded:
            self.story.expect("", LOOKS["are reminded"](self.stage, ""), agreed=False)
        self.stage.announced.clear()

    def _tell(self, who: str, coming: Step | None) -> None:
        """What the bot has said to what somebody did; only the group and the cast are told of."""
        whole = coming is not None and coming.verb in TOLD and "…" not in coming.what
        actor = self.stage.person(who).id if who in self.stage.cast else 0
        for said in self.stage.take_fresh():
            if isinstance(said, Answered):
                self.story.alert(said.text)
                continue
            chat = said.message.chat
            to = "" if chat.id == actor else self.stage.named(chat.id) if chat.private else texts.GROUP
            if to or chat.id == actor:
                self.story.speech(said.message, to, whole=whole)

    def _tell_meanwhile(self) -> None:
        """What the bot has said of itself while time passed; a new heading for each moment."""
        told = ""
        for said in self.stage.take_fresh():
            if isinstance(said, Answered):
                continue
            chat, clock = said.message.chat, self._clock(said.at)
            to = self.stage.named(chat.id) if chat.private else texts.GROUP
            if not to:
                continue
            if clock != told:
                self.story.meanwhile(clock)
                told = clock
            self.story.speech(said.message, to)

    def _clock(self, moment: datetime) -> str:
        return texts.moment(local_time(moment, self.stage.zone))
