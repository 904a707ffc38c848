"""From plots to text graphics: the module that draws a plot has the name of the module in
`tutor.figures.plots` that holds it. `draw` is where drawing begins.
"""
