"""The words of a language that carry no topic, and those that only frame a question about a company.

A question's words are weighed by how rare they are in the index. In a German question to mostly English
documents "unseres" would be the rarest of all, so each language needs its own list. Folded, before stemming;
what is asked for ("viel", "wann") is no topic either. English ones are in `wordlists`.
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.text.wordlists import FRAME_WORDS, FUNCTION_WORDS

_FUNCTION = {
    "de": """
        ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer
        anderes auch auf aus ausser bei beim bereits bevor bin bis bist bitte da dabei dadurch dafur
        dagegen daher damit danach dann daran darauf daraus darf darfst darfen darin daruber darum
        darunter das dass davon davor dazu dein deine deinem deinen deiner dem den denen denn der
        deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch
        durfen durfte durften eben ein eine einem einen einer eines einige einigen einmal er es etwa
        etwas euch euer eure eurem euren eurer falls fur ganz gar gegen gegenuber gehabt genau
        gerade gern gibt haben habe habt hat hatte hatten hattest her hier hin hinter ich ihm ihn
        ihnen ihr ihre ihrem ihren ihrer im immer in innerhalb ins ist ja je jede jedem jeden jeder
        jedes jemand jetzt kann kannst kein keine keinem keinen keiner konnen konnt konnte konnten
        lang lange lasst lassen man manche mehr mein meine meinem meinen meiner mich mir mit mochte
        mochten muss musst mussen musste mussten nach nachdem nein nicht nichts noch nun nur ob oder
        oft ohne schon sehr seid sein seine seinem seinen seiner seit selbst sich sie sind so sobald
        sofern sogar solche solchen soll sollen sollst sollt sollte sollten somit sondern sonst
        sowie soviel statt trotz uber um und uns unser unsere unserem unseren unserer unseres unter
        viel viele vielen vieler vom von vor wahrend wann war waren warst warum was weder wegen weil
        welche welchem welchen welcher welches wem wen wenn wer werde werden wessen weshalb wie
        wieder wieso wieviel wieviele will wir wird wirst wo wobei wodurch wofur woher wohin womit
        woran worauf woraus woruber wovon wozu wurde wurden wurdest zu zum zur zwar zwischen hoch
        gross weit prozent wollen wollt wollte wollten willst geben gebe gab gaben gibts furs meines
        deines seines ihres unseres pro
    """,
    "fr": """
        a afin ai ainsi alors apres as assez au aucun aucune aussi autre autres aux avait avant avec
        avez avoir avons bien c car ce ceci cela celle celles celui ces cet cette ceux chaque chez
        ci combien comme comment contre d dans de deja depuis derriere des dois doit doivent devons
        devez devoir donc dont du durant elle elles en encore entre es est et etaient etait ete etes
        etre eu eux fait faire fait-on faut font grace hors ici il ils j je jusqu jusque l la
        laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me
        meme memes mes moi moins mon n ne ni non nos notre nous on ont ou par parce parmi pas
        pendant peu peut peuvent peux plus pour pourquoi pouvez pouvons pouvoir puis puisqu puisque
        qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera seront ses si sinon
        son sont sous suis sur t ta tant te tel telle telles tels tes toi ton tous tout toute toutes
        tres tu un une va vers veut veux vos votre voulez voulons vous y est-ce sommes serons serez
        serai serait seraient serions etions etais aura aurons aurez auront aurait allons allez vont
    """,
    "es": """
        a al algo alguien algun alguna algunas algunos ante antes aquel aquella aquellas aquellos
        aqui asi aun aunque bajo bien cada casi como con contra cual cuales cualquier cuando cuanta
        cuantas cuanto cuantos de debe deben debemos debo del desde despues donde dos durante e el
        ella ellas ellos en entre era eran eres es esa esas ese eso esos esta estamos estan estar
        estas este esto estos estoy fue fueron ha habia hace hacer hacia haciendo han hasta hay he
        hemos la las le les lo los mas me mi mientras mis mucha muchas mucho muchos muy nada ni no
        nos nosotros nuestra nuestras nuestro nuestros nunca o os otra otras otro otros para pero
        poco podemos por porque pueda puede pueden puedo pues que quien quienes se sea sean segun
        ser si sin sobre sois solo somos son soy su sus tal tambien tan tanto te tengo tenemos tener
        tiene tienen todo toda todas todos tras tu tus u un una unas uno unos usted ustedes y ya yo
    """,
    "it": """
        a abbiamo ad agli ai al alcun alcuna alcune alcuni all alla alle allo anche ancora avere
        aveva avevano ben c che chi ci cio coi col come con contro cosa cui d da dagli dai dal dall
        dalla dalle dallo debbo deve devo devono dobbiamo degli dei del dell della delle dello
        dentro di dopo dove dovere due durante e ecco ed egli ella entro era erano essa esse essere
        essi esso fa fare finche fino fra fu furono gia gli ha hai hanno ho i il in io l la le lei
        li lo loro lui ma mai me mentre mi mia mie miei mio molta molte molti molto ne negli nei nel
        nell nella nelle nello nessun nessuna nessuno noi non nostra nostre nostri nostro o ogni
        oltre oppure per perche pero piu poi posso possono possiamo potere presso prima puo qual
        quale quali qualche quando quanta quante quanti quanto quel quell quella quelle quelli
        quello quest questa queste questi questo qui quindi s sara saranno se sei sempre senza si
        sia siamo siano solo sono sopra sotto sta stai stato sto su sua sue sugli sui sul sull sulla
        sulle sullo suo suoi tra tu tua tue tuo tuoi tutta tutte tutti tutto un una uno v va verso
        vi voi vostra vostre vostri vostro
    """,
    "nl": """
        aan achter al alle alleen als altijd ander andere anders ben bent bij binnen boven buiten
        daar daarna dan dat de deze die dit doe doen doet door dus een eens en er erg ga gaan gaat
        geen geweest haar had hadden heb hebben hebt heeft hem hen het hier hij hoe hoeveel hun ik
        in is ja je jij jou jouw jullie kan kunnen kunt langs maar mag me mee meer men met mij mijn
        mijne moet moeten mogen na naar naast niet niets nog nu of om omdat onder ons onze ook op
        over per reeds sinds te tegen tegenover ten ter terwijl tijdens toch toen tot tussen u uit
        uw vaak van vanaf veel voor voordat waar waarom waarop waarvoor wanneer waren was wat we
        weer wel welk welke werd werden wie wij wil wilt worden wordt zal ze zich zij zijn zo zoals
        zonder zou zouden zullen lang hoog groot procent
    """,
    "pt": """
        a ao aos aquela aquelas aquele aqueles aquilo as ate cada com como contra cuja cujo da das
        de dela dele deles depois desde dessa desse desta deste deve devem devemos devo do dos
        durante e ela elas ele eles em enquanto entre era eram essa essas esse esses esta estamos
        estao estar estas este estes estou eu faz fazer foi foram ha isso isto ja la lhe lhes lo
        mais mas me mesmo meu meus minha minhas muita muitas muito muitos na nao nas nem nenhum
        nenhuma no nos nossa nossas nosso nossos num numa o onde os ou outra outras outro outros
        para pela pelas pelo pelos pode podem podemos por porque posso pouco qual quais qualquer
        quando quanta quantas quanto quantos que quem se seja sem sempre ser sera seu seus si sido
        so sob sobre somos sou sua suas tal tambem tao te tem temos tenho ter teu teus tinha toda
        todas todo todos tua tuas tudo um uma umas uns voce voces vos
    """,
    "pl": """
        a aby albo ale ani az bardzo bedzie beda bez bo by byc byl byla byli bylo byly choc ci cie
        co czego czemu czy czyj dla dlaczego do dokad dwa gdy gdzie go i ich ile ilu im inna inne
        inny iz ja jak jaka jaki jakich jakie jakiego jakiej jako jakim je jeden jednak jego jej
        jemu jesli jest jestem jestesmy jeszcze jezeli juz kazda kazde kazdego kazdy kiedy kim kto
        ktora ktore ktorego ktorej ktory ktorych ktorym ku lub ma mam mamy mi mialo mnie moge mogl
        moga moj moja moje mojego mojej moze mozemy mozna mu musi musimy musze my na nad nam nami
        nas nasi nasz nasza nasze naszego naszej naszych naszym nich nie nim nimi niz o od oraz po
        pod podczas ponad poniewaz przed przez przy sa sam sie skad ta tak taka taki takie tam te
        tego tej tez to trzeba tu twoj twoja twoje ty tych tylko tym u w we wasz wiec wsrod
        wszystkie wszystko z za ze procent
    """,
}
_FRAME = {
    "de": """
        unternehmen unternehmens firma konzern frage fragen wissen weiss sagen sagt brauche brauchen
        braucht benotige genau eigentlich machen mache macht tun passiert bekomme bekommen bekommt
        kommt
    """,
    "fr": """
        entreprise societe groupe question savoir sais dire dit besoin exactement passe arrive
        possible
    """,
    "es": "empresa compania pregunta saber decir dice necesito necesita exactamente pasa sucede posible",
    "it": "azienda societa domanda sapere dire dice serve esattamente succede possibile",
    "nl": "bedrijf onderneming vraag weten zeggen zegt nodig precies gebeurt mogelijk",
    "pt": "empresa companhia pergunta saber dizer diz preciso precisa exatamente acontece possivel",
    "pl": "firma firmy spolka pytanie wiedziec powiedziec potrzebuje dokladnie dzieje mozliwe",
}


def _by_language(lists: Mapping[str, str], english: frozenset[str]) -> Mapping[str, frozenset[str]]:
    return {"en": english} | {code: frozenset(words.split()) for code, words in lists.items()}


FUNCTION_WORDS_OF = _by_language(_FUNCTION, FUNCTION_WORDS)
FRAME_WORDS_OF = _by_language(_FRAME, FRAME_WORDS)
