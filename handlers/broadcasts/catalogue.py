"""What the bot says about broadcasts, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "broadcast_got_it": {
        "en": "Got it",
        "de": "Gelesen",
        "fr": "C’est noté",
    },
    "broadcast_more": {
        "en": "Tell me more",
        "de": "Mehr dazu",
        "fr": "En savoir plus",
    },
    "broadcast_commit": {
        "en": "I will do this",
        "de": "Das mache ich",
        "fr": "Je m’y engage",
    },
    "broadcast_acknowledged": {
        "en": "You have said that you got this. Thank you!",
        "de": "Du hast bestätigt, dass du das gelesen hast. Danke!",
        "fr": "Vous avez confirmé en avoir pris note. Merci !",
    },
    "broadcast_must_read": {
        "en": "Everybody addressed is asked to read this.",
        "de": "Alle, an die das geht, sollen es lesen.",
        "fr": "Toutes les personnes concernées doivent lire ce message.",
    },
    "broadcast_by_name": {
        "en": "Everybody addressed is asked to read this. The CSR team sees by name who has pressed “Got it”.",
        "de": "Alle, an die das geht, sollen es lesen. Das CSR-Team sieht mit Namen, wer „Gelesen“ gedrückt hat.",
        "fr": "Toutes les personnes concernées doivent lire ce message. L’équipe RSE voit le nom de celles qui ont "
        "appuyé sur « C’est noté ».",
    },
    "broadcast_why_everyone": {
        "en": "The CSR team sent it to everybody.",
        "de": "Das CSR-Team hat es an alle geschickt.",
        "fr": "L’équipe RSE l’a envoyé à tout le monde.",
    },
    "broadcast_why_listed": {
        "en": "The CSR team sent it to a list of people, and you are on it.",
        "de": "Das CSR-Team hat es an eine Liste von Personen geschickt, und du stehst darauf.",
        "fr": "L’équipe RSE l’a envoyé à une liste de personnes dont vous faites partie.",
    },
    "broadcast_why": {
        "en": "The CSR team sent it to: {whom}.",
        "de": "Das CSR-Team hat es geschickt an: {whom}.",
        "fr": "L’équipe RSE l’a envoyé à : {whom}.",
    },
    "broadcast_reminder": {
        "en": "A reminder: you have not said yet that you got this.",
        "de": "Zur Erinnerung: Du hast noch nicht bestätigt, dass du das gelesen hast.",
        "fr": "Un rappel : vous n’avez pas encore confirmé en avoir pris note.",
    },
    "broadcast_escalated": {
        "en": "{title} must be read. After two reminders {number} people who have it have not confirmed it.",
        "de": "{title} muss gelesen werden. Nach zwei Erinnerungen haben {number} Personen, die es haben, es nicht bestätigt.",
        "fr": "{title} est à lire obligatoirement. Après deux rappels, {number} personnes qui l’ont reçu ne l’ont pas confirmé.",
    },
    "broadcast_escalated_few": {
        "en": "{title} must be read. After two reminders fewer than five people who have it have not confirmed it.",
        "de": "{title} muss gelesen werden. Nach zwei Erinnerungen haben weniger als fünf Personen, die es haben, es nicht bestätigt.",
        "fr": "{title} est à lire obligatoirement. Après deux rappels, moins de cinq personnes qui l’ont reçu ne l’ont pas confirmé.",
    },
    "broadcast_escalated_more": {
        "en": "And {number} more; all of them stand on the page of the announcement.",
        "de": "Und {number} weitere; alle stehen auf der Seite der Mitteilung.",
        "fr": "Et {number} autres ; la page de l’annonce les montre tous.",
    },
    "broadcast_test": {
        "en": "This is a test that only you get.",
        "de": "Das ist ein Test, den nur du bekommst.",
        "fr": "Ceci est un essai que vous êtes seul·e à recevoir.",
    },
    "broadcast_only_a_test": {
        "en": "This works. It was only a test, so I have not noted anything.",
        "de": "Das funktioniert. Es war nur ein Test, deshalb habe ich mir nichts gemerkt.",
        "fr": "Cela fonctionne. Ce n’était qu’un essai, je n’ai donc rien noté.",
    },
    "broadcast_long_ago": {
        "en": "This was sent more than a year ago, so I no longer note who has read it.",
        "de": "Das wurde vor mehr als einem Jahr verschickt, deshalb merke ich mir nicht mehr, wer es gelesen hat.",
        "fr": "Cela a été envoyé il y a plus d’un an, je ne note donc plus qui l’a lu.",
    },
    "broadcast_taken_back": {
        "en": "The CSR team has taken this message back.",
        "de": "Das CSR-Team hat diese Nachricht zurückgenommen.",
        "fr": "L’équipe RSE a retiré ce message.",
    },
    "broadcast_commit_now": {
        "en": "Good! By when will you do it? I note it, and ask you now and then how it goes.",
        "de": "Gut! Bis wann machst du es? Ich merke es mir und frage ab und zu, wie es läuft.",
        "fr": "Très bien ! D’ici quand le ferez-vous ? Je le note et vous demande de temps en temps où cela en est.",
    },
    "broadcast_begin": {
        "en": "Write an announcement",
        "de": "Eine Mitteilung schreiben",
        "fr": "Écrire une annonce",
    },
    "broadcast_begin_title": {
        "en": "New announcement",
        "de": "Neue Mitteilung",
        "fr": "Nouvelle annonce",
    },
    "broadcast_title": {
        "en": "Title",
        "de": "Titel",
        "fr": "Titre",
    },
    "broadcast_text": {
        "en": "Text (lists with -, **bold** and links are understood)",
        "de": "Text (Listen mit -, **fett** und Links werden verstanden)",
        "fr": "Texte (listes avec -, **gras** et liens sont compris)",
    },
    "broadcast_keep": {
        "en": "Keep as a draft",
        "de": "Als Entwurf behalten",
        "fr": "Garder comme brouillon",
    },
    "broadcast_console": {
        "en": "Open the announcements",
        "de": "Die Mitteilungen öffnen",
        "fr": "Ouvrir les annonces",
    },
    "broadcast_go_on": {
        "en": "Go on in the console",
        "de": "In der Konsole weitermachen",
        "fr": "Continuer dans la console",
    },
    "broadcast_invite": {
        "en": "What shall people be told? Write it here: it stays a draft until you have chosen in the console whom "
        "it is for, and somebody has approved it.",
        "de": "Was sollen die Leute erfahren? Schreib es hier: Es bleibt ein Entwurf, bis du in der Konsole "
        "ausgewählt hast, für wen es ist, und jemand es freigegeben hat.",
        "fr": "Que faut-il annoncer ? Écrivez-le ici : cela reste un brouillon jusqu’à ce que vous ayez choisi les "
        "destinataires dans la console et que quelqu’un l’ait approuvé.",
    },
    "broadcast_drafted": {
        "en": "“{title}” is a draft now. Nobody gets it before it is approved.",
        "de": "„{title}“ ist jetzt ein Entwurf. Niemand bekommt ihn, bevor er freigegeben ist.",
        "fr": "« {title} » est maintenant un brouillon. Personne ne le reçoit avant son approbation.",
    },
    "broadcast_refused_unknown": {
        "en": "I cannot find this announcement any more.",
        "de": "Diese Mitteilung finde ich nicht mehr.",
        "fr": "Je ne trouve plus cette annonce.",
    },
    "broadcast_refused_not_csr": {
        "en": "Only the CSR team can write announcements.",
        "de": "Mitteilungen kann nur das CSR-Team schreiben.",
        "fr": "Seule l’équipe RSE peut écrire des annonces.",
    },
    "broadcast_refused_no_title": {
        "en": "A title is missing.",
        "de": "Es fehlt ein Titel.",
        "fr": "Il manque un titre.",
    },
    "broadcast_refused_no_text": {
        "en": "There is no text.",
        "de": "Es steht kein Text da.",
        "fr": "Il n’y a pas de texte.",
    },
    "broadcast_refused_too_long": {
        "en": "That is too long: a title has at most 120 characters, a text 3,000.",
        "de": "Das ist zu lang: Ein Titel hat höchstens 120 Zeichen, ein Text 3.000.",
        "fr": "C’est trop long : un titre a au plus 120 caractères, un texte 3 000.",
    },
    "broadcast_refused_two_variants": {
        "en": "There are two texts in the same language.",
        "de": "Es gibt zwei Texte in derselben Sprache.",
        "fr": "Il y a deux textes dans la même langue.",
    },
    "broadcast_refused_not_now": {
        "en": "That cannot be done with this announcement as it stands now.",
        "de": "Das geht mit dieser Mitteilung in ihrem jetzigen Stand nicht.",
        "fr": "Cela n’est pas possible avec cette annonce dans son état actuel.",
    },
    "broadcast_refused_not_previewed": {
        "en": "Look at the preview first.",
        "de": "Sieh dir zuerst die Vorschau an.",
        "fr": "Regardez d’abord l’aperçu.",
    },
    "broadcast_refused_doubts": {
        "en": "The documents say otherwise in some places. Say that you have seen this, or change the text.",
        "de": "Die Dokumente sagen an einigen Stellen etwas anderes. Bestätige, dass du das gesehen hast, oder ändere "
        "den Text.",
        "fr": "Les documents disent autre chose par endroits. Confirmez que vous l’avez vu, ou modifiez le texte.",
    },
    "broadcast_refused_second_person": {
        "en": "So many people get this that somebody else of the CSR team has to approve it.",
        "de": "Das geht an so viele, dass es jemand anderes aus dem CSR-Team freigeben muss.",
        "fr": "Ce message va à tant de personnes qu’une autre personne de l’équipe RSE doit l’approuver.",
    },
    "broadcast_refused_nobody": {
        "en": "Nobody would get this.",
        "de": "Das bekäme niemand.",
        "fr": "Personne ne recevrait ce message.",
    },
    "broadcast_refused_time_passed": {
        "en": "That time has passed.",
        "de": "Diese Zeit ist vorbei.",
        "fr": "Ce moment est passé.",
    },
    "broadcast_refused_too_far": {
        "en": "That is more than a year away.",
        "de": "Bis dahin ist es mehr als ein Jahr.",
        "fr": "C’est dans plus d’un an.",
    },
    "broadcast_refused_no_offer": {
        "en": "Without the button “Got it” nobody can acknowledge it.",
        "de": "Ohne den Knopf „Gelesen“ kann es niemand bestätigen.",
        "fr": "Sans le bouton « C’est noté », personne ne peut confirmer.",
    },
    "broadcast_refused_no_ambassadors": {
        "en": "There is no ambassador in the countries that this is for.",
        "de": "In den Ländern, für die das ist, gibt es keine Botschafter.",
        "fr": "Il n’y a pas d’ambassadeur dans les pays concernés.",
    },
    "broadcast_refused_local_open": {
        "en": "Ambassadors may still comment on it. Wait until then, or end the time for comments.",
        "de": "Botschafter können noch etwas dazu sagen. Warte bis dahin, oder beende die Zeit dafür.",
        "fr": "Les ambassadeurs peuvent encore le commenter. Attendez, ou mettez fin à ce délai.",
    },
    "broadcast_refused_local_over": {
        "en": "The time for comments on this announcement is over.",
        "de": "Die Zeit, etwas zu dieser Mitteilung zu sagen, ist vorbei.",
        "fr": "Le délai pour commenter cette annonce est passé.",
    },
    "broadcast_refused_not_local": {
        "en": "Other words are proposed by ambassadors of the countries that the announcement is for.",
        "de": "Andere Worte schlagen Botschafter der Länder vor, für die die Mitteilung ist.",
        "fr": "D’autres mots sont proposés par les ambassadeurs des pays concernés.",
    },
    "broadcast_local": {
        "en": "You see “{title}” before it is sent, as an ambassador, until {until}. Should it be worded differently "
        "where you are? The CSR team decides what it takes over.",
        "de": "Du siehst „{title}“ als Botschafterin oder Botschafter, bevor es verschickt wird, bis {until}. Sollte es "
        "bei euch anders heißen? Das CSR-Team entscheidet, was es übernimmt.",
        "fr": "En tant qu’ambassadeur ou ambassadrice, vous voyez « {title} » avant l’envoi, jusqu’au {until}. Faut-il "
        "le dire autrement chez vous ? L’équipe RSE décide de ce qu’elle reprend.",
    },
    "broadcast_propose": {
        "en": "Propose other words",
        "de": "Andere Worte vorschlagen",
        "fr": "Proposer d’autres mots",
    },
    "broadcast_propose_for": {
        "en": "For readers in {country}",
        "de": "Für die Leute in {country}",
        "fr": "Pour les lecteurs en {country}",
    },
    "broadcast_remark": {
        "en": "What the CSR team should know",
        "de": "Was das CSR-Team wissen sollte",
        "fr": "Ce que l’équipe RSE devrait savoir",
    },
    "broadcast_proposed_thanks": {
        "en": "Thank you! The CSR team sees it beside the draft.",
        "de": "Danke! Das CSR-Team sieht es beim Entwurf.",
        "fr": "Merci ! L’équipe RSE le voit à côté du brouillon.",
    },
    "broadcast_proposed": {
        "en": "{name} has something to say about “{title}”.",
        "de": "{name} hat etwas zu „{title}“ zu sagen.",
        "fr": "{name} a quelque chose à dire sur « {title} ».",
    },
    "broadcast_refused_changed": {
        "en": "Somebody else has changed this announcement in the meantime. Your words stand below; theirs are kept.",
        "de": "Jemand anderes hat diese Mitteilung inzwischen geändert. Deine Worte stehen unten, die anderen sind "
        "gespeichert.",
        "fr": "Quelqu’un d’autre a modifié cette annonce entre-temps. Vos mots figurent ci-dessous, les siens sont "
        "enregistrés.",
    },
}
