"""Short messages to ambassadors and authors: reminders, a lease that ran out, what became of a reply."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Message, Quote, Strong
from handlers.kernel.voice import Voice, excerpt, said
from handlers.questions.rules.question import Question, QuestionEventName, Reply
from handlers.questions.wording import sample
from handlers.questions.wording.card import CardFacts, card

OF_REPLY = {
    QuestionEventName.ACCEPTED: "your_reply_helped",
    QuestionEventName.PUBLISHED: "your_reply_kept",
    QuestionEventName.REJECTED: "your_reply_rejected",
    QuestionEventName.WITHDRAWN: "your_reply_withdrawn",
    QuestionEventName.REPLY_EDITED: "your_reply_edited",
}


def reminder(voice: Voice, facts: CardFacts) -> Message:
    """The card again, for its holder or (unclaimed) for the CSR team, with a word that it waits."""
    question, shown = facts.question, card(voice, facts)
    if question.claim_until is None:
        first = voice.paragraph("reminder_csr")
    else:
        first = voice.paragraph("reminder", moment=Strong(voice.moment(question.claim_until)))
    return replace(shown, blocks=(first, *shown.blocks))


def reminder_over(voice: Voice) -> Message:
    """What stands in a reminder's place once somebody has acted."""
    return said(voice, "reminder_over")


def passed_on(voice: Voice, facts: CardFacts, by: str) -> Message:
    """The card of a question that somebody passed on to the viewer."""
    shown = card(voice, facts)
    return replace(shown, blocks=(voice.paragraph("passed_to_you", name=Strong(by)), *shown.blocks))


def lease_over(voice: Voice, question: Question) -> Message:
    return said(voice, "lease_over", question=excerpt(question.text, 120))


def of_your_reply(
    voice: Voice,
    question: Question,
    happened: QuestionEventName,
    *,
    reply: Reply | None = None,
    reason: str = "",
) -> Message:
    """To the author: the reply helped, was kept, edited (`reply` is the new text), not kept or withdrawn."""
    edited = happened is QuestionEventName.PUBLISHED and reply is not None
    phrase = "your_reply_kept_edited" if edited else OF_REPLY[happened]
    first = said(voice, phrase, question=excerpt(question.text, 120))
    text = (Quote(reply.text, voice.text("edited_by_csr")),) if reply else ()
    because = (voice.paragraph("because", reason=reason),) if reason else ()
    return replace(first, blocks=(*first.blocks, *text, *because))


_FACTS = CardFacts(sample.CLAIMED, sample.AMBASSADOR, sample.ASKER, sample.AMBASSADOR.name)
_EDITED = replace(sample.REPLY, text="Please take the train.", revision=2, edited_by=sample.REVIEWER.id)

EXAMPLES: Examples = {
    "reminder": lambda voice: reminder(voice, _FACTS),
    "reminder to the team": lambda voice: reminder(voice, replace(_FACTS, question=sample.WAITING)),
    "reminder, over": reminder_over,
    "passed on": lambda voice: passed_on(voice, _FACTS, sample.OTHER.name),
    "lease over": lambda voice: lease_over(voice, sample.WAITING),
    "your reply, kept with changes": lambda voice: of_your_reply(
        voice, sample.PUBLISHED, QuestionEventName.PUBLISHED, reply=_EDITED
    ),
    "your reply, edited": lambda voice: of_your_reply(
        voice, sample.REPLIED, QuestionEventName.REPLY_EDITED, reply=_EDITED
    ),
} | {
    f"your reply, {happened}": lambda voice, happened=happened: of_your_reply(
        voice,
        sample.PUBLISHED,
        happened,
        reason="" if happened is QuestionEventName.PUBLISHED else "It holds for France only.",
    )
    for happened in (
        QuestionEventName.ACCEPTED,
        QuestionEventName.PUBLISHED,
        QuestionEventName.REJECTED,
        QuestionEventName.WITHDRAWN,
    )
}
