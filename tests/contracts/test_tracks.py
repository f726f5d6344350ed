"""What every `Tracks` promises."""

from dataclasses import replace

from bot.storage.storage import Storage
from handlers.learning.studies.study import stopped
from handlers.learning.tracks.track import Track, TrackContent, TrackStart, TrackText
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, NOW
from tests.handlers.learning.studies.test_study import STUDY
from tests.handlers.learning.tracks.test_track_file import FULL
from tests.transactions import writing

WELCOME = Track("welcome", FULL, "anna", FULL, 3, changed_at=NOW)


async def saved(storage: Storage, track: Track) -> bool:
    async with writing(storage.work) as tx:
        done = await tx.tracks.save(track)
    return done


async def test_a_track_comes_back_as_it_was_and_is_saved_over_what_was_loaded(storage: Storage) -> None:
    assert await saved(storage, WELCOME)
    assert not await saved(storage, WELCOME), "there is one"
    draft = Track("a-draft", TrackContent((TrackText("en", HOSTILE),)))
    assert await saved(storage, draft)
    async with storage.work.reading() as look:
        loaded = await look.tracks.get("welcome")
        assert [each.id for each in await look.tracks.all()] == ["a-draft", "welcome"]
        assert (await look.tracks.all())[0].draft.title == HARMLESS
        assert await look.tracks.get("nothing") is None
    assert loaded == WELCOME and loaded is not None
    assert await saved(storage, replace(loaded, is_retired=True))
    assert not await saved(storage, loaded), "another change came first"
    async with storage.work.reading() as look:
        now = await look.tracks.get("welcome")
    assert now == replace(WELCOME, is_retired=True)


async def test_a_track_begins_for_somebody_once(storage: Storage) -> None:
    async with writing(storage.work) as tx:
        await tx.tracks.begin([])
        await tx.tracks.begin([TrackStart("anna", "welcome", NOW), TrackStart("ben", "welcome", NOW)])
        await tx.tracks.begin([TrackStart("anna", "welcome", NOW + DAY), TrackStart("anna", "x", NOW + DAY)])
    async with storage.work.reading() as look:
        assert await look.tracks.begun(["anna", "eva"]) == {"anna": {"welcome": NOW, "x": NOW + DAY}}


async def test_a_study_is_kept_in_place_of_the_one_before(storage: Storage) -> None:
    for each in (STUDY, replace(STUDY, id="a"), stopped(STUDY, NOW)):
        async with writing(storage.work) as tx:
            await tx.tracks.keep_study(each)
    async with storage.work.reading() as look:
        assert list(await look.tracks.studies()) == [replace(STUDY, id="a"), stopped(STUDY, NOW)]
