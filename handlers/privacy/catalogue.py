"""The words about one's own data."""

from __future__ import annotations

PHRASES = {
    "privacy_known": {
        "en": "This is what I know about you:",
        "de": "Das weiß ich über dich:",
        "fr": "Voici ce que je sais de vous :",
    },
    "privacy_known_more": {
        "en": "The file has all of it, word by word. What you told the CSR team without your name is not in it: nobody can tell that it is yours. What you write here stays in Slack or Teams as long as your company keeps it there.",
        "de": "In der Datei steht alles, Wort für Wort. Was du dem CSR-Team ohne Namen gesagt hast, ist nicht dabei: Niemand weiß, dass es von dir ist. Was du in Slack oder Teams schreibst, bleibt dort, solange dein Unternehmen es dort aufbewahrt.",
        "fr": "Le fichier contient tout, mot pour mot. Ce que vous avez dit sans votre nom à l’équipe RSE n’y est pas : personne ne sait que cela vient de vous. Ce que vous écrivez dans Slack ou Teams y reste aussi longtemps que votre entreprise l’y garde.",
    },
    "privacy_name": {"en": "Name", "de": "Name", "fr": "Nom"},
    "privacy_email": {"en": "E-mail", "de": "E-Mail", "fr": "E-mail"},
    "privacy_department": {"en": "Department", "de": "Abteilung", "fr": "Service"},
    "privacy_site": {"en": "Place", "de": "Ort", "fr": "Lieu"},
    "privacy_of_question": {"en": "Questions", "de": "Fragen", "fr": "Questions"},
    "privacy_of_feedback": {
        "en": "Feedback by name",
        "de": "Rückmeldungen mit Namen",
        "fr": "Retours sous votre nom",
    },
    "privacy_of_commitment": {"en": "Commitments", "de": "Vorhaben", "fr": "Engagements"},
    "privacy_of_lesson_answer": {
        "en": "Answers in lessons",
        "de": "Antworten in Lektionen",
        "fr": "Réponses dans les leçons",
    },
    "privacy_of_lesson_habit": {
        "en": "When lessons suit you",
        "de": "Wann dir Lektionen passen",
        "fr": "Quand les leçons vous conviennent",
    },
    "privacy_of_track": {
        "en": "Tracks of lessons that you answer for",
        "de": "Lernpfade, für die du zuständig bist",
        "fr": "Parcours dont vous répondez",
    },
    "privacy_of_track_start": {
        "en": "When tracks of lessons began for you",
        "de": "Wann Lernpfade für dich begonnen haben",
        "fr": "Quand vos parcours ont commencé",
    },
    "privacy_of_timeline_entry": {
        "en": "Messages on your page",
        "de": "Nachrichten auf deiner Seite",
        "fr": "Messages sur votre page",
    },
    "privacy_of_person_identity": {"en": "Accounts", "de": "Konten", "fr": "Comptes"},
    "privacy_of_audit": {
        "en": "Entries in the audit trail",
        "de": "Einträge im Protokoll",
        "fr": "Entrées du journal",
    },
    "privacy_of_others": {"en": "Other rows", "de": "Weitere Zeilen", "fr": "Autres lignes"},
    "privacy_download": {
        "en": "Download all of it",
        "de": "Alles herunterladen",
        "fr": "Tout télécharger",
    },
    "privacy_forget": {"en": "Forget me", "de": "Vergiss mich", "fr": "Oubliez-moi"},
    "privacy_sure": {
        "en": "Shall I forget you? Nothing has happened yet.",
        "de": "Soll ich dich vergessen? Noch ist nichts geschehen.",
        "fr": "Dois-je vous oublier ? Rien n’est encore fait.",
    },
    "privacy_goes": {
        "en": "What you asked, told, promised and learned is erased, with your name, address and accounts.",
        "de": "Was du gefragt, gesagt, zugesagt und gelernt hast, wird gelöscht, mit Name, Adresse und Konten.",
        "fr": "Ce que vous avez demandé, dit, promis et appris est effacé, avec votre nom, votre adresse et vos comptes.",
    },
    "privacy_goes_on": {
        "en": "Questions that you hold go to others; questions of yours that wait are taken back.",
        "de": "Fragen, die du übernommen hast, gehen an andere; deine offenen Fragen werden zurückgezogen.",
        "fr": "Les questions dont vous vous occupez vont à d’autres ; vos questions en attente sont retirées.",
    },
    "privacy_stays": {
        "en": "Answers that were kept for everybody stay, without your name. Backups hold the rest until they are deleted.",
        "de": "Antworten, die für alle aufgenommen wurden, bleiben ohne deinen Namen. Sicherungen enthalten das Übrige, bis sie gelöscht werden.",
        "fr": "Les réponses gardées pour tous restent, sans votre nom. Les sauvegardes contiennent le reste jusqu’à leur suppression.",
    },
    "privacy_platforms": {
        "en": "What stands in Slack or Teams stays there as long as your company keeps it.",
        "de": "Was in Slack oder Teams steht, bleibt dort, solange dein Unternehmen es aufbewahrt.",
        "fr": "Ce qui est dans Slack ou Teams y reste aussi longtemps que votre entreprise le garde.",
    },
    "privacy_yes": {
        "en": "Yes, forget me",
        "de": "Ja, vergiss mich",
        "fr": "Oui, oubliez-moi",
    },
    "privacy_no": {"en": "No, keep me", "de": "Nein, behalte mich", "fr": "Non, gardez-moi"},
    "privacy_going": {
        "en": "I will forget you: {at}. Until then you can still change your mind. After that you hear nothing from me any more, unless you write to me.",
        "de": "Ich vergesse dich: {at}. Bis dahin kannst du es dir noch anders überlegen. Danach hörst du nichts mehr von mir, außer du schreibst mir.",
        "fr": "Je vous oublierai : {at}. D’ici là, vous pouvez encore changer d’avis. Ensuite vous n’entendrez plus parler de moi, sauf si vous m’écrivez.",
    },
    "privacy_waits": {
        "en": "You wanted me to forget you. That waits: you are the last admin, and without you nobody could look after me. Make somebody else an admin, and I forget you by myself, within minutes.",
        "de": "Du wolltest, dass ich dich vergesse. Das wartet noch: Du bist der letzte Admin, und ohne dich könnte sich niemand um mich kümmern. Mach jemand anderen zum Admin, dann vergesse ich dich von selbst, innerhalb von Minuten.",
        "fr": "Vous vouliez que je vous oublie. Cela attend : vous êtes le dernier administrateur, et sans vous personne ne pourrait s’occuper de moi. Nommez quelqu’un d’autre administrateur, et je vous oublierai de moi-même en quelques minutes.",
    },
    "privacy_kept": {
        "en": "Good. Nothing is erased.",
        "de": "Gut. Nichts wird gelöscht.",
        "fr": "Bien. Rien n’est effacé.",
    },
    "privacy_unknown": {
        "en": "I do not know you any more.",
        "de": "Ich kenne dich nicht mehr.",
        "fr": "Je ne vous connais plus.",
    },
    "privacy_last_admin": {
        "en": "You are the last admin. Name another one first; then I can forget you.",
        "de": "Du bist der letzte Admin. Benenne zuerst jemand anderen; dann kann ich dich vergessen.",
        "fr": "Vous êtes le dernier administrateur. Nommez d’abord quelqu’un d’autre ; ensuite je pourrai vous oublier.",
    },
}
