"""The clock posts a broadcast in its channels, keeps the posts up to date, and learns how it went.

As with people everything is a row before it is work, in the transaction of the broadcast: a channel is noted
once, and the outbox takes a key once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.broadcasts.broadcast import Broadcast, Round, Variant
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.recipient import HAS_IT, OPEN, ChannelPost, Reached, Reason, batch_name
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.broadcasts.wording import news
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import Batch, OutgoingMessage, ToConversation

_GOOD_FOR = BroadcastPolicy().good_for
_MAY_HAVE_IT = frozenset({Reached.QUEUED, *HAS_IT})
Due = Callable[[Broadcast, Person, datetime], datetime]


def channel_variant(broadcast: Broadcast, place: tuple[str, str]) -> Variant:
    """The words in the channel's language; where none was chosen, the first."""
    language = {one.place: one.language for one in broadcast.reach.channels}.get(place, "")
    content = broadcast.content
    return content.for_language(language) if language else content.variants[0]


async def post_in_channels(
    tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime, due: Due
) -> datetime | None:
    """Whatever may be done now; when to look again, None when all is known.

    `due` says when it may leave: a channel has no hours of its own, so those of whoever wrote it count.
    """
    if not broadcast.reach.channels:
        return None
    posts = await _noted(tx, broadcast, at, due)
    posts = [await _fed(tx, broadcast, await _onward(tx, broadcast, one, at), at) for one in posts]
    await tx.broadcasts.put_channel_posts(posts)
    open_ = [one for one in posts if one.arrival in OPEN]
    moments = [one.due_at if one.arrival is Reached.WAITING else at for one in open_]
    return min(moments, default=None)


async def keep_up_channels(tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> bool:
    """What stands there gets the words as they are now; whether one of them is still on its way."""
    if not broadcast.reach.channels:
        return False
    posts = await tx.broadcasts.channel_posts(broadcast.id)
    posts = [await _onward(tx, broadcast, one, at) for one in posts]
    await tx.broadcasts.put_channel_posts(posts)
    return any(one.arrival is Reached.QUEUED for one in posts)


async def wind_up_channels(tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> None:
    """What waits does not leave any more."""
    reason = Reason.RECALLED if broadcast.recalled else Reason.CANCELLED
    waiting = [
        replace(one, arrival=Reached.DROPPED, reason=reason, settled_at=at)
        for one in await tx.broadcasts.channel_posts(broadcast.id)
        if one.arrival is Reached.WAITING
    ]
    await tx.broadcasts.put_channel_posts(waiting)


async def _noted(
    tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime, due: Due
) -> Sequence[ChannelPost]:
    """With those that were not noted for the first round; in another try those that refused it wait again."""
    posts = await tx.broadcasts.channel_posts(broadcast.id)
    if broadcast.round is Round.AGAIN:
        return [_again(one, at) for one in posts]
    if broadcast.round is not Round.FIRST:
        return posts
    author = await tx.people.get(broadcast.by)
    moment, there = due(broadcast, author, at) if author else at, {one.place for one in posts}
    new = [one for one in broadcast.reach.channels if one.place not in there]
    return [*posts, *(ChannelPost(broadcast.id, *one.place, Round.FIRST, moment) for one in new)]


def _again(post: ChannelPost, at: datetime) -> ChannelPost:
    if post.arrival is not Reached.BOUNCED or post.round is Round.AGAIN:
        return post
    return ChannelPost(post.broadcast_id, *post.place, Round.AGAIN, at)


async def _onward(
    tx: BroadcastsTransaction, broadcast: Broadcast, post: ChannelPost, at: datetime
) -> ChannelPost:
    """With the moment in which it was known how it went, and the words of now."""
    if post.arrival not in OPEN and post.settled_at is None:
        post = replace(post, settled_at=at)
    if post.arrival not in _MAY_HAVE_IT or post.edition >= broadcast.edition or broadcast.recalled:
        return post
    put = _outgoing(broadcast, post)
    await tx.outbox.put(replace(put, silent=post.arrival is not Reached.QUEUED, not_after=None))
    key = put.key if post.arrival is Reached.QUEUED else post.key
    return replace(post, edition=broadcast.edition, key=key)


async def _fed(
    tx: BroadcastsTransaction, broadcast: Broadcast, post: ChannelPost, at: datetime
) -> ChannelPost:
    if post.arrival is not Reached.WAITING or post.due_at > at:
        return post
    put = replace(_outgoing(broadcast, post), not_after=at + _GOOD_FOR)
    await tx.outbox.put(put)
    return replace(post, arrival=Reached.QUEUED, edition=broadcast.edition, key=put.key)


def _outgoing(broadcast: Broadcast, post: ChannelPost) -> OutgoingMessage:
    """It draws on nobody's budget."""
    message = news(broadcast.id, broadcast.content, channel_variant(broadcast, post.place))
    name, kind = batch_name(broadcast.id, post.round), MessageKind.BROADCAST
    to = ToConversation(Conversation(post.platform, post.address), "")
    return Batch(name, message, broadcast.edition, kind=kind).to(to)
