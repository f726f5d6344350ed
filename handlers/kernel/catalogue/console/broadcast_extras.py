"""The picture of an announcement, its reminding by itself, and its channels."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_broadcast_topics": {
        "en": "Topics that people name as theirs",
        "de": "Themen, die jemand als eigene nennt",
        "fr": "Thèmes que quelqu’un dit siens",
    },
    "console_broadcast_remind_after": {
        "en": "What must be read reminds by itself after so many working days (0: not)",
        "de": "Was gelesen werden muss, erinnert von selbst nach so vielen Arbeitstagen (0: nicht)",
        "fr": "Ce qui est à lire se rappelle seul après tant de jours ouvrés (0 : non)",
    },
    "console_broadcast_remind_after_hint": {
        "en": "Twice, to those who have not pressed “Got it”; so many days later you are told how many are left.",
        "de": "Zweimal, an alle, die nicht „Gelesen“ gedrückt haben; ebenso viele Tage später erfährst du, wie viele übrig sind.",
        "fr": "Deux fois, à qui n’a pas appuyé sur « C’est noté » ; autant de jours plus tard, vous apprenez combien il en reste.",
    },
    "console_broadcast_event_escalated": {
        "en": "author told who is left",
        "de": "Verfasser informiert, wer übrig ist",
        "fr": "auteur informé de qui reste",
    },
    "console_picture": {"en": "Picture", "de": "Bild", "fr": "Image"},
    "console_picture_file": {
        "en": "File (JPEG, PNG, GIF or WebP, up to 8 MB)",
        "de": "Datei (JPEG, PNG, GIF oder WebP, bis 8 MB)",
        "fr": "Fichier (JPEG, PNG, GIF ou WebP, 8 Mo au plus)",
    },
    "console_picture_alternative": {
        "en": "What it shows, in words",
        "de": "Was darauf zu sehen ist, in Worten",
        "fr": "Ce qu’elle montre, en mots",
    },
    "console_picture_hint": {
        "en": "The words are read to whoever cannot see it, and stand where no picture can, as in the terminal and in e-mail. Place, time and camera are removed from the file; of a moving picture the first image stays.",
        "de": "Die Worte werden allen vorgelesen, die es nicht sehen, und stehen, wo kein Bild stehen kann, wie im Terminal und in E-Mails. Ort, Zeit und Kamera werden aus der Datei entfernt; von einem bewegten Bild bleibt das erste.",
        "fr": "Les mots sont lus à qui ne la voit pas, et figurent là où aucune image ne peut l’être, comme dans le terminal et les e-mails. Le lieu, l’heure et l’appareil sont retirés du fichier ; d’une image animée il reste la première.",
    },
    "console_picture_add": {"en": "Add the picture", "de": "Bild hinzufügen", "fr": "Ajouter l’image"},
    "console_picture_change": {"en": "Change the picture", "de": "Bild ändern", "fr": "Modifier l’image"},
    "console_picture_remove": {"en": "Remove the picture", "de": "Bild entfernen", "fr": "Retirer l’image"},
    "console_picture_no_words": {
        "en": "Say in a few words what the picture shows.",
        "de": "Sag in ein paar Worten, was auf dem Bild zu sehen ist.",
        "fr": "Dites en quelques mots ce que montre l’image.",
    },
    "console_picture_none": {
        "en": "Choose a file first.",
        "de": "Wähle zuerst eine Datei.",
        "fr": "Choisissez d’abord un fichier.",
    },
    "console_picture_too_large": {
        "en": "The picture is too large: 8 MB and 40 million pixels are the most. Save it smaller and try again.",
        "de": "Das Bild ist zu groß: 8 MB und 40 Millionen Pixel sind das Meiste. Speichere es kleiner und versuch es noch einmal.",
        "fr": "L’image est trop grande : 8 Mo et 40 millions de pixels au plus. Enregistrez-la plus petite et réessayez.",
    },
    "console_picture_unknown": {
        "en": "This is no JPEG, PNG, GIF or WebP. Save the picture as one of them and try again.",
        "de": "Das ist kein JPEG, PNG, GIF oder WebP. Speichere das Bild so und versuch es noch einmal.",
        "fr": "Ce n’est ni JPEG, ni PNG, ni GIF, ni WebP. Enregistrez l’image ainsi et réessayez.",
    },
    "console_picture_broken": {
        "en": "The picture is broken: it ends too early or is not what it says. Save it anew and try again.",
        "de": "Das Bild ist beschädigt: Es endet zu früh oder ist nicht, was es vorgibt. Speichere es neu und versuch es noch einmal.",
        "fr": "L’image est abîmée : elle finit trop tôt ou n’est pas ce qu’elle dit. Enregistrez-la à nouveau et réessayez.",
    },
    "console_broadcast_channels": {"en": "Channels", "de": "Kanäle", "fr": "Canaux"},
    "console_broadcast_channel": {"en": "Channel", "de": "Kanal", "fr": "Canal"},
    "console_broadcast_platform": {"en": "Platform", "de": "Plattform", "fr": "Plateforme"},
    "console_broadcast_only_channels": {
        "en": "Nobody by themselves: channels only",
        "de": "Niemand einzeln: nur Kanäle",
        "fr": "Personne individuellement : des canaux seulement",
    },
    "console_broadcast_channels_hint": {
        "en": "One post in each, beside the people above, and no reminders there. Where guests or people of another company "
        "read along it is refused. Only channels that csrbot is in can be chosen: write /invite @csrbot in a Slack channel, "
        "or add the app to the team in Teams; a few minutes later the channel stands here.",
        "de": "Ein Beitrag in jedem, neben den Personen oben, und keine Erinnerungen dort. Wo Gäste oder Leute eines anderen "
        "Unternehmens mitlesen, wird er abgelehnt. Wählbar sind nur Kanäle, in denen csrbot ist: Schreib /invite @csrbot in "
        "einen Slack-Kanal oder füge die App in Teams dem Team hinzu; wenige Minuten später steht der Kanal hier.",
        "fr": "Un message dans chacun, en plus des personnes ci-dessus, et aucun rappel. Là où lisent des invités ou des "
        "personnes d’une autre entreprise, il est refusé. On ne peut choisir que les canaux où csrbot est présent : écrivez "
        "/invite @csrbot dans un canal Slack, ou ajoutez l’application à l’équipe dans Teams ; quelques minutes plus tard, "
        "le canal figure ici.",
    },
    "console_broadcast_no_channels": {
        "en": "csrbot is in no channel yet.",
        "de": "csrbot ist noch in keinem Kanal.",
        "fr": "csrbot n’est encore dans aucun canal.",
    },
    "console_broadcast_channel_first": {
        "en": "the first one above",
        "de": "die erste von oben",
        "fr": "la première ci-dessus",
    },
    "console_broadcast_channel_language": {"en": "Language", "de": "Sprache", "fr": "Langue"},
    "console_broadcast_readers_one": {
        "en": "{count} member",
        "de": "{count} Mitglied",
        "fr": "{count} membre",
    },
    "console_broadcast_readers_other": {
        "en": "{count} members",
        "de": "{count} Mitglieder",
        "fr": "{count} membres",
    },
    "console_broadcast_readers_unknown": {
        "en": "how many read there is not known",
        "de": "wie viele dort lesen, ist nicht bekannt",
        "fr": "on ignore combien de personnes y lisent",
    },
    "console_broadcast_in_channels_one": {
        "en": "{count} channel",
        "de": "{count} Kanal",
        "fr": "{count} canal",
    },
    "console_broadcast_in_channels_other": {
        "en": "{count} channels",
        "de": "{count} Kanäle",
        "fr": "{count} canaux",
    },
    "console_broadcast_because_outsiders": {
        "en": "guests or people of another company read along",
        "de": "Gäste oder Leute eines anderen Unternehmens lesen mit",
        "fr": "des invités ou des personnes d’une autre entreprise y lisent",
    },
    "console_broadcast_because_not_invited": {
        "en": "csrbot is not in it: invite it, then send again",
        "de": "csrbot ist nicht darin: lade ihn ein und sende noch einmal",
        "fr": "csrbot n’y est pas : invitez-le, puis renvoyez",
    },
    "console_broadcast_unconnected": {
        "en": "the platform is not connected here",
        "de": "die Plattform ist hier nicht verbunden",
        "fr": "la plateforme n’est pas connectée ici",
    },
    "console_broadcast_pressed_there_one": {
        "en": "{count} person pressed something there.",
        "de": "{count} Person hat dort etwas gedrückt.",
        "fr": "{count} personne y a appuyé sur un bouton.",
    },
    "console_broadcast_pressed_there_other": {
        "en": "{count} people pressed something there.",
        "de": "{count} Personen haben dort etwas gedrückt.",
        "fr": "{count} personnes y ont appuyé sur un bouton.",
    },
    "console_broadcast_pressed_few": {
        "en": "Fewer than five people have pressed something there, so nothing is said about them. Who only read it is not known.",
        "de": "Weniger als fünf Personen haben dort etwas gedrückt, deshalb steht nichts über sie hier. Wer es nur gelesen hat, "
        "weiß niemand.",
        "fr": "Moins de cinq personnes y ont appuyé sur un bouton : rien n’est dit d’elles. Qui l’a seulement lu n’est pas connu.",
    },
}
