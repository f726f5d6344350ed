"""What is said of a lesson that was written as a file, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "lesson_file_name": {
        "en": "the name must be like train-first.md: small letters, digits and dashes",
        "de": "der Name muss wie train-first.md sein: Kleinbuchstaben, Ziffern und Bindestriche",
        "fr": "le nom doit ressembler à train-first.md : minuscules, chiffres et tirets",
    },
    "lesson_file_language": {
        "en": "the name says {named}, but language says {language}",
        "de": "der Name sagt {named}, aber language sagt {language}",
        "fr": "le nom dit {named}, mais language dit {language}",
    },
    "lesson_file_large": {
        "en": "it is larger than {most} kB",
        "de": "sie ist größer als {most} kB",
        "fr": "il dépasse {most} ko",
    },
    "lesson_file_not_utf8": {
        "en": "it is not UTF-8 text",
        "de": "sie ist kein Text in UTF-8",
        "fr": "ce n’est pas un texte en UTF-8",
    },
    "lesson_file_no_front": {
        "en": "it must begin with front matter between two lines of ---",
        "de": "sie muss mit den Angaben zwischen zwei Zeilen aus --- beginnen",
        "fr": "il doit commencer par les indications entre deux lignes de ---",
    },
    "lesson_file_not_yaml": {
        "en": "line {line} of the front matter cannot be read as YAML",
        "de": "Zeile {line} der Angaben ist als YAML nicht zu lesen",
        "fr": "la ligne {line} des indications n’est pas du YAML lisible",
    },
    "lesson_file_no_lines": {
        "en": "the front matter must be lines like title: …",
        "de": "die Angaben müssen Zeilen sein wie title: …",
        "fr": "les indications doivent être des lignes comme title: …",
    },
    "lesson_file_unknown": {
        "en": "{names} means nothing in a lesson",
        "de": "{names} bedeutet in einer Lektion nichts",
        "fr": "{names} ne signifie rien dans une leçon",
    },
    "lesson_file_choices": {
        "en": "choices must be two to five different answers",
        "de": "choices muss zwei bis fünf verschiedene Antworten nennen",
        "fr": "choices doit contenir deux à cinq réponses différentes",
    },
    "lesson_file_long_choice": {
        "en": "the choice “{choice}” is longer than {most} characters",
        "de": "die Antwort „{choice}“ ist länger als {most} Zeichen",
        "fr": "la réponse « {choice} » dépasse {most} caractères",
    },
    "lesson_file_answer": {
        "en": "answer must be the number of the right choice, 1 to {most}",
        "de": "answer muss die Nummer der richtigen Antwort sein, 1 bis {most}",
        "fr": "answer doit être le numéro de la bonne réponse, de 1 à {most}",
    },
    "lesson_file_no_text": {
        "en": "there is no text below the front matter",
        "de": "unter den Angaben steht kein Text",
        "fr": "il n’y a pas de texte sous les indications",
    },
    "lesson_file_words": {
        "en": "it has {words} words; a lesson of one minute has at most {most}",
        "de": "sie hat {words} Wörter; eine Lektion von einer Minute hat höchstens {most}",
        "fr": "il compte {words} mots ; une leçon d’une minute en a {most} au plus",
    },
    "lesson_file_picture": {
        "en": "picture must be the name of a picture file that is imported with it (JPEG, PNG, GIF or WebP), or of one that was uploaded",
        "de": "picture muss der Name einer Bilddatei sein, die mit eingelesen wird (JPEG, PNG, GIF oder WebP), oder eines schon hochgeladenen Bildes",
        "fr": "picture doit être le nom d’un fichier d’image importé avec elle (JPEG, PNG, GIF ou WebP), ou d’une image déjà téléversée",
    },
    "lesson_file_source": {
        "en": "source must say where the quote stands",
        "de": "source muss sagen, wo das Zitat steht",
        "fr": "source doit dire où se trouve la citation",
    },
    "lesson_file_text": {
        "en": "{name} must be a text",
        "de": "{name} muss ein Text sein",
        "fr": "{name} doit être un texte",
    },
    "lesson_file_number": {
        "en": "{name} must be a whole number",
        "de": "{name} muss eine ganze Zahl sein",
        "fr": "{name} doit être un nombre entier",
    },
    "lesson_file_list": {
        "en": "{name} must be a list like [one, two]",
        "de": "{name} muss eine Liste sein wie [eins, zwei]",
        "fr": "{name} doit être une liste comme [un, deux]",
    },
    "lesson_file_missing": {
        "en": "{name} is missing",
        "de": "{name} fehlt",
        "fr": "{name} manque",
    },
    "lesson_file_audience": {
        "en": "audience “{audience}” is not like everyone, role:ambassador or department:Purchasing,country:FR",
        "de": "audience „{audience}“ ist nicht wie everyone, role:ambassador oder department:Purchasing,country:FR",
        "fr": "audience « {audience} » n’est pas de la forme everyone, role:ambassador ou department:Purchasing,country:FR",
    },
    "lesson_file_twice": {
        "en": "another file is the lesson {lesson} in {language}",
        "de": "eine andere Datei ist die Lektion {lesson} in {language}",
        "fr": "un autre fichier est la leçon {lesson} en {language}",
    },
    "lesson_file_day": {
        "en": "{name} must be a day like 2027-01-31",
        "de": "{name} muss ein Tag sein wie 2027-01-31",
        "fr": "{name} doit être un jour comme 2027-01-31",
    },
    "track_file_twice": {
        "en": "another file is the track {track}",
        "de": "eine andere Datei ist der Lernpfad {track}",
        "fr": "un autre fichier est le parcours {track}",
    },
    "track_file_alone": {
        "en": "it translates the track {track}, whose own file is not there",
        "de": "sie übersetzt den Lernpfad {track}, dessen eigene Datei fehlt",
        "fr": "il traduit le parcours {track}, dont le fichier manque",
    },
    "track_file_owner": {
        "en": "nobody here has the address {email} that owner names",
        "de": "niemand hier hat die Adresse {email}, die owner nennt",
        "fr": "personne ici n’a l’adresse {email} que donne owner",
    },
    "lesson_file_kind": {
        "en": "kind must be one of {kinds}",
        "de": "kind muss eines von diesen sein: {kinds}",
        "fr": "kind doit être l’un de : {kinds}",
    },
    "lesson_file_misplaced": {
        "en": "{names} means nothing in a question of the kind {kind}",
        "de": "{names} bedeutet in einer Frage der Art {kind} nichts",
        "fr": "{names} ne signifie rien dans une question de type {kind}",
    },
    "lesson_file_true_false": {
        "en": "answer must be true or false",
        "de": "answer muss true oder false sein",
        "fr": "answer doit être true ou false",
    },
    "lesson_file_decimal": {
        "en": "{name} must be a number like 12.5",
        "de": "{name} muss eine Zahl sein wie 12.5",
        "fr": "{name} doit être un nombre comme 12.5",
    },
}
