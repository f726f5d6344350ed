"""How whoever asked comes to know that there is a reply."""

from __future__ import annotations

from handlers.kernel.addressing import OWN, uses_chat, veiled_address
from handlers.kernel.events import Conversation
from handlers.kernel.messages import Paragraph
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.notice import NoticeOfReply


async def arrival(
    tx: QuestionsTransaction, asker: Person, where: Conversation, *, has_mail: bool
) -> NoticeOfReply:
    """`has_mail`: e-mail can be sent here."""
    if where.platform not in OWN:
        return NoticeOfReply.THERE
    return NoticeOfReply.MAIL if has_mail and await is_mailed(tx, asker) else NoticeOfReply.LOOK


async def is_mailed(tx: QuestionsTransaction, person: Person) -> bool:
    """Whether they are told by e-mail, too."""
    return person.active and person.mails and not await uses_chat(tx, person.id)


def told(voice: Voice, how: NoticeOfReply, email: str) -> tuple[Paragraph, ...]:
    """Nothing where the platform itself tells them."""
    if how is NoticeOfReply.THERE:
        return ()
    return (voice.paragraph(f"arrives_{how}", address=veiled_address(email)),)
