"""A sheet for the tests of papers: a lesson with everything, in two languages."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from lxml import etree

from esafety_xblocks.lesson import words
from esafety_xblocks.lesson.sheet import shape as s

NBSP = "\u00a0"


def full(language: str = "nl") -> s.Sheet:
    """A lesson with everything a lesson can have."""
    nl = language == "nl"
    fr = _fr

    def w(dutch: str, french: str) -> s.Words:
        return s.Words(dutch if nl else fr(french))

    def r(dutch: str, french: str) -> s.Rich:
        return s.Rich(dutch if nl else fr(french))

    return s.Sheet(
        lesson="who-laughs",
        language=language,
        own=False,
        title=w("Wie lacht er mee?", "Qui rit avec les autres ?"),
        brief=r(
            "<p>Leerlingen ontdekken wat omstaanders in een groepschat kunnen doen, en spreken af hoe ze als klas "
            "online met elkaar omgaan.</p>",
            "<p>Les élèves découvrent ce que peuvent faire les témoins dans un groupe de discussion, et conviennent "
            "ensemble de la manière de se parler en ligne.</p>",
        ),
        ages="10–12 jaar" if nl else "10–12 ans",
        plan=s.Plan("double", "2 × 50 minuten" if nl else "2 × 50 minutes", 2, 50),
        plans=(),
        preparation="15 minuten" if nl else "15 minutes",
        guiding=w(
            "Wat kun jij doen als je ziet dat iemand gekwetst wordt?", "Que peux-tu faire si tu vois quelqu’un blessé ?"
        ),
        goals=(
            w(
                "vertellen welke rollen er zijn in een groep waar gepest wordt;",
                "dire quels rôles existent dans un groupe où il y a du harcèlement ;",
            ),
            w(
                "twee dingen noemen die een omstaander veilig kan doen;",
                "citer deux choses qu’un témoin peut faire sans danger ;",
            ),
            w("samen afspraken maken over de klasgroep.", "convenir ensemble de règles pour le groupe de classe."),
        ),
        frames=(
            s.Frame(
                "vl-4",
                "Vlaanderen",
                "4.1",
                w("Digitale competentie en mediawijsheid", "Compétence numérique et éducation aux médias"),
                "https://onderwijsdoelen.be/",
            ),
            s.Frame(
                "dc-6",
                "DigCompEdu",
                "6.4",
                w("Verantwoord gebruik", "Utilisation responsable"),
                "https://joint-research-centre.ec.europa.eu/digcompedu_en",
            ),
        ),
        materials=(
            w("het werkblad, één per leerling", "la fiche de travail, une par élève"),
            w("de kaartjes, één set per groepje van vier", "les cartes, un jeu par groupe de quatre"),
            w(
                "de poster, aan het bord; gsm’s zijn niet nodig",
                "l’affiche, au tableau ; les téléphones ne sont pas nécessaires",
            ),
        ),
        terms=(
            s.Term(
                w("omstaander", "témoin"),
                w(
                    "wie ziet wat er gebeurt en niets start",
                    "la personne qui voit ce qui se passe sans l’avoir commencé",
                ),
            ),
            s.Term(
                w("versterker", "renforçateur"),
                w(
                    "wie lacht, liket of deelt en het zo groter maakt",
                    "la personne qui rit, aime ou partage, et amplifie",
                ),
            ),
            s.Term(
                w("verdediger", "défenseur"),
                w(
                    "wie opkomt voor een ander, luid of stil",
                    "la personne qui prend la défense de l’autre, à voix haute ou en silence",
                ),
            ),
        ),
        sessions=(_first(language, w, r), _second(language, w, r)),
        boxes=(
            s.Box(
                "ask_pupils",
                _said(language, "ask_pupils"),
                r(
                    "<p>Vraag drie leerlingen vooraf: <em>klopt dit chatgesprek met hoe jullie "
                    "praten?</em> Pas het samen aan.</p>",
                    "<p>Demandez à trois élèves avant le cours : <em>cette conversation ressemble-t-elle "
                    "à vos échanges ?</em> Adaptez-la ensemble.</p>",
                ),
            ),
            s.Box(
                "safety",
                _said(language, "safety"),
                r(
                    "<p>Vraag in de grote groep nooit naar eigen verhalen.</p><ul><li>Niemand speelt het "
                    "slachtoffer.</li><li>Wie wil, mag passen.</li><li>Zeg vooraf bij wie leerlingen na "
                    "de les terechtkunnen.</li></ul>",
                    "<p>Ne demandez jamais de récits personnels en grand groupe.</p><ul><li>Personne ne "
                    "joue la victime.</li><li>Chacun peut passer son tour.</li><li>Dites d’avance à qui "
                    "parler après le cours.</li></ul>",
                ),
            ),
            s.Box(
                "disclosure",
                _said(language, "disclosure"),
                r(
                    "<p>Luister, geloof, bedank. <strong>Beloof geen geheimhouding: </strong>zeg wie je "
                    "erbij haalt en waarom. Spreek af wanneer je elkaar opnieuw ziet, en meld het "
                    "dezelfde dag aan de directie.</p>"
                    '<p>In gevaar: bel <a href="tel:112">112</a>. Vragen over online veiligheid: '
                    '<a href="https://childfocus.be/">Child Focus</a>, 116 000.</p>',
                    "<p>Écoutez, croyez, remerciez. <strong>Ne promettez pas le secret : </strong>dites "
                    "qui vous associez et pourquoi. Convenez d’un moment pour vous revoir, et prévenez "
                    "la direction le jour même.</p>"
                    '<p>En danger : appelez le <a href="tel:112">112</a>. Questions sur la sécurité en ligne : '
                    '<a href="https://childfocus.be/">Child Focus</a>, 116 000.</p>',
                ),
            ),
            s.Box(
                "differentiation",
                _said(language, "differentiation"),
                r(
                    "<p>Lees de chat samen voor. Geef wie nog Nederlands leert de woordenlijst vooraf. "
                    "Snelle groepjes schrijven een eigen slot.</p>",
                    "<p>Lisez la conversation à voix haute. Donnez le vocabulaire d’avance à qui apprend "
                    "encore le français. Les groupes rapides écrivent leur propre fin.</p>",
                ),
            ),
            s.Box(
                "exit_ticket",
                _said(language, "exit_ticket"),
                r(
                    "<p>Schrijf op een briefje, zonder naam: <em>één ding dat ik volgende keer kan doen</em>.</p>",
                    "<p>Sur un billet, sans nom : <em>une chose que je peux faire la prochaine fois</em>.</p>",
                ),
            ),
        ),
        questions=(
            w("Wie zag wat er gebeurde?", "Qui a vu ce qui se passait ?"),
            w(
                "Wat maakte het groter, wat maakte het kleiner?",
                "Qu’est-ce qui l’a amplifié, qu’est-ce qui l’a calmé ?",
            ),
            w(
                "Wat kan stil helpen, zonder dat de hele groep het ziet?",
                "Comment aider en silence, sans que tout le groupe le voie ?",
            ),
        ),
        family_letter=r(
            "<p>Beste ouders,</p><p>Deze week spraken we in de klas over wat je kunt doen als je in een "
            "groepschat ziet dat iemand gekwetst wordt. "
            "De kinderen maakten samen afspraken voor de klasgroep. Ze hangen in de klas.</p>"
            "<p>U kunt thuis helpen:</p><ul><li>Vraag wat uw kind leuk vindt online.</li><li>Blijf "
            "rustig als het iets vertelt, en bedank het.</li><li>Neem de gsm niet af als straf: dan "
            "vertelt een kind de volgende keer niets.</li></ul>"
            "<p>Maakt u zich zorgen? Kom gerust langs, of bel ons.</p><p>Met vriendelijke groeten,</p>",
            "<p>Chers parents,</p><p>Cette semaine, nous avons parlé en classe de ce que l’on peut faire "
            "quand, dans un groupe de discussion, on voit quelqu’un blessé. "
            "Les enfants ont convenu ensemble de règles pour le groupe de classe. Elles sont affichées en classe.</p>"
            "<p>Vous pouvez aider à la maison :</p><ul><li>Demandez à votre enfant ce qu’il aime en "
            "ligne.</li><li>Restez calme s’il vous confie quelque chose, et remerciez-le.</li><li>Ne "
            "confisquez pas le téléphone en guise de punition : l’enfant ne dirait plus rien la fois "
            "suivante.</li></ul>"
            "<p>Vous êtes inquiets ? Passez nous voir, ou téléphonez-nous.</p><p>Bien cordialement,</p>",
        ),
        handouts=_handouts(language, w, r),
        credits=(w("Tekst: het team van deze cursus.", "Texte : l’équipe de ce cours."),),
        licence="CC BY-SA 4.0",
        licence_href="https://creativecommons.org/licenses/by-sa/4.0/",
        sources=(
            s.Source("S13", s.Words("KiVa, participant roles", lang="en"), "https://data.kivaprogram.net/"),
            s.Source(
                "S39",
                w("Child Focus, In de klas", "Child Focus, En classe"),
                "https://childfocus.be/nl-be/Online-veiligheid/Professionals/In-de-Klas",
            ),
        ),
        said=words.headings(language),
    )


def _fr(words: str) -> str:
    for sign in "?!:;»":
        words = words.replace(f" {sign}", f"{NBSP}{sign}")
    return words.replace("« ", f"«{NBSP}")


def _said(language: str, name: str) -> str:
    return words.headings(language)[name]


def _step(
    language: str, number: int, kind: str, form: str, starts: int, minutes: int, title: Any, do: Any, **more: Any
) -> s.Step:
    return s.Step(
        id=f"step_{kind}",
        number=number,
        kind=kind,
        form=form,
        kind_said=words.kinds(language)[kind],
        form_said=words.forms(language)[form],
        minutes=minutes,
        starts=starts,
        title=title,
        do=do,
        slide=more.get("slide", s.Rich()),
        notes=more.get("notes", s.Rich()),
        handouts=more.get("handouts", ()),
    )


def _first(language: str, w: Any, r: Any) -> s.Session:
    steps = (
        _step(
            language,
            1,
            "welcome",
            "circle",
            0,
            5,
            w("Waar denk je aan?", "À quoi pensez-vous ?"),
            r(
                "<p>Schrijf ‘klasgroep’ op het bord. Elke leerling zegt één woord. Noteer alles, ook het leuke.</p>",
                "<p>Écrivez « groupe de classe » au tableau. Chaque élève dit un mot. Notez tout, aussi "
                "ce qui est agréable.</p>",
            ),
            slide=r(
                "<p><strong>Klasgroep</strong></p><p>Zeg één woord.</p>",
                "<p><strong>Groupe de classe</strong></p><p>Dis un mot.</p>",
            ),
            notes=r(
                "<p>Begin met wat goed gaat: online is ook plezier.</p>",
                "<p>Commencez par ce qui va bien : en ligne, on s’amuse aussi.</p>",
            ),
        ),
        _step(
            language,
            2,
            "learn",
            "whole",
            5,
            15,
            w("De chat van Mila", "La conversation de Mila"),
            r(
                "<p>Hang de poster op en lees samen. Laat leerlingen aanwijzen:</p><ol><li>wie "
                "begint;</li><li>wie lacht mee;</li><li>wie zwijgt.</li></ol><p>Zet de woorden van de "
                "lijst erbij.</p>",
                "<p>Affichez le poster et lisez ensemble. Les élèves montrent :</p><ol><li>qui commence "
                ";</li><li>qui rit ;</li><li>qui se tait.</li></ol><p>Ajoutez les mots de la liste.</p>",
            ),
            slide=r("<p>Wie doet wat?</p>", "<p>Qui fait quoi ?</p>"),
            handouts=("chat",),
        ),
        _step(
            language,
            3,
            "practise",
            "groups",
            20,
            20,
            w("Stil of luid helpen", "Aider en silence ou à voix haute"),
            r(
                "<p>Elk groepje krijgt een set kaartjes en legt ze van ‘makkelijk’ naar ‘moeilijk’. "
                "<em>Er is geen foute volgorde.</em></p>",
                "<p>Chaque groupe reçoit un jeu de cartes et les range de « facile » à « difficile ». "
                "<em>Il n’y a pas de mauvais ordre.</em></p>",
            ),
            notes=r("<p>Let op wie stil is. Dring niet aan.</p>", "<p>Repérez qui se tait. N’insistez pas.</p>"),
            handouts=("cards", "roles"),
        ),
        _step(
            language,
            4,
            "close",
            "alone",
            40,
            10,
            w("Werkblad", "Fiche de travail"),
            r(
                "<p>Iedereen vult het werkblad in. Het wordt niet opgehaald.</p>",
                "<p>Chacun remplit la fiche. Elle n’est pas ramassée.</p>",
            ),
            handouts=("sheet",),
        ),
    )
    return s.Session(
        1, "Les 1" if language == "nl" else "Leçon 1", 50, "50 minuten" if language == "nl" else "50 minutes", steps
    )


def _second(language: str, w: Any, r: Any) -> s.Session:
    steps = (
        _step(
            language,
            1,
            "warm_up",
            "pairs",
            0,
            10,
            w("Terugblik", "Retour"),
            r("<p>In duo’s: wat onthield je?</p>", "<p>En duo : qu’as-tu retenu ?</p>"),
        ),
        _step(
            language,
            2,
            "make",
            "whole",
            10,
            30,
            w("Ons charter", "Notre charte"),
            r(
                "<p>De klas kiest vijf afspraken. Schrijf ze op het charter; wie wil, tekent.</p>",
                "<p>La classe choisit cinq engagements. Écrivez-les sur la charte ; signe qui veut.</p>",
            ),
            slide=r("<p>Wat spreken wij af?</p>", "<p>Sur quoi nous mettons-nous d’accord ?</p>"),
            handouts=("charter",),
        ),
        _step(
            language,
            3,
            "discuss",
            "circle",
            40,
            10,
            w("Nabespreking", "Mise en commun"),
            r("<p>Bespreek de vragen hieronder.</p>", "<p>Discutez des questions ci-dessous.</p>"),
        ),
    )
    return s.Session(
        2, "Les 2" if language == "nl" else "Leçon 2", 50, "50 minuten" if language == "nl" else "50 minutes", steps
    )


def _handouts(language: str, w: Any, r: Any) -> tuple[s.Handout, ...]:
    kinds = words.handouts(language)

    def m(name: str, at: str, dutch: str, french: str, colour: int = 0, kind: str = "text", **more: Any) -> s.Message:
        return s.Message(kind, name, at, more.pop("own", False), colour, r(dutch, french), **more)

    chat = s.Chat(
        w("Klas 6 🎉", "Classe de 6e 🎉"),
        "22 leden" if language == "nl" else "22 membres",
        (
            m("", "", "maandag", "lundi", kind="day"),
            m("Lars", "19:02", "haha kijk wat mila vandaag aanhad 😂😂", "mdr regardez ce que mila portait 😂😂", 1),
            m(
                "Lars",
                "19:02",
                "een sticker van Mila’s trui",
                "un autocollant du pull de Mila",
                1,
                "sticker",
                label="Sticker:" if language == "nl" else "Autocollant\u00a0:",
                reactions=(("😂", 7), ("🔥", 2)),
            ),
            m("Jade", "19:03", "😭 ik kan niet meer", "😭 j’en peux plus", 2, reactions=(("❤️", 1),)),
            m("Yağmur", "19:05", "laat haar toch", "laissez-la tranquille", 3),
            m(
                "Lars",
                "19:05",
                "",
                "",
                1,
                "deleted",
                label="Dit bericht is verwijderd." if language == "nl" else "Ce message a été supprimé.",
            ),
            m("Mila", "19:11", "ok grappig hoor", "ok très drôle", 4, own=True),
            m(
                "Noah",
                "19:12",
                "hij meent het niet zo, trek het je niet aan, iedereen lacht morgen weer met iets anders",
                "il ne le pense pas, ne t’en fais pas, demain tout le monde rira d’autre chose",
                5,
            ),
            m(
                "Noah",
                "19:12",
                "stop nu gewoon allemaal",
                "arrêtez tous maintenant",
                5,
                "voice",
                label="Spraakbericht, 0:07" if language == "nl" else "Message vocal, 0:07",
            ),
            m("", "", "Jade heeft de groep verlaten", "Jade a quitté le groupe", kind="system"),
        ),
    )
    post = s.Post(
        "Lars",
        1,
        "gisteren" if language == "nl" else "hier",
        r(
            "<p>Wie kent de nieuwe danser van het zesde? 🕺</p>",
            "<p>Qui connaît le nouveau danseur de sixième ? 🕺</p>",
        ),
        "",
        w("een filmpje van de speelplaats, van ver", "une vidéo de la cour de récréation, de loin"),
        "34 keer leuk gevonden" if language == "nl" else "34 mentions J’aime",
        (
            s.Comment("Jade", 2, r("wie heeft dit gefilmd 🙄", "qui a filmé ça 🙄")),
            s.Comment("Noah", 5, r("haal dit weg aub", "enlève ça stp")),
        ),
    )
    cards = (
        (
            "Je stuurt Mila een apart bericht.",
            "Tu envoies un message privé à Mila.",
            "“Ik vond dat niet oké. Gaat het?”",
            "« Je n’ai pas trouvé ça correct. Ça va ? »",
        ),
        (
            "Je zegt in de groep dat het stopt.",
            "Tu dis dans le groupe que ça s’arrête.",
            "Kort, zonder te schelden.",
            "Court, sans insulte.",
        ),
        (
            "Je vertelt het aan een volwassene.",
            "Tu en parles à un adulte.",
            "Dat is niet klikken: klikken is om iemand in de problemen te brengen, vertellen is om "
            "iemand eruit te halen.",
            "Ce n’est pas rapporter : rapporter, c’est pour attirer des ennuis ; parler, c’est pour en "
            "sortir quelqu’un.",
        ),
        (
            "Je liket niet en deelt niet.",
            "Tu n’aimes pas, tu ne partages pas.",
            "Zonder publiek stopt het sneller.",
            "Sans public, ça s’arrête plus vite.",
        ),
        (
            "Je vraagt Lars om het weg te halen.",
            "Tu demandes à Lars de l’effacer.",
            "Onder vier ogen.",
            "Entre quatre yeux.",
        ),
    )
    roles = (
        (
            "De klasvertegenwoordiger",
            "Le délégué de classe",
            "Je hoort van drie leerlingen over de chat. Wat doe je eerst?",
            "Trois élèves te parlent du groupe. Que fais-tu d’abord ?",
        ),
        (
            "De vriendin",
            "L’amie",
            "Je zat niet in de groep. Mila vertelt het jou.",
            "Tu n’étais pas dans le groupe. Mila t’en parle.",
        ),
    )
    return (
        s.Handout(
            "sheet",
            "worksheet",
            kinds["worksheet"],
            w("Wat zag jij?", "Qu’as-tu vu ?"),
            r(
                "<p>Dit blad is van jou. Niemand haalt het op.</p>",
                "<p>Cette feuille est à toi. Personne ne la ramasse.</p>",
            ),
            tasks=(
                s.Task(
                    1,
                    r(
                        "<p>Kies één bericht uit de chat. Wat dacht je toen je het las?</p>",
                        "<p>Choisis un message. Qu’as-tu pensé en le lisant ?</p>",
                    ),
                    3,
                ),
                s.Task(
                    2,
                    r(
                        "<p>Kruis aan wat jij zou durven:</p><ul><li>iets zeggen in de groep</li><li>een "
                        "apart bericht sturen</li><li>naar een volwassene gaan</li></ul>",
                        "<p>Coche ce que tu oserais :</p><ul><li>dire quelque chose dans le "
                        "groupe</li><li>envoyer un message privé</li><li>aller voir un adulte</li></ul>",
                    ),
                    0,
                ),
                s.Task(
                    3,
                    r(
                        "<p>Schrijf een bericht dat jij aan Mila zou sturen.</p>",
                        "<p>Écris un message que tu enverrais à Mila.</p>",
                    ),
                    5,
                ),
            ),
        ),
        s.Handout(
            "cards",
            "cards",
            kinds["cards"],
            w("Stil of luid helpen", "Aider en silence ou à voix haute"),
            r("<p>Eén set per groepje.</p>", "<p>Un jeu par groupe.</p>"),
            cards=tuple(
                s.Card(f"c{n}", w(a, b), r(f"<p>{c}</p>", f"<p>{d}</p>")) for n, (a, b, c, d) in enumerate(cards)
            ),
        ),
        s.Handout(
            "roles",
            "roles",
            kinds["roles"],
            w("Wie ben jij in dit verhaal?", "Qui es-tu dans cette histoire ?"),
            s.Rich(),
            cards=tuple(
                s.Card(f"r{n}", w(a, b), r(f"<p>{c}</p>", f"<p>{d}</p>")) for n, (a, b, c, d) in enumerate(roles)
            ),
        ),
        s.Handout(
            "chat",
            "poster",
            kinds["poster"],
            w("De chat van maandag", "La conversation de lundi"),
            s.Rich(),
            parts=(chat,),
        ),
        s.Handout(
            "post",
            "poster",
            kinds["poster"],
            w("Een filmpje", "Une vidéo"),
            r("<p>Lees eerst alleen de tekst.</p>", "<p>Lisez d’abord le texte seul.</p>"),
            parts=(
                post,
                s.Picture(
                    "/static/x.png",
                    w("een lege klas in de ochtend", "une classe vide le matin"),
                    w("De klas, de dag nadien.", "La classe, le lendemain."),
                ),
            ),
        ),
        s.Handout(
            "charter",
            "charter",
            kinds["charter"],
            w("Onze klasgroep", "Notre groupe de classe"),
            r(
                "<p>Dit spreken we samen af, voor een groep waar iedereen graag in zit.</p>",
                "<p>Nous en convenons ensemble, pour un groupe où chacun se sent bien.</p>",
            ),
            promises=(
                w("We vragen het eerst voor we een foto delen.", "Nous demandons avant de partager une photo."),
                w("We lachen met elkaar, niet om elkaar.", "Nous rions ensemble, jamais de quelqu’un."),
                w("Wie zich rot voelt, mag dat zeggen. We luisteren.", "Qui se sent mal peut le dire. Nous écoutons."),
                w("Na negen uur ’s avonds blijft de groep stil.", "Après neuf heures du soir, le groupe se tait."),
            ),
        ),
    )


def words_in(sheet: s.Sheet) -> list[str]:
    """Every stretch of words of a sheet that its papers must hold; emoji are drawn, so they are no words."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, s.Words):
            found.append(value.words)
        elif isinstance(value, s.Rich):
            tree = etree.fromstring(f"<text>{value.markup}</text>")
            found.extend(part for one in tree.iter() for part in (one.text, one.tail) if part)
        elif isinstance(value, tuple):
            for one in value:
                walk(one)
        elif is_dataclass(value):
            for one in fields(value):
                if one.name not in ("plans", "said", "spare"):
                    walk(getattr(value, one.name))

    walk(sheet)
    shown = ("ages", "preparation", "licence")
    found.extend(getattr(sheet, name) for name in shown)
    return ["".join(letter for letter in words if ord(letter) < 0x2190) for words in found if words.strip()]
