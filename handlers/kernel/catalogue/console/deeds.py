"""What the audit trail says was done, and what a message in a queue is for."""

from __future__ import annotations

from collections.abc import Mapping

_DEEDS: Mapping[str, tuple[str, str, str]] = {
    "attention.limits_changed": ("limits of messages changed", "Grenzen für Nachrichten geändert", "limites de messages changées"),
    "broadcast.approved": ("announcement approved", "Mitteilung freigegeben", "annonce approuvée"),
    "broadcast.scheduled": ("announcement scheduled", "Mitteilung geplant", "annonce planifiée"),
    "broadcast.paused": ("announcement paused", "Mitteilung angehalten", "annonce suspendue"),
    "broadcast.resumed": ("announcement resumed", "Mitteilung fortgesetzt", "annonce reprise"),
    "broadcast.corrected": ("announcement corrected", "Mitteilung berichtigt", "annonce corrigée"),
    "broadcast.cancelled": ("announcement stopped", "Mitteilung abgebrochen", "annonce arrêtée"),
    "broadcast.recalled": ("announcement taken back", "Mitteilung zurückgeholt", "annonce retirée"),
    "broadcast.round": ("announcement sent once more", "Mitteilung noch einmal gesendet", "annonce envoyée de nouveau"),
    "care_example.saved": ("care example saved", "Beispiel der Fürsorge gespeichert", "exemple de l’entraide enregistré"),
    "care_example.removed": ("care example removed", "Beispiel der Fürsorge entfernt", "exemple de l’entraide retiré"),
    "document.uploaded": ("document uploaded", "Dokument hochgeladen", "document ajouté"),
    "document.removed": ("document removed", "Dokument entfernt", "document retiré"),
    "document.restored": ("document restored", "Dokument wiederhergestellt", "document rétabli"),
    "document.reindexed": ("document read again", "Dokument neu gelesen", "document relu"),
    "draft.dismissed": ("lesson draft dismissed", "Lektionsentwurf verworfen", "brouillon de leçon écarté"),
    "draft.taken_up": ("lesson draft taken up again", "Lektionsentwurf wieder aufgenommen", "brouillon de leçon repris"),
    "feedback.taken": ("feedback taken on", "Rückmeldung übernommen", "retour pris en charge"),
    "feedback.assigned": ("feedback passed on", "Rückmeldung weitergegeben", "retour transmis"),
    "feedback.asked_back": ("asked back about feedback", "zu einer Rückmeldung nachgefragt", "précision demandée sur un retour"),
    "feedback.merged": ("feedback merged", "Rückmeldungen zusammengeführt", "retours réunis"),
    "feedback.decided": ("feedback decided", "über eine Rückmeldung entschieden", "retour décidé"),
    "lesson.approved": ("lesson approved", "Lektion freigegeben", "leçon approuvée"),
    "lesson.imported": ("lesson imported", "Lektion importiert", "leçon importée"),
    "lesson.removed": ("lesson removed", "Lektion entfernt", "leçon retirée"),
    "lesson.pictured": ("lesson given a picture", "Lektion mit Bild versehen", "leçon illustrée"),
    "lesson.picture_removed": ("lesson’s picture removed", "Bild einer Lektion entfernt", "image d’une leçon retirée"),
    "lesson.retention": ("share to remember changed", "Anteil zum Behalten geändert", "part à retenir changée"),
    "person.data_exported": ("personal data exported", "persönliche Daten ausgegeben", "données personnelles exportées"),
    "person.forget_asked": ("forgetting a person begun", "Vergessen einer Person begonnen", "oubli d’une personne demandé"),
    "person.forget_called_off": ("forgetting a person called off", "Vergessen einer Person abgesagt", "oubli d’une personne annulé"),
    "person.forgotten": ("person forgotten", "Person vergessen", "personne oubliée"),
    "person.linked": ("account linked", "Konto verbunden", "compte relié"),
    "person.roles_changed": ("roles changed", "Rollen geändert", "rôles changés"),
    "person.topics_unlocked": ("topics unlocked", "Themen freigeschaltet", "sujets débloqués"),
    "reply.published": ("reply published", "Antwort veröffentlicht", "réponse publiée"),
    "reply.edited": ("reply edited and published", "Antwort geändert und veröffentlicht", "réponse modifiée et publiée"),
    "reply.rejected": ("reply not published", "Antwort nicht veröffentlicht", "réponse non publiée"),
    "reply.withdrawn": ("reply withdrawn", "Antwort zurückgezogen", "réponse retirée"),
    "sign_in.invited": ("invited to sign in", "zur Anmeldung eingeladen", "invitation à se connecter"),
    "sign_in.revoked": ("sign-in link revoked", "Anmeldelink widerrufen", "lien de connexion révoqué"),
    "sign_in.vouched": ("sign-in confirmed in the chat", "Anmeldung im Chat bestätigt", "connexion confirmée dans le chat"),
    "sign_in.wrong": ("sign-in with a wrong number", "Anmeldung mit falscher Zahl", "connexion avec un mauvais nombre"),
    "sign_in.denied": ("sign-in denied in the chat", "Anmeldung im Chat abgelehnt", "connexion refusée dans le chat"),
    "signpost.saved": ("signpost saved", "Wegweiser gespeichert", "orientation enregistrée"),
    "signpost.removed": ("signpost removed", "Wegweiser entfernt", "orientation retirée"),
    "track.begun": ("track begun", "Lernpfad begonnen", "parcours commencé"),
    "track.edited": ("track edited", "Lernpfad geändert", "parcours modifié"),
    "track.published": ("track published", "Lernpfad veröffentlicht", "parcours publié"),
    "track.retired": ("track retired", "Lernpfad zurückgezogen", "parcours retiré"),
}  # fmt: skip
_KINDS: Mapping[str, tuple[str, str, str]] = {
    "answer": ("answers", "Antworten", "réponses"),
    "sign_in": ("sign-ins", "Anmeldungen", "connexions"),
    "card": ("cards", "Karten", "cartes"),
    "notice": ("notices", "Nachrichten über Erledigtes", "avis"),
    "reminder": ("reminders", "Erinnerungen", "rappels"),
    "welcome": ("greetings", "Begrüßungen", "messages de bienvenue"),
    "nudge": ("check-ins and lessons", "Nachfragen und Lektionen", "relances et leçons"),
    "broadcast": ("announcements", "Mitteilungen", "annonces"),
    "digest": ("weekly digests", "Wochenüberblicke", "résumés de la semaine"),
}


def _named(prefix: str, names: Mapping[str, tuple[str, str, str]]) -> dict[str, Mapping[str, str]]:
    return {
        f"{prefix}{name}": dict(zip(("en", "de", "fr"), said, strict=True)) for name, said in names.items()
    }


PHRASES: Mapping[str, Mapping[str, str]] = {**_named("did_", _DEEDS), **_named("message_", _KINDS)}
