"""Everything that announcing a change needs to know, and how its messages are addressed.

A message that is edited in place has a *slot*. When a question is asked again, a new *round* begins: its
messages are new ones, at the end of the conversation, and those of the round before are settled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToConversation, ToPerson
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.rules.notice import NoticeOfReply
from handlers.questions.rules.question import Question, QuestionEvent


@dataclass(frozen=True, slots=True)
class ChangeContext:
    before: Question
    after: Question
    event: QuestionEvent
    people: Mapping[str, Person]
    """Everybody the question names, by id."""
    csr_team: Sequence[Person]
    colleagues: Sequence[Person]
    """To whom the holder may pass it on."""
    others: int
    """How many questions wait together with this one."""
    primary: Question | None
    """The question this one is merged into."""
    round: int
    """How often the asker has asked again."""
    promised: datetime
    """By when the asker may expect a reply."""
    alike: Sequence[Question] = ()
    """Waiting questions that may ask the same, which its holder is to say."""
    together: Sequence[Question] = ()
    """Those that its holder may say do not."""
    mailed: frozenset[str] = frozenset()
    """Ids of those who are told by e-mail, too."""
    arrives: NoticeOfReply = NoticeOfReply.THERE
    """How the asker comes to know of a reply."""

    @property
    def asker(self) -> Person:
        return self.people[self.after.asker_id]

    @property
    def asker_voice(self) -> Voice:
        return voice_for(self.asker, self.after.language)

    def name(self, person_id: str | None, voice: Voice) -> str:
        person = self.people.get(person_id or "")
        return person.name if person else voice.text("somebody")

    def changed_reply(self) -> bool:
        """Whether the text of the reply is another now."""
        before = self.before.reply.text if self.before.reply else ""
        return self.after.reply is not None and self.after.reply.text != before

    def to_asker(self, part: str, message: Message, *, round_: int | None = None) -> OutgoingMessage:
        """For the conversation that the question was asked in."""
        question = self.after
        return OutgoingMessage(
            key=f"question:{question.id}:{self._key}:{part}",
            to=ToConversation(question.conversation, question.asker_id),
            message=message,
            slot=slot(question.id, part, self.round if round_ is None else round_),
            kind=MessageKind.ANSWER,
        )

    def to_person(
        self,
        part: str,
        person: Person,
        message: Message,
        kind: MessageKind,
        *,
        slotted: str = "",
        silent: bool = False,
    ) -> OutgoingMessage:
        """For one person, wherever they are; in the slot `slotted`, if it is ever edited."""
        key = f"question:{self.after.id}:{self._key}:{part}:{person.id}"
        return OutgoingMessage(key, ToPerson(person.id), message, slotted, silent, kind=kind)

    @property
    def _key(self) -> str:
        """Of this change."""
        return f"{self.after.id}:{self.after.version}"


def slot(question_id: str, part: str, round_: int = 0) -> str:
    """``question:17:answer``; with the round behind it from the second on."""
    return f"question:{question_id}:{part}" + (f":{round_}" if round_ else "")


def reminder_slot(question: Question) -> str:
    """Each reminder is a message of its own: the next due moment tells it from the one before."""
    due = f"{question.due_at:%Y%m%d%H%M%S}" if question.due_at else ""
    return slot(question.id, f"reminder:{due}")
