"""Topics of a text by its words, Spanish and English, in the topics of the codebook."""

import re

from .tokens import fold

#: Topic -> beginnings of words (folded), or phrases.
STEMS = {
    "arms": "arma armas armamento fusil municion rifle weapon firearm gun guns arms ammunition",
    "border": "frontera fronteriz border crossing cruce aduana customs port-of-entry",
    "cartels": (
        "cartel carteles narco crimen-organizado delincuencia organizada-transnacional organized-crime "
        "cartels gang terrorist narcoterror mencho sinaloa-cartel"
    ),
    "drones": "dron drones drone unmanned uas aeronaves-no-tripuladas",
    "extradition": "extradi traslado-de-reos transfer-of-prisoners prisoners trasladados reos entrega-de-capos",
    "fentanyl": "fentanil fentanyl opioid opioide precursor sintetic synthetic",
    "finance": (
        "lavado laundering launder financier sancion-financiera fincen ofac sanctions cuentas-bancarias "
        "bank bancos casino"
    ),
    "fuel-theft": "huachicol combustible robo-de-combustible fuel-theft fuel-smuggling",
    "intelligence": (
        "inteligencia intelligence intercambio-de-informacion information-sharing information-shar cia "
        "agentes agents informacion-compartida investigacion-conjunta"
    ),
    "migration": "migra migrant asylum asilo deport repatria refugiad refugee",
    "military-action": (
        "tropas ejercito militar invasion ataque-terrestre strikes strike airstrike troops soldiers "
        "military operacion-militar fuerzas-armadas armed-forces"
    ),
    "public-health": (
        "adiccion sobredosis overdose addiction salud treatment tratamiento prevencion-de-adicciones health"
    ),
    "sovereignty": (
        "soberan sovereign intervencion subordina integridad-territorial injerenc intervention "
        "no-intervencion territorio-nacional"
    ),
    "tariffs": "arancel aranceles tariff duties",
    "trade": (
        "comercio trade t-mec tmec usmca exportacion export import ganado livestock cattle "
        "gusano-barrenador screwworm inversion"
    ),
    "water": (
        "agua water rio-bravo rio-grande acre-feet tratado-de-aguas metros-cubicos presa rio-tijuana tijuana-river"
    ),
}
_PATTERNS = {
    topic: re.compile(
        r"\b(?:"
        + "|".join(
            re.escape(stem).replace(r"\-", r"[\s\-]") + ("" if len(stem) > 4 else r"s?\b") for stem in stems.split()
        )
        + r")"
    )
    for topic, stems in STEMS.items()
}


def topics(text, known=None):
    """Topics of a text, those with the most words first; ["other"] when none fits.

    Parameters
    ----------
    text : str
    known : topics of the dataset; others are left out

    >>> topics("Detener el tráfico de fentanilo y de armas en la frontera compartida")
    ['arms', 'border', 'fentanyl']
    """
    plain = fold(text)
    counts = {topic: len(pattern.findall(plain)) for topic, pattern in _PATTERNS.items()}
    found = [
        topic
        for topic in sorted(counts, key=lambda topic: (-counts[topic], topic))
        if counts[topic] and (known is None or topic in known)
    ]
    return found or ["other"]
