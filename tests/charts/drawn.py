"""The words inside a drawn chart."""


def written(chart):
    """Every text of a chart's picture, with its labels and legends, as a list."""
    from matplotlib.text import Text

    assert chart.png  # ticks are written when it is drawn
    return [text.get_text() for text in chart.figure.findobj(Text) if text.get_visible() and text.get_text()]
