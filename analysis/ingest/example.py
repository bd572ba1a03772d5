"""One short article, invented, that shows what ``ingest`` finds. It is synthetic: nothing in it was said by anybody."""

from datetime import date

from .article import Article

_PARAGRAPHS = (
    "CIUDAD DE EJEMPLO, 5 mar (Agencia Sintética).- El secretario de Estado, Marco Rubio, y el canciller Juan Ramón "
    "de la Fuente hablaron el miércoles por teléfono sobre la frontera común, en un artículo inventado para mostrar "
    "cómo se lee.",
    '"Los dos gobiernos vamos en la misma dirección. Enviaremos 12 peritos en armas a la frontera antes del 30 de '
    'abril", dijo Rubio el miércoles. El funcionario agregó que Washington publicará los resultados.',
    "—No hay prisa que valga más que la soberanía —respondió el canciller—. Hay método y hay resultados.",
    'Según el comunicado de la Secretaría de Relaciones Exteriores, los dos países "revisarán juntos los avances '
    'contra el tráfico de armas" la próxima semana. El grupo se reunirá en mayo.',
    'El embajador Ronald Johnson llamó al encuentro "un paso útil" en la llamada "Operación Ejemplo".',
)


def example():
    """The synthetic article (Article), dated 5 March 2026, in Spanish. Real names, invented words and facts."""
    return Article(
        source="example",
        text="\n".join(_PARAGRAPHS),
        title="SYNTHETIC: two ministers speak by phone",
        author="",
        publisher="Agencia Sintética",
        published_on=date(2026, 3, 5),
        language="es",
        kind="text",
        notes=("synthetic: written to show how an article is read; nobody said this",),
    )
