"""What is printed: exams with their keys, and the formula sheet, as Markdown and as PDF.

What a document says stands once, in `exam` and `sheet`, written with a `pen`; `markdown` and
`typst` are the two pens.
"""
