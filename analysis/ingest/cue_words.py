"""Verbs and phrases that say who speaks, in Spanish and English, with every form that news copy uses."""

_AR = """señalar indicar afirmar agregar asegurar explicar manifestar declarar subrayar destacar enfatizar recalcar
reiterar puntualizar precisar apuntar comentar mencionar contestar preguntar cuestionar aceptar anunciar
informar publicar tuitear postear considerar opinar estimar argumentar alegar resaltar remarcar detallar
plantear sentenciar acusar criticar celebrar lamentar rechazar rematar finalizar abundar ahondar acotar aclarar
matizar adelantar externar denunciar ratificar garantizar revirar ironizar reprochar exhortar instar vaticinar
pronosticar relatar narrar calificar catalogar tachar tildar llamar bromear exclamar gritar susurrar confesar
zanjar avisar revelar aventurar confiar recordar negar confirmar juzgar acuñar lanzar soltar espetar aseverar
aconsejar recomendar demandar reclamar ordenar jurar celebrar aplaudir felicitar notificar vislumbrar rememorar
replicar ponderar sopesar justificar proclamar augurar evocar interrogar citar dictar bramar machacar retar
desafiar clamar alertar dictaminar argüir glosar comunicar constatar evaluar valorar recapitular suplicar
invocar conminar amagar amenazar ufanar congratular solicitar enumerar divulgar retomar redondear anotar razonar
analizar""".split()
_ER_IR = """responder reconocer prometer conceder referir exigir advertir admitir insistir añadir concluir
decidir insinuar sugerir requerir describir escribir difundir compartir coincidir discernir aducir defender
agradecer ofrecer prevenir esgrimir debatir discutir transmitir interrumpir persistir repetir pedir reír
inquirir definir resumir aludir rebatir urgir contradecir increpar arremeter""".split()
_IRREGULAR = """dijo dijeron dice dicen decía decían diciendo dije digo dirá sostuvo sostuvieron sostiene
sostienen sosteniendo expuso expusieron expone exponen exponiendo propuso propusieron propone proponen repuso
advierte advierten advirtió refirió refirieron refiere refieren reconoce reconocen ofreció pidió pidieron pide
piden exige exigen repitió repite repiten recuerda recuerdan niega niegan sugiere sugieren cuenta cuentan
contó contaron describió contradijo opuso adujo adujeron escribió escribieron escribe escriben añade añaden
insiste insisten concluye concluyen concluyó difundió leyó lee prometió promete admite admiten responde
responden urge urgió arguyó arguye define definió resume resumió defiende defendió agradeció agradece remató
expresó expresaron expresa expresan predijo maldijo bendijo""".split()
_PARTICIPLES = """dicho escrito expuesto propuesto sostenido descrito advertido reconocido respondido
prometido pedido exigido insistido añadido concluido admitido repetido referido sugerido""".split()
#: Nouns or everyday words in the same form: believed only beside a quotation.
WEAK = set(
    """cuenta cuentan lee lanza cita citan demanda demandan llama llaman publica ordena confía retoma anota urge define
reporta orden nota resume informa comunica evalúa valora anuncia avisa razona solicita repone states reports
notes claims calls comments promises pledges demands warns read reads report state note claim call comment
promise pledge demand think thinks thought agreed agrees shared share found asks offered offers laughed laughs
wrote-off joked opened closed went""".split()
)


def _spanish():
    forms = set(_IRREGULAR)
    for verb in _AR:
        stem = verb[:-2]
        soft = stem[:-1] + "gu" if stem.endswith("g") else stem[:-1] + "qu" if stem.endswith("c") else stem
        forms |= {stem + end for end in ("ó", "aron", "a", "an", "aba", "aban", "ando", "ara")}
        forms |= {soft + "é"} if verb in ("señalar", "explicar", "contestar", "preguntar", "agregar") else set()
        forms.add("+" + stem + "ado")
    for verb in _ER_IR:
        stem = verb[:-2]
        forms |= {stem + end for end in ("ió", "ieron", "e", "en", "ía", "ían", "iendo", "iera")}
        forms.add("+" + stem + "ido")
    return forms | {"+" + word for word in _PARTICIPLES}


_REGULAR_EN = """add announce warn insist argue explain note reply respond acknowledge admit confirm claim
stress emphasize emphasise underscore reiterate repeat promise pledge vow urge call describe label dub
conclude continue comment remark observe recall maintain assert contend accuse criticize criticise praise
suggest testify hail lament joke quip shout agree concede predict caution demand state declare post tweet ask
answer counter complain reveal reflect reason reassure remind inform assure boast brag cheer clarify confide
denounce dismiss exclaim interject mock muse point propose protest question recount reject reports retort
scoff signal specify summarize whisper write-off concur affirm advise allege apologize blast slam deny thank
welcome tout mourn instruct implore plead applaud characterize characterise deem joke laugh cry declare appeal
chide rail fume gush elaborate echo enthuse term volunteer tease deadpan opine estimate express share
relay order""".split()
_IRREGULAR_EN = """said says say saying told tells tell telling wrote writes write writing spoke speaks swore
swears put puts read reads thought thinks think believed believes held holds made-plain shot-back went-on""".split()
TELL = {
    "told",
    "tells",
    "tell",
    "telling",
    "asked",
    "asks",
    "asking",
    "reminded",
    "informed",
    "assured",
    "warned",
    "urged",
    "called",
    "calls",
    "calling",
    "described",
    "describing",
    "accused",
    "accusing",
    "labelled",
    "labeled",
    "dubbed",
    "praised",
    "criticized",
    "criticised",
    "hailed",
    "dismissed",
    "termed",
    "characterized",
    "deemed",
    "slammed",
    "blasted",
    "thanked",
    "mocked",
    "denounced",
    "rejected",
    "instructed",
}


def _english():
    forms = set(_IRREGULAR_EN)
    for verb in _REGULAR_EN:
        stem = (
            verb[:-1]
            if verb.endswith("e")
            else verb[:-1] + "i"
            if verb.endswith("y") and verb[-2] not in "aeo"
            else verb
        )
        forms |= {stem + "ed", (verb[:-1] if verb.endswith("e") else verb) + "ing"}
    forms |= {
        "labelled",
        "labelling",
        "quipped",
        "admitted",
        "admitting",
        "conceded",
        "replied",
        "denied",
        "testified",
        "adds",
        "argues",
        "explains",
        "insists",
        "asks",
        "adding",
        "recalls",
        "believes",
        "begged",
        "referred",
        "dubbed",
        "putting",
        "noted",
        "notes",
        "admits",
        "continues",
        "replies",
        "warns",
        "concludes",
        "remembers",
        "jokes",
        "concurred",
        "chided",
        "shrugged",
        "bragged",
        "clarified",
        "specified",
        "signalled",
        "signaled",
    }
    return forms


#: Phrases of several words -> what stands after them: "speaker", "clause", or "verb" where they act as a verb.
PHRASES = {
    "es": {
        "de acuerdo con": "according",
        "de acuerdo a": "according",
        "según": "according",
        "en palabras de": "according",
        "a decir de": "according",
        "al decir de": "according",
        "a juicio de": "according",
        "en voz de": "according",
        "en opinión de": "according",
        "conforme a": "according",
        "según dijo": "verb",
        "según explicó": "verb",
        "según indicó": "verb",
        "según informó": "verb",
        "según declaró": "verb",
        "se lee en": "reads",
        "se puede leer en": "reads",
        "se leía en": "reads",
        "se señala en": "reads",
        "se indica en": "reads",
        "se afirma en": "reads",
        "se detalla en": "reads",
        "reza": "verb",
        "rezaba": "verb",
        "dejó claro": "verb",
        "dejó en claro": "verb",
        "hizo saber": "verb",
        "dio a conocer": "verb",
        "puso en duda": "verb",
        "habló de": "verb",
        "hablaron de": "verb",
        "hizo notar": "verb",
        "hizo hincapié en": "verb",
        "dijo que": "verb",
        "se comprometió a": "verb",
        "se dijo": "verb",
        "se pronunció por": "verb",
        "se refirió a": "verb",
        "se quejó": "verb",
        "se lamentó": "verb",
        "se preguntó": "verb",
        "se declaró": "verb",
        "dijo estar": "verb",
        "hizo un llamado a": "verb",
        "puso como ejemplo": "verb",
    },
    "en": {
        "according to": "according",
        "in the words of": "according",
        "as saying": "verb",
        "made clear": "verb",
        "made it clear": "verb",
        "went on": "verb",
        "shot back": "verb",
        "fired back": "verb",
        "spoke of": "verb",
        "speaking of": "verb",
        "referred to": "verb",
        "pointed out": "verb",
        "saying that": "verb",
        "read the statement": "verb",
        "in a statement": "channel",
        "is quoted as": "verb",
        "pushed back": "verb",
        "weighed in": "verb",
        "hit back": "verb",
        "chimed in": "verb",
        "summed up": "verb",
    },
}

SPANISH, ENGLISH = _spanish(), _english()
FORMS = {"es": {form for form in SPANISH if not form.startswith("+")}, "en": ENGLISH}
PARTICIPLES = {"es": {form[1:] for form in SPANISH if form.startswith("+")}, "en": set()}
HAVE = set("ha han había habían habría habrían haya hayan haber habiendo he hemos".split())
#: Forms that only quotation or speech explains: a reader of any text may rely on them.
PLAIN = {
    "es": set(
        """dijo dijeron dice afirmó señaló indicó agregó añadió aseguró sostuvo expresó explicó manifestó declaró
advirtió subrayó destacó enfatizó recalcó reiteró insistió puntualizó precisó apuntó comentó mencionó respondió contestó
reconoció admitió escribió publicó tuiteó exclamó concluyó abundó acotó aclaró sentenció denunció reviró remató
relató expuso refirió informó prometió confesó zanjó preguntó cuestionó lamentó celebró finalizó lanzó narró
replicó detalló resaltó opinó consideró argumentó alertó confirmó anunció""".split()
    ),
    "en": set(
        """said says told added wrote replied responded insisted argued explained warned stated declared testified
admitted acknowledged continued noted asked tweeted posted quipped joked concluded""".split()
    ),
}
PLAIN_ALL = PLAIN["es"] | PLAIN["en"]
