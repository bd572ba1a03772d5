"""Spanish words for dates. Each row: tag, value, the phrases that carry it (lower case, no accents).

A phrase that ends in "de" or "a" is also known with "del" or "al".
"""

_MONTHS = ("enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul",
           "agosto ago", "septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic")
_WEEKDAYS = ("lunes lun", "martes", "miercoles mie", "jueves jue", "viernes vie", "sabado sab", "domingo dom")
_NUMBERS = ("uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
            "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco "
            "veintiseis veintisiete veintiocho veintinueve").split()
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_HUNDREDS = "cien doscientos trescientos cuatrocientos quinientos".split()
_ORDINALS = ("primero primer primera primeros primeras", "segundo segunda segundos segundas",
             "tercero tercer tercera terceros terceras", "cuarto cuarta", "quinto quinta", "sexto sexta")

ABBREVIATED = {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "sep", "oct", "nov", "dic",
               "lun", "mie", "jue", "vie", "sab", "dom"}
AMBIGUOUS = frozenset()
# "El Mayo", "al Mayo", "del Mayo": a month takes no bare article, a nickname does
ARTICLES_BEFORE_NAMES = {"el", "al", "del"}
AFTER_BARE_DAY = set("en y o a para con por cuando donde que se como si pero sin ante desde hasta entre "
                     "sobre mediante ambos ambas habra".split())
DAY_FIRST = True

VOCABULARY = [
    *[("MONTH", number, " | ".join(names.split())) for number, names in enumerate(_MONTHS, 1)],
    *[("WEEKDAY", number, " | ".join(names.split())) for number, names in enumerate(_WEEKDAYS)],
    *[("NUMWORD", number, word) for number, word in enumerate(_NUMBERS, 1)],
    *[("NUMWORD", 10 * number, word) for number, word in enumerate(_TENS, 3)],
    *[("NUMWORD", 10 * number + 1, f"{word} y un | {word} y una") for number, word in enumerate(_TENS, 3)],
    *[("NUMWORD", 100 * number, word) for number, word in enumerate(_HUNDREDS, 1)],
    *[("ORD", number, " | ".join(words.split())) for number, words in enumerate(_ORDINALS, 1)],
    ("NUMWORD", 21, "veintiun | veintiuna"),
    ("NUMWORD", 100, "ciento"),
    ("NUMWORD", 1000, "mil"),
    ("NUMWORD", 12, "docena de | una docena de"),
    ("A", 1, "un | una"),
    ("THE", "", "el | la | los | las | lo"),
    ("OF", "", "de | del"),
    ("AND", "", "y | e"),
    ("OR", "", "o | u"),
    ("TO", "", "a | al"),
    ("IN", "", "a la vuelta de | en | dentro de | en algun momento de | al cabo de | para dentro de"),
    ("ON", "", "previsto para | prevista para | previstos para | previstas para | programado para | "
     "programada para | programados para | programadas para | agendado para | agendada para | fijado "
     "para | fijada para | convocado para | convocada para | planeado para | planeada para | planeadas "
     "para | citado para | citada para | esta previsto para | con fecha de | con fecha | a celebrarse en "
     "| a celebrarse el | fechado | fechada"),
    ("FOR", "", "por | por espacio de | periodo de | un periodo de | pausa de | una pausa de | prorroga "
     "de | una prorroga de"),
    ("DURING", "", "durante | a lo largo de | en el transcurso de | en el curso de | todo | toda | "
     "durante todo | en todo | por todo"),
    ("WITHIN", "", "en maximo | maximo en | dentro del | dentro de la | dentro de los | dentro de las | "
     "en menos de | en un plazo de | en el plazo de | en un plazo maximo de | en plazo maximo de | plazo "
     "maximo de | en un plazo no mayor a | en un plazo no mayor de | en un plazo no mayor que | en plazo "
     "no mayor a | no mayor a | en un maximo de | en un lapso de | en un lapso no mayor a | en el lapso "
     "de | en un periodo de | en un periodo no mayor a | dentro de un plazo de | dentro del plazo de | "
     "dentro de un periodo de | en un plazo de hasta | en no mas de | en un plazo de no mas de | en un "
     "plazo inferior a | en un termino de | en el termino de | dentro del termino de | en un termino no "
     "mayor a | con un plazo de | un plazo de | plazo de | en un plazo que no exceda"),
    ("BY", "both", "a mas tardar | como maximo | como muy tarde | a lo sumo"),
    ("BY", "", "maximo el | a mas tardar el | a mas tardar en | a mas tardar para | hasta | hasta en | "
     "para | no despues de | no mas tarde de | no mas tarde que | no mas alla de | como tarde | como "
     "fecha limite | con fecha limite | con limite | fecha limite | la fecha limite es | tiene como "
     "fecha limite | vence | vencera | que vence | de aqui a | de aca a | en o antes de | antes o a mas "
     "tardar | antes o en | tope"),
    ("BEFORE", "", "antes de | previo a | previa a | previamente a | con anterioridad a | anterior a | "
     "de cara a | en visperas de | rumbo a | en la antesala de | antes de que inicie | antes de que "
     "empiece | antes de que comience | antes de que arranque | antes de que se inicie | antes de que "
     "llegue | antes de iniciar | antes de empezar | antes de comenzar | antes de que"),
    ("BYEND", "", "antes de que termine | antes de que acabe | antes de que concluya | antes de que "
     "finalice | antes de que cierre | antes de que se acabe | antes de que se termine | antes de "
     "terminar | antes de acabar | antes de concluir | antes de finalizar | antes de cerrar | antes de "
     "que culmine | antes de que expire | antes de que venza | antes de que llegue a su fin"),
    ("AFTER", "", "despues de | tras | luego de | posterior a | posteriores a | siguientes a | "
     "posteriormente a | con posterioridad a | una vez concluido | una vez concluida | una vez terminado "
     "| una vez que termine | al concluir | al terminar"),
    ("FROM", "", "a partir de | con efecto a partir de | con efectos a partir de | a contar de | "
     "contados a partir de | contados desde | contado a partir de | no antes de | comenzando | "
     "comenzando en | iniciando | empezando | empezando en | tan pronto como | a mas temprano | en vigor "
     "desde | en vigor a partir de"),
    ("SINCE", "near", "desde"),
    ("BETWEEN", "", "entre"),
    ("ONWARD", "FROM", "en adelante | y en adelante | o despues"),
    ("ONWARD", "BY", "o antes | cuando mas tarde"),
    ("THIS", "", "corrientes | este | esta | estos | estas | actual | presente | corriente | en curso | "
     "que corre | mismo | misma | que transcurre"),
    ("NEXT", "", "proximo | proxima | proximos | proximas | siguiente | siguientes | entrante | que "
     "viene | que vienen | que entra | venidero | venidera | venideros | venideras"),
    ("AHEAD", "", "por venir | por delante"),
    ("LAST", "", "pasado | pasada | pasados | pasadas | anterior | anteriores | reciente | recientes | "
     "previo | previa"),
    ("LAST", "final", "ultimo | ultima | ultimos | ultimas"),
    ("EARLY", "", "principios de | a principios de | principio de | a principio de | inicio de | inicios "
     "de | a inicios de | al inicio de | comienzo de | comienzos de | a comienzos de | al comienzo de | "
     "arranque de | al arranque de | al empezar | al iniciar | apertura de"),
    ("MID", "", "mediados de | a mediados de | mitad de | a mitad de | a la mitad de | a media"),
    ("LATE", "", "bien entrado"),
    ("END", "", "fin de | fines de | final de | finales de | a fin de | a fines de | a final de | a "
     "finales de | al final de | al finalizar | al cierre de | cierre de | conclusion de | al termino de "
     "| termino de"),
    ("ENDWORD", "", "fin"),
    ("ENDS", "", "termine | acabe | concluya | finalice | se acabe | se termine | cierre | culmine"),
    ("REST", "", "resto de | lo que resta de | lo que queda de | mas adelante en | mas tarde en | en lo "
     "que resta de | en lo que queda de"),
    ("LATER", "", "mas tarde | despues"),
    ("LATER", "vague", "mas adelante"),
    ("HALFOF", 1, "primera mitad de | primera quincena de"),
    ("HALFOF", 2, "segunda mitad de | segunda quincena de"),
    ("DAYWORD", 0, "hoy | hoy mismo | esta manana | esta tarde | esta noche | este mismo dia"),
    ("DAYWORD", 1, "manana | manana por la manana | manana mismo"),
    ("DAYWORD", 2, "pasado manana"),
    ("DAYWORD", 7, "de hoy en ocho | hoy en ocho"),
    ("DAYWORD", -1, "ayer | anoche"),
    ("DAYWORD", -2, "anteayer | antier | antes de ayer"),
    ("UNIT", "hour", "hora | horas"),
    ("UNIT", "day", "dia | dias | dias naturales | dias corridos"),
    ("UNIT", "workday", "dia habil | dias habiles | dias laborables | dias laborales | dia laborable"),
    ("UNIT", "week", "semana | semanas"),
    ("UNIT", "weekend", "fin de semana | fines de semana"),
    ("UNIT", "quincena", "quincena | quincenas"),
    ("UNIT", "month", "mes | meses"),
    ("UNIT", "bimester", "bimestre | bimestres"),
    ("UNIT", "quarter", "trimestre | trimestres"),
    ("UNIT", "fourmonth", "cuatrimestre | cuatrimestres"),
    ("UNIT", "half", "semestre | semestres"),
    ("UNIT", "year", "ano | anos | ano calendario | ejercicio fiscal | ano natural"),
    ("UNIT", "decade", "decada | decadas"),
    ("FISCAL", "", "ano fiscal"),
    ("SEASON", 3, "primavera"),
    ("SEASON", 6, "verano"),
    ("SEASON", 9, "otono"),
    ("SEASON", 12, "invierno"),
    ("FEW", "", "unos | unas | algunos | algunas | varios | varias | pocos | pocas | unos cuantos | unas "
     "cuantas | unos pocos | unas pocas | cuestion de | contados | contadas | diversos"),
    ("COUPLE", 2, "un par de | par de"),
    ("HALFUNIT", "", "medio | media"),
    ("ANDHALF", "", "y medio | y media"),
    ("MORE", "", "mas | otro | otra | otros | otras | adicional | adicionales"),
    ("ABOUT", "", "alrededor de | en torno a | hacia | cerca de | aproximadamente | mas o menos | como "
     "por | por ahi de | aproximadamente en | casi"),
    ("SINCEAGO", "", "hace | desde hace"),
    ("HENCE", "", "a partir de hoy | a partir de ahora | a partir de esta fecha | contados a partir de "
     "hoy | desde hoy | desde ahora"),
    ("WEEKOPENS", "", "que inicia | que comienza | que empieza | que arranca | que inicia el | que "
     "comienza el | que empieza el | que arranca el | que abre el"),
    ("EVERY", "", "cada | todos los | todas las | por cada"),
    ("NOISE", "", "por la manana | en la manana | de la manana | la manana de | la manana del | a la "
     "manana | de lunes a viernes | lunes a viernes | dia a dia | del dia a dia | hoy en dia | ano con "
     "ano | ano tras ano | mes a mes | las 24 horas"),
    ("DROP", "", "calendario | solo | solamente | apenas | naturales | consecutivos | consecutivas | "
     "entero"),
    ("PERCENT", "", "por ciento | por mil"),
    ("HOLIDAY", (12, 25), "navidad | dia de navidad"),
    ("HOLIDAY", (12, 24), "nochebuena"),
    ("HOLIDAY", (1, 1), "ano nuevo"),
    ("VAGUE", "", "pronto | muy pronto | proximamente | en breve | a la brevedad | a la brevedad posible "
     "| a la mayor brevedad | lo antes posible | lo mas pronto posible | cuanto antes | en su momento | "
     "en su oportunidad | oportunamente | a corto plazo | en el corto plazo | a mediano plazo | en el "
     "mediano plazo | a largo plazo | en el largo plazo | hasta nuevo aviso | indefinidamente | de "
     "inmediato | inmediatamente | sin demora | sin dilacion | tarde o temprano | en fecha por definir | "
     "en una fecha por definir | fecha por definir | eventualmente | en un futuro cercano | en el futuro "
     "cercano | en el futuro proximo | en un futuro proximo | de manera inmediata | algun dia | a la "
     "primera oportunidad | en los proximos tiempos | por tiempo indefinido | prontamente"),
]
