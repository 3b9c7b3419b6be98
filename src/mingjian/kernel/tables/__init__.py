"""Tables as bureaus print them: read forgivingly, checked cell by cell, written byte-stable.

A ``Table`` says which columns a list has. ``read`` gives the rows of a workbook or CSV file,
``parse`` turns them into values and names every bad cell by sheet row and column letter, and
``write`` gives the same table back. Streams are handed in; nothing here opens a file.
"""

from mingjian.kernel.tables.columns import Column, Problem, Row, Table, parse
from mingjian.kernel.tables.reading import RawRow, Unreadable, read
from mingjian.kernel.tables.writing import write_csv, write_xlsx

__all__ = [
    "Column",
    "Problem",
    "RawRow",
    "Row",
    "Table",
    "Unreadable",
    "parse",
    "read",
    "write_csv",
    "write_xlsx",
]
