"""Words for who speaks: offices, kinds of people, institutions, documents and pronouns, Spanish and English."""

#: Office -> (Spanish heads, English heads, part of the English role in the actors table).
OFFICES = {
    "president": (
        "presidente presidenta mandatario mandataria expresidente expresidenta republicano ejecutivo",
        "president",
        r"(?<!Vice )\bPresident\b(?!-elect$)",
    ),
    "vice-president": ("vicepresidente vicepresidenta", "vice-president", r"Vice President"),
    "prime-minister": ("premier", "premier", r"Prime Minister"),
    "ambassador": ("embajador embajadora", "ambassador envoy", r"Ambassador"),
    "foreign": ("canciller", "chancellor", r"Foreign (?:Affairs|Minister)"),
    "secretary": ("secretario secretaria ministro ministra titular", "secretary minister", r"Secretary|Minister\b"),
    "undersecretary": (
        "subsecretario subsecretaria viceministro viceministra vicecanciller",
        "undersecretary under-secretary vice-minister",
        r"Undersecretary|Deputy Secretary|Assistant Secretary",
    ),
    "attorney": ("fiscal procurador procuradora exfiscal", "prosecutor", r"Attorney General"),
    "spokesperson": (
        "vocero vocera portavoz viceportavoz",
        "spokesperson spokesman spokeswoman",
        r"[Ss]pokesperson|press secretary",
    ),
    "drugs": ("zar zarina", "czar", r"ONDCP|Drug Control"),
    "director": ("director directora", "director", r"Director|Commissioner"),
    "administrator": ("administrador administradora", "administrator", r"Administrator"),
    "commander": (
        "comandante jefe jefa general almirante",
        "commander general admiral chief",
        r"Commander|Chairman|Defen[cs]e|Navy",
    ),
    "adviser": ("asesor asesora consejero consejera", "adviser advisor", r"Advisor"),
    "representative": ("representante", "representative", r"Trade Representative"),
    "legislator": (
        "senador senadora diputado diputada legislador legisladora congresista exsenador exsenadora",
        "speaker senator congressman congresswoman lawmaker legislator",
        r"Senator|Deputy of",
    ),
    "governor": ("gobernador gobernadora", "governor", r"Governor"),
    "mayor": ("alcalde alcaldesa edil", "mayor", r"Mayor"),
}
#: What a head is narrowed to by the words around it -> part of the English role.
FIELDS = {
    r"estado|state": r"of State\b",
    r"relaciones exteriores|foreign|exteriores": r"Foreign",
    r"seguridad nacional|homeland": r"Homeland",
    r"seguridad|security": r"Security",
    r"defensa|defen[cs]e|guerra|war": r"Defen[cs]e|War",
    r"marina|navy": r"Navy",
    r"agricultura|agriculture": r"Agriculture",
    r"tesoro|treasury": r"Treasury",
    r"econom[ií]a|economy": r"Economy",
    r"gobernaci[oó]n|interior": r"Interior",
    r"transporte|transportation": r"Transportation",
    r"comercio|trade|commerce": r"Trade|Commerce",
    r"pent[aá]gono|pentagon": r"Defen[cs]e|War",
    r"dea|antidrogas|drug": r"Drug",
    r"fbi": r"FBI",
    r"fincen": r"FinCEN",
    r"comando norte|northern": r"Northern",
    r"am[eé]rica del norte|north america": r"North America",
    r"casa blanca|white house": r"White House|President of the United",
}
#: Words that only say that a person speaks; they stand for whoever was last spoken of.
GENERIC = {
    "es": """funcionario funcionaria diplomático diplomática político política dirigente líder abogado abogada
investigador investigadora académico académica experto experta especialista analista economista activista
militar policía agente periodista reportero exfuncionario empresario empresaria productor productora ganadero
agricultor residente vecino vecina testigo familiar migrante sacerdote obispo médico médica doctor doctora
maestro maestra madre padre hermano hermana hijo hija esposa esposo viuda víctima profesor profesora
historiador historiadora sociólogo socióloga juez jueza magistrado magistrada ministra neoyorquino fuente
fuentes homólogo homóloga par autor autora demócrata priista panista morenista morenense gobernante responsable
encargado encargada tabasqueña estadounidense estadunidense mexicano mexicana canadiense guatemalteco colombiano
colombiana tabasqueño oficial comerciante camionero conductor conductora obrero obrera organización colectivo asociación
autoridades funcionarios analistas expertos vecinos productores legisladores senadores diputados agentes
familiares activistas ganaderos agricultores coordinador coordinadora negociador negociadora comisionado comisionada
magnate inquilino""".split(),
    "en": """official diplomat politician leader lawyer attorney researcher academic expert specialist analyst
economist activist soldier officer agent reporter journalist businessman businesswoman farmer rancher resident
neighbor neighbour witness relative migrant priest bishop physician professor teacher mother father brother sister son
daughter wife husband widow victim historian judge source sources counterpart author democrat republican envoy
trucker broker mediator veteran executive ceo founder chairman chairwoman chair officials analysts experts
residents lawmakers senators agents relatives activists farmers ranchers prosecutors authorities negotiators
negotiator commissioner aide aides advocate advocates critic critics regulator sheriff colonel captain
lieutenant sergeant pilot nurse coordinator candidate spokespeople diplomats owner manager scholar scientist""".split(),
}
TITLES = {
    "es": set("sr señor sra señora don doña dr dra lic gral general almirante ing maestro maestra".split()),
    "en": set("mr mrs ms dr sir dame gen adm sen rep gov lt col maj capt rev hon sgt".split()),
}
#: Heads of institutions; what follows ("de Estado", "of Justice") belongs to the name.
BODIES = {
    "es": """secretaría departamento ministerio gobierno embajada cancillería fiscalía procuraduría oficina
agencia comisión instituto consulado presidencia senado congreso cámara comité gabinete buró administración
dependencia corporación organismo comando guardia ejército marina armada unidad servicio sección delegación grupo
organización empresa compañía asociación fundación centro consejo tribunal corte policía patrulla banco
universidad partido sindicato confederación federación parlamento colectivo representación vocería grupos
empresas gobiernos organizaciones cámaras sindicatos dependencias agencias""".split(),
    "en": """department ministry government embassy office bureau agency commission institute consulate
presidency senate congress house committee cabinet administration command guard army navy unit service section
delegation group organization organisation company association foundation center centre council court police
patrol bank university party union federation parliament secretariat coalition pentagon board regulator firm
groups unions companies governments authorities agencies embassies""".split(),
}
#: Institutions in the text -> documents they put out. "en un comunicado" names no speaker; "el comunicado dice" does.
DOCUMENTS = {
    "es": """comunicado texto documento tarjeta nota carta mensaje boletín declaración informe reporte
publicación posteo post tuit tuit escrito misiva oficio acta memorando resolución orden decreto expediente
circular pronunciamiento desplegado acusación ficha parte acuerdo denuncia""".split(),
    "en": """statement communique communiqué release document text letter report note post tweet memo
memorandum readout sheet order filing indictment declaration message advisory notice card ruling decree brief
email dispatch complaint""".split(),
}
PRONOUNS = {
    "es": {
        "él": ("m", 1),
        "ella": ("f", 1),
        "ellos": ("", 2),
        "ellas": ("f", 2),
        "éste": ("m", 1),
        "ésta": ("f", 1),
        "quien": ("", 1),
    },
    "en": {"he": ("m", 1), "she": ("f", 1), "they": ("", 2), "who": ("", 1), "it": ("", 0)},
}
DETERMINERS = {
    "es": set("el la los las un una unos unas su sus este esta dicho dicha otro otra al del".split()),
    "en": set("the a an his her their its this that another one two three some several".split()),
}
#: A noun after one of these is no subject.
PREPOSITIONS = {
    "es": set(
        "a al ante con de del en por para hacia tras contra entre durante desde hasta sobre sin según mediante "
        "bajo junto".split()
    ),
    "en": set(
        "to with about of in on at from by for against during after before into over under between among "
        "alongside as than including like without through despite amid following versus".split()
    ),
}
#: Country -> words that say so, folded, Spanish and English. The codes are those a dataset may use for its parties.
NATIONS = {
    code: words.split()
    for code, words in {
        "US": """estadounidense estadounidenses estadunidense estadunidenses eu eeuu eua usa us american
americans united
            norteamericano norteamericana washington""",
        "MX": "mexicano mexicana mexicanos mexicanas mexico mexican mexicans",
        "CA": "canada canadian canadiense canadienses ottawa",
        "GT": "guatemala guatemalteco guatemalteca guatemalan",
        "HN": "honduras hondureno hondurena honduran",
        "SV": "salvador salvadoreno salvadorena salvadoran",
        "CO": "colombia colombiano colombiana colombian bogota",
        "VE": "venezuela venezolano venezolana venezuelan",
        "CU": "cuba cubano cubana cuban",
        "EC": "ecuador ecuatoriano ecuatoriana ecuadorian",
        "PE": "peru peruano peruana peruvian",
        "CL": "chile chileno chilena chilean",
        "AR": "argentina argentino argentine argentinian",
        "BR": "brasil brazil brasileno brasilena brazilian",
        "PA": "panama panameno panamena panamanian",
        "CN": "china chino chinese pekin beijing",
        "RU": "rusia ruso rusa russia russian moscu moscow",
        "UA": "ucrania ucraniano ucraniana ukraine ukrainian",
        "IN": "india indio hindu indian",
        "JP": "japon japones japonesa japan japanese",
        "ES": "espana espanol espanola spain spanish",
        "FR": "francia frances francesa france french",
        "DE": "alemania aleman alemana germany german",
        "GB": "britanico britanica britain british",
        "IT": "italia italiano italiana italy italian",
        "NO": "noruega noruego norway norwegian",
    }.items()
}
MALE = set(
    """john james robert michael william david richard joseph thomas charles donald ronald mark marco pete peter paul
george kenneth ken steven edward brian kevin jason jeffrey gary antony anthony christopher justin joe scott sean
todd mike kash terrance gregory jamieson raymundo andres juan jose luis carlos jorge miguel angel roberto
ricardo omar alfonso esteban marcelo julio alejandro salvador rafael manuel francisco javier sergio fernando
eduardo arturo efrain evaristo tomas vedant tommy merrick vicente enrique felipe ernesto hector ramon raul oscar
victor pedro pablo diego adan jesus martin ivan hugo emilio daniel samuel andrew adam henry jack frank simon tim
matthew nicholas philip stephen walter arthur""".split()
)
FEMALE = set(
    """mary patricia linda barbara elizabeth jennifer maria susan margaret claudia kristi pamela pam tammy sara sarah
brooke karoline karen anne anna lisa jody nathalie andrea alicia ernestina rosa martha beatriz lucia teresa irma
pilar laura carmen isabel gabriela adriana monica veronica sofia paula elena marta dalia odette winifred
gwendolyn ingrid susana tatiana layda clara julia emily emma alice helen jane kamala nancy hillary michelle
melania kristalina ursula angela giorgia xochitl""".split()
)
#: Words that begin sentences in capitals and are nobody's name.
COMMON = set(
    """the a an and but or if in on at by for from with to of as it its he she they we i you his her their our this
that these those there here when while after before during since until although though because however meanwhile
still also then later asked what why who how where which both each every all some many most more no not yes so
now only even just once last next early late officials analysts experts critics senators lawmakers federal
national state local new two three four five six seven el la los las un una unos unas y e o pero si en con de
del al a por para según sin sobre tras desde hasta cuando mientras aunque como que qué quién cómo dónde porque
además también así ayer hoy mañana anoche este esta estos estas ese esa esto eso su sus lo le les se me nos no
sí ya muy más menos tanto todo toda todos todas cada otro otra dos tres ambos ambas entre ante durante luego
después antes horas días al consultado consultada preguntado preguntada cuestionado cuestionada ella él ellos
nosotros nuestra nuestro nuestros nuestras hay es está fue será son han ha había vamos aquí ahí allí entonces
ahora nunca siempre solo sólo monday tuesday wednesday thursday friday saturday sunday january february march
april may june july august september october november december lunes martes miércoles jueves viernes sábado
domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre mr ms mrs dr sr
sra question pregunta let let's don't according asked speaking calling adding citing writing saying quoting
people dicha dicho esas esos aquel aquella para my your asked nobody everybody someone there's it's that's we'll
we're i'm i'll they're thank thanks good results nothing everything anyone durante mediante finalmente asimismo
incluso igualmente anteriormente posteriormente recientemente mismo misma""".split()
)
