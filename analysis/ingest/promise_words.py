"""Words of promising: future and duty verbs in Spanish and English, and what kind of act they announce."""

import re

#: Phrase -> how strongly it binds: "promise" (says so), "future", "duty", "plan". What follows is the action.
PHRASES = {
    "en": {
        "promise": """pledged to|pledges to|promised to|promises to|vowed to|vows to|committed to|commits to
            |is committed to|are committed to|agreed to|agrees to|has agreed to|have agreed to|undertook to
            |undertakes to|guaranteed that|promised that|pledged that|vowed that|agreed that
            |committed itself to|offered to|swore to""",
        "future": """will|shall|'ll|won't|going to|is due to|are due to|is set to|are set to|is scheduled to
            |are scheduled to|is slated to|are slated to|has until|have until|is to|are to""",
        "duty": "must|has to|have to",
        "plan": """plans to|plan to|intends to|intend to|aims to|hopes to|is expected to|are expected to
            |is planning to|are planning to|seeks to|is preparing to|are preparing to|wants to""",
    },
    "es": {
        "promise": """se comprometió a|se comprometieron a|se compromete a|se comprometen a|nos comprometemos a
            |me comprometo a|prometió que|prometió|prometieron|promete que|promete|acordaron|acordó|acordamos
            |pactaron|convinieron|convinieron en|acordaron que|se acordó|garantizó que|aceptó|aceptaron
            |decidió|decidieron|ofreció""",
        "future": """va a|van a|vamos a|voy a|habrá de|habrán de|ha de|han de|está previsto|está prevista
            |están previstos|está programado|está programada|está programado para|tiene previsto
            |tienen previsto""",
        "duty": """debe|deben|deberá|deberán|deberemos|debemos|tiene que|tienen que|tenemos que|tendrá que|tendrán que
            |hay que""",
        "plan": """planea|planean|pretende|pretenden|prevé|prevén|contempla|busca|buscan|espera|esperan|propone
            |alista|alistan|tiene la intención de|tienen la intención de""",
    },
}
#: Future forms by their ending; the list says which words only look so.
FUTURE_ES = re.compile(
    r"(?:[aei]|dr|br|rr|ndr|ldr)rá[ns]?$|(?:[aei]|dr|br|rr)remos$|(?:har|dir|podr|tendr|vendr|pondr|saldr|habr|"
    r"querr|sabr|valdr)"
    r"(?:á[ns]?|é|emos)$|(?:[aei])ré$"
)
CONDITIONAL_ES = re.compile(r"(?:[aei]|dr|br|rr)ría[ns]?$|(?:har|dir|podr|tendr|vendr|pondr|saldr|habr)ía[ns]?$")
NOT_FUTURE = set(
    "quizá irán teherán beltrán terán durán refrán extremos supremos remos feroces jamás sería serían habría habrían "
    "tendría podría podrían debería deberían galería batería lotería mayoría minoría secretaría tesorería ingeniería "
    "categoría auditoría asesoría guardería historia memoria materia diría haría iría querría".split()
)
#: Futures that announce nothing by themselves; believed only with a date.
EMPTY_ES = set(
    "será serán haber ser estar estará estarán habrá habrán tendrá tendrán podrá podrán seguirá seguirán "
    "sabrá sabrán verá "
    "veremos querrá dirá dirán permitirá permitirán dependerá existirá valdrá".split()
)
EMPTY_EN = set(
    "be have remain continue depend know see allow need want look feel seem become likely probably never still".split()
)
#: English presents that announce a date ("the orders take effect in 21 days").
PRESENT_EN = re.compile(
    r"^(?:takes?|enters?|begins?|starts?|opens?|meets?|expires?|comes?|resumes?|travels?|visits?|hosts?|holds?)$"
)
PRESENT_ES = re.compile(
    r"^(?:entran?|inician?|comienzan?|arrancan?|empiezan?|venc[ea]n?|viajan?|sesionan?|reanudan?)$"
)

KINDS = [
    (
        "meeting",
        r"meet|hold|host|travel|visit|convene|reuni|sesion|celebrar|viajar|visitar|recibir|encuentro|cumbre|"
        r"summit|talks|"
        r"session|llamada|hablar|llevar[áa]n? a cabo|ministerial|speak",
    ),
    (
        "delivery",
        r"deliver|release|hand over|present|publish|submit|entreg|present|publicar|difundir|enviar[áa] el|"
        r"report\b|informe|data",
    ),
    (
        "deployment",
        r"deploy|send|station|dispatch|hire|recruit|despleg|desplieg|enviar|contratar|troops|elementos|agents|"
        r"agentes|personnel|"
        r"inspectores|guardsmen|patrullas",
    ),
    (
        "policy",
        r"impose|lift|suspend|designate|sanction|ban|reopen|close|sign|approve|vote|order|tariff|appoint|"
        r"imponer|levantar|suspender|"
        r"designar|sancionar|reabrir|cerrar|firmar|aprobar|votar|arancel|bloquear|congelar|extradit|nombrar|"
        r"instalar|take effect|"
        r"entrar[áa]n? en vigor|pedir|solicitar|review|revisar|open|abrir|inspect",
    ),
    (
        "programme",
        r"programme|program|launch|work|develop|build|establish|create|stand up|train|negotiat|programa|lanzar|"
        r"trabajar|desarrollar|"
        r"construir|crear|establecer|capacitar|negociar|plan|group|grupo|exchange|intercambi|cooperat|coordin",
    ),
    (
        "standing",
        r"continue|keep|never|not|always|maintain|strengthen|seguir|mantener|nunca|no |siempre|fortalecer|permanent",
    ),
]
CONCRETE = {"meeting", "delivery", "deployment", "policy"}
VERIFY = re.compile(
    r"\b(?:verif\w+|monitor\w*|audit\w*|assess\w*|evalua\w+|indicador\w*|indicators?|report on|"
    r"informe de avances|medir|"
    r"measur\w+|benchmark\w*|seguimiento|supervis\w+|inspector\w*)\b",
    re.I,
)
CONDITION = re.compile(r"\b(?:if|unless|provided that|si|a menos que|siempre y cuando|en caso de que)\b", re.I)
