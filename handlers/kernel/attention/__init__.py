"""The attention budget: how much unsolicited attention the bot takes of one person.

Whatever nobody asked for (`Unsolicited`: a broadcast, a digest, a lesson, a check-in, another nudge) draws on
one budget a person. How a capability that speaks by itself uses it:

1. It says so on the message, `OutgoingMessage(..., attention=Unsolicited(AttentionKind.LESSON, "lesson:7",
   why="..."))`, or the same on a `Batch`, and puts it into the outbox as early as it likes.
2. That is all. When the message is leased, `attend` decides: `SendNow` (the budget is spent in that
   transaction), `Later(at)` (it waits in the outbox for that moment), `JoinsDigest` or `DropIt(reason)`.
   Under what is sent stands a button *Why did I get this?* that says `why`, and how much of the budget.
3. Whoever wants to know beforehand (an estimate, "what would I get next week") asks `Attention.decide`, which
   is pure. `AttentionLedger.take_back` is for who recalls something that may wait for people's digests.

An edit of what is on the screen, and what takes it off, is never asked and costs nothing: it has the same
`subject`. A reminder of the same thing is another message and another subject.
"""
