"""An announcement in channels."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
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
