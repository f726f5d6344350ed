"""What a giver of feedback reads: the form, the thanks or the receipt, and "you said, we did"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from handlers.feedback.actions import FeedbackForm, FeedbackPress
from handlers.feedback.anonymity import ANONYMOUSLY, INFORMED_ANONYMOUSLY, INFORMED_BY_NAME, SEND
from handlers.feedback.feedback import (
    About,
    Anonymous,
    Decided,
    Feedback,
    FeedbackKind,
    FeedbackPolicy,
    FeedbackProgress,
    FeedbackRefusal,
    FeedbackVerdict,
    Named,
    Remark,
)
from handlers.kernel import examples
from handlers.kernel.messages import (
    Block,
    Bullets,
    Button,
    Choice,
    Facts,
    Form,
    Link,
    Message,
    Plain,
    Quote,
    SelectField,
    Spans,
    Strong,
    Style,
    TextField,
)
from handlers.kernel.receipt_code import new_code
from handlers.kernel.voice import Voice, excerpt, said

LONGEST = 3000
MAX_LISTED = 8
BY_NAME = "named"
RECEIPT_PAGE, PUBLISHED_PAGE = "/feedback/receipt", "/feedback/decided"


def tell_form(voice: Voice, question_id: str = "", style: Style = Style.PLAIN) -> Form:
    """The form to tell the CSR team something; `question_id` where it stands under an answer."""
    label = voice.text("feedback_tell")
    ways = (
        Choice(BY_NAME, voice.text("feedback_send_named")),
        Choice(ANONYMOUSLY, voice.text("feedback_send_anonymously")),
    )
    fields = (
        SelectField("kind", voice.text("feedback_kind"), _kinds(voice)),
        TextField("text", voice.text("feedback_text"), multiline=True, max_length=LONGEST),
        SelectField(SEND, voice.text("feedback_send"), ways, BY_NAME),
    )
    return Form(FeedbackForm.FEEDBACK, question_id, label, label, fields, voice.text("send"), style)


def written_form(voice: Voice, text: str) -> Form:
    """What was typed in a conversation stands in it, so it is sent by name: no code belongs to it."""
    label = voice.text("feedback_tell")
    fields = (
        SelectField("kind", voice.text("feedback_kind"), _kinds(voice)),
        TextField("text", voice.text("feedback_text"), text[:LONGEST], multiline=True, max_length=LONGEST),
    )
    return Form(FeedbackForm.FEEDBACK, "", label, label, fields, voice.text("send"), Style.PRIMARY)


def decide_form(voice: Voice, subject: str = "", kind: str = FeedbackKind.CONCERN, text: str = "") -> Form:
    """To send it all the same, for somebody who has read where else help is; what was typed stands in it."""
    ways = (
        Choice(INFORMED_ANONYMOUSLY, voice.text("feedback_send_anonymously")),
        Choice(INFORMED_BY_NAME, voice.text("feedback_send_named")),
    )
    fields = (
        SelectField("kind", voice.text("feedback_kind"), _kinds(voice), kind),
        TextField("text", voice.text("feedback_text"), text, multiline=True, max_length=LONGEST),
        SelectField(SEND, voice.text("feedback_send"), ways),
    )
    label, title = voice.text("feedback_send_all_the_same"), voice.text("feedback_tell")
    return Form(FeedbackForm.FEEDBACK, subject, label, title, fields, voice.text("send"))


def unnamed_form(voice: Voice) -> Form:
    """The same beside a button that sends it by name: an empty form, so that nothing links the two."""
    return replace(decide_form(voice), label=voice.text("feedback_unnamed"))


def decide_first(voice: Voice, ways: Message, form: Form) -> Message:
    """Before anything is sent without a name: where help is, and the sender's own decision."""
    first = said(voice, "feedback_not_sent")
    blocks = (*first.blocks, *ways.blocks, voice.paragraph("feedback_decide_first"))
    return Message(first.summary, blocks, (form,))


def receipt_form(voice: Voice, code: str = "") -> Form:
    """To see what came of an anonymous one."""
    field = TextField("code", voice.text("feedback_receipt_type"), code, max_length=40)
    return Form(
        FeedbackForm.RECEIPT,
        "",
        voice.text("feedback_receipt_open"),
        voice.text("feedback_receipt_title"),
        (field,),
        voice.text("feedback_receipt_look"),
    )


def thanks(voice: Voice, days: int) -> Message:
    """To a named giver."""
    mine = Button(FeedbackPress.MY_FEEDBACK, "", voice.text("feedback_mine"))
    return replace(said(voice, "feedback_thanks", days=str(days)), actions=(mine,))


def receipt(voice: Voice, code: str, *, held: bool) -> Message:
    """To an anonymous giver, who reads it once and nowhere else. The summary is free of the code."""
    blocks: tuple[Block, ...] = (
        voice.paragraph("feedback_receipt"),
        Facts(((voice.text("feedback_receipt_code"), code),)),
        voice.paragraph("feedback_receipt_keep"),
        *([voice.paragraph("feedback_receipt_held")] if held else ()),
    )
    page = Link(voice.text("feedback_receipt_open"), RECEIPT_PAGE)
    return Message(voice.text("feedback_receipt"), blocks, (page,))


def waiting_receipt(voice: Voice, code: str, policy: FeedbackPolicy) -> Message:
    """As `receipt`, where it waits for others."""
    plain = receipt(voice, code, held=False)
    return replace(plain, blocks=(*plain.blocks, _waits(voice, policy)))


def still_waiting(voice: Voice, policy: FeedbackPolicy) -> Message:
    """To whoever shows the receipt of one that was not released yet."""
    return Message(voice.text("feedback_waits_summary"), (_waits(voice, policy),))


def answer_waits(voice: Voice, policy: FeedbackPolicy) -> Message:
    """To an anonymous giver who has answered what the CSR team asked."""
    return Message(voice.text("feedback_waits_summary"), (_waits(voice, policy),))


def _waits(voice: Voice, policy: FeedbackPolicy) -> Block:
    return voice.paragraph("feedback_waits", others=str(policy.together - 1), days=str(policy.patience.days))


def no_receipt(voice: Voice) -> Message:
    """No feedback has this code."""
    return said(voice, "feedback_receipt_unknown")


def standing(voice: Voice, feedback: Feedback, code: str) -> Message:
    """To whoever showed the receipt: where it stands, and the question that waits for them."""
    answer = answer_form(voice, FeedbackForm.RECEIPT_ANSWER, code)
    waits = feedback.is_open and not feedback.is_asked_back
    return Message(
        summary=voice.text(f"feedback_progress_{feedback.progress}"),
        blocks=(
            Facts(((voice.text("feedback_progress"), _progress(voice, feedback)),)),
            voice.paragraph("feedback_you_said"),
            _words(voice, feedback),
            *_talk(voice, feedback),
            *_outcome(voice, feedback.decided),
            *([voice.paragraph("feedback_receipt_waits")] if waits else ()),
        ),
        actions=(answer,) if feedback.is_asked_back else (),
    )


def asked_back(voice: Voice, feedback: Feedback) -> Message:
    """To a named giver: the CSR team wants to know more."""
    question = feedback.remarks[-1]
    first = said(voice, "feedback_asks")
    quoted = Quote(question.text, voice.text("feedback_decided_by", date=voice.date(question.on)))
    blocks = (*first.blocks, quoted, voice.paragraph("feedback_you_said"), _words(voice, feedback))
    return Message(first.summary, blocks, (answer_form(voice, FeedbackForm.FEEDBACK_ANSWER, feedback.id),))


def answered(voice: Voice) -> Message:
    return said(voice, "feedback_answered")


def told(voice: Voice, feedback: Feedback) -> Message:
    """To a named giver: you said, we did."""
    outcome = tuple(_outcome(voice, feedback.decided))
    verdict = voice.text(f"feedback_verdict_{feedback.decided.verdict}") if feedback.decided else ""
    summary = f"{voice.text('feedback_you_said')} {excerpt(feedback.text, 120)} – {verdict}"
    return Message(summary, (voice.paragraph("feedback_you_said"), _words(voice, feedback), *outcome))


def mine(voice: Voice, given: Sequence[Feedback]) -> Message:
    """What somebody has told under their name, and where each stands."""
    actions = (tell_form(voice), receipt_form(voice), Link(voice.text("feedback_published"), PUBLISHED_PAGE))
    if not given:
        none = said(voice, "feedback_mine_none")
        return replace(none, actions=actions)
    items = tuple(_line(voice, one) for one in given[:MAX_LISTED])
    return Message(voice.text("feedback_mine"), (Bullets(items),), actions)


def published(voice: Voice, decided: Sequence[Feedback]) -> Message:
    """You said, we did: for everybody."""
    items = tuple(
        (Plain(f"{one.decided.said} – "), Strong(outcome_of(voice, one.decided)))
        for one in decided
        if one.decided
    )
    if not items:
        return said(voice, "feedback_published_none")
    return Message(voice.text("feedback_published"), (Bullets(items),))


def refused(voice: Voice, why: FeedbackRefusal) -> Message:
    return said(voice, f"feedback_refused_{why}")


def answer_form(voice: Voice, form: FeedbackForm, subject: str) -> Form:
    text = TextField("text", voice.text("feedback_answer_label"), multiline=True, max_length=LONGEST)
    label = voice.text("feedback_answer")
    return Form(form, subject, label, label, (text,), voice.text("send"), Style.PRIMARY)


def outcome_of(voice: Voice, decided: Decided) -> str:
    """The decision on one line."""
    return f"{voice.text(f'feedback_verdict_{decided.verdict}')}: {decided.text}"


def _kinds(voice: Voice) -> tuple[Choice, ...]:
    return tuple(Choice(kind.value, voice.text(f"feedback_kind_{kind}")) for kind in FeedbackKind)


def _words(voice: Voice, feedback: Feedback) -> Quote:
    """What was said, in the giver's own words."""
    given = voice.text("feedback_given_on", date=voice.date(feedback.given_on))
    return Quote(feedback.text, f"{voice.text(f'feedback_kind_{feedback.kind}')}, {given}")


def _talk(voice: Voice, feedback: Feedback) -> Iterator[Bullets]:
    if feedback.remarks:
        yield Bullets(tuple(_remark(voice, one) for one in feedback.remarks))


def _remark(voice: Voice, remark: Remark) -> Spans:
    who = voice.text("the_csr_team") if remark.by else voice.text("feedback_you")
    name = voice.text("says", name=f"{who[:1].upper()}{who[1:]}", text="")
    return (Strong(name), Plain(remark.text))


def _outcome(voice: Voice, decided: Decided | None) -> Iterator[Block]:
    if decided is not None:
        yield Quote(
            outcome_of(voice, decided), voice.text("feedback_decided_by", date=voice.date(decided.on))
        )


def _progress(voice: Voice, feedback: Feedback) -> str:
    return voice.text(f"feedback_progress_{feedback.progress}")


def _line(voice: Voice, feedback: Feedback) -> Spans:
    decided, progress = feedback.decided, _progress(voice, feedback)
    outcome = (Plain(f" {excerpt(outcome_of(voice, decided), 200)}"),) if decided else ()
    return (Plain(f"{excerpt(feedback.text, 150)} "), Strong(f"({progress})"), *outcome)


_DAY = examples.NOW.date()
GIVEN = Feedback(
    "5f2c9a7e01bd",
    FeedbackKind.UNREALISTIC_GOAL,
    "Our site cannot halve its van mileage by 2027: the night shift has no bus.",
    Named(examples.ASKER.id, "web", examples.NOW),
    date(2026, 11, 23),
    About("travel-policy", "Travel policy 2025", "q17"),
)
NAMELESS = replace(GIVEN, giver=Anonymous("receipt"), about=replace(GIVEN.about, question_id=""))
ASKED = replace(
    GIVEN,
    progress=FeedbackProgress.SEEN,
    remarks=(Remark("How many colleagues come by van at night?", _DAY, examples.REVIEWER.id),),
)
_WHAT = "We pay for a shared shuttle from January, and count its rides instead of the vans."
_PUBLIC = "The night shift has no way to come without a van."
DECIDED = replace(
    ASKED,
    progress=FeedbackProgress.TOLD,
    decided=Decided(FeedbackVerdict.WILL_DO, _WHAT, examples.REVIEWER.id, _DAY, _PUBLIC),
)
_CODE = new_code(b"an example", "an example")

EXAMPLES: examples.Examples = {
    "feedback, thanks": lambda voice: thanks(voice, 14),
    "feedback, receipt": lambda voice: receipt(voice, _CODE, held=True),
    "feedback, decide first": lambda voice: decide_first(
        voice, said(voice, "care_below"), decide_form(voice, text=GIVEN.text)
    ),
    "feedback, receipt of what waits": lambda voice: waiting_receipt(voice, _CODE, FeedbackPolicy()),
    "feedback, still waiting": lambda voice: still_waiting(voice, FeedbackPolicy()),
    "feedback, no such receipt": no_receipt,
    "feedback, receipt shown": lambda voice: standing(voice, NAMELESS, _CODE),
    "feedback, receipt with a question": lambda voice: standing(
        voice, replace(ASKED, giver=NAMELESS.giver), _CODE
    ),
    "feedback, receipt with the decision": lambda voice: standing(
        voice, replace(DECIDED, giver=NAMELESS.giver), _CODE
    ),
    "feedback, asked back": lambda voice: asked_back(voice, ASKED),
    "feedback, answered": answered,
    "feedback, you said, we did": lambda voice: told(voice, DECIDED),
    "feedback, mine": lambda voice: mine(voice, (GIVEN, DECIDED)),
    "feedback, published": lambda voice: published(voice, (DECIDED,)),
    "feedback, nothing published": lambda voice: published(voice, ()),
    "feedback, none of mine": lambda voice: mine(voice, ()),
} | {
    f"feedback refused, {why.value.replace('_', ' ')}": lambda voice, why=why: refused(voice, why)
    for why in sorted(FeedbackRefusal)
}
